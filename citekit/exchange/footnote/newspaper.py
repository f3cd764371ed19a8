"""Notes and entries of newspapers (CMOS 18, 14.87–14.95; MLA 9, 5.54; GOST R 7.0.5-2008, 8).

`Author, “Headline,” New York Times, August 21, 1968, 1`; `Lewis, Anthony. “Headline.” New York Times, 3 May
1955, p. A4`; `Pravda, 5 March 1953, 1`, an issue; `Иванов И. И. Статья // Правда. 1953. 5 марта. С. 1`.
What a newspaper is, `data/newspapers.yaml` says.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from citekit.exchange.footnote.dates import FoundDate, find_dates
from citekit.exchange.footnote.people import people_of
from citekit.exchange.footnote.published import family_first
from citekit.exchange.footnote.reading import FootnoteReading, understood
from citekit.exchange.shared.data_tables import data_table
from citekit.exchange.shared.keys import suggest_key
from citekit.foundation import lazy_regex
from citekit.records.names import parse_written_name
from citekit.records.record import Date, Name, Record, Title

_BEFORE = lazy_regex.compile(
    r"(?:(?:(?P<authors>[^“\"«„]{3,80}?)[,.]\s+)?[“\"«„](?P<title>[^”\"»“]+?)[,.]?[”\"»“],?\s+)?"
    r"(?P<paper>[^\d,“\"«„()]{3,50}?)(?:\s\((?P<city>[^\W\d_][^()\d]{2,30})\))?,\s+"
)
_BEHIND = lazy_regex.compile(
    r"(?:,\s*(?:pp?\.\s*|S\.\s*|С\.\s*|с\.\s*)?(?P<pages>[A-Z]?\d{1,3}(?:[–-][A-Z]?\d{1,3})?))?\.?"
)
_DASH = r"(?:[–—-]\s*)?"
_GOST = lazy_regex.compile(
    r"(?:(?P<authors>(?:\w[\w-]+\s+(?:\w\.\s?){1,3},?\s*)+)?(?P<title>[^\W\d_][^/]{2,300}?)\.?\s+//\s+)?"
    rf"(?P<paper>[^\W\d_][^\d./“\"«„]{{2,40}})\.\s+{_DASH}(?P<year>(?:1[89]|20)\d\d)\.\s+{_DASH}"
    rf"(?P<day>\d{{1,2}}\s+[^\W\d_]+)\.(?:\s*{_DASH}№\s*(?P<issue>\d+)\.?)?"
    rf"(?:\s*{_DASH}[СсCc]\.\s*(?P<pages>\d+(?:[–-]\d+)?))?\.?"
)
_DAY = lazy_regex.compile(r"\d{4}-\d\d-\d\d")
_INVERTED = lazy_regex.compile(r"[^\W\d_a-z][\w’'-]+, [^\W\d_a-z][\w’'-]*\.?(?: [^\W\d_]\.?)*")
_ARTICLE = lazy_regex.compile(r"the\s+", re.IGNORECASE)


def read_newspaper(note: str, taken: Collection[str]) -> FootnoteReading | None:
    """The record of an article or an issue; None where there is no newspaper with a day behind it."""
    found = _GOST.fullmatch(note)
    if found is not None and _is_newspaper(found["paper"], alone=found["title"] is None):
        dates = find_dates(f"{found['day']} {found['year']}")
        people = family_first(found["authors"] or "")
        facts = {"container-title": found["paper"], "issue": found["issue"], "page": found["pages"]}
        return _reading("gost", found["title"], people, dates, facts, taken)
    found = _BEFORE.match(note)
    if found is None or not _is_newspaper(found["paper"], alone=found["title"] is None):
        return None
    dates = find_dates(note[found.end() :])
    behind = _BEHIND.fullmatch(note, found.end() + dates[0].end) if dates and not dates[0].start else None
    if behind is None:
        return None
    people = _people(found["authors"] or "")
    facts = {"container-title": found["paper"], "publisher-place": found["city"], "page": behind["pages"]}
    return _reading("chicago", found["title"], people, dates, facts, taken)


def _reading(
    citation_form: str,
    title: str | None,
    people: tuple[Name, ...],
    dates: Sequence[FoundDate],
    facts: Mapping[str, str | None],
    taken: Collection[str],
) -> FootnoteReading | None:
    """The record; None without one date that is a day."""
    if len(dates) != 1 or not _DAY.fullmatch(dates[0].edtf):
        return None
    record = Record(
        key="",
        type="newspaper article",
        title=Title(title) if title else None,
        date=Date(dates[0].edtf),
        names=(("author", people),) if people else (),
        fields={name: text for name, text in facts.items() if text},
    )
    record = record.with_key(suggest_key(record, taken))
    return FootnoteReading(citation_form, record, understood(record), ())


def _people(text: str) -> tuple[Name, ...]:
    if not text:
        return ()
    return (parse_written_name(text),) if _INVERTED.fullmatch(text) else people_of(text)


def _is_newspaper(name: str, *, alone: bool) -> bool:
    names, words = _known()
    bare = _bare(name)
    return bare in names or (not alone and not words.isdisjoint(bare.split()))


@lru_cache(maxsize=1)
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """Whole names and words, in small letters."""
    data = data_table("footnote", "newspapers")
    return frozenset(_bare(name) for row in data["names"] for name in row), frozenset(data["words"])


def _bare(name: str) -> str:
    """A name without its English article, in small letters, with curly apostrophes."""
    article = _ARTICLE.match(name)
    return name[article.end() if article else 0 :].replace("'", "’").lower()
