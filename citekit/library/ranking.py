"""The order of what a search finds: matches in titles and keys, then in names, then anywhere else.

A ranked search is several queries that have no record in common, so that the first answers come at once and
nothing is sorted.
"""

from __future__ import annotations

from citekit.foundation.fast_dataclass import replace
from citekit.library.query import All, Either, Not, Phrase, Query

_TITLES = ("id", "title")


def ranked(query: Query) -> tuple[Query, ...]:
    """Queries that find together what `query` finds, the best matches first."""
    from citekit.records.tables import roles

    titles = _within(query, _TITLES)
    if titles == query:
        return (query,)
    names = _within(query, tuple(roles().values()))
    return titles, All((names, Not(titles))), All((query, Not(titles), Not(names)))


def wanted_words(query: Query) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words that a match has, and the beginnings of words."""
    words: set[str] = set()
    beginnings: set[str] = set()
    for phrase in _phrases(query):
        if phrase.words:
            words.update(phrase.words[:-1])
            (beginnings if phrase.prefix else words).add(phrase.words[-1])
    return frozenset(words), tuple(sorted(beginnings))


def _within(query: Query, fields: tuple[str, ...]) -> Query:
    """The query with its bare words looked for in some fields alone; what is excluded stays so."""
    match query:
        case Phrase() if not query.fields:
            return replace(query, fields=fields)
        case All():
            return All(tuple(_within(part, fields) for part in query.parts))
        case Either():
            return Either(tuple(_within(part, fields) for part in query.parts))
        case _:
            return query


def _phrases(query: Query) -> list[Phrase]:
    match query:
        case Phrase():
            return [query]
        case All() | Either():
            return [phrase for part in query.parts for phrase in _phrases(part)]
        case _:
            return []
