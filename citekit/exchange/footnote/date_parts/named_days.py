"""What stands beside a day or year and is no part of the date: the hour, a feast, a term of court, a weekday.

It is taken off a note and reported: `Pitt to George III, 31 Jan. 1801, 10 p.m.`; `Deed of partition,
Michaelmas 1562`. A feast is stated as its year alone, for a court term, an account or a visitation may be
meant.
"""

from __future__ import annotations

import re

from citekit.exchange.footnote.vocabulary import footnote_words
from citekit.exchange.shared.word_patterns import alternatives
from citekit.foundation import lazy_regex

#: the name of a day between its month and its year: `24. August [Bartholomäustag] 1550`
_NAMED_DAY = lazy_regex.compile(
    r"(?<!\w)(?P<day>\d{1,2}\.?\s[^\W\d_]{3,12}\.?|[^\W\d_]{3,12}\.?\s\d{1,2},?)\s[\[(](?P<name>[^\W\d_][^\[\]()\d]{2,30})[\])],?"
    r"(?=\s1\d\d\d(?!\d))"
)
#: the hour behind a year: `8 May 1972, 10:15 p.m.`, `..., 4 pm`, `..., 1530 hours`
_HOUR = lazy_regex.compile(
    r"(?<=\d{4}),?\s(?:at\s)?(?P<hour>(?:\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.\s?m\.|[ap]m)|(?:[01]\d|2[0-3]):?[0-5]\d\s?(?:hours|hrs\.?)|"
    r"(?:noon|midnight))(?:\s(?:EST|EDT|CST|PST|GMT))?)(?=[,;:.)\]]|\s|$)",
)
_FEAST = lazy_regex.compile(
    r"(?<=[,;(]\s)(?P<feast>(?:(?:on|at)\s)?(?:the\s)?(?:[Ff]east\sof\s)?(?:(?:morrow|vigil|eve|octave)\sof\s)?"
    r"(?:Michaelmas|Lady\sDay|Candlemas|Martinmas|Lammas|Whitsun(?:tide|day)?|Whit\sSunday|Epiphany|Hilary|Trinity|Midsummer|Pentecost|"
    r"Easter|Christmas|Shrovetide|Advent|Lent|Ascension\sDay|All\sSaints|All\sSouls|St\.?\s[A-Z][a-z]+(?:[’']s)?\s[Dd]ay|Corpus\sChristi|Twelfth\sNight"
    r"|(?:October|Spring|Summer|Fall|Autumn|Winter|January|March|May|June|November)(?=\s[Tt]erm))"
    r"(?:\s(?:[Dd]ay|[Ee]ve|[Tt]erm|[Ss]essions?|[Qq]uarter|[Ss]unday|Monday|Tuesday))?,?)\s(?=(?:c\.\s)?[\[(]?1\d\d\d(?!\d))"
)


def without_named_day(note: str) -> tuple[str, tuple[str, ...]]:
    """A note without what stands beside its day and is none of the date, and this."""
    said: list[str] = []
    for pattern, name in ((_NAMED_DAY, "name"), (_HOUR, "hour"), (_FEAST, "feast"), (_quoted_day(), "name")):
        found = pattern.search(note)
        if found is None:
            continue
        said.append(found[name].strip(" ,."))
        kept = found["day"] if name == "name" and "day" in found.re.groupindex else ""
        note = f"{note[: found.start()]}{kept}{note[found.end() :]}"
    return note, tuple(said)


def _quoted_day() -> re.Pattern[str]:
    """A weekday in quotation marks, as the writer of a letter dated it: `'Tuesday', [10 June 1890]`."""
    days = alternatives(footnote_words().weekdays)
    return re.compile(
        rf"(?<=,\s)[‘“'\"](?P<name>{days}(?:\s(?:morning|evening|night|afternoon))?),?[’”'\"],?\s(?=[\[(])",
        re.IGNORECASE,
    )
