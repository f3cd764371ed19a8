"""Dates of records: text to `Date`, and the days that a date spans.

A text is EDTF, a word for "undated" (`data/words.yaml`) or a wording. A text made of EDTF's characters that
is not EDTF is an error (`1945-02-30`); a text with words is kept as a literal.
"""

from __future__ import annotations

import re

from citekit.dates.calendar import FIRST_DAY, JULIAN, LAST_DAY, Day, to_gregorian, to_julian
from citekit.dates.edtf import Edtf, EdtfError, parse_edtf
from citekit.foundation import lazy_regex
from citekit.records.record import Date
from citekit.records.tables import undated_words

UNDATED = "undated"

_EDTF_SIGNS = lazy_regex.compile(r"[0-9XxuYETSZ?~%./,:\[\]{}+\- ]*[0-9][0-9XxuYETSZ?~%./,:\[\]{}+\- ]*")
_DAY_FIRST = lazy_regex.compile(r"([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})")


def read_date(text: str, calendar: str = "gregorian", supplied: bool = False) -> Date:
    """Read a date. Raises EdtfError when the text looks like EDTF and is not valid."""
    text = text.strip()
    if text.lower() in undated_words():
        return Date("", calendar, supplied)
    try:
        parse_edtf(text, calendar)
    except EdtfError as error:
        if _EDTF_SIGNS.fullmatch(text):
            advice = _advice(text) if "no date in EDTF" in str(error) else ""
            raise EdtfError(f"{error}{advice}") from None
        return Date("", calendar, supplied, text)
    return Date(text, calendar, supplied)


def date_text(date: Date) -> str | None:
    """The text that `read_date` reads as this date; None where a mapping is needed."""
    text = UNDATED if date.undated else date.edtf or date.literal
    try:
        return text if read_date(text) == date else None
    except EdtfError:
        return None


def parsed(date: Date) -> Edtf | None:
    """The EDTF of a date in its own calendar; None when undated, in words, or no EDTF."""
    try:
        return parse_edtf(date.edtf, date.calendar) if date.edtf else None
    except EdtfError:
        return None


def span(date: Date) -> tuple[Day, Day] | None:
    """The first and last day that a date may mean, in the Gregorian calendar; None when it is undated.

    An open or unknown end is `FIRST_DAY` or `LAST_DAY`. Used for sorting and for searching by date.
    """
    edtf = parsed(date)
    if edtf is None:
        return None
    first = edtf.start.earliest if edtf.start else FIRST_DAY
    last = edtf.end.latest if edtf.end else LAST_DAY
    if date.calendar == JULIAN:
        first = first if first == FIRST_DAY else to_gregorian(first)
        last = last if last == LAST_DAY else to_gregorian(last)
    return first, last


def other_calendar(date: Date) -> Day | None:
    """The same day in the other calendar, for dual dates; None unless the date is one whole day."""
    edtf = parsed(date)
    point = edtf.start if edtf and not edtf.interval and not edtf.members else None
    if point is None or not point.day or not point.month or point.mask:
        return None
    day = (point.year, point.month, point.day)
    return to_gregorian(day) if date.calendar == JULIAN else to_julian(day)


def dotted_day(text: str) -> str:
    """A day of stops and figures (`12.3.1933`) in EDTF, any other text as it is.

    Between stops the day comes first everywhere; between strokes (`12/3/1933`) the month may.
    """
    return _day_first(text) or text if "." in text else text


def _day_first(text: str) -> str:
    match = _DAY_FIRST.fullmatch(text.strip())
    if match is None or not 1 <= int(match[2]) <= 12 or not 1 <= int(match[1]) <= 31:
        return ""
    return f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}"


def _advice(text: str) -> str:
    if day := _day_first(text):
        return f"; write {day}"
    if re.search(r"[xu]", text):
        return "; an unspecified digit is a capital X"
    return "; write it as 1945-11-16, 1945-11, 1945, 194X, 1945? or 1945/1946"
