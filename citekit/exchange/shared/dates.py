"""A CSL-JSON date (parts, season, circa, literal, raw) or a text as a record's date in EDTF."""

from __future__ import annotations

import re
from collections.abc import Mapping

from citekit.dates.edtf import EdtfError, parse_edtf
from citekit.dates.english import month_number, read_english_date
from citekit.records.dates import read_date
from citekit.records.record import Date

# A day as some programs write it, `2003/03/14`; an interval of EDTF has years or days at both ends.
_STROKES = re.compile(r"^\s*([0-9]{4})/(0[1-9]|1[0-2])/(0[1-9]|[12][0-9]|3[01])\s*$")
MOST_DIGITS = 20  # of a year; numbers of some thousand digits take very long to read


def date_of(value: object) -> Date | None:
    """The date, None for an empty one. Words that are no date stay as they are."""
    if isinstance(value, str):
        return date_of_text(value)
    if not isinstance(value, Mapping):
        return date_of_text(str(value)) if isinstance(value, int) else None
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        edtf = _edtf(parts, value)
        if edtf and is_edtf(edtf):
            return Date(edtf=edtf)
    for name in ("edtf", "raw", "literal"):
        if value.get(name):
            return date_of_text(str(value[name]))
    return None


def is_edtf(text: str) -> bool:
    """Whether a text is a date in EDTF."""
    try:
        parse_edtf(text)
    except EdtfError:
        return False
    return True


def date_of_text(text: str) -> Date | None:
    """A date in EDTF or English words; any other wording is kept."""
    if not text.strip():
        return None
    text = _STROKES.sub(r"\1-\2-\3", text)
    try:
        found = read_date(text)
    except EdtfError:
        found = Date(literal=text)
    if found.literal and (edtf := read_english_date(text)):
        return Date(edtf=edtf)
    return found


def is_implied(words: str, date: str) -> bool:
    """Whether the words of a date say no more than its normal form: years, months and days alone."""
    parts = re.findall(r"\w+", words)
    names = [part for part in parts if not part.isdecimal()]
    years = [part for part in parts if len(part) == 4 and part.isdecimal()]
    return words == date or (all(map(month_number, names)) and all(year in date for year in years))


def interval(first: str, last: str) -> str:
    """Two days as one date of EDTF: years where whole ones are meant, one day where both are the same."""
    if first.endswith("-01-01") and last.endswith("-12-31"):
        first, last = first[:4], last[:4]
    return "/".join(dict.fromkeys(filter(None, (first, last))))


def _edtf(parts: list[list[object]], value: Mapping[str, object]) -> str:
    points = [_point(point) for point in parts[:2]]
    if not points[0]:
        return ""
    if len(points) == 1 and value.get("season") and len(parts[0]) == 1:
        points[0] = f"{points[0]}-{_season(str(value['season']))}"
    mark = "~" if value.get("circa") not in (None, False, "", 0, "0", "false") else ""
    return "/".join(f"{point}{mark}" if point else ".." for point in points)


def _season(text: str) -> str:
    """EDTF's number of a season that CSL counts from 1 or names."""
    if text.isdecimal():
        return str(20 + int(text)) if len(text) < 3 and int(text) < 5 else text
    names = ("spring", "summer", "autumn", "winter")
    word = text.lower().replace("fall", "autumn")
    return str(21 + names.index(word)) if word in names else "XX"


def _point(parts: list[object]) -> str:
    """One date of one to three numbers; "" for an open end, which CSL writes as 0."""
    texts = [str(part) for part in parts] if isinstance(parts, list) else []
    numbers = [int(text) for text in texts if text.removeprefix("-").isdecimal() and len(text) < MOST_DIGITS]
    if not numbers or numbers[0] == 0:
        return ""
    # CSL has no year 0: its -44 is 44 BC, -43 in EDTF (ISO 8601)
    year = f"{numbers[0]:04d}" if numbers[0] > 0 else f"{numbers[0] + 1:05d}" if numbers[0] < -1 else "0000"
    return "-".join([year, *(f"{number:02d}" for number in numbers[1:3] if number)])
