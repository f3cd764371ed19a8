"""Dates in the words of many languages as EDTF: `16 ноября 1945 г.`, `16. November 1945`, `16.11.1945`.

English wordings with ranges and qualifications are read by `dates.english`, all others here. The months
stand in `data/footnote.yaml`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.dates.english import is_undated, read_english_date
from citekit.exchange.footnote.date_parts.american_days import american_days
from citekit.exchange.footnote.date_parts.beside import (
    BETWEEN_STYLES,
    is_cut,
    is_supplied,
    with_bound,
    with_days,
    with_double_year,
    with_first,
    with_weekday,
)
from citekit.exchange.footnote.date_parts.other_calendars import other_calendars, ottoman_start
from citekit.exchange.footnote.date_parts.wordings import number_of, wordings
from citekit.exchange.footnote.vocabulary import footnote_words
from citekit.exchange.shared.word_patterns import alternatives
from citekit.foundation.fast_dataclass import dataclass, replace

#: `5. listopada 1946.` is October in Croatia; in Polish, where it is November, the day has no stop
_CROATIAN = re.compile(r"\d{1,2}\.\s+listopada\b", re.IGNORECASE)


#: words of English, and of languages whose dates in figures begin with the day
_ENGLISH = re.compile(r"\b(?:the|of|to|from|and|by|with|on)\s", re.IGNORECASE)
_FOREIGN = re.compile(
    r"(?<=[a-zäöüß]\s)an\s(?=[A-ZÄÖÜ])|\b(?:de|del|della|do|da|di|du|des|von|vom|der|und|à|aan|van|från|til|till|och|og|ze|dne)\s"
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: EDTF ("" for undated), its span, the language of its month ("" if it has none)."""

    edtf: str
    start: int
    end: int
    language: str


def find_dates(text: str) -> list[FoundDate]:
    """Every date of a text, in order, none inside another; one that is cut is none."""
    return list(_found_dates(_PAGES.sub(_masked, text.replace("−", "–"))))


#: pages whose stop ends a sentence, which are no days: `pamphlet, p. 2. May 1991`
_PAGES = re.compile(r"(?<!\w)pp?\.\s?\d{1,3}(?:\s?[-–]\s?\d{1,3})?(?=\.\s)")


def _masked(pages: re.Match[str]) -> str:
    return re.sub(r"\d", "x", pages[0])


@lru_cache(maxsize=512)
def _found_dates(text: str) -> tuple[FoundDate, ...]:
    found = [date for pattern in wordings() for match in pattern.finditer(text) if (date := _read(match))]
    found += [FoundDate(day, *span, "") for day, span in (*other_calendars(text), *american_days(text))]
    found.sort(key=lambda date: (date.start, -date.end))
    kept: list[FoundDate] = []
    for date in found:
        if not kept or date.start >= kept[-1].end:
            kept.append(date)
    gregorian = [date for date in kept if not (date.language == "tr" and date.edtf < "1400")]
    gregorian = _without_numbers(text, gregorian)
    whole = [_with_ottoman(text, _in_full(text, date)) for date in gregorian]
    whole = [date for date in whole if not is_cut(text, date.edtf, date.start, date.end)]
    whole = [date for date in whole if not _is_of_papers(text, date)]
    whole = _with_supplied(text, whole)
    # a span takes in the date with which it begins
    spans = [(date.start, date.end) for date in whole]
    inner = (any(start <= date.start and date.end < end for start, end in spans) for date in whole)
    return tuple(date for date, within in zip(whole, inner, strict=True) if not within)


#: the name of papers, and what stands between it and its years: `Smith Family Papers, 1850-1920`
_PAPERS = re.compile(
    r"[^\W\d_a-z][\w.’'-]+\s(?:(?:and\s)?family\s)?(?:[Pp]apers|[Rr]ecords|[Cc]ollections?|[Ff]onds|[Ff]amily|[Mm]anuscripts|[Aa]rchives?)(?:\s\([^()]{1,30}\))?,?\s\(?$"
)
_YEARS = re.compile(r"\d{4}/\d{4}~?")


def _is_of_papers(text: str, date: FoundDate) -> bool:
    """Whether a span of years is that of papers, not of a document of theirs."""
    return _YEARS.fullmatch(date.edtf) is not None and _PAPERS.search(text[: date.start][-80:]) is not None


#: a day in figures, which may be the number of a file (`3/18/16`, `Home (Pol.), 18/5/1931`)
_SHORT = re.compile(r"\d{1,2}/\d{1,2}/\d{2}(?:\d\d)?")


def _without_numbers(text: str, dates: list[FoundDate]) -> list[FoundDate]:
    """The dates without those that are numbers of files beside a day whose month is written out."""
    written = any(
        re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", date.edtf)
        and re.search(r"[^\W\d_]{3}", text[date.start : date.end])
        for date in dates
    )
    return [date for date in dates if not (written and _SHORT.fullmatch(text[date.start : date.end]))]


#: the year of the fascist era behind that of the calendar: `7 gennaio 1939-XVII`
_ERA = re.compile(
    r"\s?[-–]\s?[XVI]{1,5}(?:\s?E\.?\s?F\.?)?(?![\w])|[,\s]\s?(?:a\.\s)?[XVI]{1,5}\sE\.?\s?F\.?"
)


#: the Serbian and Croatian word behind the stop of a year: `1941. godine`
_OF_YEAR = re.compile(r"(?:(?<=\d)\.\s|(?<=\d\.)\s)(?:godine|god\.|године|год\.)(?!\w)", re.IGNORECASE)


def _in_full(text: str, date: FoundDate) -> FoundDate:
    """A date with what stands before it and belongs to it."""
    edtf, end = with_double_year(text, date.edtf, date.end)
    start = date.start
    for widen in (with_weekday, with_days, with_first, with_bound):
        edtf, start = widen(text, edtf, start)
    era = _ERA.match(text, end) if "1922-10" < edtf < "1946" else None
    end = era.end() if era is not None else end
    year = _year_word().match(text, end) if re.search(r"\d$", text[:end]) else None
    year = year or _OF_YEAR.match(text, end)
    return replace(date, edtf=edtf, start=start, end=year.end() if year else end)


def _with_supplied(text: str, dates: list[FoundDate]) -> list[FoundDate]:
    """The dates, in one each `undated` and the date supplied behind it (`n.d. [May 1744]`)."""
    found: list[FoundDate] = []
    for date in dates:
        doubt = is_supplied(text[found[-1].end : date.start]) if found and not found[-1].edtf else None
        if doubt is None or not date.edtf:
            found.append(date)
            continue
        start = found.pop().start
        edtf = _doubted(date.edtf) if doubt else date.edtf
        found.append(replace(date, edtf=edtf, start=start))
    return found


def _doubted(edtf: str) -> str:
    """A date as an uncertain one (EDTF level 1); a span or set stays as it is."""
    if re.fullmatch(r"[\d-]+~", edtf):
        return f"{edtf[:-1]}%"
    return f"{edtf}?" if re.fullmatch(r"[\d-]+", edtf) else edtf


@lru_cache(maxsize=1)
def _year_word() -> re.Pattern[str]:
    """The word for a year behind it: `1907 г.`"""
    return re.compile(rf"\s?{alternatives(footnote_words().years)}(?!\w)", re.IGNORECASE)


def _with_ottoman(text: str, date: FoundDate) -> FoundDate:
    """A date with the same day of the Ottoman calendars before it: both say one date."""
    start = ottoman_start(text, date.start)
    if start is None:
        return date
    closed = re.compile(r"\s?[)\]]").match(text, date.end)
    return replace(date, start=start, end=closed.end() if closed else date.end)


#: capitals with stops, which may be a person or firm (`S.F.`)
_INITIALS = re.compile(r"[^\W\d_a-zа-я]\.\s?(?![DД])[^\W\d_a-zа-я]\.")


def _read(match: re.Match[str]) -> FoundDate | None:
    groups = match.groupdict()
    if "year" not in groups:
        if match[0].lower() in footnote_words().undated:
            if _INITIALS.fullmatch(match[0]):
                return None
            return FoundDate("", match.start(), match.end(), "")
        edtf = "" if is_undated(match[0]) else read_english_date(match[0])
        if edtf is not None and re.fullmatch(r"\d{4}/\d{4}", edtf) and edtf[:4] >= edtf[5:]:
            return None  # a file's number (`1957/12`) is no span of years
        return None if edtf is None else FoundDate(edtf, match.start(), match.end(), "")
    if season := groups.get("season"):
        return FoundDate(f"{groups['year']}-{footnote_words().seasons[season.lower()]}", *match.span(), "")
    number, language = number_of(groups)
    if _CROATIAN.match(match[0]):
        number, language = 10, "hr"
    day, last = int(groups.get("day") or 0), int(groups.get("last") or 0)
    if not 1 <= number <= 12 or day > 31 or last > 31:
        return None
    year = groups["year"] or ""
    old = int(groups.get("old") or 0)
    if old and 1 <= day - old < min(BETWEEN_STYLES) and "(" not in match[0]:
        day, last = old, day  # 24/25 maja; days further apart are one in both styles
    elif groups.get("old") and int(groups["old"]) - day in BETWEEN_STYLES and "(" not in match[0]:
        day = int(groups["old"])  # 27/17 février: the later one is that of the Gregorian calendar
    if len(year) == 2:
        if day < 13 and day != number:
            return None  # 4/5/61: which of the two is the month is not certain
        year = f"19{year}"
    elif match[0].count("/") == 2 and day < 13 and day != number and not groups.get("roman"):
        if _ENGLISH.search(match.string) or not _FOREIGN.search(match.string):
            return None
        number, day = day, number  # all languages but English put the day first
    stem = f"{year}-{number:02}"
    edtf = stem + (f"-{day:02}" if day else "") + (f"/{stem}-{last:02}" if last else "")
    return FoundDate(edtf, match.start(), match.end(), language)


#: words before a date that is what the document is about: `Report on X from May 1920 to July 1921`
_OF_TITLE = re.compile(
    r"(?<=\w\s)(?:(?:half|quarter|third|part|week|fortnight|months?|year|period|close|end)\s(?:of|ending|ended)|"
    r"im\sJahre?|in\sden\sJahren|für\sdas\sJahr|v\sletih|v\sletu|v\sroce|v\sletech|w\sroku|w\slatach|в\s[^\W\d_]+\sгодах|"
    r"(?:dans|pour)\sl[’']année|dans\sles\sannées|nell[’']anno|negli\sanni|en\sel\saño|en\slos\saños|no\sano(?:\sde)?|"
    r"from|between|during|since|covering|until|till|as of|for|за|по|на|с|про|über|für|pour|"
    r"pendant|za)\s+(?:the\s)?$"
)


#: the day of an entry is that of the document: `diary entry for 3 September 1939`
_DAY_OF = re.compile(r"\b(?:diary|diaries|entry|journal|log|minutes)\sfor\s$", re.IGNORECASE)


#: the title goes on behind the date: `október 20-i`, `1920 évi`
_GOES_ON = re.compile(r"-i\s|\.?\sévi\s")


def is_of_title(text: str, date: FoundDate) -> bool:
    """Whether a date is that of what a document is about: a title goes on to or from it (`október 20-i`)."""
    if _DAY_OF.search(text, 0, date.start):
        return False
    return _OF_TITLE.search(text, 0, date.start) is not None or _GOES_ON.match(text, date.end) is not None
