"""Locators of published works: a word of theirs is the CSL label, an archival one is printed as it is."""

from __future__ import annotations

import pytest

from citekit.csl import Cite
from citekit.manuscript.citation import read_suffix
from citekit.records import Record
from citekit.rendering.item.item import DEFAULT
from citekit.rendering.item.locator import resolve_locator

BOOK = Record("doe", "book")


@pytest.mark.parametrize(
    ("written", "label", "printed", "own_label"),
    [
        ("p. 12", "page", "12", False),
        ("12", "page", "12", False),
        ("ch. 3", "chapter", "3", False),
        ("fol. 12", "folio", "12", False),
        ("Bl. 12", "folio", "Bl. 12", True),
        ("л. 5", "folio", "л. 5", True),
    ],
)
def test_the_locator_of_a_book(written: str, label: str, printed: str, own_label: bool) -> None:
    located = read_suffix(f", {written}")
    cite = Cite("doe", locator=located.locator, label=located.label, locator_is_labelled=located.labelled)
    resolved = resolve_locator(cite, BOOK, DEFAULT)
    assert (resolved.label, resolved.locator, resolved.locator_is_labelled) == (label, printed, own_label)
