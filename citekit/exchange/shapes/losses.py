"""What a format cannot carry: a notice for every record that would come back changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from citekit.exchange.model import Notice
from citekit.records.record import Record

_PARTS = ("key", "type", "title", "date", "names", "holding", "also", "tags", "files", "csl")


def lost(records: Sequence[Record], back: Iterable[Record]) -> tuple[Notice, ...]:
    """The parts of each record that are not the same in the record that came back."""
    notices: list[Notice] = []
    for before, after in zip(records, back, strict=True):
        if before != after and (names := ", ".join(dict.fromkeys(_differing(before, after)))):
            notices.append(Notice(f"cannot be carried whole: {names}", before.where, before.key))
    return tuple(notices)


def _differing(before: Record, after: Record) -> Iterator[str]:
    yield from (name for name in _PARTS if getattr(before, name) != getattr(after, name))
    names = dict.fromkeys((*before.fields, *after.fields))
    yield from (name for name in names if before.get(name) != after.get(name))
    yield from (name for name in before.titles if before.titles[name] != after.titles.get(name))
    yield from (name for name in before.unknown if before.unknown[name] != after.unknown.get(name))
    for name, fields in before.foreign.items():
        kept = after.foreign.get(name, {})
        yield from (f"{name} {field}" for field, value in fields.items() if kept.get(field) != value)
