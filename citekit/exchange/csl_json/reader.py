"""CSL-JSON items of any program as records (CSL 1.0.2, appendices III and IV).

A variable that CSL has not is kept under `foreign: {csl-json: {...}}`. Lines `variable: value` of `note`, in
which Zotero keeps variables that it has no field for, are read as these variables.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from citekit.errors import Where
from citekit.exchange.csl_json.small_caps import small_caps_in
from citekit.exchange.model import Notice
from citekit.exchange.shared.dates import date_of
from citekit.exchange.shared.identifiers import bare_identifier
from citekit.exchange.shared.language_names import language_tag
from citekit.foundation.fast_dataclass import replace
from citekit.records import Name, Record, Title
from citekit.records.names import parse_name
from citekit.records.tables import fields, record_type, roles, types, types_of_csl
from citekit.rendering.item.tables import table

FOREIGN = "csl-json"
# Names that other programs and older versions of CSL have for variables.
_OLDER = {
    "event": "event-title",
    "journalAbbreviation": "container-title-short",
    "shortTitle": "title-short",
    "publisher-location": "publisher-place",
}
ARCHIVE_VARIABLES = ("archive", "archive_location", "archive-place")
# Variables that are read together, or name the item.
_READ_APART = frozenset({*ARCHIVE_VARIABLES, "id", "type", "title", "issued", "custom", "citation-key"})
_TEXTS = frozenset({*ARCHIVE_VARIABLES, "id", "type", "title", "citation-key"})
# CSL 1.0.2, appendix IV: variables that no field of a record bears.
_OTHER = (
    "archive_collection citation-label citation-number categories dimensions first-reference-note-number "
    "locator year-suffix dummy event"
)
# Those that a processor sets while it works: an item that was taken from its data would print them for good.
_OF_PROCESSOR = frozenset({"citation-number", "first-reference-note-number", "locator", "year-suffix"})
_NAME_PARTS = {
    "family": "family",
    "given": "given",
    "non-dropping-particle": "particle",
    "dropping-particle": "dropping_particle",
    "suffix": "suffix",
    "literal": "literal",
}
_PARTICLE_END = re.compile(r"[ '’\u02bb-]")
_IN_CAPITALS = frozenset({"DOI", "ISBN", "ISSN", "URL", "PMID", "PMCID"})
# The dash of a range of pages, which a style sets: a record has a hyphen.
_PAGES = re.compile(r"(?<=\w)(?:\s?–\s?| - )(?=\w)")
_EXTRA_LINE = re.compile(r"\s*(?P<name>[A-Za-z][A-Za-z _-]*?)\s*:\s*(?P<value>\S.*?)\s*")


@lru_cache(maxsize=1)
def variables() -> Mapping[str, tuple[str, str]]:
    """CSL variable -> the name and kind of the record field that holds it."""
    return {
        field.csl: (field.name, field.kind)
        for field in fields().values()
        if field.csl and field.kind != "own"
    }


CSL_VARIABLES = frozenset(variables()) - {"transcriber"} | _READ_APART | frozenset(_OTHER.split())


@lru_cache(maxsize=1)
def _types_by_genre() -> Mapping[tuple[str, str], str]:
    """(CSL type, genre word) -> the record type that goes out as these, or is printed so in an archive."""
    by_genre: dict[tuple[str, str], str] = {}
    places = table("archival")
    for name, row in types().items():
        word = row.genre_word("en")
        printed = (places["titled"].get(row.csl, row.csl), places["untitled"].get(row.csl, row.csl))
        for csl_type in (row.csl, *printed):
            if word:
                by_genre.setdefault((csl_type, word), name)
    return by_genre


def read_type(csl_type: str, genre: str) -> str:
    """The record type of a CSL type and genre; an unknown type is a document."""
    return _types_by_genre().get((csl_type, genre)) or types_of_csl().get(csl_type, "document")


def read_item(item: Mapping[str, object], where: Where) -> tuple[Record, tuple[Notice, ...]]:
    """The record of an item, what citekit itself kept in `custom` left aside."""
    return _ItemReader(item, where).record()


class _ItemReader:
    """One record in the making."""

    def __init__(self, item: Mapping[str, object], where: Where) -> None:
        self._item = _with_extra_lines(item)
        self._where = where
        self._texts: dict[str, str] = {}
        self._csl: dict[str, object] = {}
        self._foreign: dict[str, object] = {}
        self._notices: list[Notice] = []

    def record(self) -> tuple[Record, tuple[Notice, ...]]:
        """The record and notices on what could not be placed."""
        for given, value in self._item.items():
            variable = _OLDER.get(given, given)
            if _is_blank(value):
                continue
            if variable in _TEXTS and isinstance(value, list | Mapping):
                self._foreign[variable] = _nested_text(value)
            elif variable != given and not _is_blank(self._item.get(variable)):
                self._foreign[given] = _nested_text(value)
            elif variable not in _READ_APART:
                self._place(variable, value)
        type_ = self._type()
        issued = self._item.get("issued")
        date = date_of(issued) if issued else None
        if issued and date is None:
            self._foreign["issued"] = _nested_text(issued)
            self._notices.append(
                Notice("its date cannot be read: it is kept as a foreign field", self._where)
            )
        title = small_caps_in(self._string("title"))
        item = self._item
        tags = tuple(filter(None, re.split(r"\s*[;,]\s*", self._texts.pop("keyword", ""))))
        record = Record(
            key=self._key(),
            type=type_,
            title=Title(text=title) if title else None,
            date=date,
            names=tuple(
                [(role, people) for role in roles() if role in item and (people := people_of(item[role]))]
            ),
            fields=self._texts,
            tags=tags,
            csl=self._csl,
            where=self._where,
        )
        texts = {name: text for name in ARCHIVE_VARIABLES if name in item and (text := self._string(name))}
        if texts:
            # Archives and the Wilson Center's vocabulary take as long to load as all else that a book needs.
            from citekit.exchange.shared.archive_facts import archive_facts, with_facts, with_whole_reference

            facts = archive_facts(type_, *(texts.get(name, "") for name in ARCHIVE_VARIABLES))
            record = (
                with_whole_reference(with_facts(record, facts))
                if facts
                else replace(record, csl={**record.csl, **texts})
            )
        if self._foreign:
            record = replace(record, foreign={FOREIGN: self._foreign})
        return record, tuple(self._notices)

    def _string(self, name: str) -> str:
        value = self._item.get(name)
        return "" if value is None or isinstance(value, list | Mapping) else str(value).strip()

    def _key(self) -> str:
        """`citation-key`, by which Zotero's users cite, else `id`; an address is no key but stays known."""
        id_, key = self._string("id"), self._string("citation-key")
        if "://" in id_:
            self._foreign["id"] = id_
            return key
        if key and id_ not in ("", key):
            self._foreign["id"] = id_
        return key or id_

    def _type(self) -> str:
        csl_type, genre = self._string("type") or "document", self._texts.get("genre", "")
        found = read_type(csl_type, genre)
        if csl_type not in types_of_csl():
            self._foreign["type"] = csl_type
            message = f"the type {csl_type!r} is not a CSL type: taken for a document"
            self._notices.append(Notice(message, self._where))
        if genre and genre == record_type(found).genre_word("en"):
            del self._texts["genre"]
        return found

    def _place(self, variable: str, value: object) -> None:
        """Put a variable where it belongs: a field, people (elsewhere), an override, or a foreign field."""
        name, kind = variables().get(variable, ("", ""))
        if kind == "names" and isinstance(value, list):
            return
        if kind == "date" and (date := date_of(value)) is not None and date.edtf:
            self._texts[name] = date.edtf
        elif kind in ("text", "title", "list") and isinstance(value, str | int | float):
            text = bare_identifier(variable, small_caps_in(str(value).strip()))
            if variable == "page":
                text = _PAGES.sub("-", text)
            self._texts[name] = language_tag(text) if variable == "language" else text
        elif variable in _OF_PROCESSOR:
            self._foreign[variable] = _nested_text(value)
        elif variable in CSL_VARIABLES:
            self._csl[variable] = _nested_text(value)
        else:
            self._foreign[variable] = _nested_text(value)
            message = f"{variable!r} is not a CSL variable: it is kept as a foreign field"
            self._notices.append(Notice(message, self._where))


def _with_extra_lines(item: Mapping[str, object]) -> Mapping[str, object]:
    """The item with the variables of the lines that `note` begins with (`original-date: 1935`).

    A type is that of the line, as in Zotero, whatever the item's own; all else only fills what is absent.
    """
    note = item.get("note")
    if not isinstance(note, str) or ":" not in note:
        return item
    extra: dict[str, object] = {}
    lines = note.split("\n")
    while lines and (line := _extra_line(lines[0])):
        variable, value = line
        known = value in types_of_csl() if variable == "type" else not item.get(variable)
        if not known:
            break
        _add_extra(extra, variable, value)
        lines.pop(0)
    if not extra:
        return item
    return {**item, **extra, "note": "\n".join(lines).strip()}


def is_extra_line(line: str) -> bool:
    """Whether a line says a variable of CSL."""
    return _extra_line(line) is not None


def _extra_line(line: str) -> tuple[str, str] | None:
    """The variable and the value of a line `original-date: 1935`; None for any other."""
    match = _EXTRA_LINE.fullmatch(line)
    if match is None:
        return None
    name = match["name"].strip().lower().replace(" ", "-")
    variable = name.upper() if name.upper() in _IN_CAPITALS else name
    return (variable, match["value"]) if variable in CSL_VARIABLES - {"id", "note"} else None


def _add_extra(extra: dict[str, object], variable: str, value: str) -> None:
    """A variable of a line; people are `Family || Given`, one a line."""
    if variables().get(variable, ("", ""))[1] != "names":
        extra[variable] = value
        return
    family, mark, given = (part.strip() for part in value.partition("||"))
    people = extra.setdefault(variable, [])
    assert isinstance(people, list)
    if mark:
        people.append({"family": family, "given": given})
    else:
        name = parse_name(value)
        people.append(
            {"literal": name.literal} if name.literal else {"family": name.family, "given": name.given}
        )


def _is_blank(value: object) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return value is None or value == [] or value == {}


def _nested_text(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _nested_text(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_nested_text(part) for part in value]
    return "" if value is None else str(value)


def people_of(value: object) -> tuple[Name, ...]:
    """The names of a CSL name variable."""
    people = value if isinstance(value, list) else []
    return tuple(person_of(person) for person in people if isinstance(person, Mapping) and person)


def _may_have_particle(family: str) -> bool:
    return not family[:1].isupper() and _PARTICLE_END.search(family) is not None


def person_of(person: Mapping[str, object]) -> Name:
    """The name of a CSL name object; a lone family name is literal, as in a record.

    Particles that the data leaves in the family name are the particle of a record, whose own family name is
    taken at its word.
    """
    parts = {field: str(person[part]) for part, field in _NAME_PARTS.items() if person.get(part)}
    if set(parts) == {"given"} or set(parts) == {"family"}:
        return Name(literal=next(iter(parts.values())))
    name = Name(**parts, undivided=False)
    first = name.family[:1]
    if name.particle or name.literal or not (first == '"' or _may_have_particle(name.family)):
        return name
    from citekit.rendering.item.particles import divided_name  # loads the processor

    return divided_name(name, person)
