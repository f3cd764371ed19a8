"""EDTF, the calendars, and dates of records."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.dates.calendar import LAST_DAY, days_in_month, to_gregorian, to_julian
from citekit.dates.edtf import EdtfError, parse_edtf
from citekit.records import Date
from citekit.records.dates import date_text, other_calendar, read_date, span
from tests.records.tables import cases


@pytest.mark.parametrize("case", cases("edtf"), ids=lambda case: case["text"])
def test_edtf(case: dict[str, Any]) -> None:
    calendar = case.get("calendar", "gregorian")
    if "error" in case:
        with pytest.raises(EdtfError) as caught:
            parse_edtf(case["text"], calendar)
        assert str(caught.value) == case["error"]
        return
    edtf = parse_edtf(case["text"], calendar)
    assert edtf.text == case["text"]
    assert (list(edtf.start.earliest) if edtf.start else None) == case.get("first")
    assert (list(edtf.end.latest) if edtf.end else None) == case.get("last")
    point = edtf.start or edtf.end
    assert point is not None
    assert list(point.uncertain) == case.get("uncertain", [])
    assert list(point.approximate) == case.get("approximate", [])


def test_an_open_end_is_not_an_unknown_one() -> None:
    assert (parse_edtf("1945/..").open_end, parse_edtf("1945/").open_end) == (True, False)


def test_one_of_a_set_is_not_all_of_it() -> None:
    assert (parse_edtf("[1945,1946]").choice, parse_edtf("{1945,1946}").choice) == (True, False)


@given(st.dates())
def test_every_day_is_edtf(day: datetime.date) -> None:
    edtf = parse_edtf(day.isoformat())
    assert edtf.start is not None
    assert edtf.start.earliest == edtf.start.latest == (day.year, day.month, day.day)


@pytest.mark.parametrize(
    ("julian", "gregorian"),
    [
        ((1917, 10, 25), (1917, 11, 7)),
        ((1918, 1, 31), (1918, 2, 13)),
        ((1825, 12, 14), (1825, 12, 26)),
        ((1700, 2, 29), (1700, 3, 11)),
        ((1582, 10, 5), (1582, 10, 15)),
        ((-4712, 1, 1), (-4713, 11, 24)),
    ],
)
def test_old_and_new_style(julian: tuple[int, int, int], gregorian: tuple[int, int, int]) -> None:
    assert to_gregorian(julian) == gregorian
    assert to_julian(gregorian) == julian


@given(st.integers(-4000, 6000), st.integers(1, 12), st.integers(1, 31))
def test_the_way_to_the_other_calendar_and_back(year: int, month: int, day: int) -> None:
    day = min(day, days_in_month(year, month))
    assert to_gregorian(to_julian((year, month, day))) == (year, month, day)


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
