"""The law of references: every word and number is in the archive, a level, the rest, or is a label.

Over real references and the examples of the forms, whole, corrupted and combined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.archives import Shelfmark, parse
from citekit.archives.forms.words import level_words
from citekit.archives.tables import shipped
from citekit.archives.tradition import traditions
from tests.archives.accuracy import is_measured
from tests.archives.measure import CASES, lines

#: Latin and Cyrillic words, and numbers
_TOKEN = re.compile(r"[A-Za-z\u00c0-\u052f]+|\d+")
#: what may stand before a reference and says nothing
_LEADS = {"source", "quelle", "источник", "джерело", "notação", "fonte", "fuente", "ref", "from", "за"}
STRINGS: tuple[str, ...] = tuple(
    row["string"]
    for path in sorted((*CASES.glob("*.jsonl"), *CASES.glob("*/shelfmarks-*.jsonl"), *CASES.glob("unseen/*")))
    for row in filter(is_measured, lines(path))
    if "blind" not in path.parts and "0п" not in row["string"]
)


def _tokens(text: str) -> list[str]:
    return [token.casefold() for token in _TOKEN.findall(text)]


def _literals(parts: object) -> Iterator[str]:
    """The text that forms have between their values; a value and a word of a level stand as pairs."""
    for part in parts if isinstance(parts, list) else ():
        if isinstance(part, str):
            yield part
        elif isinstance(part, list) and part and isinstance(part[0], list):
            yield from _literals(part)


@lru_cache(maxsize=1)
def _labels() -> frozenset[str]:
    words = [word for one in traditions().values() for level in one.levels for word in level_words(level)]
    table = shipped("forms")
    rows = (*table["traditions"].values(), *table["countries"].values(), *table["repositories"].values())
    words += [text for row in rows for form in row["forms"] for text in _literals(form["parts"])]
    words += shipped("patterns")["fillers"]
    return frozenset(token for word in words for token in _tokens(word)) | _LEADS


def _kept(shelfmark: Shelfmark) -> str:
    own = [shelfmark.archive or "", *(value for _, value in shelfmark.levels), shelfmark.rest]
    return " ".join([*own, *map(_kept, shelfmark.more)]).casefold()


def _lost(text: str) -> list[str]:
    kept = _kept(parse(text))
    return [token for token in _tokens(text) if token not in kept and token not in _labels()]


@st.composite
def corrupted(draw: st.DrawFn) -> str:
    """A reference with a character missing, a word too many, no comma, or another one behind it."""
    text = draw(st.sampled_from(STRINGS))
    at = draw(st.integers(0, len(text)))
    kind = draw(st.sampled_from(("missing", "word", "comma", "another", "lower")))
    if kind == "missing":
        return text[:at] + text[at + 1 :]
    if kind == "word":
        return f"{text[:at]} foobar {text[at:]}"
    if kind == "comma":
        return text.replace(", ", " ", 1)
    if kind == "lower":
        return text.lower()
    return f"{text}; {draw(st.sampled_from(STRINGS))}"


def test_no_word_of_a_real_reference_is_lost() -> None:
    assert {text: lost for text in STRINGS if (lost := _lost(text))} == {}


@settings(max_examples=100, deadline=None, derandomize=True)
@given(corrupted())
def test_no_word_of_a_corrupted_reference_is_lost(text: str) -> None:
    assert _lost(text) == [], text
