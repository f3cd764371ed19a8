"""The Julian and the Gregorian calendar.

Days are counted as Julian day numbers (E. G. Richards, in: Explanatory Supplement to the Astronomical
Almanac, 3rd ed., 2013, ch. 15, "calendar conversion"). Years are astronomical: 0 is 1 BC, -1 is 2 BC, as in
EDTF.
"""

from __future__ import annotations

from typing import TypeAlias

Day: TypeAlias = tuple[int, int, int]

GREGORIAN = "gregorian"
JULIAN = "julian"
CALENDARS = (GREGORIAN, JULIAN)

# What stands for an end of a span that is open or unknown.
FIRST_DAY: Day = (-1_000_000_000, 1, 1)
LAST_DAY: Day = (1_000_000_000, 12, 31)

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int, calendar: str = GREGORIAN) -> bool:
    """Whether a year has a 29 February: in the Julian calendar every fourth one."""
    if calendar == JULIAN:
        return year % 4 == 0
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int, calendar: str = GREGORIAN) -> int:
    """The length of a month, 28 to 31."""
    return 29 if month == 2 and is_leap(year, calendar) else _LENGTHS[month - 1]


def to_gregorian(day: Day) -> Day:
    """The Gregorian date of a Julian one: 25 October 1917 is 7 November."""
    return _from_number(_number(day, JULIAN), GREGORIAN)


def to_julian(day: Day) -> Day:
    """The Julian date of a Gregorian one."""
    return _from_number(_number(day, GREGORIAN), JULIAN)


def _number(day: Day, calendar: str) -> int:
    year, month, date = day
    shift = (14 - month) // 12
    years = year + 4800 - shift
    count = date + (153 * (month + 12 * shift - 3) + 2) // 5 + 365 * years + years // 4
    return count - 32083 if calendar == JULIAN else count - years // 100 + years // 400 - 32045


def _from_number(number: int, calendar: str) -> Day:
    century = 0
    rest = number + 32082
    if calendar == GREGORIAN:
        century = (4 * (number + 32044) + 3) // 146097
        rest = number + 32044 - 146097 * century // 4
    years = (4 * rest + 3) // 1461
    rest -= 1461 * years // 4
    months = (5 * rest + 2) // 153
    day = rest - (153 * months + 2) // 5 + 1
    return 100 * century + years - 4800 + months // 10, months + 3 - 12 * (months // 10), day
