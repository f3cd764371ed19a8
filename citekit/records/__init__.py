"""The record: types, fields, names, dates; YAML to record and back."""

from __future__ import annotations

from citekit.records.read import parse_records, read_records
from citekit.records.record import Date, Holding, Name, Record, Title
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
