"""Conversion between the Julian and the Gregorian calendar.

Through Julian day numbers (E. G. Richards, in: Explanatory Supplement to the Astronomical Almanac, 3rd ed.,
2013, ch. 15, "calendar conversion"). Years are astronomical, as in EDTF: 0 is 1 BC, -1 is 2 BC.
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

Day: TypeAlias = tuple[int, int, int]  # year, month, day
CalendarName = Literal["gregorian", "julian"]

GREGORIAN: Final = "gregorian"
JULIAN: Final = "julian"
CALENDARS: tuple[CalendarName, ...] = (GREGORIAN, JULIAN)

# For an end of a span that is open or unknown.
FIRST_DAY: Day = (-1_000_000_000, 1, 1)
LAST_DAY: Day = (1_000_000_000, 12, 31)

_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int, calendar: CalendarName = GREGORIAN) -> bool:
    """Whether a year has a 29 February; in the Julian calendar every fourth one has."""
    if calendar == JULIAN:
        return year % 4 == 0
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int, calendar: CalendarName = GREGORIAN) -> int:
    """The number of days in a month, 28 to 31."""
    return 29 if month == 2 and is_leap(year, calendar) else _MONTH_LENGTHS[month - 1]


def to_gregorian(day: Day) -> Day:
    """The Gregorian date of a Julian one: 25 October 1917 -> 7 November 1917."""
    return _from_number(_day_number(day, JULIAN), GREGORIAN)


def to_julian(day: Day) -> Day:
    """The Julian date of a Gregorian one."""
    return _from_number(_day_number(day, GREGORIAN), JULIAN)


def _day_number(day: Day, calendar: CalendarName) -> int:
    year, month, day_of_month = day
    shift = (14 - month) // 12
    years = year + 4800 - shift
    count = day_of_month + (153 * (month + 12 * shift - 3) + 2) // 5 + 365 * years + years // 4
    return count - 32083 if calendar == JULIAN else count - years // 100 + years // 400 - 32045


def _from_number(number: int, calendar: CalendarName) -> Day:
    century = 0
    remainder = number + 32082
    if calendar == GREGORIAN:
        century = (4 * (number + 32044) + 3) // 146097
        remainder = number + 32044 - 146097 * century // 4
    years = (4 * remainder + 3) // 1461
    remainder -= 1461 * years // 4
    months = (5 * remainder + 2) // 153
    day = remainder - (153 * months + 2) // 5 + 1
    return 100 * century + years - 4800 + months // 10, months + 3 - 12 * (months // 10), day
