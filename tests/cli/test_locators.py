"""`-l` belongs to the citation before it, however the words are ordered."""

from __future__ import annotations

import pytest

from citekit.cli.locator_option import split_off_locators

VALUED = {"-s", "--style", "--locale", "-t", "--to", "-l", "--locator"}


@pytest.mark.parametrize(
    ("words", "kept", "locators"),
    [
        ("a -l 5", "a", {0: "5"}),
        ("-l 5 a", "a", {0: "5"}),
        ("a b -l 5", "a b", {1: "5"}),
        ("a -l 5 b", "a b", {0: "5"}),
        ("a -l 5 b -l 6", "a b", {0: "5", 1: "6"}),
        ("a -s chicago -l 5", "a -s chicago", {0: "5"}),
        ("a -s b --locator=5", "a -s b", {0: "5"}),
        ("-s mla a -l5 --bib b", "-s mla a --bib b", {0: "5"}),
        ("a --style=mla b -l 5", "a --style=mla b", {1: "5"}),
        ("- -l 5", "-", {0: "5"}),
        ("a -- -b -l 5", "a -- -b -l 5", {}),
        ("a -l", "a -l", {}),
    ],
)
def test_locators(words: str, kept: str, locators: dict[int, str]) -> None:
    assert split_off_locators(words.split(), VALUED) == (kept.split(), locators)
