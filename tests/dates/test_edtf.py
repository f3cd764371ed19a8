"""EDTF: what a date says, from its first day to its last; see `cases/edtf.yaml`."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from citekit.dates.edtf import EdtfError, parse_edtf

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "edtf.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
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
