"""The check of `as-found`: words of the text that a record was read from, and that no field has taken up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from citekit.archives import Repositories, Repository, traditions
from citekit.dates.english import month_number
from citekit.foundation import lazy_regex
from citekit.library.checks.archival import holdings
from citekit.library.checks.finding import CheckResult
from citekit.library.search_terms import record_terms, search_words
from citekit.records import Record
from citekit.records.levels import resolve
from citekit.records.tables import record_type

_PUNCTUATION = ".,;:!?()[]{}<>\"'“”„‘’«»"
_MOST = 8  # words that a finding names
_NUMBER = lazy_regex.compile(r"^\d+(?=[^\W\d]+$)")
_PAGES = lazy_regex.compile(r"[,:]\s*(?:[^\W\d]{1,5}\.\s*)?\d+(?:[-\u2013]\d+)?\.?$")
_SHORT = 3  # letters of a word that says little: an article, an initial, a label


def left_over(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """Words of `as-found` that stand nowhere else in the record, but for those that reading uses up."""
    found = record.get("as-found")
    if not found:
        return
    known = {word for field, words in record_terms(record) if field != "as-found" for word in words}
    known |= {number for word in known for number in _NUMBER.findall(word)}  # `27` of `27ob`
    known |= set(search_words(record_type(record.type).genre_word("en")))
    for _, holding in holdings(record):
        archive = resolve(holding, repositories).repository
        known |= _names(archive) if archive is not None else frozenset()
    text = _without_reference(record, found)
    words = {word for word in search_words(text) if word.isalnum() and not _is_taken_up(word, known)}
    left = [each for each in dict.fromkeys(_printed_words(text)) if not words.isdisjoint(search_words(each))]
    if left:
        more = f" and {len(left) - _MOST} more" if len(left) > _MOST else ""
        yield CheckResult("as-found", f"no field says `{' '.join(left[:_MOST])}`{more}")


def _without_reference(record: Record, text: str) -> str:
    """The text without the month of the record's date, in any language, and the pages that it cites."""
    year, _, rest = (record.date.edtf if record.date else "").partition("-")
    day = rest.partition("-")[2].lstrip("0")
    if year.isdecimal() and day.isdecimal():
        text = re.sub(rf"\b0?{day}\.?\s+[^\W\d]+\.?,?\s+(?={year}\b)", "", text)
    return text if record.holding else _PAGES.sub("", text)


def _printed_words(text: str) -> list[str]:
    """The words of a text as they stand in it, without the punctuation around them."""
    return [word for each in text.split() if (word := each.strip(_PUNCTUATION))]


def _is_taken_up(word: str, known: set[str]) -> bool:
    if word in known or word in _labels() or f"0{word}" in known:
        return True
    return len(word) <= _SHORT or month_number(word) is not None if word.isalpha() else False


def _names(archive: Repository) -> frozenset[str]:
    """The words of an archive's names and of its city."""
    full = (archive.name_original, archive.name_romanized, archive.name_english)
    places = (archive.city, archive.city_original, *archive.seats)
    names = (archive.code, archive.abbreviation, *full, *places, *archive.aliases, *archive.former)
    return frozenset(word for name in names for word in search_words(name))


@lru_cache(maxsize=1)
def _labels() -> frozenset[str]:
    """The words of all traditions for their levels."""
    words = (
        text
        for tradition in traditions().values()
        for level in tradition.levels
        for four in level.words.values()
        for text in (four.short, four.short_plural, four.long)
    )
    return frozenset(word for text in words for word in search_words(text))
