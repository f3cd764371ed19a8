"""Dates in English words; see `cases/english.yaml`."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from citekit.dates.edtf import parse_edtf
from citekit.dates.english import MONTHS, is_undated, month_number, read_english_date

CASES: dict[str, str | None] = yaml.load(
    (Path(__file__).parent / "cases" / "english.yaml").read_text(encoding="utf-8"), yaml.BaseLoader
)


@pytest.mark.parametrize("text", CASES)
def test_a_date_in_words(text: str) -> None:
    expected = CASES[text]
    assert read_english_date(text) == (None if expected == "null" else expected)


@given(st.dates(), st.sampled_from(["%B %d, %Y", "%d %B %Y", "%b. %d, %Y", "%d of %B %Y"]))
def test_every_day_is_read(day: object, form: str) -> None:
    text = f"{day:{form}}"
    if int(str(day)[:4]) < 1000:
        return  # no year of three digits is read
    year = int(str(day)[:4])
    assert read_english_date(text) == (str(day) if year < 2100 else None)


@given(st.text())
def test_what_is_read_is_edtf(text: str) -> None:
    edtf = read_english_date(text)
    assert edtf is None or parse_edtf(edtf)


def test_months_by_name_and_abbreviation() -> None:
    assert [month_number(name) for name in MONTHS] == list(range(1, 13))
    assert month_number("Sept.") == 9
    assert month_number("Whitsun") is None


@pytest.mark.parametrize("text", ["undated", "n.d.", "[n. d.]", "No date", "date unknown"])
def test_an_undated_document_says_so(text: str) -> None:
    assert is_undated(text)
    assert read_english_date(text) is None
