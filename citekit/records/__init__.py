"""The record: types, fields, names, dates; YAML to record and back.

Reading and writing are imported when they are first asked for: a record that comes out of the index of a
library needs neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citekit.records.record import Date, Holding, Name, Record, Title

if TYPE_CHECKING:
    from citekit.records.read import parse_records, read_records
    from citekit.records.write import write_record, write_records

__all__ = [
    "Date",
    "Holding",
    "Name",
    "Record",
    "Title",
    "parse_records",
    "read_records",
    "write_record",
    "write_records",
]


def __getattr__(name: str) -> object:
    if name in ("parse_records", "read_records"):
        from citekit.records import read

        return getattr(read, name)
    if name in ("write_record", "write_records"):
        from citekit.records import write

        return getattr(write, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
