"""The Julian and the Gregorian calendar."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.dates.calendar import days_in_month, to_gregorian, to_julian


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
