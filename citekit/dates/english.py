"""Dates in English words: in, `November 16, 1945`, `16 November 1945`, `ca. 1950`; out, EDTF.

Also the months' names that BibTeX and RIS use. EDTF is ISO 8601-2: ranges `a/b`, seasons 21 to 24,
`~` approximate, `?` uncertain.
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
_YEAR = r"(?:1[0-9]|20)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DASH = r"\s*(?:-|–|—|to)\s*"
_MOMENT = (
    rf"(?:{_MONTH}\s+{_DAY}(?:{_DASH}{_DAY})?,?\s+{_YEAR}"
    rf"|{_DAY}(?:{_DASH}{_DAY})?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}"
    rf"|{_MONTH}(?:{_DASH}{_MONTH})?,?\s+{_YEAR}"
    rf"|{_MONTH}\s+{_DAY}(?={_DASH}{_MONTH})"
    rf"|(?:early|mid|late|spring|summer|autumn|fall|winter)[-\s,]+(?:of\s+)?(?:{_MONTH},?\s+)?{_YEAR}"
    rf"|{_YEAR}-\d\d-\d\d|{_YEAR}-\d\d(?!\d)|{_YEAR}(?:[/–]\d\d)?(?!\d))"
)
_ABOUT = r"(?:(?:ca?\.?|circa|about|approximately|around|probably|not before|not after|before|after)\s+)?"

# A date as it stands in a citation, to be used inside other patterns with re.IGNORECASE.
DATE = (
    rf"(?:\[?{_ABOUT}{_MOMENT}(?:{_DASH}{_MOMENT})?\??\]?"
    r"|undated|n\.\s?d\.|no date|date unknown|unknown date)"
)

_WHOLE = lazy_regex.compile(
    rf"\[?(?P<about>{_ABOUT})(?P<first>{_MOMENT})(?:{_DASH}(?P<last>{_MOMENT}))?(?P<doubt>\??)\]?", re.I
)
_PART = lazy_regex.compile(
    rf"(?:(?P<m1>{_MONTH})\s+(?P<d1>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?(?:{_DASH}(?P<e1>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?)?(?:,?\s+(?P<y1>{_YEAR}))?"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:{_DASH}(?P<e2>\d{{1,2}})(?:st|nd|rd|th)?)?\s+(?:of\s+)?(?P<m2>{_MONTH}),?\s+(?P<y2>{_YEAR})"
    rf"|(?P<m3>{_MONTH})(?:{_DASH}(?P<n3>{_MONTH}))?,?\s+(?P<y3>{_YEAR})"
    rf"|(?P<part>\w+)[-\s,]+(?:of\s+)?(?:(?P<m4>{_MONTH}),?\s+)?(?P<y4>{_YEAR})"
    rf"|(?P<iso>{_YEAR}-\d\d-\d\d|{_YEAR}-(?:0\d|1[0-2]))|(?P<y5>{_YEAR})(?:[-–/](?P<short>\d\d))?)$",
    re.I,
)


def month_number(word: str) -> int | None:
    """1 to 12 for a month's English name or abbreviation."""
    start = word.lower().strip(". ")[:3]
    return next((i for i, name in enumerate(MONTHS, 1) if len(start) == 3 and name.startswith(start)), None)


def is_undated(text: str) -> bool:
    """Whether a wording says that there is no date."""
    return re.sub(r"[\s.\[\]]", "", text.lower()) in {"undated", "nd", "nodate", "dateunknown", "unknowndate"}


def read_english_date(text: str) -> str | None:
    """EDTF of a date in words; None for what is none (and for an undated document: ask `is_undated`)."""
    match = _WHOLE.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    last = _points(match["last"], "") if match["last"] else None
    first = _points(match["first"], last[0][:4] if last else "")
    if first is None or (match["last"] and last is None):
        return None
    return _joined(
        first[0], last[1] if last else first[1], match["about"].strip(" .").lower(), match["doubt"]
    )


def _joined(start: str, end: str, about: str, doubt: str) -> str:
    mark = "~" if about in {"c", "ca", "circa", "about", "approximately", "around"} else ""
    mark = mark or ("?" if doubt or about == "probably" else "")
    if about in {"before", "not after"}:
        return f"../{end}"
    if about in {"after", "not before"}:
        return f"{start}/.."
    return f"{start}{mark}" if start == end else f"{start}{mark}/{end}{mark}"


def _points(text: str, year: str) -> tuple[str, str] | None:
    """First and last day of one wording: `January 10-12, 1949` is two points, most are one."""
    match = _PART.match(text)
    if match is None:
        return None
    found = {name: value for name, value in match.groupdict().items() if value}
    if "iso" in found:
        return found["iso"], found["iso"]
    year = next((found[f"y{n}"] for n in "12345" if f"y{n}" in found), year)
    if not year:
        return None
    if "short" in found:
        return year, year[:2] + found["short"]
    if "part" in found:
        return _part_of_year(found["part"].lower(), found.get("m4", ""), year)
    months = [month_number(found[name]) or 0 for name in ("m1", "m2", "m3", "n3") if name in found]
    days = [int(found[name]) for name in ("d1", "d2", "e1", "e2") if name in found]
    return _calendar(year, months, days)


def _calendar(year: str, months: list[int], days: list[int]) -> tuple[str, str] | None:
    if not months:
        return year, year
    if not any(days):  # the archive prints day 00 where it knows the month alone
        return f"{year}-{months[0]:02}", f"{year}-{months[-1]:02}"
    if any(day > 31 for day in days):
        return None
    return f"{year}-{months[0]:02}-{days[0]:02}", f"{year}-{months[-1]:02}-{days[-1]:02}"


def _part_of_year(word: str, month: str, year: str) -> tuple[str, str] | None:
    if word in _SEASONS:
        season = f"{year}-{_SEASONS[word]}"
        return season, season
    if word not in {"early", "mid", "late"}:
        return None
    point = f"{year}-{month_number(month):02}~" if month else f"{year}~"
    return point, point
