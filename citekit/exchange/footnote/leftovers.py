"""The words of a footnote that are nowhere in its record, so that nothing of a note is lost in silence.

Words that say what a field is (levels, roles, types, months) and the city that the archive's table has are no
loss; every other word must be in the record or be reported.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from citekit.archives import Repositories, traditions
from citekit.archives.mention.word_lists import table_words
from citekit.exchange.footnote.dates import find_dates
from citekit.exchange.footnote.people import OTHERS
from citekit.exchange.footnote.vocabulary import footnote_words
from citekit.records.levels import resolve
from citekit.records.record import Record
from citekit.records.tables import types

_HELD = "藏蔵"  # "held by", behind the name of an archive
_FORMS = ("short", "short_plural", "long", "long_plural")
# `1953. 5 марта` of a newspaper (GOST R 7.0.5-2008, 8)
_DAY_BEHIND_YEAR = re.compile(r"(?P<year>\d{4})\.\s+(?:[–—-]\s*)?(?P<day>\d{1,2}\s+[^\W\d_]+)")
_WORD = re.compile(r"\d+|[^\W\d_]+")


def words_of(text: str) -> list[str]:
    """The words and numbers of a text in small letters, without signs."""
    return [match[0].lower() for match in _WORD.finditer(text)]


def missing_words(
    note: str, record: Record, reported: Iterable[str], repositories: Repositories
) -> tuple[str, ...]:
    """The runs of words of a note that are neither in the record nor in `reported`, in order."""
    have = Counter(word for text in (*_texts(record), *reported) for word in words_of(text))
    silent = _silent() | {word for text in _cities(record, repositories) for word in words_of(text)}
    if any(name.literal == "others" for _, people in record.names for name in people):
        silent |= OTHERS
    dates = _recorded_dates(note, record)
    lost = []
    for match in _WORD.finditer(note):
        word = match[0].lower().rstrip(_HELD)
        if not word or any(start <= match.start() < end for start, end in dates):
            continue
        if have[word] > 0:
            have[word] -= 1
        elif word not in silent:
            lost.append(match.span())
    return tuple(_runs(note, lost))


def _runs(note: str, lost: list[tuple[int, int]]) -> Iterator[str]:
    """Neighbouring words as one text."""
    at = 0
    while at < len(lost):
        first = last = at
        while last + 1 < len(lost) and not _WORD.search(note, lost[last][1], lost[last + 1][0]):
            last += 1
        yield note[lost[first][0] : lost[last][1]]
        at = last + 1


def _texts(record: Record) -> Iterator[str]:
    """Every text of a record that came out of the note."""
    if record.title is not None:
        yield record.title.text
    yield from (str(name) for _, people in record.names for name in people)
    for holding in record.holdings():
        yield from (holding.archive, holding.shelfmark, holding.place, holding.note)
        yield from (value for _, value in holding.levels)
    yield from record.fields.values()
    if record.date is not None:
        yield record.date.literal


def _recorded_dates(note: str, record: Record) -> list[tuple[int, int]]:
    """Where the note gives the date that the record has."""
    edtf = record.date.edtf if record.date is not None else None
    reported = {edtf, *(record.get(name) for name in ("accessed",))}
    found = [(date.start, date.end) for date in find_dates(note) if date.edtf in reported]
    if found or not edtf:
        return found
    behind = _DAY_BEHIND_YEAR.search(note)
    if behind and any(date.edtf == edtf for date in find_dates(f"{behind['day']} {behind['year']}")):
        return [behind.span()]
    year = re.search(re.escape(edtf[:4]), note)
    if year is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", edtf):
        # `(1925). Письмо от 12.05`: the day and month away from the year
        day = re.search(rf"(?<!\d)0?{int(edtf[8:])}\.{edtf[5:7]}(?!\d)", note)
        if day is not None:
            return [year.span(), day.span()]
    return [year.span()] if year else []


def _cities(record: Record, repositories: Repositories) -> Iterator[str]:
    for holding in record.holdings():
        known = resolve(holding, repositories).repository
        if known is not None:
            yield from (
                known.city,
                known.city_original,
                *known.seats,
                known.name_english,
                known.name_original,
            )
            yield from known.aliases


@lru_cache(maxsize=1)
def _silent() -> frozenset[str]:
    """Words that say what a field is."""
    table = footnote_words()
    found = {word for state in table_words("states") for word in words_of(state)}
    for phrase in (
        *table.leads,
        *table.silent,
        *table.years,
        *(p for row in table.roles.values() for p in row),
    ):
        found.update(words_of(phrase))
    for name, row in types().items():
        found.update(words_of(" ".join((name, *row.genre.values()))))
    for tradition in traditions().values():
        for mark in tradition.verso.values():
            found.update(words_of(mark))
        for level in tradition.levels:
            forms = (getattr(each, form) for each in level.words.values() for form in _FORMS)
            found.update(words_of(" ".join((level.key, *level.also, *forms))))
    return frozenset(found)
