"""YAML to records."""

from __future__ import annotations

from pathlib import Path

from citekit.records.record import Record


def read_records(path: Path) -> tuple[Record, ...]:
    """The records of a file. Raises MissingFileError, FormatError or RecordError (the first fault)."""
    raise NotImplementedError


def parse_records(text: str, where: str, default_key: str = "") -> tuple[Record, ...]:
    """The records of a text that came from `where`; `default_key` is the id of a single record without one.
    """
    raise NotImplementedError
