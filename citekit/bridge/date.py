"""Dates for CSL: in, a record's EDTF date; out, a CSL-JSON date (CSL-JSON schema, `date-variable`).

An Old Style date is given as the document bears it. What CSL cannot say (an open end, one of several dates)
is given as a literal in the words of EDTF.
"""

from __future__ import annotations

from citekit.records import Date
from citekit.records.edtf import Edtf, EdtfError, Point, parse_edtf

DATE_VARIABLES = frozenset(
    {"accessed", "available-date", "event-date", "issued", "original-date", "submitted"}
)


def csl_date(date: Date) -> dict[str, object]:
    """The date as CSL-JSON; empty for an undated document."""
    if date.literal:
        return {"literal": date.literal}
    if date.undated:
        return {}
    try:
        read = parse_edtf(date.edtf, date.calendar)
    except EdtfError:
        return {"literal": date.edtf}
    return _value(read)


def _value(read: Edtf) -> dict[str, object]:
    start, end = read.start, read.end
    if read.members and read.choice:
        return {"literal": " or ".join(member.text for member in read.members)}
    if start is None or end is None:
        return {"literal": read.text.replace("..", "").replace("/", "–")}
    points = _points(start, end, read.interval or bool(read.members))
    value: dict[str, object] = {"date-parts": points}
    if start.season and not read.interval:
        value["season"] = (start.season - 21) % 4 + 1 if start.season <= 32 else str(start.season)
    if read.uncertain or read.approximate:
        value["circa"] = True
    return value


def _points(start: Point, end: Point, interval: bool) -> list[list[int]]:
    """One date or two; a year with unspecified digits (`194X`) is the range that it spans."""
    if start.mask and not interval and start.earliest[0] != start.latest[0]:
        return [[start.earliest[0]], [start.latest[0]]]
    return [_parts(start), _parts(end)] if interval else [_parts(start)]


def _parts(point: Point) -> list[int]:
    parts = [point.year]
    if point.month:
        parts.append(point.month)
        if point.day:
            parts.append(point.day)
    return parts
