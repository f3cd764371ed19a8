"""Reads dates in English words as EDTF: `November 16, 1945`, `16 November 1945`, `ca. 1950`.

Ranges become `a/b`, seasons the codes 21 to 24; approximate dates get `~`, uncertain ones `?`.
"""

from __future__ import annotations

import re

from citekit.foundation import lazy_regex

MONTHS = tuple(
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:1[0-9]|20)[0-9][0-9]"
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_DASH = r"\s*(?:-|–|—|to)\s*"
_POINT = (
    rf"(?:{_MONTH}\s+{_DAY}(?:{_DASH}{_DAY})?,?\s+{_YEAR}"
    rf"|{_DAY}(?:{_DASH}{_DAY})?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}"
    rf"|{_MONTH}(?:{_DASH}{_MONTH})?,?\s+{_YEAR}"
    rf"|{_MONTH}\s+{_DAY}(?={_DASH}{_MONTH})"
    rf"|(?:early|mid|late|spring|summer|autumn|fall|winter)[-\s,]+(?:of\s+)?(?:{_MONTH},?\s+)?{_YEAR}"
    rf"|{_YEAR}-[0-9][0-9]-[0-9][0-9]|{_YEAR}-[0-9][0-9](?![0-9])|{_YEAR}(?:[/–][0-9][0-9]|–[0-9](?![\w.–-]))?(?![0-9]))"
)
_ABOUT = (
    r"(?:ca?\.(?=[0-9])"
    r"|(?:ca?\.?|circa|about|approximately|around|probably|not before|not after|before|after)\s+)?"
)

# A date in a citation, for use inside other patterns with re.IGNORECASE.
DATE = (
    rf"(?:\[?{_ABOUT}{_POINT}(?:{_DASH}{_POINT})?\??\]?"
    r"|undated|n\.\s?d\.|no date|date unknown|unknown date)"
)

_DATE = lazy_regex.compile(
    rf"\[?(?P<about>{_ABOUT})(?P<first>{_POINT})(?:{_DASH}(?P<last>{_POINT}))?(?P<doubt>\??)\]?", re.I
)
_NUMBER = r"[0-9]{1,2})(?![0-9])(?:st|nd|rd|th)?"  # closes the group of a day
# The wordings of one point in time.
_WORDINGS = tuple(
    lazy_regex.compile(wording, re.I)
    for wording in (
        rf"(?P<month>{_MONTH})\s+(?P<day>{_NUMBER}(?:{_DASH}(?P<last_day>{_NUMBER})?(?:,?\s+(?P<year>{_YEAR}))?",
        rf"(?P<day>{_NUMBER}(?:{_DASH}(?P<last_day>{_NUMBER})?\s+(?:of\s+)?(?P<month>{_MONTH}),?\s+(?P<year>{_YEAR})",
        rf"(?P<month>{_MONTH})(?:{_DASH}(?P<last_month>{_MONTH}))?,?\s+(?P<year>{_YEAR})",
        rf"(?P<part>\w+)[-\s,]+(?:of\s+)?(?:(?P<month>{_MONTH}),?\s+)?(?P<year>{_YEAR})",
        rf"(?P<iso>{_YEAR}-[0-9][0-9]-[0-9][0-9]|{_YEAR}-(?:0[0-9]|1[0-2]))",
        rf"(?P<year>{_YEAR})(?:[-–/](?P<last_year>[0-9][0-9]?))?",
    )
)


def month_number(word: str) -> int | None:
    """The number of a month (1 to 12) by its English name or abbreviation."""
    beginning = word.lower().strip(". ")[:3]
    return next(
        (
            number
            for number, name in enumerate(MONTHS, 1)
            if len(beginning) == 3 and name.startswith(beginning)
        ),
        None,
    )


def is_undated(text: str) -> bool:
    """Whether a text says that there is no date."""
    return re.sub(r"[\s.\[\]]", "", text.lower()) in {"undated", "nd", "nodate", "dateunknown", "unknowndate"}


def read_english_date(text: str) -> str | None:
    """The EDTF of a date in words; None when it is none (`is_undated` tells a missing date)."""
    match = _DATE.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    last = _first_and_last(match["last"], "") if match["last"] else None
    first = _first_and_last(match["first"], last[0][:4] if last else "")
    if first is None or (match["last"] and last is None):
        return None
    about = match["about"].strip(" .").lower()
    if years := _years_about(match["first"], about) if not match["last"] else None:
        first = years
    return _qualified(first[0], last[1] if last else first[1], about, bool(match["doubt"]))


def _years_about(text: str, about: str) -> tuple[str, str] | None:
    """`circa 1400-10` as two years: a month is not said to be about one."""
    years = re.fullmatch(r"(?P<first>\d{4})-(?P<last>\d\d)", text) if _is_about(about) else None
    return _two_years(years["first"], years["last"], "-") if years is not None else None


def _is_about(word: str) -> bool:
    return word in {"c", "ca", "circa", "about", "approximately", "around"}


def _qualified(start: str, end: str, about: str, doubt: bool) -> str:
    if about in {"before", "not after"}:
        return f"../{end}"
    if about in {"after", "not before"}:
        return f"{start}/.."
    sign = "~" if _is_about(about) else ""
    sign = sign or ("?" if doubt or about == "probably" else "")
    start, end = _with_sign(start, sign), _with_sign(end, sign)
    return start if start == end else f"{start}/{end}"


def _with_sign(date: str, sign: str) -> str:
    """A date with a sign behind it; with another before it (`probably mid 1890`) it has that for both."""
    if date[-1:] in ("?", "~", "%") and sign:
        return date if date[-1] in (sign, "%") else f"{date[:-1]}%"
    return f"{date}{sign}"


def _first_and_last(text: str, year: str) -> tuple[str, str] | None:
    """The first and last day (month, year) of one wording: two in `January 10-12, 1949`, mostly the same.

    `year` is that of the end of a range, for a beginning without one.
    """
    match = next((match for wording in _WORDINGS if (match := wording.fullmatch(text))), None)
    if match is None:
        return None
    parts = {name: value for name, value in match.groupdict().items() if value}
    if "iso" in parts:
        return parts["iso"], parts["iso"]
    year = parts.get("year", year)
    if not year:
        return None
    if "last_year" in parts:
        return _two_years(year, parts["last_year"], text[4])
    if "part" in parts:
        return _part_of_year(parts["part"].lower(), parts.get("month", ""), year)
    if "month" not in parts:
        return year, year
    month, last_month = (month_number(parts.get(name, parts["month"])) for name in ("month", "last_month"))
    if not (day := int(parts.get("day", "0"))) and not int(parts.get("last_day", "0")):
        return f"{year}-{month:02}", f"{year}-{last_month:02}"  # archives print day 00 where it is unknown
    last_day = int(parts.get("last_day", day))
    if max(day, last_day) > 31:
        return None
    return f"{year}-{month:02}-{day:02}", f"{year}-{last_month:02}-{last_day:02}"


def _two_years(first: str, last: str, mark: str) -> tuple[str, str] | None:
    """`1990/91` as two years, `1999/10` as a month of one: years go forward."""
    if len(last) == 1:  # `1946–7`
        return (first, first[:3] + last) if first[3:] < last else None
    if first[2:] < last:
        return first, first[:2] + last
    month = f"{first}-{last}"
    return (month, month) if mark == "/" and 1 <= int(last) <= 12 else None


def _part_of_year(word: str, month: str, year: str) -> tuple[str, str] | None:
    if word in _SEASONS:
        season = f"{year}-{_SEASONS[word]}"
        return season, season
    if word not in {"early", "mid", "late"}:
        return None
    point = f"{year}-{month_number(month):02}~" if month else f"{year}~"
    return point, point
