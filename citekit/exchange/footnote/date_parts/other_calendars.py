"""Dates of other calendars in a note: the French Republican, the eras of East Asia, the Ottoman.

The first two are turned into days of the Gregorian calendar by their own rules (law of 4 frimaire II; an era
counts from its first year). Of Ottoman dates only the Gregorian one that a note has behind them is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

Span = tuple[int, int]

#: the first day of each year of the Republican calendar, I to XIV
_YEARS = (
    "1792-09-22", "1793-09-22", "1794-09-22", "1795-09-23", "1796-09-22", "1797-09-22", "1798-09-22",
    "1799-09-23", "1800-09-23", "1801-09-23", "1802-09-23", "1803-09-24", "1804-09-23", "1805-09-23",
)  # fmt: skip
_MONTHS = (
    "vendémiaire", "brumaire", "frimaire", "nivôse", "pluviôse", "ventôse", "germinal", "floréal", "prairial",
    "messidor", "thermidor", "fructidor",
)  # fmt: skip
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV")
_REPUBLICAN = re.compile(
    rf"(?<!\w)(?P<day>[1-9]|[12]\d|30)(?:er)?\s(?P<month>{'|'.join(_MONTHS)})\s(?:de\sl['’])?an\s"
    r"(?P<year>XIV|XIII|XII|XI|IX|VIII|VII|VI|IV|III|II|I|V|X|1[0-4]|[1-9])(?!\w)",
    re.IGNORECASE,
)
#: 昭和20年9月12日, 民國38年3月
_ERA = re.compile(
    r"(?P<era>明治|大正|昭和|平成|民[國国])(?P<year>\d{1,2}|元)年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?"
)
#: the year before the first of an era
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "民國": 1911, "民国": 1911}
#: a date in the lunar or the financial (Rumi) year before the Gregorian one in brackets
_OTTOMAN = re.compile(
    r"(?:f[iî]\s)?(?:\d{1,2}\s)?(?:Muharrem|Safer|Reb[iîı]\S+|Cem[aâ]z\S+|Rece[bp]|Ş[aâ][ʻ’']?b[aâ]n|Ramaz[aâ]n|"
    r"Şevv[aâ]l|Z[iî]'?l\S+|Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık|"
    r"K[aâ]n[uû]n\S*\s\S+|Te[sş]r[iî]n\S*\s\S+)\s\d{3,4}\s?[(/\[]\s?$",
    re.IGNORECASE,
)
_LONGEST = 50
#: the months of Quakers, which have numbers: `4th of 9th month 1758`, `9th mo. 4, 1758`, `9th month 1758`
_QUAKER = re.compile(
    r"(?<![\w/.-])(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s?(?:day\s)?(?:of\s)?(?:the\s|\s)?)?(?P<month>1[0-2]|0?[1-9])\s?(?:st|nd|rd|th|d)?\s(?:month|mo\.?)"
    r"(?:,?\s(?P<behind>\d{1,2})(?:st|nd|rd|th)?(?:\sday)?(?=,?\s\d{4}))?,?\s(?P<year>1[67]\d\d|18\d\d|19\d\d)(?![\w/])",
    re.IGNORECASE,
)
_YEAR_OF_REFORM = 1752


def other_calendars(text: str) -> Iterator[tuple[str, Span]]:
    """The days of a text in the Republican calendar or an era of East Asia, as EDTF, and where they stand."""
    for match in _REPUBLICAN.finditer(text):
        yield _republican(match), match.span()
    for match in _ERA.finditer(text):
        year = _ERAS[match["era"]] + int(match["year"].replace("元", "1"))
        parts = [f"{int(part):02}" for part in (match["month"], match["day"]) if part]
        yield "-".join([str(year), *parts]), match.span()
    if "mo" in text:
        yield from _quaker(text)


def _quaker(text: str) -> Iterator[tuple[str, Span]]:
    """The days of Quakers: until the reform of 1752 their first month was March."""
    for match in _QUAKER.finditer(text):
        year, month = int(match["year"]), int(match["month"])
        day = match["day"] or match["behind"] or ""
        if year == _YEAR_OF_REFORM or int(day or 1) not in range(1, 32):
            continue
        if year < _YEAR_OF_REFORM:
            year, month = (year, month + 2) if month < 11 else (year + 1, month - 10)
        yield f"{year}-{month:02}" + (f"-{int(day):02}" if day else ""), match.span()


def _republican(match: re.Match[str]) -> str:
    year = match["year"].upper()
    number = int(year) if year.isdigit() else _ROMANS.index(year) + 1
    days = 30 * _MONTHS.index(match["month"].lower()) + int(match["day"]) - 1
    return (date.fromisoformat(_YEARS[number - 1]) + timedelta(days=days)).isoformat()


def ottoman_start(text: str, end: int) -> int | None:
    """Where an Ottoman date begins that ends where the Gregorian one begins; None where there is none."""
    at = max(0, end - _LONGEST)
    found = _OTTOMAN.search(text[at:end])
    return None if found is None else at + found.start()
