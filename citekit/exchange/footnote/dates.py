"""Dates in the words of many languages as EDTF: `16 ноября 1945 г.`, `16. November 1945`, `16.11.1945`.

English wordings with ranges and qualifications are read by `dates.english`, all others here. The months
stand in `data/footnote.yaml`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.dates.english import DATE, is_undated, read_english_date
from citekit.exchange.footnote.other_calendars import other_calendars, ottoman_start
from citekit.exchange.footnote.vocabulary import footnote_words
from citekit.exchange.shared.word_patterns import alternatives
from citekit.foundation.fast_dataclass import dataclass, replace

_YEAR = r"(?:1[0-9]|20)\d\d"
#: `5. listopada 1946.` is October in Croatia; in Polish, where it is November, the day has no stop
_CROATIAN = re.compile(r"\d{1,2}\.\s+listopada\b", re.IGNORECASE)
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN = r"(?:VIII|VII|VI|IV|IX|XII|XI|III|II|I|V|X)"


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: EDTF ("" for undated), its span, the language of its month ("" if it has none)."""

    edtf: str
    start: int
    end: int
    language: str


def find_dates(text: str) -> list[FoundDate]:
    """Every date of a text, in order, none inside another."""
    found = [date for pattern in _patterns() for match in pattern.finditer(text) if (date := _read(match))]
    found += [FoundDate(day, *span, "") for day, span in other_calendars(text)]
    found.sort(key=lambda date: (date.start, -date.end))
    kept: list[FoundDate] = []
    for date in found:
        if not kept or date.start >= kept[-1].end:
            kept.append(date)
    gregorian = [date for date in kept if not (date.language == "tr" and date.edtf < "1400")]
    return [_with_ottoman(text, _with_bound(text, _with_days(text, date))) for date in gregorian]


def _with_ottoman(text: str, date: FoundDate) -> FoundDate:
    """A date with the same day of the Ottoman calendars before it: both say one date."""
    start = ottoman_start(text, date.start)
    if start is None:
        return date
    closed = re.compile(r"\s?[)\]]").match(text, date.end)
    return replace(date, start=start, end=closed.end() if closed else date.end)


_LONGEST_BOUND = 24
#: `13 and 16 July 1916`, `25, 27 Oct. 1920`: days before a date that share its month
_DAYS = re.compile(
    r"(?:(?P<between>between\s)|(?<![\w.,/)-])(?<![\w.]\s)(?<!\d,\s))"
    r"(?P<days>\d{1,2}(?:,\s\d{1,2})*)(?:,|,?\s(?:and|und|et|i|y|e|и|&))\s$"
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _with_days(text: str, date: FoundDate) -> FoundDate:
    """A date with the days before it that share its month, as a set: all of them are meant."""
    at = max(0, date.start - _LONGEST_BOUND)
    days = _DAYS.search(text[at : date.start])
    if days is None or not _DAY.fullmatch(date.edtf) or not text[date.start].isdigit():
        return date
    numbers = [int(day) for day in days["days"].split(", ")]
    if not all(0 < day < int(date.edtf[8:]) for day in numbers):
        return date
    members = [*(f"{date.edtf[:8]}{day:02}" for day in numbers), date.edtf]
    edtf = "/".join(members) if days["between"] else f"{{{','.join(members)}}}"
    return replace(date, edtf=edtf, start=at + days.start())


@lru_cache(maxsize=1)
def _bound() -> re.Pattern[str]:
    groups = "|".join(f"(?P<{side}>{alternatives(words)})" for side, words in footnote_words().bounds.items())
    return re.compile(rf"(?:(?<=[,;:(\[.”»\"’]\s)|(?<=[(\[])|^)(?:{groups})\s+$", re.IGNORECASE)


def _with_bound(text: str, date: FoundDate) -> FoundDate:
    """A date with the words before it that say before or after which day the document was written."""
    at = max(0, date.start - _LONGEST_BOUND)
    found = _bound().search(text[at : date.start])
    if found is None or not re.fullmatch(r"[\d-]+", date.edtf):
        return date
    side = found.lastgroup
    edtf = {"before": f"../{date.edtf}", "after": f"{date.edtf}/.."}.get(side or "", f"{date.edtf}~")
    return replace(date, edtf=edtf, start=at + found.start())


@lru_cache(maxsize=1)
def _months() -> dict[str, tuple[int, str]]:
    found: dict[str, tuple[int, str]] = {}
    for language, months in footnote_words().months.items():
        for number, names in enumerate(months, 1):
            for name in names:
                found.setdefault(name.lower(), (number, language))
    return found


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<month>{alternatives(_months())})\.?"
    day = r"(?P<day>\d{1,2})(?:\s*[-–]\s*(?P<last>\d{1,2}))?"
    behind = rf"(?:\s*{alternatives(footnote_words().years)})?(?!\w)"
    flags = re.IGNORECASE
    return (
        re.compile(
            rf"(?<!\w){day}(?:\.|-?го|er|º|°)?\s+(?:de\s+|d['’])?{month}(?:\s+de)?,?\s+(?P<year>{_YEAR}){behind}",
            flags,
        ),
        re.compile(rf"(?<!\w)(?P<year>{_YEAR})\.\s+{month}\s+{day}\.?(?!\w)", flags),  # Hungarian
        re.compile(  # 1944 m. gegužės 5 d., 1944. gada 5. maijā: Lithuanian and Latvian
            rf"(?<!\w)(?P<year>{_YEAR})(?:\s?m\.\s+{month}\s+{day}(?:\s?d\.?)?)(?!\w)", flags
        ),
        re.compile(rf"(?<!\w)(?P<year>{_YEAR})\.\s?gada\s+{day}\.?\s+{month}(?!\w)", flags),
        re.compile(rf"(?<!\w){month}\s+(?P<year>{_YEAR}){behind}", flags),
        re.compile(
            rf"(?<!\d)(?P<year>{_YEAR})\s?年\s?(?P<number>\d{{1,2}})\s?月(?:\s?(?P<day>\d{{1,2}})\s?日)?"
        ),
        re.compile(rf"(?<![\w.])(?P<day>\d{{1,2}})\.\s?(?P<number>\d{{1,2}})\.\s?(?P<year>{_YEAR})(?!\w)"),
        re.compile(  # 21 X 1956, 12.IV.1931, 12/IV-1931: usual in Poland and Russia
            rf"(?<![\w.])(?P<day>\d{{1,2}})(?:\s|\s?[./-]\s?)(?P<roman>{_ROMAN})(?:\s|\s?[./-]\s?)"
            rf"(?P<year>{_YEAR}){behind}"
        ),
        re.compile(  # 6/22/77, 11/16/1942: month first where the second figure can only be a day
            r"(?<![\w/.-])(?P<number>0?[1-9]|1[0-2])/(?P<day>\d{1,2})/(?P<year>(?:1[0-9]|20)\d\d|[1-9]\d)(?![\w/-])"
        ),
        re.compile(  # 27/4/1896: the first figure can only be a day
            r"(?<![\w/.-])(?P<day>1[3-9]|2\d|3[01])/(?P<number>0?[1-9]|1[0-2])/(?P<year>(?:1[0-9]|20)\d\d)(?![\w/-])"
        ),
        re.compile(  # 12/5 1845: Swedish
            rf"(?<![\w/.-])(?P<day>\d{{1,2}})/(?P<number>\d{{1,2}})\s(?P<year>{_YEAR})(?![\w/-])"
        ),
        re.compile(  # (1880, December 31): APA
            rf"(?<=\()(?P<year>{_YEAR}),\s+{month},?\s+(?P<day>\d{{1,2}})(?=\))", flags
        ),
        re.compile(rf"(?<![\w./-]){DATE}(?![\w/-])", flags),
    )


def _month(groups: dict[str, str | None]) -> tuple[int, str]:
    """The number of the month of a match, and the language of its name."""
    if name := groups.get("month"):
        return _months()[name.lower()]
    if roman := groups.get("roman"):
        return _ROMANS.index(roman) + 1, ""
    return int(groups.get("number") or 0), ""


def _read(match: re.Match[str]) -> FoundDate | None:
    groups = match.groupdict()
    if "year" not in groups:
        edtf = "" if is_undated(match[0]) else read_english_date(match[0])
        if edtf is not None and re.fullmatch(r"\d{4}/\d{4}", edtf) and edtf[:4] >= edtf[5:]:
            return None  # a file's number (`1957/12`) is no span of years
        return None if edtf is None else FoundDate(edtf, match.start(), match.end(), "")
    number, language = _month(groups)
    if _CROATIAN.match(match[0]):
        number, language = 10, "hr"
    day, last = int(groups.get("day") or 0), int(groups.get("last") or 0)
    if not 1 <= number <= 12 or day > 31 or last > 31:
        return None
    year = groups["year"] or ""
    if len(year) == 2:
        if day < 13 and day != number:
            return None  # 4/5/61: which of the two is the month is not certain
        year = f"19{year}"
    elif match[0].count("/") == 2 and day < 13 and day != number and not groups.get("roman"):
        return None
    stem = f"{year}-{number:02}"
    edtf = stem + (f"-{day:02}" if day else "") + (f"/{stem}-{last:02}" if last else "")
    return FoundDate(edtf, match.start(), match.end(), language)


#: words before a date that is what the document is about: `Report on X from May 1920 to July 1921`
_OF_TITLE = re.compile(
    r"(?<=\w\s)(?:from|between|during|since|covering|until|till|as of|for|за|по|на|с|про|über|für|pour|"
    r"pendant|za)\s+(?:the\s)?$"
)


def is_of_title(text: str, date: FoundDate) -> bool:
    """Whether a date is that of what a document is about: a title goes on to it."""
    return _OF_TITLE.search(text, 0, date.start) is not None
