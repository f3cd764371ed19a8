"""Text case on plain and rich text; see `cases/text_case.yaml`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.csl.output import text_case
from citekit.csl.output.field_markup import parse_markup
from citekit.csl.output.formats import output_format
from citekit.csl.output.serializer import Quotes, serialize
from citekit.csl.output.text_case import apply_case, stop_words
from citekit.csl.output.tree import Piece, plain_text
from tests.csl.pieces import cases, trees

KINDS = ("lowercase", "uppercase", "capitalize-first", "capitalize-all", "sentence", "title")


@pytest.mark.parametrize(
    ("field", "language", "kind", "expected"),
    [
        (case["field"], case.get("language", "en"), kind, case[kind])
        for case in cases("text_case.yaml")
        for kind in KINDS
        if kind in case
    ],
)
def test_case(field: str, language: str, kind: str, expected: str) -> None:
    changed = apply_case(parse_markup(field), kind, language)
    assert serialize(changed, output_format("plain"), Quotes()) == expected


def test_the_table_of_stop_words_is_read() -> None:
    assert {"a", "of", "the", "von"} <= stop_words()
    assert not [word for word in stop_words() if word != word.lower()]


def test_an_unknown_case_changes_nothing() -> None:
    assert apply_case("Abc", "spongebob") == "Abc"


@given(trees, st.sampled_from(KINDS))
def test_only_capitals_change(piece: Piece, kind: str) -> None:
    before, after = plain_text(piece), plain_text(apply_case(piece, kind))
    assert before.casefold() == after.casefold()


@given(trees, st.sampled_from(KINDS))
def test_twice_is_once(piece: Piece, kind: str) -> None:
    once = apply_case(piece, kind)
    assert apply_case(once, kind) == once


WORDS = st.sampled_from(
    ["the", "empire", "of", "oF", "vi", "v", "NATO", "iPod", "a", "ünal", "ß", "1945", "Ёлка"]
)
STOPS = st.sampled_from(["", "", "", "", ",", ".", ":", "?", "!", ";"])


@given(st.lists(st.builds(str.__add__, WORDS, STOPS), min_size=1, max_size=6).map(" ".join))
def test_simple_titles_are_cased_as_all_titles(text: str) -> None:
    assert text_case._SIMPLE.fullmatch(text)
    assert apply_case(text, "title") == text_case._Title("en")([text_case._Text(text, False)])[0]


@given(
    st.lists(st.builds(str.__add__, WORDS, STOPS), min_size=1, max_size=3).map(" ".join),
    st.sampled_from(sorted(text_case._CASES)),
    st.sampled_from(["en", "de", "tr", "en-GB", ""]),
)
def test_texts_without_markup_are_cased_as_others(text: str, case: str, language: str) -> None:
    short = language[:2]
    general = text_case._CASES[case](short)([text_case._Text(text, False)])[0]
    wanted = text if case == "title" and short != "en" else general
    assert text_case.case_of_text(case)(text, language) == wanted
