"""What a table does not carry of records: found by their shapes, without writing and reading it whole."""

from __future__ import annotations

from collections.abc import Sequence

from citekit.exchange.model import Notice
from citekit.exchange.shapes.losses import lost
from citekit.exchange.shapes.plain_shape import is_plain_name, losses_by_shape
from citekit.exchange.shared.keys import Keys
from citekit.exchange.tabular.atom import is_of_atom
from citekit.exchange.tabular.reader import read_table
from citekit.exchange.tabular.rows import format_rows
from citekit.exchange.tabular.writer import columns_and_rows
from citekit.records.record import Record


def table_losses(records: Sequence[Record], mark: str) -> tuple[Notice, ...]:
    """A notice for every record that would come back changed from a table with this mark between cells."""
    columns, rows = columns_and_rows(records)
    if is_of_atom(columns):  # a row says something of the rows below it
        return lost(records, read_table(format_rows([columns, *rows], mark), "").records)
    keys = Keys()
    back = [keys.take(record.key, record) for record in records]

    def read_back(index: int) -> Record:
        (record,) = read_table(format_rows([columns, rows[index]], mark), "").records
        return record.with_key(back[index])

    # what stands in square brackets may be read as a list
    certain = (
        key == record.key and not any(cell.startswith("[") for cell in row)
        for key, record, row in zip(back, records, rows, strict=True)
    )
    return tuple(losses_by_shape(records, certain, read_back, is_plain_name))
