"""An entry of Hayagriva as variables of CSL: its parents give what it was published in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from citekit.exchange.csl_json.reader import ARCHIVE_VARIABLES, person_of
from citekit.exchange.hayagriva.vocabulary import SERIES, csl_type, table
from citekit.exchange.hayagriva.writer import written_person
from citekit.exchange.shapes.plain_shape import has_plain_forms
from citekit.exchange.shared.csl_records import ForeignItem
from citekit.foundation.fast_dataclass import replace
from citekit.records.names import parse_name
from citekit.records.record import Name
from citekit.rendering.item.item import csl_name
from citekit.yamlfile import YamlValue

_PEOPLE = {"author": "author", "editor": "editor"}
_NUMBERS = frozenset({"doi", "isbn", "issn", "pmid", "pmcid"})
_BRACED = re.compile(r"\{([^{}]+)\}")
KEPT = "citekit"
_SET_APART = frozenset({"type", "parent", "affiliated", "author", "editor", KEPT})


def foreign_item(key: str, entry: Mapping[str, Any], line: int) -> ForeignItem:
    """The item of an entry; what CSL has no variable for stays by its name."""
    foreign: dict[str, YamlValue] = {}
    parents = _mappings(entry.get("parent"))
    kind = _text(entry.get("type")).lower() or "misc"
    parent_kind = _text(parents[0].get("type")).lower() if parents else ""
    csl = csl_type(kind, parent_kind)
    if not csl:
        foreign["type"] = kind
    variables: dict[str, object] = {"id": key, "type": csl or "document"}
    _read(entry, variables, foreign)
    _place(variables, foreign)
    for number, parent in enumerate(parents):
        _read_parent(parent, number, variables, foreign)
    return ForeignItem(variables, foreign, line)


def _read(entry: Mapping[str, Any], variables: dict[str, object], foreign: dict[str, YamlValue]) -> None:
    for field, variable in _PEOPLE.items():
        if people := _people(entry.get(field)):
            variables[variable] = people
    for group in _mappings(entry.get("affiliated")):
        role = _text(group.get("role"))
        names = _people(group.get("names"))
        variable = table()["roles"].get(re.sub(r"(?<=[a-z])(?=[A-Z])", "-", role).lower())
        if variable and names:
            before = variables.get(variable, [])
            assert isinstance(before, list)
            variables[variable] = [*before, *names]
        elif names:
            foreign[role or "affiliated"] = "; ".join(map(_shown, names))
    for field, value in _with_plain_publisher(entry).items():
        if field in _SET_APART:
            continue
        variable = table()["fields"].get(field)
        _read_field(field, variable, value, variables, foreign)


def _with_plain_publisher(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """The entry with its publisher, where that has a name and a location, in two fields."""
    publisher = entry.get("publisher")
    if not isinstance(publisher, Mapping) or publisher.keys() - {"name", "location"} or "location" in entry:
        return entry
    return {**entry, "publisher": publisher.get("name"), "location": publisher.get("location")}


def _read_field(
    field: str,
    variable: str | None,
    value: object,
    variables: dict[str, object],
    foreign: dict[str, YamlValue],
) -> None:
    if field == "url" and isinstance(value, Mapping):
        variables["URL"] = _text(value.get("value"))
        variables["accessed"] = _text(value.get("date"))
    elif field == "serial-number" and isinstance(value, Mapping):
        for name, number in value.items():
            known = table()["fields"][name] if name in _NUMBERS else "number" if name == "serial" else ""
            _read_field(name, known, number, variables, foreign)
    elif field == "title" and isinstance(value, Mapping):
        variables["title"] = _text(value)
        variables["title-short"] = _text(value.get("shorthand") or value.get("short"))
        if translation := _text(value.get("translation")):
            foreign["translation"] = translation
    elif variable and (text := _text(value)):
        variables[variable] = text
    elif value not in ("", None):
        foreign[field] = _foreign(value)


def _read_parent(
    parent: Mapping[str, Any], number: int, variables: dict[str, object], foreign: dict[str, YamlValue]
) -> None:
    """What the entry was published in: its own values come first; a second parent keeps its names."""
    type_ = _text(parent.get("type")).lower()
    of_series = type_ == SERIES and variables["type"] in ("book", "report", "thesis", "periodical")
    fields = dict(table()["parent"])
    if of_series:
        fields |= {"title": "collection-title", "volume": "collection-number"}
    for field, value in _with_plain_publisher(parent).items():
        variable = fields.get(field)
        if field == "parent":
            for within in _mappings(value):
                _read_series(within, variables, foreign)
        elif field in ("author", "editor"):
            role = "container-author" if field == "author" else "editor"
            role = "collection-editor" if of_series and field == "editor" else role
            people = _people(value)
            if people and role not in variables:
                variables[role] = people
            elif people:
                foreign[f"parent {field}"] = "; ".join(map(_shown, people))
        elif field != "type":
            text = _text(value)
            if number == 0 and variable and text and variable not in variables:
                variables[variable] = text
            elif value not in ("", None) and not (variable and variables.get(variable) == text):
                foreign[f"parent {field}" if number == 0 else f"parent {number + 1} {field}"] = _foreign(
                    value
                )


def _read_series(
    series: Mapping[str, Any], variables: dict[str, object], foreign: dict[str, YamlValue]
) -> None:
    """The parent of a parent: a series."""
    for field, value in series.items():
        variable = {"title": "collection-title", "volume": "collection-number"}.get(field)
        if variable and variable not in variables and (text := _text(value)):
            variables[variable] = text
        elif field != "type":
            foreign[f"parent parent {field}"] = _foreign(value)


def _place(variables: dict[str, object], foreign: dict[str, YamlValue]) -> None:
    """`archive-location` is a town by the manual and a shelfmark by the styles: figures tell them apart."""
    location = str(variables.get("archive_location", ""))
    if location and not re.search(r"\d", location):
        variables["archive-place"] = variables.pop("archive_location")


def archive_of(entry: Mapping[str, Any]) -> tuple[str, str, str]:
    """The archive, the shelfmark and the town of an entry."""
    variables: dict[str, object] = {}
    for field, variable in (("archive", "archive"), ("archive-location", "archive_location")):
        if text := _text(entry.get(field)):
            variables[variable] = text
    _place(variables, {})
    archive, location, place = (str(variables.get(name, "")) for name in ARCHIVE_VARIABLES)
    return archive, location, place


@lru_cache(maxsize=4096)
def is_read_as_written(name: Name) -> bool:
    """Whether a name comes back from the text that it is written as."""
    if not has_plain_forms(name):
        return False
    return person_of(_person(written_person(csl_name(name)))) == replace(name, original="", romanized="")


def _people(value: object) -> list[dict[str, str]]:
    """The CSL names of one person or of a list."""
    return [name for person in _each(value) if any((name := _person(person)).values())]


def _person(person: object) -> dict[str, str]:
    """The CSL name of a person: `Doe, Janet`, or a mapping."""
    if isinstance(person, Mapping):
        parts = {
            "family": _text(person.get("name")),
            "given": _text(person.get("given-name")),
            "non-dropping-particle": _text(person.get("prefix")),
            "suffix": _text(person.get("suffix")),
        }
        found = {name: text for name, text in parts.items() if text}
        return found if set(found) != {"family"} else {"literal": found["family"]}
    text = _text(person)
    if "," not in text:
        return {"literal": text}
    name = parse_name(text)
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
        "literal": name.literal,
    }
    return {part: value for part, value in parts.items() if value}


def _shown(name: Mapping[str, str]) -> str:
    return name.get("literal") or ", ".join(
        part for part in (name.get("family", ""), name.get("given", "")) if part
    )


def _each(value: object) -> list[object]:
    return value if isinstance(value, list) else [value] if value not in ("", None) else []


def _mappings(value: object) -> list[Mapping[str, Any]]:
    return [each for each in _each(value) if isinstance(each, Mapping)]


def _text(value: object) -> str:
    """A text; of a formattable string its value. Braces keep the case of what is within them."""
    if isinstance(value, Mapping):
        return _text(value.get("value"))
    if isinstance(value, list):
        return ""
    text = "" if value is None else str(value).strip()
    return _BRACED.sub(r'<span class="nocase">\1</span>', text)


def _foreign(value: object) -> YamlValue:
    if isinstance(value, Mapping):
        return {str(name): _foreign(part) for name, part in value.items()}
    return [_foreign(part) for part in value] if isinstance(value, list) else str(value)
