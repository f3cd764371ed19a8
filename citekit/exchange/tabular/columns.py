"""What the columns of a table mean, by the record's fields, the archival levels and `data/columns.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from citekit.exchange.shared.data_tables import data_table
from citekit.records.levels import level_of
from citekit.records.tables import spellings, types

LOCATION, YEAR = "location", "year"


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    return data_table("tabular", "columns")


def fields_of(columns: Sequence[str]) -> list[str]:
    """The record field, the level, or `location` and `year`, of each column; "" for an unknown one.

    `series` is a level in a table that has a column for archives, else a series of books; a title is a title.
    """
    found = [_field_of(column) for column in columns]
    if "archive" not in found:
        return found
    return [
        field if field == "title" else level_of(column) or field
        for column, field in zip(columns, found, strict=True)
    ]


@lru_cache(maxsize=512)
def _field_of(column: str) -> str:
    known = spellings().get(column)
    if known is not None:
        return known.name
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column)
    plain = " ".join(words.casefold().replace("_", " ").replace("-", " ").replace(".", " ").split())
    other = _table()["columns"].get(plain)
    if other is not None:
        return str(other)
    hyphened = spellings().get(plain.replace(" ", "-")) or spellings().get(plain.upper())
    return hyphened.name if hyphened is not None else level_of(column) or level_of(plain)


@lru_cache(maxsize=256)
def type_of(word: str) -> str:
    """The record type of a cell; "" for a word that is none."""
    if word in types():
        return word
    found = _table()["types"].get(word) or _table()["types"].get(word[:1].lower() + word[1:].replace(" ", ""))
    return str(found) if found else word.casefold() if word.casefold() in types() else ""
