"""Markup in fields; see `cases/field_markup.yaml`."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.csl.output.field_markup import parse_markup
from citekit.csl.output.formats import output_format
from citekit.csl.output.serializer import Quotes, serialize
from citekit.csl.output.tree import Node, NodeFormat, Piece, plain_text
from tests.csl.pieces import cases

AROUND = {"bare": None, "quoted": NodeFormat(quotes=True), "italic": NodeFormat(font_style="italic")}
TAGS = ["<i>", "</i>", "<b>", "</b>", "<sc>", "</sc>", "</span>", '<span class="nocase">']
PARTS = [*TAGS, '"', "'", "“", "”", "‘", "’", " ", "a", "b.", "(", "é"]
fields = st.lists(st.sampled_from(PARTS), max_size=16).map("".join)


def html(piece: Piece) -> str:
    return serialize(piece, output_format("html"), Quotes())


@pytest.mark.parametrize(
    ("field", "around", "expected"),
    [
        (case["field"], name, case[name])
        for case in cases("field_markup.yaml")
        for name in AROUND
        if name in case
    ],
)
def test_case(field: str, around: str, expected: str) -> None:
    format = AROUND[around]
    parsed = parse_markup(field)
    assert html(Node((parsed,), format=format) if format else parsed) == expected


def test_text_without_markup_is_itself() -> None:
    assert (
        parse_markup("Antonov to Malinovsky, 16 November 1945") == "Antonov to Malinovsky, 16 November 1945"
    )


def test_the_quotes_of_the_locale_are_known() -> None:
    german = Quotes("„", "“", "‚", "‘")
    plain = output_format("plain")
    quoted = Node((parse_markup("Das „Kapital“ heute"),), format=NodeFormat(quotes=True))
    assert serialize(quoted, plain, german) == "„Das ‚Kapital‘ heute“"
    assert serialize(parse_markup("The “Race” thing"), plain, german) == "The “Race” thing"
    assert serialize(parse_markup("The 'Race' thing"), plain, german) == "The „Race“ thing"


def _letters(text: str) -> str:
    """The text without anything that may be markup."""
    return re.sub("</?[a-z]+[^>]*>|[“”‘’\"']", "", text)


@given(fields)
def test_no_letter_is_lost_or_moved(field: str) -> None:
    assert _letters(plain_text(parse_markup(field))) == _letters(field)


def test_thousands_of_marks_are_no_trouble() -> None:
    field = "<i>" * 5000 + "x" + "</i>" * 5000
    assert "x" in html(parse_markup(field))
