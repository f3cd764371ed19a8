"""Comma-separated values (RFC 4180), as spreadsheets and Zotero write them; other marks are read too."""

from __future__ import annotations

from collections.abc import Sequence

from citekit.exchange.model import Imported, Notice
from citekit.exchange.tabular.losses import table_losses
from citekit.exchange.tabular.reader import looks_like_table, read_table
from citekit.exchange.tabular.rows import separator
from citekit.exchange.tabular.writer import write_table
from citekit.records.record import Record


def recognise(text: str, filename: str = "") -> bool:
    """Whether the file is named as a table, or its first line is one of column names."""
    return filename.lower().endswith((".csv", ".xlsx")) or (
        separator(text) != "\t" and looks_like_table(text)
    )


def read(text: str, where: str) -> Imported:
    """The records of a table. Raises FormatError."""
    return read_table(text, where)


def write(records: Sequence[Record]) -> str:
    """The records as a table."""
    return write_table(records, ",")


def losses(records: Sequence[Record]) -> tuple[Notice, ...]:
    """Every field that does not come back from the table as it was."""
    return table_losses(records, ",")
