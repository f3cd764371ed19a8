"""Records to YAML."""

from __future__ import annotations

from collections.abc import Sequence

from citekit.records.record import Record


def write_record(record: Record, *, with_id: bool = True) -> str:
    """The YAML text of one record, fields in the fixed order of the table."""
    raise NotImplementedError


def write_records(records: Sequence[Record]) -> str:
    """The YAML text of several records, a document each."""
    raise NotImplementedError
