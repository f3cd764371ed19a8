"""Citation templates as records: those of archives by their levels, all others by variables of CSL."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from citekit.archives import Repositories
from citekit.errors import Where
from citekit.exchange.catalogue.described import DescribedUnit, described_record
from citekit.exchange.model import Notice
from citekit.exchange.shared.csl_records import ForeignItem, record_of_item
from citekit.exchange.shared.data_tables import data_table
from citekit.exchange.shared.language_names import language_tag
from citekit.exchange.wikipedia.template import Template
from citekit.records.record import Record
from citekit.records.tables import types
from citekit.yamlfile import YamlValue

FORMAT = "wikipedia"
_PERSON = re.compile(
    r"(author|editor|translator|interviewer)?-?(last|first|surname|given)?(\d*)(?:-(last|first))?"
)
_ROLES = {
    "": "author",
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "interviewer": "interviewer",
}
_ORDER = ("collection", "fonds", "series", "box", "folder")
_NUMBERED = re.compile(r"(.*\D)([2-9])")


@lru_cache(maxsize=1)
def table() -> Mapping[str, Any]:
    """The tables of templates and their parameters."""
    return data_table("wikipedia", "wikipedia")


def is_citation(template: Template) -> bool:
    """Whether a template cites a source."""
    return template.name in table()["works"] or template.name in table()["names"]


def read_template(template: Template, where: Where) -> tuple[Record, tuple[Notice, ...]]:
    """The record of a citation."""
    kind = table()["names"].get(template.name)
    if kind is None:
        return _work(template, where)
    unit = _archival(template, table()[kind], whole=kind == "archive")
    record, wrong = described_record(unit, where, FORMAT)
    return record, tuple(Notice(f"{name!r} cannot be read: it is kept as it is", where) for name in wrong)


def _archival(template: Template, names: Mapping[str, str], *, whole: bool) -> DescribedUnit:
    """A document in an archive; numbered parameters are further files of its fond."""
    fields: dict[str, YamlValue] = {"type": "document"}
    foreign: dict[str, YamlValue] = {}
    others: dict[str, dict[str, YamlValue]] = {}
    given = dict(template.parameters)
    people, rest = _people(template)
    for name, value in rest:
        numbered = _NUMBERED.fullmatch(name)
        field = names.get(name)
        if field and field not in fields:
            fields[field] = value
        elif numbered and names.get(numbered[1].strip()):
            others.setdefault(numbered[2], {})[names[numbered[1].strip()]] = value
        elif name not in ("repository", "institution", "ref") or not whole:
            foreign[name] = value
    fields |= {f"{role}s": _record_names(found) for role, found in people.items()}
    reference = ""
    if whole:
        fields |= {name: fields.pop(name) for name in _ORDER if name in fields}
        fields["archive"] = _holder(given.get("repository", ""), given.get("institution", ""))
        known = Repositories.shipped().find(str(fields["archive"])) if fields["archive"] else None
        if known is not None and fields.get("place") in (known.city, known.city_original):
            del fields["place"]
        _set_type(fields)
        if "item-id" in foreign and not any(
            name in fields for name in ("fonds", "collection", "series", "box")
        ):
            reference = str(foreign.pop("item-id"))
    if others:
        shared = {name: fields[name] for name in ("archive", "fond", "opis", "opys") if name in fields}
        fields["also"] = [shared | levels for _, levels in sorted(others.items())]
    return DescribedUnit(fields, reference, foreign, template.line)


def _holder(repository: str, institution: str) -> str:
    """The archive: the institution where it is one, else the repository within it."""
    known = Repositories.shipped().find(institution) if institution else None
    if known is not None or not repository:
        return institution
    return f"{repository}, {institution}" if institution else repository


def _set_type(fields: dict[str, YamlValue]) -> None:
    """A `type` that is one of records; any other word is a genre."""
    word = str(fields.get("genre", "")).casefold()
    if word in types():
        fields["type"] = word
        del fields["genre"]


def _people(template: Template) -> tuple[dict[str, list[dict[str, str]]], list[tuple[str, str]]]:
    """The names by role, and all other parameters."""
    found: dict[tuple[str, int], dict[str, str]] = {}
    rest: list[tuple[str, str]] = []
    for name, value in template.parameters:
        match = _PERSON.fullmatch(name)
        part = (match[2] or match[4] or "") if match else ""
        if match and name and (match[1] or part):
            person = found.setdefault((_ROLES[match[1] or ""], int(match[3] or 1)), {})
            person[
                {"last": "family", "surname": "family", "first": "given", "given": "given"}.get(
                    part, "literal"
                )
            ] = value
        else:
            rest.append((name, value))
    people: dict[str, list[dict[str, str]]] = {}
    for role, number in sorted(found):
        people.setdefault(role, []).append(_csl_name(found[role, number]))
    return people, rest


def _csl_name(person: dict[str, str]) -> dict[str, str]:
    whole = person.get("literal", "")
    if whole and "family" not in person:
        family, comma, given = whole.partition(", ")
        return {"family": family, "given": given} if comma and "," not in given else {"literal": whole}
    return {part: text for part, text in person.items() if part != "literal"}


def _record_names(people: list[dict[str, str]]) -> list[YamlValue]:
    return [name.get("literal") or {part: text for part, text in name.items() if text} for name in people]


def _work(template: Template, where: Where) -> tuple[Record, tuple[Notice, ...]]:
    variables: dict[str, object] = {"type": table()["works"][template.name]}
    foreign: dict[str, YamlValue] = {}
    people, rest = _people(template)
    variables |= people
    given = {name for name, _ in rest}
    for name, value in rest:
        variable = table()["work"].get(name)
        if name == "title" and {"chapter", "contribution", "entry"} & given:
            variable = "container-title"
        elif name in ("chapter", "contribution", "entry"):
            variable = "title"
            variables["type"] = "chapter" if variables["type"] == "book" else variables["type"]
        if variable == "language":
            value = language_tag(value)
        if variable == "page" and value:
            value = value.replace("–", "-")
        if variable and variable not in variables:
            variables[variable] = value
        elif variable is None or variables[variable] != value:
            foreign[name] = value
    return record_of_item(ForeignItem(variables, foreign, template.line), where, FORMAT)
