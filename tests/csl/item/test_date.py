"""Dates of CSL JSON: date-parts, EDTF, dates in words; see `cases/dates.yaml`."""

from __future__ import annotations

from typing import Any

import pytest

from citekit.csl.item.date import read_date
from tests.csl.pieces import cases


@pytest.mark.parametrize("case", cases("dates.yaml"), ids=lambda case: str(case["date"]))
def test_dates(case: dict[str, Any]) -> None:
    date = read_date(case["date"])
    if case.get("none"):
        assert date is None
        return
    assert date is not None
    assert date.start == tuple(case["start"])
    assert date.end == (tuple(case["end"]) if "end" in case else None)
    assert date.circa is case.get("circa", False)
    assert date.qualification == tuple(case.get("qualification", ()))
    assert (date.season, date.literal) == (case.get("season", ""), case.get("literal", ""))
