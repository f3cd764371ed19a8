"""A record's EDTF date as a CSL-JSON date (CSL-JSON schema, `date-variable`).

An Old Style date is given as the document bears it. What CSL cannot express (an open end, one of several
dates) is a literal in the words of EDTF. For printing a date also carries what our processor understands
beyond the schema: marks, the same day in the other calendar, and what it sorts as, the Gregorian day.
"""

from __future__ import annotations

from citekit.dates.calendar import JULIAN, to_gregorian
from citekit.dates.edtf import Edtf, Point
from citekit.records import Date
from citekit.records.dates import parsed
from citekit.rendering.item.archival_style import ArchivalStyle
from citekit.rendering.item.tables import table

DATE_VARIABLES = frozenset(
    {"accessed", "available-date", "event-date", "issued", "original-date", "submitted"}
)
Parts = list[list[int]]
_DECADE = 10
# beyond the schema, of dates that are printed: `not-before` or `not-after`, and years of one decade
BOUND, DECADE = "citekit-bound", "citekit-decade"
# languages of `data/months.yaml`
DECLINING = frozenset({"be", "cs", "el", "fi", "hr", "pl", "ru", "sk", "uk"})


def csl_date(date: Date) -> dict[str, object]:
    """The date as CSL-JSON; empty for an undated document."""
    if date.literal:
        return {"literal": date.literal}
    if date.undated:
        return {}
    read = parsed(date)
    return {"literal": date.edtf} if read is None else _value(read)


def printed_date(
    date: Date, archival_style: ArchivalStyle, *, of_document: bool = False
) -> dict[str, object]:
    """The date as it is printed: uncertain, approximate and supplied dates marked, Old Style as asked for.

    An open interval is the earliest or the latest date `of_document`, else the life of a periodical.
    """
    value = csl_date(date)
    read = parsed(date)
    if not value or read is None:
        return {**value, "qualification": ["supplied"]} if value and date.supplied else value
    if worded := _worded(read, date.supplied, archival_style.language):
        return worded
    start, end = read.start, read.end
    if read.interval and start and not end:
        value = {"date-parts": [_parts(start), *([] if of_document else [[0]])]}
    elif read.interval and end and not start:
        value = {"date-parts": [_parts(end)]}
    value.update(_qualifications(read, date.supplied, of_document))
    if of_document and read.interval and not (start and end):
        value[BOUND] = "not-before" if start else "not-after"
    if turned := _turned(read) if date.calendar == JULIAN else None:
        value.update(_in_calendars(value["date-parts"], turned, archival_style))
        value["sort-parts"] = turned
    elif sort := _sorts_as(read):
        value["sort-parts"] = sort
    return value


def _value(read: Edtf) -> dict[str, object]:
    start, end = read.start, read.end
    if read.members and read.choice:
        return {"literal": " or ".join(member.text for member in read.members)}
    if read.interval and start is not None and end is None and not start.mask:
        return {"date-parts": [_parts(start), [0]]}  # an open end, as pandoc writes it too
    if start is None or end is None:
        return {"literal": read.text.replace("..", "").replace("/", "–")}
    points = _points(start, end, read.interval or bool(read.members))
    value: dict[str, object] = {"date-parts": points}
    if start.season and not read.interval:
        value["season"] = (start.season - 21) % 4 + 1 if start.season <= 32 else str(start.season)
    if read.uncertain or read.approximate:
        value["circa"] = True
    return value


def _points(start: Point, end: Point, interval: bool) -> Parts:
    """One date or two; a year with unspecified digits (`194X`) is the range that it spans."""
    if start.mask and not interval and start.earliest[0] != start.latest[0]:
        return [[csl_year(start.earliest[0])], [csl_year(start.latest[0])]]
    return [_parts(start), _parts(end)] if interval else [_parts(start)]


def csl_year(year: int) -> int:
    """A year of EDTF in the count of CSL-JSON, where there is no year 0: -43 is 44 BC, `-44`."""
    return year if year > 0 else year - 1


def _parts(point: Point) -> list[int]:
    parts = [csl_year(point.year)]
    if point.month:
        parts.append(point.month)
        if point.day:
            parts.append(point.day)
    return parts


def _worded(read: Edtf, supplied: bool, language: str) -> dict[str, object]:
    """A choice of dates or a decade in words; {} for any other date, and where a language has no word."""
    start = read.start
    if start is None or not (read.choice or start.mask):
        return {}
    words = table("date_words")
    if read.choice and language in words["or"]:
        literal = f" {words['or'][language]} ".join(member.text for member in read.members)
        return {"literal": literal, "sort-parts": [_parts(start)]}
    decade = words["decade"].get(language)
    if read.interval or not decade or start.latest[0] - start.earliest[0] != _DECADE - 1:
        return {}
    year = start.earliest[0]
    within = year % 100
    if "{decade}" in decade and not (within and year > 0):
        return {}  # the first ten years of a century have no number
    century = year // 100 + 1
    literal = decade.format(year, decade=within, century=century, roman=_roman(century))
    if read.uncertain or supplied:
        literal = f"[{literal}{'?' if read.uncertain else ''}]"
    span = [[start.earliest[0]], [start.latest[0]]]
    return {} if read.approximate else {"literal": literal, "sort-parts": span, DECADE: True}


_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def _roman(number: int) -> str:
    """A century in Roman figures."""
    text = ""
    for value, figure in _ROMAN:
        count, number = divmod(number, value)
        text += figure * count
    return text


def _qualifications(read: Edtf, supplied: bool, of_document: bool) -> dict[str, object]:
    """What is said of the beginning and of the end; a date that is no interval says one thing."""
    ends = [_qualification(point, supplied) for point in (read.start, read.end) if point is not None]
    if read.interval and read.start is None and not of_document:
        ends = [["until", *ends[0]]]
    first, last = ends[0], ends[-1]
    if not read.interval:
        first = last = list(dict.fromkeys((*first, *last)))
    return {"qualification": first, "qualification-end": last} if first or last else {}


def _qualification(point: Point, supplied: bool) -> list[str]:
    said = (("uncertain", point.uncertain), ("approximate", point.approximate), ("supplied", supplied))
    return [word for word, holds in said if holds]


def _turned(read: Edtf) -> Parts | None:
    """The Gregorian days of a Julian date; None where it has no day, and no day can be told."""
    ends = (read.start, read.end) if read.interval else (read.start,)
    if read.members or any(point is None or point.mask or not point.day for point in ends):
        return None
    return [list(to_gregorian((point.year, point.month, point.day))) for point in ends if point]


def _in_calendars(own: object, turned: Parts, archival_style: ArchivalStyle) -> dict[str, object]:
    """The date in the calendars asked for: Old Style, New Style, `1 (14) January 1918`, in brackets."""
    if archival_style.old_style == "gregorian":
        return {"date-parts": turned}
    if archival_style.old_style == "both":
        return {"parallel-date": {"date-parts": turned}}
    if archival_style.old_style == "both-brackets":
        words = table("scripts")["old-style"]
        before, behind = words.get(archival_style.language, words[""])
        old = {"date-parts": own, "prefix": before, "suffix": behind, "repeat-month": True}
        return {"date-parts": turned, "parallel-date": old}
    return {}


def _sorts_as(read: Edtf) -> Parts | None:
    """What dates sort as that say it in no parts: a season by its first month, a choice by its first date."""
    point = read.start or read.end
    if point is None or not (point.season or read.choice):
        return None
    return [list(point.earliest[:2])] if point.season else [_parts(point)]
