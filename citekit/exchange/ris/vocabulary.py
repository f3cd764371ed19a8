"""The tables of `data/ris.yaml`, which explains them: the types of RIS, and what each tag means in a type."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from citekit.exchange.shared.data_tables import data_table
from citekit.foundation.fast_dataclass import dataclass
from citekit.records.tables import record_type

_ROLE = "role/"


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of one RIS type: those of fields and of roles, read and written."""

    fields: Mapping[str, str]
    roles: Mapping[str, str]
    field_tags: Mapping[str, str]
    role_tags: Mapping[str, str]


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    return data_table("ris", "ris")


def ris_types() -> tuple[str, ...]:
    """The RIS types that are known."""
    return tuple(_table()["types"])


def record_type_of(ris_type: str) -> str:
    """The record type of an RIS type; "" for an unknown one."""
    row = _table()["types"].get(ris_type)
    return str(row["record"]) if row else ""


@lru_cache(maxsize=256)
def ris_type_of(type_: str) -> str:
    """The RIS type that a record type goes out as: that of its CSL type, or one that means it alone."""
    usual = str(_table()["write"][record_type(type_).csl])
    if record_type_of(usual) == type_:
        return usual
    return next((name for name, row in _table()["types"].items() if row["record"] == type_), usual)


@lru_cache(maxsize=64)
def tags_of(ris_type: str) -> Tags:
    """The tags of an RIS type; those of all types for an unknown one."""
    table = _table()
    row: Mapping[str, str] = (table["types"].get(ris_type) or {}).get("tags", {})
    main = {**table["tags"], **row}
    read = {**table["further"], **main}
    written: dict[str, str] = {}
    for tag, meaning in (*row.items(), *main.items()):
        if meaning and main[tag] == meaning:
            written.setdefault(meaning, tag)
    return Tags(
        fields={tag: text for tag, text in read.items() if text and not text.startswith(_ROLE)},
        roles={tag: text.removeprefix(_ROLE) for tag, text in read.items() if text.startswith(_ROLE)},
        field_tags={text: tag for text, tag in written.items() if not text.startswith(_ROLE)},
        role_tags={text.removeprefix(_ROLE): tag for text, tag in written.items() if text.startswith(_ROLE)},
    )
