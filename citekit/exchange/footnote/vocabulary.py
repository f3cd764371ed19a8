"""The words of `data/footnote.yaml` as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from citekit.exchange.shared.data_tables import data_table
from citekit.foundation.fast_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class FootnoteWords:
    """Months by language (twelve tuples of names), words behind a year, phrases of roles, leads of a note.

    `back` are the words of a note that only points at an earlier one, `silent` those that say nothing,
    `states` those of a copy's state, which are no title. `kinds` are further words for types of documents;
    under `last` those that name the kind of a document at the end of its title too (`Hedley Donovan
    Interview`). With the words of `copy` a sentence begins that speaks of the copy at hand.
    `offices` are single words before a title that are no surname.
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
    offices: tuple[str, ...]


@lru_cache(maxsize=1)
def footnote_words() -> FootnoteWords:
    """The table, read once."""
    data = data_table("footnote", "footnote")
    months = {tag: tuple(tuple(names.split()) for names in row) for tag, row in data["months"].items()}
    roles = {role: tuple(phrases) for role, phrases in data["roles"].items()}
    leads, back, silent, states, copy, offices = (
        tuple(data[name]) for name in ("leads", "back", "silent", "states", "copy", "offices")
    )
    kinds = {name: tuple(words) for name, words in data["kinds"].items()}
    years = tuple(data["years"])
    return FootnoteWords(months, years, roles, leads, back, silent, states, kinds, copy, offices)
