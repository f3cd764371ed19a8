"""Records to YAML.

Fields are written in the order of `data/fields.yaml`, in short forms where those are complete (`Given
Family`, a date as EDTF), unknown fields last. `parse_records` reads the same records back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from citekit.records.dates import UNDATED, date_text
from citekit.records.names import name_text
from citekit.records.record import Date, Holding, Name, Record, Title
from citekit.records.tables import fields, roles
from citekit.yamlfile import YamlValue, dump


def write_record(record: Record, *, with_id: bool = True) -> str:
    """The YAML text of one record. Without its id, the file must be named for the key."""
    return dump(record_mapping(record, with_id=with_id))


def write_records(records: Sequence[Record]) -> str:
    """The YAML text of several records, one document each."""
    return "---\n".join(write_record(record) for record in records)


def record_mapping(record: Record, *, with_id: bool = True) -> dict[str, YamlValue]:
    """The record as the mapping that is written, fields in order."""
    parts: dict[str, YamlValue] = _own_parts(record)
    if not with_id:
        del parts["id"]
    parts.update({roles().get(role, role): _people(people) for role, people in record.names})
    parts.update({name: text for name, text in record.fields.items() if name not in record.titles})
    parts.update({name: _title(title) for name, title in record.titles.items()})
    levels: dict[str, YamlValue] = {}
    if record.holding:
        parts |= _holding_parts(record.holding)
        levels = _levels(record.holding)
    ordered: dict[str, YamlValue] = {}
    for name in fields():
        if name == "levels":
            ordered |= levels
        elif name in parts:
            ordered[name] = parts.pop(name)
    return ordered | parts | {name: nested_text(value) for name, value in record.unknown.items()}


def _own_parts(record: Record) -> dict[str, YamlValue]:
    parts: dict[str, YamlValue] = {"id": record.key, "type": record.type}
    if record.title:
        parts["title"] = _title(record.title)
    if record.date:
        parts["date"] = _date(record.date)
    if record.also:
        parts["also"] = [_place(holding) for holding in record.also]
    if record.tags:
        parts["tags"] = list(record.tags)
    if record.files:
        parts["files"] = list(record.files)
    if record.csl:
        parts["csl"] = {name: nested_text(value) for name, value in record.csl.items()}
    if record.foreign:
        parts["foreign"] = {name: nested_text(values) for name, values in record.foreign.items()}
    return parts


def _title(title: Title) -> YamlValue:
    forms = {form: getattr(title, form) for form in ("original", "romanized", "translated", "short")}
    parts: dict[str, YamlValue] = {form: text for form, text in forms.items() if text}
    if title.described:
        parts["described"] = True
    if not parts:
        return title.text
    derived = Title("", title.original, title.romanized, title.translated).text
    return parts if title.text == derived else {"text": title.text, **parts}


def _date(date: Date) -> YamlValue:
    text = date_text(date)
    if text is not None:
        return text
    parts: dict[str, YamlValue] = {}
    if date.literal:
        parts = {"edtf": date.edtf, "literal": date.literal} if date.edtf else {"literal": date.literal}
    else:
        parts["value"] = date.edtf or UNDATED
    if date.calendar != "gregorian":
        parts["calendar"] = date.calendar
    if date.supplied:
        parts["supplied"] = True
    return parts


def _people(people: Sequence[Name]) -> YamlValue:
    return [_name(name) for name in people]


def _name(name: Name) -> YamlValue:
    text = name_text(name)
    if text is not None:
        return text
    parts: dict[str, YamlValue] = {
        "literal": name.literal,
        "family": name.family,
        "given": name.given,
        "particle": name.particle,
        "dropping-particle": name.dropping_particle,
        "suffix": name.suffix,
        "original": name.original,
        "romanized": name.romanized,
        "dative": name.dative,
        "undivided": name.undivided,
    }
    return {part: value for part, value in parts.items() if value}


def _holding_parts(holding: Holding) -> dict[str, YamlValue]:
    parts = {
        "archive": holding.archive,
        "tradition": holding.tradition,
        "place": holding.place,
        "shelfmark": holding.shelfmark,
    }
    return {part: text for part, text in parts.items() if text}


def _levels(holding: Holding) -> dict[str, YamlValue]:
    """The levels as fields; a level that occurs twice becomes a list."""
    found: dict[str, list[str]] = {}
    for key, value in holding.levels:
        found.setdefault(key, []).append(value)
    return {key: values[0] if len(values) == 1 else values for key, values in found.items()}


def _place(holding: Holding) -> YamlValue:
    if holding == Holding(shelfmark=holding.shelfmark):
        return holding.shelfmark
    parts = _holding_parts(holding) | _levels(holding)
    if holding.note:
        parts["note"] = holding.note
    return parts | dict(holding.unknown)


def nested_text(value: object) -> YamlValue:
    """Nested strings as they are; other values as strings."""
    if isinstance(value, Mapping):
        return {str(key): nested_text(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [nested_text(part) for part in value]
    return str(value)
