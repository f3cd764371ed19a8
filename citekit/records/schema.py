"""The JSON Schema of records, generated from the tables of fields, types and levels (2020-12,
https://json-schema.org), for one record or a list of records.

Unknown fields are allowed, as in the reader; `who`, `title_text` and `where` are what `--json` adds. Texts
may be numbers, since an editor reads a plain `558` as one; citekit reads every scalar as text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeAlias

from citekit.archives import level_keys
from citekit.records.flat_texts import ABOUT
from citekit.records.tables import RecordField, fields, types

Schema: TypeAlias = Mapping[str, object]

TEXT: Schema = {"$ref": "#/$defs/text"}
_OWN: Mapping[str, Schema] = {
    "id": {"type": ["string", "number"], "pattern": r"^[^\s{}\[\]@,;\"'`\\<>|/]+$"},
    "title": {"$ref": "#/$defs/title"},
    "date": {"$ref": "#/$defs/date"},
    "also": {"$ref": "#/$defs/places"},
    "csl": {"type": "object"},
    "foreign": {"type": "object", "additionalProperties": {"type": "object"}},
}
_KINDS: Mapping[str, Schema] = {
    "text": TEXT,
    "date": TEXT,
    "title": {"$ref": "#/$defs/title"},
    "names": {"$ref": "#/$defs/names"},
    "list": {"$ref": "#/$defs/texts"},
    "own": TEXT,
}


def schema() -> Schema:
    """The schema as a mapping."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "citekit record",
        "description": "A document or a work, or a list of them",
        "oneOf": [{"$ref": "#/$defs/record"}, {"type": "array", "items": {"$ref": "#/$defs/record"}}],
        "$defs": {
            "text": {"type": ["string", "number"]},
            "texts": _one_or_many(TEXT),
            "title": {"anyOf": [TEXT, _mapping(_texts(*_TITLE), described={"type": "boolean"})]},
            "date": {"anyOf": [TEXT, _date()]},
            "name": {"anyOf": [TEXT, _mapping(_texts(*_NAME), undivided={"type": "boolean"})]},
            "names": _one_or_many({"$ref": "#/$defs/name"}),
            "place": {"anyOf": [TEXT, {"type": "object", "properties": _place()}]},
            "places": _one_or_many({"$ref": "#/$defs/place"}),
            "record": _record(),
        },
    }


def schema_text() -> str:
    """The schema as the text of `data/record.schema.json`."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


_TITLE = ("text", "original", "romanized", "translated", "short")
_NAME = (
    *("family", "given", "particle", "non-dropping-particle", "dropping-particle", "suffix"),
    *("literal", "original", "romanized", "dative"),
)


def _texts(*names: str) -> dict[str, object]:
    return dict.fromkeys(names, TEXT)


def _mapping(properties: Mapping[str, object], **more: Schema) -> Schema:
    return {"type": "object", "properties": {**properties, **more}, "additionalProperties": False}


def _one_or_many(item: Schema) -> Schema:
    return {"anyOf": [item, {"type": "array", "items": item}]}


def _date() -> Schema:
    properties = _texts("value", "edtf", "julian", "gregorian", "literal")
    calendar: Schema = {"enum": ["gregorian", "julian"]}
    return _mapping(properties, calendar=calendar, supplied={"type": "boolean"})


def _place() -> Schema:
    return {**_texts("archive", "tradition", "place", "shelfmark", "note"), **_levels()}


def _levels() -> dict[str, object]:
    level = {"$ref": "#/$defs/texts"}
    return {key: {**level, "description": "archival level"} for key in sorted(level_keys())}


def _record() -> Schema:
    properties: dict[str, object] = {}
    for field in fields().values():
        if field.name == "levels":
            properties |= {key: value for key, value in _levels().items() if key not in fields()}
            continue
        for spelling in (field.name, *field.also):
            properties[spelling] = _property(field)
    properties |= {
        name: {"type": "string", "readOnly": True, "description": about} for name, about in ABOUT.items()
    }
    return {"type": "object", "properties": properties, "minProperties": 1}


def _property(field: RecordField) -> Schema:
    if field.name == "type":
        return {"anyOf": [{"enum": list(types())}, {"type": "string"}], "description": field.about}
    about = {"description": field.about} if field.about else {}
    return {**_OWN.get(field.name, _KINDS[field.kind]), **about}
