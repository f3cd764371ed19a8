"""Items for citeproc-js 2.4.63, which reads no EDTF: their EDTF dates as date-parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from citekit.csl.item.date import Parts, read_date
from citekit.csl.vocabulary import DATE_VARIABLES

Json = Any


def with_date_parts(items: Sequence[Mapping[str, Json]]) -> list[dict[str, Json]]:
    """The items with the EDTF dates that have parts as date-parts, the others as they are."""
    return [
        {name: _with_parts(value) if name in DATE_VARIABLES else value for name, value in item.items()}
        for item in items
    ]


def _with_parts(value: Json) -> Json:
    if not (isinstance(value, Mapping) and "edtf" in value):
        return value
    date = read_date(value)
    if date is None or date.literal or not any(date.start):
        return value
    ends = [date.start] if date.end is None else [date.start, date.end]
    asked: dict[str, Json] = {"date-parts": [_trimmed(end) for end in ends]}
    if date.season:
        asked["season"] = date.season
    if date.circa:
        asked["circa"] = 1
    return asked


def _trimmed(parts: Parts) -> list[int]:
    """The parts that are known; an open end is the year 0."""
    known = list(parts)
    while len(known) > 1 and not known[-1]:
        known.pop()
    return known
