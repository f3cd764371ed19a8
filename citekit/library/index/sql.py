"""Query trees as SQL conditions on the index (`records r`), with their parameters.

The words of a query are normalised to letters and digits, so they need no escaping in FTS5's query language.
"""

from __future__ import annotations

from citekit.library.index.rows import day_number, term_name
from citekit.library.query import All, Dated, Either, Has, Not, Phrase, Query

_MATCH = "r.id IN (SELECT rowid FROM search WHERE search MATCH ?)"


def condition(query: Query) -> tuple[str, list[object]]:
    """The condition and its values in order."""
    match query:
        case Phrase():
            return (_MATCH, [_phrases(query)]) if query.words else ("0", [])
        case Has():
            return _MATCH, [_any("terms", [f'"has={term_name(field)}"' for field in query.fields])]
        case Dated():
            return "(r.first <= ? AND r.last >= ?)", [day_number(query.last), day_number(query.first)]
        case Not():
            inner, values = condition(query.part)
            return f"NOT COALESCE({inner}, 0)", values
        case All():
            return _joined(query.parts, " AND ", "1")
        case Either():
            return _joined(query.parts, " OR ", "0")


def _joined(parts: tuple[Query, ...], word: str, empty: str) -> tuple[str, list[object]]:
    found = [condition(part) for part in parts]
    text = word.join(f"({inner})" for inner, _ in found) or empty
    return text, [value for _, values in found for value in values]


def _phrases(query: Phrase) -> str:
    star = " *" if query.prefix else ""
    if not query.fields:
        return f'words : "{" ".join(query.words)}"{star}'
    names = [term_name(field) for field in query.fields]
    return _any("terms", [f'"{" ".join(f"{name}={word}" for word in query.words)}"{star}' for name in names])


def _any(column: str, phrases: list[str]) -> str:
    return f"{column} : ({' OR '.join(phrases)})"
