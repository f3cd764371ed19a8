"""Notes of interviews that lie in no archive (CMOS 18, 14.108).

`John Smith, interview by the author, London, 3 June 2004`; `Author's interview with Maria Nowak, 5 May 1998`.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from citekit.exchange.footnote.correspondents.naming import named
from citekit.exchange.footnote.dates import FoundDate, find_dates
from citekit.exchange.footnote.document_type import EDGE
from citekit.exchange.footnote.reading import FootnoteReading, understood
from citekit.exchange.shared.keys import suggest_key
from citekit.foundation import lazy_regex
from citekit.records.record import Date, Name, Record, Title

_KIND = (
    r"(?:(?:[Tt]elephone|[Pp]ersonal|[Oo]ral history|[Vv]ideo)\s)?(?:[Ii]nterviews?|"
    r"[Ee]ntretiens?|[Ee]ntrevistas?|"
    r"[Ii]ntervistas?|[Ww]ywiad|[Rr]ozhovor|[Ii]nterjú|[Ii]nterviu|[Gg]espräch|[Ии]нтервью|[Іі]нтерв’ю|[Бб]еседа)"
)
_WITH_WORDS = r"(?:with|of|avec|con|a|mit|z|s|cu|с|із|з)"
_WITH = lazy_regex.compile(
    rf"(?P<title>(?:(?:Author|The author|My)[’']?s?\s)?{_KIND}"
    rf"\s(?:by (?:the\s)?author\s)?{_WITH_WORDS}\s[^,;]{{3,60}})"
    r"(?P<rest>[,.;].*)?"
)
_BY = lazy_regex.compile(
    rf"(?P<who>[^\W\d_a-zа-я][^,;]{{2,50}}?),?\s(?P<title>(?:{_KIND}\s(?:by|with)|in\s(?:conversation|discussion)\swith)"
    r"\s[^,;]{3,60})(?P<rest>[,;].*)?"
)


#: what the author of a note was told: `Letter to the author from X`, `Email from X to the author`
_TOLD = lazy_regex.compile(
    r"(?P<title>(?P<kind>Letter|E-?mail|Postcard)\s(?:to\s(?:the\s)?author\sfrom\s(?P<who>[^,;]{3,50})|"
    r"from\s(?P<sender>[^,;]{3,50}?)\sto\s(?:the\s)?author))(?P<rest>[,;].*)?"
)


#: `Anna Kowalska, letter to the author, 12 May 1998`
_WRITTEN = lazy_regex.compile(
    r"(?P<who>[^\W\d_a-zа-я][^,;]{2,50}?),\s(?P<title>(?P<kind>[Ll]etter|[Ee]-?mail|[Pp]ostcard)\sto\s(?:the\s)?author)"
    r"(?P<rest>[,;].*)?"
)


def read_interview(note: str, taken: Collection[str]) -> FootnoteReading | None:
    """The record of an interview with its date; None for a note of anything else or without a date."""
    told = _TOLD.fullmatch(note.strip()) or _WRITTEN.fullmatch(note.strip())
    if told is not None:
        return _told(told, find_dates(told["rest"] or ""), taken)
    found = _WITH.fullmatch(note.strip()) or _BY.fullmatch(note.strip())
    dates = find_dates(note)
    if (
        found is not None
        and not dates
        and _OWN.search(found["title"])
        and not (found["rest"] or "").strip(EDGE)
    ):
        return _reading(found, None, (), taken)
    if found is None or len(dates) != 1 or dates[0].start < found.end("title"):
        return None
    behind = note[dates[0].end :].strip(EDGE)
    between = note[found.end("title") : dates[0].start].strip(EDGE)
    if len(behind) > _MOST or re.search(r"\d", between):
        return None
    return _reading(found, Date(dates[0].edtf), tuple(filter(None, (between, behind))), taken)


def _told(found: re.Match[str], dates: list[FoundDate], taken: Collection[str]) -> FootnoteReading | None:
    """The record of a letter to the author of the note; None without one date."""
    if len(dates) != 1:
        return None
    left = ((found["rest"] or "")[: dates[0].start], (found["rest"] or "")[dates[0].end :])
    record = Record(
        key="",
        type={"letter": "letter", "postcard": "postcard"}.get(found["kind"].lower(), "email"),
        title=Title(found["title"].rstrip(" ."), described=True),
        date=Date(dates[0].edtf),
        names=(("author", (named(found["who"] or found["sender"]),)),),
    )
    record = record.with_key(suggest_key(record, taken))
    said = tuple(part for part in (text.strip(EDGE) for text in left) if part)
    return FootnoteReading("chicago", record, understood(record), said)


def _reading(
    found: re.Match[str], date: Date | None, left: tuple[str, ...], taken: Collection[str]
) -> FootnoteReading:
    names: tuple[tuple[str, tuple[Name, ...]], ...] = ()
    if "who" in found.groupdict():
        names = (("author", (named(found["who"]),)),)
    record = Record(
        key="",
        type="interview",
        title=Title(found["title"].rstrip(" ."), described=True),
        date=date,
        names=names,
    )
    record = record.with_key(suggest_key(record, taken))
    return FootnoteReading("chicago", record, understood(record), left)


#: an interview of the note's own author needs no date
_OWN = lazy_regex.compile(r"\b(?:[Aa]uthor|[Mm]y)\b")


#: characters that may stand behind the date: `transcript`, `notes in author's possession`
_MOST = 60
