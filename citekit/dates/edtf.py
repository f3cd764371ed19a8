"""Reads the Extended Date/Time Format, EDTF (ISO 8601-2:2019).

`1945-11-16`, `1945-11?`, `194X`, `1917~/1918`, `1956-21`, `[1667,1668]`, `../1953-03-05`. Uncertain (`?`) and
approximate (`~`) are kept apart; `%` is both.

Source: the Library of Congress's specification of 2019 (https://www.loc.gov/standards/datetime/), levels 0
and 1; of level 2 qualification of parts, unspecified digits anywhere, sets, seasons 21 to 41, exponents,
significant digits.
"""

from __future__ import annotations

from functools import lru_cache

from citekit.dates.calendar import GREGORIAN, CalendarName, Day, days_in_month
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass

_YEAR = r"-?[0-9X]{4}|Y-?[0-9]{5,9}|Y-?[0-9]{1,6}E[0-9]"
_POINT = lazy_regex.compile(
    rf"(?P<q0>[?~%])?(?P<year>{_YEAR})(?:S(?P<significant>[1-9][0-9]?))?(?P<q1>[?~%])?"
    r"(?:-(?P<q2>[?~%])?(?P<month>[0-9X]{2})(?P<q3>[?~%])?"
    r"(?:-(?P<q4>[?~%])?(?P<day>[0-9X]{2})(?P<q5>[?~%])?"
    r"(?:T(?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?P<zone>Z|[+-][0-9]{2}(?::[0-9]{2})?)?)?)?)?"
)
# Group of `_POINT` -> the parts that a qualification there covers: behind a part those before it too, before
# a part that part alone.
_QUALIFIED_PARTS = {
    "q0": ("year",),
    "q1": ("year",),
    "q2": ("month",),
    "q3": ("year", "month"),
    "q4": ("day",),
    "q5": ("year", "month", "day"),
}
# Season code -> its first and last month; the northern winter of a year begins in its December.
_SEASONS = {
    **{21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)},
    **{25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (12, 12)},
    **{29: (9, 11), 30: (12, 12), 31: (3, 5), 32: (6, 8)},
    **{33 + n: (1 + 3 * n, 3 + 3 * n) for n in range(4)},
    **{37 + n: (1 + 4 * n, 4 + 4 * n) for n in range(3)},
    **{40 + n: (1 + 6 * n, 6 + 6 * n) for n in range(2)},
}


class EdtfError(ValueError):
    """A text is not EDTF; the message says why."""


@dataclass(frozen=True, slots=True)
class Point:
    """One date: a day, month, season, year, decade (`194X`) or century (`19XX`).

    `month`, `day` and `season` are 0 where absent or unspecified; `mask` is the date as written, without
    qualifications, if digits are unspecified. `uncertain` and `approximate` name the qualified parts.
    `earliest` and `latest` are the days between which the date lies.
    """

    year: int
    month: int = 0
    day: int = 0
    season: int = 0
    mask: str = ""
    uncertain: tuple[str, ...] = ()
    approximate: tuple[str, ...] = ()
    time: str = ""
    earliest: Day = (0, 1, 1)
    latest: Day = (0, 12, 31)


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date, an interval or a set of dates.

    A missing start or end of an interval is open (`..`) if `open_start` or `open_end` says so, else unknown.
    `members` are the dates of a set, which `start` and `end` span; `choice`: only one of them is meant.
    """

    text: str
    start: Point | None
    end: Point | None
    interval: bool = False
    open_start: bool = False
    open_end: bool = False
    members: tuple[Edtf, ...] = ()
    choice: bool = False

    @property
    def uncertain(self) -> bool:
        """Whether any part is uncertain."""
        return any(point.uncertain for point in (self.start, self.end) if point)

    @property
    def approximate(self) -> bool:
        """Whether any part is approximate."""
        return any(point.approximate for point in (self.start, self.end) if point)


@lru_cache(maxsize=4096)
def parse_edtf(text: str, calendar: CalendarName = GREGORIAN) -> Edtf:
    """Parse EDTF; days are checked against the calendar. Raises EdtfError."""
    if text[:1] in ("[", "{"):
        return _set(text, calendar)
    if "/" not in text:
        point = _point(text, calendar)
        return Edtf(text, point, point)
    first, _, last = text.partition("/")
    if "/" in last:
        raise EdtfError("an interval has one stroke")
    return _interval(text, first, last, calendar)


def _interval(text: str, first: str, last: str, calendar: CalendarName) -> Edtf:
    start = _point(first, calendar) if first not in ("", "..") else None
    end = _point(last, calendar) if last not in ("", "..") else None
    if start is None and end is None:
        raise EdtfError("an interval needs a beginning or an end")
    if start and end and start.earliest > end.latest:
        raise EdtfError("the interval ends before it begins")
    return Edtf(text, start, end, True, first == "..", last == "..")


def _set(text: str, calendar: CalendarName) -> Edtf:
    closing = {"[": "]", "{": "}"}[text[0]]
    if not text.endswith(closing) or len(text) < 3:
        raise EdtfError(f"a set that opens with {text[0]} closes with {closing}")
    members = []
    for part in text[1:-1].split(","):
        part = part.strip()
        if ".." in part:
            first, _, last = part.partition("..")
            members.append(_interval(part, first or "..", last or "..", calendar))
        else:
            point = _point(part, calendar)
            members.append(Edtf(part, point, point))
    starts = [member.start for member in members]
    ends = [member.end for member in members]
    start = None if None in starts else min((p for p in starts if p), key=lambda p: p.earliest)
    end = None if None in ends else max((p for p in ends if p), key=lambda p: p.latest)
    return Edtf(text, start, end, False, start is None, end is None, tuple(members), text[0] == "[")


def _point(text: str, calendar: CalendarName) -> Point:
    match = _POINT.fullmatch(text)
    if match is None:
        raise EdtfError(f"`{text}` is no date in EDTF")
    year = match["year"]
    month, day = match["month"] or "", match["day"] or ""
    time = _time(match["time"], match["zone"])
    signs = [(match[group], _QUALIFIED_PARTS[group]) for group in _QUALIFIED_PARTS if match[group]]
    uncertain = _covered(signs, "?%")
    approximate = _covered(signs, "~%")
    if month.isdecimal() and int(month) in _SEASONS:
        if day:
            raise EdtfError("a season has no days")
        return _season(year, int(month), uncertain, approximate)
    months = _matching(month, 1, 12) if month else [1, 12]
    if not months:
        raise EdtfError(f"there is no month {month}")
    mask = "-".join(part for part in (year, month, day) if part) if "X" in year + month + day else ""
    low, high = _years(year, match["significant"])
    first, last = _days(low, high, months, day, calendar)
    fixed_month = int(month) if month.isdecimal() else 0
    fixed_day = int(day) if day.isdecimal() else 0
    return Point(low, fixed_month, fixed_day, 0, mask, uncertain, approximate, time, first, last)


def _season(year: str, code: int, uncertain: tuple[str, ...], approximate: tuple[str, ...]) -> Point:
    low, high = _years(year, None)
    first, last = _SEASONS[code]
    # Winter has the year of its December and ends in February of the next year.
    end_year, end_month = (high + 1, 2) if first == 12 else (high, last)
    ends = (end_year, end_month, days_in_month(end_year, end_month))
    mask = f"{year}-{code}" if "X" in year else ""
    return Point(low, 0, 0, code, mask, uncertain, approximate, "", (low, first, 1), ends)


def _days(low: int, high: int, months: list[int], day: str, calendar: CalendarName) -> tuple[Day, Day]:
    """The first and last day that the digits allow."""
    if not day:
        first, last = months[0], months[-1]
        return (low, first, 1), (high, last, days_in_month(high, last, calendar))
    # In a decade or century February has 29 days in some year.
    fitting = [(month, _matching(day, 1, _longest(low, high, month, calendar))) for month in months]
    fitting = [(month, days) for month, days in fitting if days]
    if not fitting:
        raise EdtfError(f"there is no day {day} in month {months[0]:02d} of {low}")
    (first, first_days), (last, last_days) = fitting[0], fitting[-1]
    return (low, first, first_days[0]), (high, last, last_days[-1])


def _longest(low: int, high: int, month: int, calendar: CalendarName) -> int:
    return max(days_in_month(year, month, calendar) for year in range(low, min(high, low + 8) + 1))


def _years(text: str, significant: str | None) -> tuple[int, int]:
    sign, digits = (-1, text.lstrip("Y-")) if "-" in text else (1, text.lstrip("Y"))
    if "E" in digits:
        base, _, exponent = digits.partition("E")
        digits = str(int(base) * 10 ** int(exponent))
    if significant and int(significant) < len(digits):
        digits_masked = digits[: int(significant)] + "X" * (len(digits) - int(significant))
    else:
        digits_masked = digits
    bounds = sorted(sign * int(digits_masked.replace("X", digit)) for digit in "09")
    return bounds[0], bounds[1]


def _matching(mask: str, low: int, high: int) -> list[int]:
    if mask.isdecimal():
        return [int(mask)] if low <= int(mask) <= high else []
    pattern = lazy_regex.compile(mask.replace("X", "[0-9]"))
    return [number for number in range(low, high + 1) if pattern.fullmatch(f"{number:02d}")]


def _covered(signs: list[tuple[str, tuple[str, ...]]], wanted: str) -> tuple[str, ...]:
    """The parts that one of the wanted signs covers."""
    parts = {part for sign, covered in signs if sign in wanted for part in covered}
    return tuple(part for part in ("year", "month", "day") if part in parts)


def _time(time: str | None, zone: str | None) -> str:
    if not time:
        return ""
    hour, minute, *second = (int(part) for part in time.split(":"))
    if hour > 24 or minute > 59 or (second and second[0] > 60) or (hour == 24 and (minute or any(second))):
        raise EdtfError(f"there is no time {time}")
    return time + (zone or "")
