"""Dates of records: what is read, which days they span, how they are written."""

from __future__ import annotations

import pytest

from citekit.dates.calendar import LAST_DAY
from citekit.records import Date
from citekit.records.dates import date_text, other_calendar, read_date, span


@pytest.mark.parametrize("word", ["undated", "n.d.", "s. d.", "б. д.", "Без даты", "o. D."])
def test_undated_is_said(word: str) -> None:
    assert read_date(word) == Date()
    assert read_date(word).undated


def test_words_that_are_no_edtf_stay() -> None:
    assert read_date("late autumn of 1945") == Date(literal="late autumn of 1945")


def test_a_span_is_gregorian() -> None:
    assert span(Date("1917-10-25", "julian")) == ((1917, 11, 7), (1917, 11, 7))
    assert span(Date("1917/..")) == ((1917, 1, 1), LAST_DAY)
    assert span(Date()) is None


def test_dual_dates() -> None:
    assert other_calendar(Date("1918-01-01", "julian")) == (1918, 1, 14)
    assert other_calendar(Date("1918-01-14")) == (1918, 1, 1)
    assert other_calendar(Date("1918-01")) is None


@pytest.mark.parametrize("date", [Date("1945", supplied=True), Date("1917", "julian"), Date(literal="1945")])
def test_what_a_text_cannot_say_needs_a_mapping(date: Date) -> None:
    assert date_text(date) is None
