"""Several days of one year as Americans write them: `April 16 and 17, 1861`, `March 22, June 26, 1962`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from citekit.dates.english import month_number

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = rf"(?:{_MONTH}\s)?\d{{1,2}}(?:st|nd|rd|th)?"
_DAYS = re.compile(
    rf"(?<![\w–-])(?P<first>{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?)(?P<more>(?:(?:,?\s(?:and|&)|,)\s{_DAY})+),?\s"
    r"(?P<year>(?:1[4-9]|20)\d\d)(?![\w/–-])"
)
_ONE = re.compile(rf"(?P<month>{_MONTH})?\s?(?P<day>\d{{1,2}})")
_MOST = 6


def american_days(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The days in EDTF, a span where each follows the one before it, else a set; and where they stand."""
    for match in _DAYS.finditer(text):
        days = _days(f"{match['first']}{match['more']}", int(match["year"]))
        if not 1 < len(days) <= _MOST or any(first >= second for first, second in pairwise(days)):
            continue
        one_by_one = all(second - first == timedelta(1) for first, second in pairwise(days))
        found = f"{days[0]}/{days[-1]}" if one_by_one else f"{{{','.join(map(str, days))}}}"
        yield found, match.span()


def _days(text: str, year: int) -> list[date]:
    """The days of a text, none where one of them is none of the calendar."""
    days: list[date] = []
    month = 0
    for match in _ONE.finditer(text):
        month = month_number(match["month"]) or month if match["month"] else month
        try:
            days.append(date(year, month, int(match["day"])))
        except ValueError:
            return []
    return days
