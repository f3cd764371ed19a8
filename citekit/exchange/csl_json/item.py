"""One CSL-JSON item to a record: the inverse of `citekit.rendering.to_csl`, for items of any program.

In: an item (CSL 1.0.2, appendices III and IV). Out: a record, and notices on what it could not place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache

from citekit.errors import FormatError, Where
from citekit.exchange.model import Notice
from citekit.exchange.shared.dates import date_of
from citekit.exchange.shared.holding_text import holding_of
from citekit.foundation.fast_dataclass import replace
from citekit.records import Name, Record, Title
from citekit.records.record import Date, Holding
from citekit.records.tables import fields, role_order, roles, types
from citekit.rendering.item.item import to_csl

# Names that other programs and older versions of CSL have for variables.
_OLDER = {
    "event": "event-title",
    "journalAbbreviation": "container-title-short",
    "shortTitle": "title-short",
    "publisher-location": "publisher-place",
}
_PLACE = frozenset({"archive", "archive_location", "archive-place"})
_OWN = _PLACE | {"id", "type", "title", "issued", "custom"}
# CSL 1.0.2, appendix IV: variables that no field of a record bears.
_OTHER = (
    "archive_collection citation-key citation-label citation-number categories dimensions "
    "first-reference-note-number locator year-suffix dummy event"
)
_NAME_PARTS = {
    "family": "family",
    "given": "given",
    "non-dropping-particle": "particle",
    "dropping-particle": "dropping_particle",
    "suffix": "suffix",
    "literal": "literal",
}


@lru_cache(maxsize=1)
def _variables() -> Mapping[str, tuple[str, str]]:
    """CSL variable -> the name and kind of the field that holds it."""
    return {
        field.csl: (field.name, field.kind)
        for field in fields().values()
        if field.csl and field.kind != "own"
    }


CSL_VARIABLES = frozenset(_variables()) - {"transcriber"} | _OWN | frozenset(_OTHER.split())


@lru_cache(maxsize=1)
def _type_words() -> Mapping[tuple[str, str], str]:
    """(CSL type, genre) -> the record type that goes out as these, within an archive or not."""
    found: dict[tuple[str, str], str] = {}
    holding = Holding(archive="X", shelfmark="Y")
    for name in types():
        plain = Record(key="x", type=name, title=Title("x"))
        for record in (plain, replace(plain, holding=holding), replace(plain, title=None, holding=holding)):
            item = to_csl(record)
            found.setdefault((str(item["type"]), str(item.get("genre", ""))), name)
    return found


def record_of_item(item: Mapping[str, object], where: Where) -> tuple[Record, tuple[Notice, ...]]:
    """The record of an item, `custom` left aside."""
    notices: list[Notice] = []
    texts: dict[str, str] = {}
    csl: dict[str, object] = {}
    unknown: dict[str, object] = {}
    for given, value in item.items():
        variable = _OLDER.get(given, given)
        if variable in _OWN or value in (None, "", []):
            continue
        _place_variable(variable, value, texts, csl, unknown, notices, where)
    csl_type, genre = str(item.get("type", "document")), texts.get("genre", "")
    word = _type_words().get((csl_type, genre))
    if word:
        texts.pop("genre", None)
    record = Record(
        key=str(item.get("id", "")),
        type=word or csl_type,
        title=_title(item),
        date=date_of(item["issued"]) if item.get("issued") else None,
        names=tuple(
            (role, _people(item[role]))
            for role in sorted(item.keys() & roles().keys(), key=role_order().__getitem__)
            if isinstance(item[role], list) and item[role]
        ),
        holding=holding_of(
            *(str(item.get(name) or "") for name in ("archive", "archive_location", "archive-place"))
        ),
        fields=texts,
        csl=csl,
        unknown=unknown,
        where=where,
    )
    return record, tuple(notices)


def _place_variable(
    variable: str,
    value: object,
    texts: dict[str, str],
    csl: dict[str, object],
    unknown: dict[str, object],
    notices: list[Notice],
    where: Where,
) -> None:
    """Put one variable where it belongs: a field, people (elsewhere), an override, or what is unknown."""
    name, kind = _variables().get(variable, ("", ""))
    if kind == "names" and isinstance(value, list):
        return
    if kind == "date" and (read := date_of(value)) is not None and read.edtf:
        texts[name] = read.edtf
    elif kind in ("text", "title", "list") and isinstance(value, str | int | float):
        texts[name] = str(value)
    elif variable in CSL_VARIABLES:
        csl[variable] = _text(value)
    else:
        unknown[variable] = _text(value)
        notices.append(Notice(f"{variable!r} is no CSL variable: it is kept as an unknown field", where))


def _text(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _text(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_text(part) for part in value]
    return "" if value is None else str(value)


def _title(item: Mapping[str, object]) -> Title | None:
    text = str(item.get("title") or "")
    return Title(text=text) if text else None


def _people(value: object) -> tuple[Name, ...]:
    people = value if isinstance(value, list) else []
    return tuple(person_of(person) for person in people if isinstance(person, Mapping) and person)


def person_of(person: Mapping[str, object]) -> Name:
    """The name of a CSL name object; a lone family name is literal, as in a record."""
    parts = {field: str(person[part]) for part, field in _NAME_PARTS.items() if person.get(part)}
    if set(parts) == {"given"} or set(parts) == {"family"}:
        return Name(literal=next(iter(parts.values())))
    return Name(**parts)


def merged_record(
    item: Mapping[str, object], kept: Mapping[str, object], plain: Record, where: Where
) -> tuple[Record, tuple[Notice, ...]]:
    """The record that went out (`kept`), with the variables changed since then taken from `plain`."""
    from citekit.records import parse_records

    text = json.dumps([{**kept, "id": "x"}], ensure_ascii=False)
    try:
        base = parse_records(text, str(where))[0]
    except FormatError as error:
        return plain, (Notice(f"what citekit kept in `custom` cannot be read: {error.message}", where),)
    base = replace(base, key=plain.key, where=where)
    before = {name: value for name, value in to_csl(base).items() if name in CSL_VARIABLES}
    changed = {name for name in before.keys() | item.keys() if before.get(name) != item.get(name)}
    changed -= {"custom", "id"}
    return (_updated(base, plain, changed) if changed else base), ()


def _updated(base: Record, plain: Record, changed: set[str]) -> Record:
    touched = {name for variable, (name, _) in _variables().items() if variable in changed}
    names = {role: people for role, people in base.names if role not in changed}
    names |= {role: people for role, people in plain.names if role in changed}
    texts = {name: text for name, text in base.fields.items() if name not in touched}
    texts |= {name: text for name, text in plain.fields.items() if name in touched and name != "genre"}
    new_type = changed & {"type", "genre"}
    if new_type and "genre" in plain.fields:
        texts["genre"] = plain.fields["genre"]
    return replace(
        base,
        type=plain.type if new_type else base.type,
        title=plain.title if changed & {"title", "title-short"} else base.title,
        date=_date(base.date, plain.date, changed),
        holding=plain.holding if changed & {"archive", "archive_location", "archive-place"} else base.holding,
        names=tuple(names.items()),
        fields=texts,
        titles={name: title for name, title in base.titles.items() if name not in touched},
        csl={**base.csl, **plain.csl},
        unknown={**base.unknown, **plain.unknown},
    )


def _date(base: Date | None, plain: Date | None, changed: set[str]) -> Date | None:
    return plain if "issued" in changed else base
