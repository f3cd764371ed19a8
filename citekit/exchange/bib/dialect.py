"""The tables of BibTeX and BibLaTeX: types, fields, roles, localisation keys (explained in `data/*.yaml`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

from citekit.exchange.bib.entry import BibEntry
from citekit.exchange.shared.data_tables import data_table
from citekit.foundation.fast_dataclass import dataclass, replace
from citekit.records.tables import record_type, types

DialectName = Literal["bibtex", "biblatex"]


@dataclass(frozen=True, slots=True)
class EntryType:
    """How an entry type is read: its record type, by `entrysubtype`, words of `type` and an event another."""

    record: str
    event: str
    genre: str
    subtypes: Mapping[str, str]
    types: Mapping[str, str]
    archival: bool


@dataclass(frozen=True, slots=True)
class WrittenType:
    """How a record of a CSL type is written: the entry type, and `entrysubtype` where it is standard."""

    entry: str
    subtype: str


@dataclass(frozen=True, slots=True)
class FieldNames:
    """The fields of one type of entry: names as they are written, and as they are read."""

    written: Mapping[str, str]
    read: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Dialect:
    """One dialect. Both read the same fields and types; they differ in what they write."""

    name: DialectName
    entry_types: Mapping[str, EntryType]
    written_types: Mapping[str, WrittenType]
    roles: Mapping[str, str]
    kinds: Mapping[str, str]
    eprints: Mapping[str, str]
    eprint_fields: Mapping[str, str]
    keys: Mapping[str, str]
    language_tags: Mapping[str, str]
    language_names: Mapping[str, str]
    language_variants: Mapping[str, str]
    role_fields: Mapping[str, str]
    places: Mapping[str, Sequence[str]]  # `archive`, `shelfmark` -> other names of these fields
    archival: frozenset[str]  # record types whose fields may say where the document is held

    @property
    def classic(self) -> bool:
        """Whether this is the BibTeX of 1988, whose styles know few fields and no Unicode."""
        return self.name == "bibtex"

    def record_type(self, entry: str, subtype: str, type_: str, *, event: bool = False) -> str:
        """The record type of an entry by `entrysubtype`, `type` and whether it has an event.

        "" for an unknown entry type.
        """
        row = self.entry_types.get(entry)
        if row is not None and subtype.lower() in row.subtypes:
            return row.subtypes[subtype.lower()]
        if row is None and entry not in types():
            return ""
        if subtype in types():
            return subtype
        if row is None:
            return entry
        if row.archival and type_.lower() in types():
            return type_.lower()
        return row.types.get(type_.lower()) or (event and row.event) or row.record

    def fields(self, entry: str) -> FieldNames:
        """The fields of an entry type."""
        return _field_names(self.name, entry)

    def read_fields(self, entry: str, type_: str) -> Mapping[str, str]:
        """The names of fields of an entry type that is read as a record type -> record field.

        Those of the entry type that the record goes out as are known too: what it writes is read again.
        """
        own = self.fields(entry).read
        other = self.written_types[record_type(type_).csl].entry
        return own if other == entry else {**self.fields(other).read, **own}


def with_place_names(entry: BibEntry, places: Mapping[str, Sequence[str]]) -> BibEntry:
    """The entry with `archive` and `shelfmark` under these names, where it has both, or a library.

    BibTeX and BibLaTeX have no such fields; people make up `signature`, `cote`, `repository`. An entry that
    has no other names is given back as it is.
    """
    names = {field.name for field in entry.fields if field.value.strip()}
    found = {
        own: own if own in names else next((name for name in further if name in names), "")
        for own, further in places.items()
    }
    renamed = {name: own for own, name in found.items() if name not in ("", own)}
    if not renamed or not found["shelfmark"] or not (found["archive"] or "library" in names):
        return entry
    fields = (replace(each, name=renamed.get(each.name, each.name)) for each in entry.fields)
    return replace(entry, fields=tuple(fields))


@lru_cache(maxsize=2)
def dialect(name: DialectName) -> Dialect:
    """The dialect, read once."""
    kinds, fields, words = (_table(each) for each in ("types", "fields", "localisation"))
    tags: dict[str, str] = {babel.lower(): tag for babel, tag in words["languages"].items()}
    names = {tag: babel for babel, tag in words["languages"].items()} | words["write"]
    entry_types = {entry: _entry_type(row) for entry, row in kinds["entries"].items()}
    return Dialect(
        name=name,
        entry_types=entry_types,
        written_types={
            csl: WrittenType(row[name], row.get("subtype", "")) for csl, row in kinds["types"].items()
        },
        roles=fields["roles"] if name == "biblatex" else fields["roles in bibtex"],
        kinds=fields["kinds"],
        eprints=fields["eprints"],
        eprint_fields=fields["eprint fields"],
        keys=words["keys"],
        language_tags=tags,
        language_names=names,
        language_variants={variant: tags[babel] for variant, babel in words["variants"].items()},
        role_fields=fields["others"],
        places=fields["places"],
        archival=frozenset(types()) - frozenset(_published(entry_types.values())),
    )


def _published(rows: Iterable[EntryType]) -> Iterator[str]:
    """The record types of entries that are no archival documents."""
    for row in rows:
        if not row.archival:
            yield from (row.record, *row.subtypes.values(), *row.types.values())


def _entry_type(row: Mapping[str, Any]) -> EntryType:
    return EntryType(
        row["record"],
        row.get("event", ""),
        row.get("genre", ""),
        row.get("subtypes", {}),
        row.get("types", {}),
        "archival" in row,
    )


@lru_cache(maxsize=3)
def _table(name: str) -> Mapping[str, Any]:
    return data_table("bib", name)


@lru_cache(maxsize=128)
def _field_names(name: DialectName, entry: str) -> FieldNames:
    table = _table("fields")
    within: Mapping[str, Any] = table["within"].get(entry, {})
    written = {field: row[name] for field, row in {**table["fields"], **within}.items()}
    read: dict[str, str] = {}
    # a name means the field of the entry type first, then that which bears it, then that which lists it
    for rows in (within, table["fields"]):
        for field, row in rows.items():
            for other in (row["bibtex"], row["biblatex"]):
                if other:
                    read.setdefault(other, field)
        for field, row in rows.items():
            for other in row.get("also", ()):
                read.setdefault(other, field)
    return FieldNames(written, read)
