"""Dates of records as CSL-JSON."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.archives.print_options import OldStyle
from citekit.dates.calendar import to_gregorian
from citekit.records import Date
from citekit.rendering.item.archival_style import ArchivalStyle
from citekit.rendering.item.date import csl_date, printed_date

CASES: dict[str, dict[str, object]] = {
    "1945-11-16": {"date-parts": [[1945, 11, 16]]},
    "1940-03": {"date-parts": [[1940, 3]]},
    "1507": {"date-parts": [[1507]]},
    "1911/1912": {"date-parts": [[1911], [1912]]},
    "1945-11-16/1945-12-01": {"date-parts": [[1945, 11, 16], [1945, 12, 1]]},
    "1945?": {"date-parts": [[1945]], "circa": True},
    "1945~": {"date-parts": [[1945]], "circa": True},
    "194X": {"date-parts": [[1940], [1949]]},
    "1956-21": {"date-parts": [[1956]], "season": 1},
    "../1953-03-05": {"literal": "–1953-03-05"},
    "1941/..": {"date-parts": [[1941], [0]]},
    "[1667,1668]": {"literal": "1667 or 1668"},
    "-0043-03-15": {"date-parts": [[-44, 3, 15]]},
}


@pytest.mark.parametrize("edtf", CASES)
def test_date(edtf: str) -> None:
    assert csl_date(Date(edtf)) == CASES[edtf]


def test_an_old_style_date_is_the_document_s_own() -> None:
    assert csl_date(Date("1917-03-02", "julian")) == {"date-parts": [[1917, 3, 2]]}


PRINTED: list[tuple[Date, str, dict[str, object]]] = [
    (Date("1945?"), "julian", {"date-parts": [[1945]], "circa": True, "qualification": ["uncertain"]}),
    (
        Date("1945~", supplied=True),
        "julian",
        {"date-parts": [[1945]], "qualification": ["approximate", "supplied"]},
    ),
    (Date("1917?/1918"), "julian", {"qualification": ["uncertain"], "qualification-end": []}),
    (Date("1956-22"), "julian", {"season": 2, "sort-parts": [[1956, 6]]}),
    (Date("1917-10-25", "julian"), "julian", {"date-parts": [[1917, 10, 25]], "sort-parts": [[1917, 11, 7]]}),
    (Date("1917-10-25", "julian"), "gregorian", {"date-parts": [[1917, 11, 7]]}),
    (Date("1917-10-25", "julian"), "both", {"parallel-date": {"date-parts": [[1917, 11, 7]]}}),
    (Date("1917-10", "julian"), "gregorian", {"date-parts": [[1917, 10]]}),
    (
        Date(literal="Whitsun 1945", supplied=True),
        "both",
        {"literal": "Whitsun 1945", "qualification": ["supplied"]},
    ),
    (Date(), "both", {}),
]


@pytest.mark.parametrize(("date", "old_style", "expected"), PRINTED)
def test_a_printed_date_says(date: Date, old_style: OldStyle, expected: dict[str, object]) -> None:
    found = printed_date(date, ArchivalStyle(old_style=old_style))
    assert {name: found.get(name) for name in expected} == expected


@given(st.dates(), st.sampled_from(get_args(OldStyle)))
def test_an_old_style_date_sorts_as_its_gregorian_day(day: object, old_style: OldStyle) -> None:
    year, month, date = (int(part) for part in str(day).split("-"))
    found = printed_date(Date(str(day), "julian"), ArchivalStyle(old_style=old_style))
    assert found["sort-parts"] == [list(to_gregorian((year, month, date)))]


def test_undated_and_worded_dates() -> None:
    assert csl_date(Date()) == {}
    assert csl_date(Date(literal="Whitsun 1945")) == {"literal": "Whitsun 1945"}


@given(st.dates())
def test_every_day_keeps_its_parts(day: object) -> None:
    year, month, date = (int(part) for part in str(day).split("-"))
    assert csl_date(Date(str(day))) == {"date-parts": [[year, month, date]]}
