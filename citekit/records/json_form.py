"""Records as nested lists for the index: small, fast and complete.

`from_json_form(to_json_form(r)) == r`. Trailing empty parts are left out. `VERSION` changes with the layout;
an index of another version is rebuilt.
"""

from __future__ import annotations

from typing import Any

from citekit.errors import Where
from citekit.records.record import Date, Holding, Name, Record, Title

VERSION = 2


def to_json_form(record: Record) -> list[Any]:
    """The record as nested lists, dicts and strings, without `where`."""
    return _short(
        [
            record.key,
            record.type,
            _title(record.title),
            _date(record.date),
            [[role, [_name(name) for name in people]] for role, people in record.names],
            _holding(record.holding),
            [_holding(holding) for holding in record.also],
            dict(record.fields),
            {name: _title(title) for name, title in record.titles.items()},
            list(record.tags),
            list(record.files),
            dict(record.csl),
            {name: dict(values) for name, values in record.foreign.items()},
            dict(record.unknown),
        ]
    )


def from_json_form(row: list[Any], where: Where | None = None) -> Record:
    """The record of a value that `to_json_form` returned."""
    row = row + [None] * (14 - len(row))
    return Record(
        row[0],
        row[1],
        _to_title(row[2]),
        Date(*row[3]) if row[3] is not None else None,
        tuple((role, tuple(Name(*name) for name in people)) for role, people in row[4] or ()),
        _to_holding(row[5]) if row[5] else None,
        tuple(_to_holding(holding) for holding in row[6] or ()),
        row[7] or {},
        {name: Title(*title) for name, title in (row[8] or {}).items()},
        tuple(row[9] or ()),
        tuple(row[10] or ()),
        row[11] or {},
        row[12] or {},
        row[13] or {},
        where,
    )


def _short(values: list[Any]) -> list[Any]:
    while values and not values[-1]:
        values.pop()
    return values


def _title(title: Title | None) -> list[Any] | None:
    if title is None:
        return None
    forms = [title.text, title.original, title.romanized, title.translated, title.short, title.described]
    return _short(forms)


def _to_title(row: list[Any] | None) -> Title | None:
    return None if row is None else Title(*row)


def _date(date: Date | None) -> list[Any] | None:
    return None if date is None else _short([date.edtf, date.calendar, date.supplied, date.literal])


def _name(name: Name) -> list[Any]:
    parts = [name.family, name.given, name.particle, name.dropping_particle, name.suffix]
    return _short([*parts, name.literal, name.original, name.romanized, name.dative, name.undivided])


def _holding(holding: Holding | None) -> list[Any] | None:
    if holding is None:
        return None
    parts = [holding.archive, holding.levels, holding.shelfmark, holding.tradition, holding.place]
    return _short([*parts, holding.note, holding.unknown])


def _to_holding(row: list[Any]) -> Holding:
    row = row + [""] * (7 - len(row))
    levels = tuple((key, value) for key, value in row[1] or ())
    unknown = tuple((key, value) for key, value in row[6] or ())
    return Holding(row[0], levels, row[2], row[3], row[4], row[5], unknown)
