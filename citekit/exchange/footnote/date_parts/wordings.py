"""The wordings of a date in many languages, as patterns; the months stand in `data/footnote.yaml`.

Every pattern has the group `year`, then `month` (a name), `roman` or `number`, `day` and `last` (a day too),
or `season`; the English wordings with ranges and qualifications (`dates.english`) have none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from citekit.dates.english import DATE
from citekit.exchange.footnote.vocabulary import footnote_words
from citekit.exchange.shared.word_patterns import alternatives

YEAR = r"(?:1[0-9]|20)\d\d"
ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN = r"(?:VIII|VII|VI|IV|IX|XII|XI|III|II|I|V|X)"
#: no figure follows that would make the day a part of something longer
_NO_YEAR = rf"(?!\w|[.,]?\s?{YEAR})"


@lru_cache(maxsize=1)
def months() -> dict[str, tuple[int, str]]:
    """The number and the language of a month by its name in small letters."""
    found: dict[str, tuple[int, str]] = {}
    for language, row in footnote_words().months.items():
        for number, names in enumerate(row, 1):
            for name in names:
                found.setdefault(name.lower(), (number, language))
    return found


@lru_cache(maxsize=1)
def wordings() -> tuple[re.Pattern[str], ...]:
    """The patterns; where two find a date at one place, the longer is meant."""
    years = alternatives(footnote_words().years)
    behind = rf"(?:\s*{years})?(?!\w)"
    return (
        *_month_before_year(behind),
        *_month_behind_year(years),
        *_east_asian(),
        *_roman_month(behind),
        *_in_figures(),
        *_without_month(behind),
    )


_DAYS = r"(?P<day>\d{1,2})(?:(?:\s*|\.\s?)[-–]\s*(?P<last>\d{1,2}))?"


def _month() -> str:
    return rf"(?P<month>{alternatives(months())})\.?"


def _month_before_year(behind: str) -> Iterator[re.Pattern[str]]:
    """Most languages; `behind` is the word for a year that may follow it."""
    month = _month()
    # 16. November 1945, 3º de mayo de 1921, 5 janvier [1917], 3 (16) мая 1917, 12/24 мая 1876
    yield _compiled(
        rf"(?<!\w)(?:(?P<old>(?<![./-])\d{{1,2}})(?:\s?\((?=\d{{1,2}}\))|/(?=\d{{1,2}}[.)]?\s)))?{_DAYS}(?:\.|-?го|er|ero|º|°|\)|\])?\s+(?:de\s+|d['’])?{month}"
        rf"\]?(?:\s+del?)?\s?,?(?:\s+|(?<=\.))\[?(?P<year>{YEAR})(?:\])?{behind}"
    )
    yield _compiled(
        rf"(?<!\w){month}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+\[?(?P<year>{YEAR})(?:\]|(?!\w))"
    )
    yield _compiled(rf"(?<!\w){month}\]?(?:\s+del?)?,?\s+(?P<year>{YEAR}){behind}")


def _month_behind_year(years: str) -> Iterator[re.Pattern[str]]:
    """Hungarian, Lithuanian, Latvian, inventories and the APA; `years` are the words for a year behind it."""
    month = _month()
    yield _compiled(
        rf"(?<!\w)(?P<year>{YEAR})\.\s+{month}\s+{_DAYS}\.?(?!\w)(?:-(?:i|j?[aáeé]n)(?=[,.;)\]]|$))?"
    )
    # 1944 m. gegužės 5 d., 1944. gada 5. maijā
    yield _compiled(rf"(?<!\w)(?P<year>{YEAR})(?:\s?m\.\s+{month}\s+{_DAYS}(?:\s?d\.?)?)(?!\w)")
    yield _compiled(rf"(?<!\w)(?P<year>{YEAR})\.\s?gada\s+(?:{_DAYS}\.?\s+)?{month}(?!\w)")
    yield _compiled(rf"(?<!\w)(?P<year>{YEAR})\s?m\.\s+{month}(?!\w|\s\d)")
    # 1545, mayo 12; 1921 г., мая 3
    yield _compiled(
        rf"(?<![\w/.-])(?P<year>{YEAR})(?:\s{years})?,?\s+{month},?\s+{_DAYS}(?:\sдня)?{_NO_YEAR}"
    )
    # 1938, 3. září: Czech and Slovak inventories
    yield _compiled(rf"(?<![\w/.-])(?P<year>{YEAR}),\s+{_DAYS}\.\s+{month}{_NO_YEAR}")
    yield _compiled(rf"(?<=\()(?P<year>{YEAR}),\s+(?:(?P<day>\d{{1,2}})\s+)?{month}(?=\))")


def _east_asian() -> Iterator[re.Pattern[str]]:
    """Numbers of months with a word for month."""
    yield re.compile(
        rf"(?<!\d)(?P<year>{YEAR})\s?[年년]\s?(?P<number>\d{{1,2}})\s?[月월](?:\s?(?P<day>\d{{1,2}})\s?[日일])?"
    )
    yield re.compile(  # ngày 3 tháng 5 năm 1945
        rf"(?:\bngày\s)?(?<!\w)(?P<day>\d{{1,2}})[\s-]tháng[\s-](?P<number>\d{{1,2}})[\s,]+năm\s(?P<year>{YEAR})(?!\w)"
    )


def _roman_month(behind: str) -> Iterator[re.Pattern[str]]:
    """21 X 1956, 12.IV.1931, 12/IV-1931: usual in Poland and Russia."""
    yield re.compile(
        rf"(?<![\w.]){_DAYS}(?:\s|\s?[./-]\s?)(?P<roman>{_ROMAN})(?:\s|\s?[./-]\s?)"
        rf"(?P<year>{YEAR}){behind}"
    )
    # 1919. XII. 3.: Hungarian
    yield re.compile(
        rf"(?<![\w./-])(?P<year>{YEAR})\.\s?(?P<roman>{_ROMAN})\.\s?(?P<day>\d{{1,2}})\.?(?![\w./-])"
    )
    yield re.compile(rf"(?<![\w./-])(?P<year>{YEAR})-(?P<roman>{_ROMAN})-(?P<day>\d{{1,2}})(?![\w./-])")


def _in_figures() -> Iterator[re.Pattern[str]]:
    """Figures alone, where their order, their stops or their sizes say which is the month."""
    # 1938 05 05: Lithuanian, by its rules of spelling
    yield re.compile(
        rf"(?<![\w./-])(?P<year>{YEAR})\s(?P<number>0[1-9]|1[0-2])\s(?P<day>0[1-9]|[12]\d|3[01])(?![\w./-])"
    )
    yield re.compile(rf"(?<![\w.])(?P<day>\d{{1,2}})\.\s?(?P<number>\d{{1,2}})\.\s?(?P<year>{YEAR})(?!\w)")
    # 1921. 5. 3., 1921.05.03: Hungarian and East Asian
    yield re.compile(
        rf"(?<![\w./-])(?P<year>{YEAR})\.\s?(?P<number>\d{{1,2}})\.\s?(?P<day>\d{{1,2}})\.?(?![\w./-])"
    )
    # 6/22/77, 11/16/1942: month first where the second figure can only be a day
    yield re.compile(
        r"(?<![\w/.-])(?P<number>0?[1-9]|1[0-2])/(?P<day>\d{1,2})/(?P<year>(?:1[0-9]|20)\d\d|[1-9]\d)(?![\w/-])"
    )
    # 27/4/1896, 27-4-1896: the first figure can only be a day
    yield re.compile(
        r"(?<![\w/.-])(?P<day>1[3-9]|2\d|3[01])[/-](?P<number>0?[1-9]|1[0-2])[/-](?P<year>(?:1[0-9]|20)\d\d)(?![\w/-])"
    )
    # 12/5 1845: Swedish
    yield re.compile(rf"(?<![\w/.-])(?P<day>\d{{1,2}})/(?P<number>\d{{1,2}})\s(?P<year>{YEAR})(?![\w/-])")


def _without_month(behind: str) -> Iterator[re.Pattern[str]]:
    """A season, the words for no date at all, and the English wordings with ranges and qualifications."""
    yield _compiled(
        rf"(?<!\w)(?P<season>{alternatives(footnote_words().seasons)})\s(?:de\s(?:l['’])?|d['’])?"
        rf"(?P<year>{YEAR}){behind}"
    )
    yield _compiled(rf"(?:(?<=[.,;(\[]\s)|(?<=[(\[])|^){alternatives(footnote_words().undated)}(?![\w])")
    yield _compiled(rf"(?<![\w./-]){DATE}(?![\w/-])")


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def number_of(groups: dict[str, str | None]) -> tuple[int, str]:
    """The number of the month of a match, and the language of its name."""
    if name := groups.get("month"):
        return months()[name.lower()]
    if roman := groups.get("roman"):
        return ROMANS.index(roman) + 1, ""
    return int(groups.get("number") or 0), ""
