"""Findings in a library that a manuscript gives: records that it does not cite, keys that no record has."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from citekit.errors import Where
from citekit.library.checks.codes import severity_of
from citekit.library.checks.finding import Finding
from citekit.records import Record


def not_cited(records: Iterable[Record], cited: Collection[str], manuscript: str) -> Iterator[Finding]:
    """The records that are not among the cited keys."""
    severity = severity_of("not-cited")
    for record in records:
        if record.key not in cited:
            message = f"{manuscript} does not cite it"
            yield Finding("not-cited", severity, message, record.key, where=record.where)


def unknown_key(key: str, where: Where, hint: str) -> Finding:
    """A key that a manuscript cites and no record has."""
    return Finding("unknown-key", severity_of("unknown-key"), "no record has this key", key, "", hint, where)
