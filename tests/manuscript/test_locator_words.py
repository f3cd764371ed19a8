"""Words of locators, looked up by their lengths, are those that one regular expression of all would find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.manuscript.locator_words import LocatorWords, locator_words
from citekit.rendering.item import locator

WORDS = sorted(locator.archival_words().union(locator.locator_words()) - {""})
CHOICE = "|".join(re.escape(word) for word in sorted(WORDS, key=len, reverse=True))
ORACLE = re.compile(rf"(?:{CHOICE})(?!\w)\.?\s*|(?:{CHOICE})(?=\d)", re.IGNORECASE)

CASES = {
    "l. 5": 3,
    "ll.5": 3,
    "L. 5": 3,
    "лл. 3–5": 4,
    "арк.3": 4,
    "Bl. 12": 4,
    "box 3": 4,
    "p5": 1,
    "page": 4,
    "pages": 5,
    "pp": 2,
    "paged": None,
    "but see": None,
    "": None,
    "5": None,
}


@pytest.mark.parametrize("text", CASES)
def test_word(text: str) -> None:
    assert locator_words().end(text) == CASES[text]


@given(
    st.sampled_from(WORDS),
    st.sampled_from([str.lower, str.upper, str.title]),
    st.text("ab5 ._\u00a0об;", max_size=5),
    st.text("x ", max_size=2),
)
def test_the_same_as_one_regular_expression(word: str, case: object, after: str, before: str) -> None:
    text = before + case(word) + after  # type: ignore[operator]
    for place in {0, len(before)}:
        found = ORACLE.match(text, place)
        assert locator_words().end(text, place) == (found.end() if found else None)


def test_the_longest_word_wins() -> None:
    words = LocatorWords(["fol", "folder", "folder no"])
    assert [words.end(text) for text in ("folder no. 3", "folder nox", "folders", "fol3")] == [11, 7, None, 3]
