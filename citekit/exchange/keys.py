"""Keys of imported records: in, the key that a file gives and the record; out, a safe key that is not yet
taken.
"""

from __future__ import annotations

from collections.abc import Container

from citekit.records.keys import new_key
from citekit.records.read import key_is_safe, safe_key
from citekit.records.record import Record


def import_key(given: str, record: Record, taken: Container[str]) -> str:
    """The given key made safe; a new one made of the record where none is given."""
    if not given:
        return suggest_key(record, taken)
    return unique_key(given if key_is_safe(given) else safe_key(given), taken)


def suggest_key(record: Record, taken: Container[str] = ()) -> str:
    """A key made of the record (`antonov-1945-11-16`), not yet taken."""
    return new_key(record, lambda key: key in taken)


def unique_key(stem: str, taken: Container[str]) -> str:
    """`stem`, or `stem-2`, `stem-3`, ... where it is taken."""
    key, number = stem, 1
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    return key
