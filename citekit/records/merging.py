"""Two records of one document made one: what the first lacks comes from the second, lists are joined.

A place where a copy lies that the first does not name, in whichever script, goes to `also`. Where both say
different things, the first's stands, and the difference is returned.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from citekit.foundation.fast_dataclass import dataclass, replace
from citekit.records.identities import same_place
from citekit.records.record import Holding, Record, Title
from citekit.records.write import record_mapping

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that both records have, with its two values as texts."""

    field: str
    kept: str
    dropped: str


@dataclass(frozen=True, slots=True)
class MergedRecord:
    """The record, and the fields in which the two differ."""

    record: Record
    differences: tuple[Difference, ...]


def merged_records(kept: Record, dropped: Record) -> MergedRecord:
    """`kept` with all that it lacks from `dropped`, under its own key."""
    fields = _joined(kept.fields, dropped.fields)
    record = replace(
        kept,
        type=dropped.type if kept.type == "document" else kept.type,
        title=_title(kept.title, dropped.title),
        date=kept.date or dropped.date,
        names=tuple(_joined(dict(kept.names), dict(dropped.names)).items()),
        holding=kept.holding or dropped.holding,
        also=_places(kept, dropped),
        fields=fields,
        titles={
            name: title
            for name, title in _joined(kept.titles, dropped.titles).items()
            if title.text == fields.get(name)
        },
        tags=tuple(dict.fromkeys((*kept.tags, *dropped.tags))),
        files=tuple(dict.fromkeys((*kept.files, *dropped.files))),
        csl=_joined(kept.csl, dropped.csl),
        foreign={
            name: _joined(dropped.foreign.get(name, {}), kept.foreign.get(name, {}))
            for name in _joined(kept.foreign, dropped.foreign)
        },
        unknown=_joined(kept.unknown, dropped.unknown),
    )
    return MergedRecord(record, tuple(_differences(record, dropped)))


def _joined(kept: Mapping[str, T], dropped: Mapping[str, T]) -> dict[str, T]:
    return {**kept, **{name: value for name, value in dropped.items() if name not in kept}}


def _title(kept: Title | None, dropped: Title | None) -> Title | None:
    """The first title, or the second where that says the same and more (that it is described, for one)."""
    if kept is not None and dropped is not None and kept == Title(dropped.text):
        return dropped
    return kept or dropped


def _places(kept: Record, dropped: Record) -> tuple[Holding, ...]:
    known = [*kept.holdings()]
    new = [
        each
        for each in dropped.holdings()
        if not any(same_place(each, place) for place in known) and (known or each != dropped.holding)
    ]
    return (*kept.also, *new)


def _differences(record: Record, dropped: Record) -> list[Difference]:
    """The fields of the second record that the merged one does not hold."""
    merged, lost = (
        record_mapping(record),
        record_mapping(replace(dropped, holding=None, also=(), tags=(), files=())),
    )
    names = [name for name in lost if name != "id" and merged.get(name) != lost[name]]
    found = []
    for name in names:
        if name == "type" and dropped.type == "document":
            continue
        if name == "DOI" and record.get("DOI").lower() == dropped.get("DOI").lower():
            continue
        if name == "title" and record.title is not None and dropped.title == Title(record.title.text):
            continue
        if name == "foreign" and all(
            record.foreign.get(each, {}).get(key) == value
            for each, fields in dropped.foreign.items()
            for key, value in fields.items()
        ):
            continue
        found.append(Difference(name, _shown(merged.get(name)), _shown(lost[name])))
    return found


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        parts = (key if part is True else f"{key}: {_shown(part)}" for key, part in value.items())
        return "; ".join(part.removeprefix("text: ") for part in parts)
    if isinstance(value, list | tuple):
        return ", ".join(map(_shown, value))
    return str(value)
