"""The words of `data/footnote.yaml` as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from citekit.exchange.shared.data_tables import data_table
from citekit.exchange.shared.document_series import document_series
from citekit.foundation.fast_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class FootnoteWords:
    """Months by language (twelve tuples of names), words behind a year, phrases of roles, leads of a note.

    `back` are the words of a note that only points at an earlier one, `silent` those that say nothing,
    `states` those of a copy's state, which are no title. `kinds` are further words for types of documents;
    under `within` those of languages that put the writer before the kind, under `last` those that name the
    kind of a document at the end of its title too (`Hedley Donovan Interview`). With the words of `copy` a
    sentence begins that speaks of the copy at hand.
    `offices` are words of bodies and documents, which no person's name has. `remarks` are the words that a
    remark of the note's author begins with (`first`) and those that tell one (`within`). `papers` are kinds
    of documents that are no types, `editions` what editions of documents begin with, `bounds` the words
    `before`, `after` and `about` a date, `seasons` those of a year with their EDTF numbers, `undated` say
    that there is no date, `supplied` lead from them to one that is supplied, and `weekdays` are days of the
    week before a date. `endings` are those of East Asian titles, by the type that they name; `posts` words
    of offices with which a name begins, `towns` posts of embassies in other languages, `printed` those
    before an edition that prints a document, `unnamed` words that only look like names.
    """

    months: Mapping[str, tuple[tuple[str, ...], ...]]
    years: tuple[str, ...]
    roles: Mapping[str, tuple[str, ...]]
    leads: tuple[str, ...]
    back: tuple[str, ...]
    silent: tuple[str, ...]
    states: tuple[str, ...]
    kinds: Mapping[str, tuple[str, ...]]
    copy: tuple[str, ...]
    offices: frozenset[str]
    remarks: Mapping[str, tuple[str, ...]]
    papers: frozenset[str]
    editions: tuple[str, ...]
    bounds: Mapping[str, tuple[str, ...]]
    seasons: Mapping[str, int]
    weekdays: tuple[str, ...]
    supplied: tuple[str, ...]
    undated: frozenset[str]
    endings: Mapping[str, str]
    posts: frozenset[str]
    towns: frozenset[str]
    printed: tuple[str, ...]
    unnamed: Mapping[str, frozenset[str]]


@lru_cache(maxsize=1)
def footnote_words() -> FootnoteWords:
    """The table, read once."""
    data = data_table("footnote", "footnote")
    months = {tag: tuple(tuple(names.split()) for names in row) for tag, row in data["months"].items()}
    roles = {role: tuple(phrases) for role, phrases in data["roles"].items()}
    leads, back, silent, states, copy, weekdays, supplied = (
        tuple(data[name]) for name in ("leads", "back", "silent", "states", "copy", "weekdays", "supplied")
    )
    remarks, bounds = (
        {name: tuple(words) for name, words in data[table].items()} for table in ("remarks", "bounds")
    )
    kinds = {name: tuple(words) for name, words in data["kinds"].items()}
    years = tuple(data["years"])
    endings = {word: kind for kind, words in data["endings"].items() for word in words}
    seasons = {word: int(number) for number, words in data["seasons"].items() for word in words}
    offices = frozenset(data["offices"])
    papers, editions = frozenset(data["papers"]), (*document_series(), *data["editions"])
    return FootnoteWords(
        months,
        years,
        roles,
        leads,
        back,
        silent,
        states,
        kinds,
        copy,
        offices,
        remarks,
        papers,
        editions,
        bounds,
        seasons,
        weekdays,
        supplied,
        frozenset(data["undated"]),
        endings,
        frozenset(data["posts"]),
        frozenset(data["towns"]),
        tuple(data["printed"]),
        {name: frozenset(words) for name, words in data["unnamed"].items()},
    )
