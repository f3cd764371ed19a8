"""The tables of record types, fields and words (`data/`).

The YAML tables are compiled into `data/tables.json` by `python -m citekit.records.table_compiler`: parsing
YAML would take longer than everything else in most runs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from citekit.foundation.fast_dataclass import dataclass

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class RecordType:
    """A type: its name, CSL type, genre words by language, and whether `check` expects an archive."""

    name: str
    csl: str
    genre: Mapping[str, str]
    archival: bool

    def genre_word(self, language: str) -> str:
        """The genre word in a language (`en-GB` is `en`), else in English, else ""."""
        return self.genre.get(language.split("-")[0], self.genre.get("en", ""))


FieldKind = Literal["text", "title", "date", "names", "list", "own"]


@dataclass(frozen=True, slots=True)
class RecordField:
    """A field: its name in YAML, kind, CSL variable ("" if none), other spellings, description."""

    name: str
    kind: FieldKind
    csl: str
    also: tuple[str, ...]
    about: str


@lru_cache(maxsize=1)
def _tables() -> dict[str, Any]:
    tables: dict[str, Any] = json.loads((DATA / "tables.json").read_text(encoding="utf-8"))
    return tables


@lru_cache(maxsize=1)
def types() -> Mapping[str, RecordType]:
    """All types by name."""
    return {
        name: RecordType(name, row["csl"], row.get("genre", {}), row.get("archival") == "true")
        for name, row in _tables()["types"].items()
    }


def record_type(name: str) -> RecordType:
    """The type of a record; an unknown name becomes the genre of a document, so that it is not lost."""
    found = types().get(name) or types().get(name.replace("-", " ").replace("_", " ").lower())
    return found or RecordType(name, "document", {"en": name}, False)


@lru_cache(maxsize=1)
def types_of_csl() -> Mapping[str, str]:
    """CSL type -> record type, for items whose genre says nothing else."""
    own = {name: name for name, row in types().items() if row.csl == name}
    named: Mapping[str, str] = _tables()["csl-types"]
    return {**own, **named}


@lru_cache(maxsize=1)
def fields() -> Mapping[str, RecordField]:
    """All fields by name, in the order of writing."""
    return {
        name: RecordField(
            name, row["kind"], row.get("csl", ""), tuple(row.get("also", ())), row.get("about", "")
        )
        for name, row in _tables()["fields"].items()
    }


@lru_cache(maxsize=1)
def spellings() -> Mapping[str, RecordField]:
    """All fields by every spelling that is read."""
    return {spelling: field for field in fields().values() for spelling in (field.name, *field.also)}


@lru_cache(maxsize=1)
def roles() -> Mapping[str, str]:
    """The field that holds the people of a CSL role: `author` is in `authors`."""
    return {field.csl: field.name for field in fields().values() if field.kind == "names"}


@lru_cache(maxsize=1)
def role_order() -> Mapping[str, int]:
    """The rank of each CSL role in the order of the table."""
    return {role: rank for rank, role in enumerate(roles())}


@lru_cache(maxsize=8)
def words(name: str) -> frozenset[str]:
    """A word list of `words.yaml`."""
    return frozenset(_tables()["words"][name])


def surname_readings() -> Mapping[str, str]:
    """The surnames of `surnames.yaml`: romanised form -> the ways it is written, a blank between them."""
    found: Mapping[str, str] = _tables()["surnames"]
    return found


@lru_cache(maxsize=1)
def undated_words() -> frozenset[str]:
    """The words for "undated", in lower case."""
    return frozenset(word.lower() for word in words("undated"))
