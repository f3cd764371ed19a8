"""The wordings of a date in many languages, as patterns; the months stand in `data/footnote.yaml`.

Every pattern has the group `year`, then `month` (a name), `roman` or `number`, `day` and `last` (a day too),
or `season`; the English wordings with ranges and qualifications (`dates.english`) have none of them.
"""

from __future__ import annotations

import re
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
    month = rf"(?P<month>{alternatives(months())})\.?"
    day = r"(?P<day>\d{1,2})(?:\s*[-–]\s*(?P<last>\d{1,2}))?"
    years = alternatives(footnote_words().years)
    behind = rf"(?:\s*{years})?(?!\w)"
    flags = re.IGNORECASE
    return (
        # 16. November 1945, 3º de mayo de 1921, 5 janvier [1917], 3 (16) мая 1917
        re.compile(
            rf"(?<!\w)(?:\d{{1,2}}\s?\((?=\d{{1,2}}\)))?{day}(?:\.|-?го|er|ero|º|°|\))?\s+(?:de\s+|d['’])?{month}"
            rf"\]?(?:\s+del?)?\s?,?(?:\s+|(?<=\.))\[?(?P<year>{YEAR})(?:\])?{behind}",
            flags,
        ),
        re.compile(rf"(?<!\w){month}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+\[(?P<year>{YEAR})\]", flags),
        re.compile(
            rf"(?<!\w)(?P<year>{YEAR})\.\s+{month}\s+{day}\.?(?!\w)(?:-(?:i|j?[aáeé]n)(?=[,.;)\]]|$))?", flags
        ),  # Hungarian
        re.compile(  # 1944 m. gegužės 5 d., 1944. gada 5. maijā: Lithuanian and Latvian
            rf"(?<!\w)(?P<year>{YEAR})(?:\s?m\.\s+{month}\s+{day}(?:\s?d\.?)?)(?!\w)", flags
        ),
        re.compile(rf"(?<!\w)(?P<year>{YEAR})\.\s?gada\s+(?:{day}\.?\s+)?{month}(?!\w)", flags),
        # Lithuanian, by its rules of spelling: `1938 05 05`
        re.compile(
            rf"(?<![\w./-])(?P<year>{YEAR})\s(?P<number>0[1-9]|1[0-2])\s(?P<day>0[1-9]|[12]\d|3[01])(?![\w./-])",
            flags,
        ),
        re.compile(rf"(?<!\w)(?P<year>{YEAR})\s?m\.\s+{month}(?!\w|\s\d)", flags),
        re.compile(rf"(?<!\w){month}\]?(?:\s+del?)?,?\s+(?P<year>{YEAR}){behind}", flags),
        # 1545, mayo 12; 1921 г., мая 3: as inventories write, and the APA
        re.compile(
            rf"(?<![\w/.-])(?P<year>{YEAR})(?:\s{years})?,?\s+{month},?\s+{day}(?:\sдня)?{_NO_YEAR}",
            flags,
        ),
        re.compile(rf"(?<=\()(?P<year>{YEAR}),\s+{month}(?=\))", flags),
        re.compile(
            rf"(?<!\d)(?P<year>{YEAR})\s?[年년]\s?(?P<number>\d{{1,2}})\s?[月월](?:\s?(?P<day>\d{{1,2}})\s?[日일])?"
        ),
        re.compile(  # ngày 3 tháng 5 năm 1945
            rf"(?:\bngày\s)?(?<!\w)(?P<day>\d{{1,2}})[\s-]tháng[\s-](?P<number>\d{{1,2}})[\s,]+năm\s(?P<year>{YEAR})(?!\w)"
        ),
        re.compile(rf"(?<![\w.])(?P<day>\d{{1,2}})\.\s?(?P<number>\d{{1,2}})\.\s?(?P<year>{YEAR})(?!\w)"),
        re.compile(  # 1921. 5. 3., 1921.05.03: Hungarian and East Asian
            rf"(?<![\w./-])(?P<year>{YEAR})\.\s?(?P<number>\d{{1,2}})\.\s?(?P<day>\d{{1,2}})\.?(?![\w./-])"
        ),
        re.compile(  # 21 X 1956, 12.IV.1931, 12/IV-1931: usual in Poland and Russia
            rf"(?<![\w.])(?P<day>\d{{1,2}})(?:\s|\s?[./-]\s?)(?P<roman>{_ROMAN})(?:\s|\s?[./-]\s?)"
            rf"(?P<year>{YEAR}){behind}"
        ),
        re.compile(rf"(?<![\w./-])(?P<year>{YEAR})-(?P<roman>{_ROMAN})-(?P<day>\d{{1,2}})(?![\w./-])"),
        re.compile(  # 6/22/77, 11/16/1942: month first where the second figure can only be a day
            r"(?<![\w/.-])(?P<number>0?[1-9]|1[0-2])/(?P<day>\d{1,2})/(?P<year>(?:1[0-9]|20)\d\d|[1-9]\d)(?![\w/-])"
        ),
        re.compile(  # 27/4/1896, 27-4-1896: the first figure can only be a day
            r"(?<![\w/.-])(?P<day>1[3-9]|2\d|3[01])[/-](?P<number>0?[1-9]|1[0-2])[/-](?P<year>(?:1[0-9]|20)\d\d)(?![\w/-])"
        ),
        re.compile(  # 12/5 1845: Swedish
            rf"(?<![\w/.-])(?P<day>\d{{1,2}})/(?P<number>\d{{1,2}})\s(?P<year>{YEAR})(?![\w/-])"
        ),
        re.compile(
            rf"(?<!\w)(?P<season>{alternatives(footnote_words().seasons)})\s(?:de\s(?:l['’])?|d['’])?"
            rf"(?P<year>{YEAR}){behind}",
            flags,
        ),
        re.compile(
            rf"(?:(?<=[,;(\[]\s)|(?<=[(\[])|^){alternatives(footnote_words().undated)}(?![\w])", flags
        ),
        re.compile(rf"(?<![\w./-]){DATE}(?![\w/-])", flags),
    )


def number_of(groups: dict[str, str | None]) -> tuple[int, str]:
    """The number of the month of a match, and the language of its name."""
    if name := groups.get("month"):
        return months()[name.lower()]
    if roman := groups.get("roman"):
        return ROMANS.index(roman) + 1, ""
    return int(groups.get("number") or 0), ""
