"""Texts that look the same are the same, and only those."""

from __future__ import annotations

import pytest

from tests.csl.appearance import appearance

SC = '<span style="font-variant:small-caps;">'


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<i><i>a</i> b</i>", "<i>a b</i>"),
        ("<i>a</i> <i>b</i>", "<i>a b</i>"),
        ('<i>a<span style="font-style:normal;">b</span></i>', "<i>a</i>b"),
        (f"{SC}Aad, </span>G.", f"{SC}Aad</span>, G."),
        ("a &amp; b", "a &#38; b"),
        ('<div class="csl-block"> a</div>', '\n <div class="csl-block">a</div>'),
    ],
)
def test_alike(one: str, other: str) -> None:
    assert appearance(one) == appearance(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<i>a</i>", "a"),
        ("<i>a,</i> b", "<i>a</i>, b"),
        ("<i>a</i>", "<b>a</b>"),
        (f"{SC}a</span>", "a"),
        ("<div>a</div>", "a"),
        ("a  b", "a b"),
        ("a", "A"),
    ],
)
def test_unlike(one: str, other: str) -> None:
    assert appearance(one) != appearance(other)
