"""Positions of the protocol, which counts in UTF-16 from 0, and offsets in a text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol.types import Position

from citekit.lsp.line_table import LineTable

TEXTS = st.text(st.sampled_from("aй😀\n\r\u2028\x0b\t"), max_size=20)
ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-32"])
NUMBERS = st.integers(0, 9) | st.just(2**31 - 1)


@given(TEXTS, ENCODINGS)
@settings(max_examples=50)
def test_the_position_of_an_offset_has_that_offset(text: str, encoding: str) -> None:
    table = LineTable(text, encoding)
    for offset in range(len(text) + 1):
        inside_line_end = text[offset - 1 : offset + 1] == "\r\n" and offset > 0
        if not inside_line_end:
            assert table.offset(table.position(offset)) == offset


@given(TEXTS, ENCODINGS, NUMBERS, NUMBERS)
@settings(max_examples=50)
def test_a_position_outside_the_text_is_the_nearest_inside(
    text: str, encoding: str, line: int, column: int
) -> None:
    assert 0 <= LineTable(text, encoding).offset(Position(line, column)) <= len(text)


@pytest.mark.parametrize(
    ("encoding", "column"),
    [("utf-8", 5), ("utf-16", 3), ("utf-32", 2)],
)
def test_columns_are_counted_as_server_and_editor_have_agreed(encoding: str, column: int) -> None:
    assert LineTable("\u2028\n😀a@", encoding).position(4) == Position(1, column)
