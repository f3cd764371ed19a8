"""Records as they would come back from their own .bib entries, without writing and parsing a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citekit.errors import Where
from citekit.exchange.bib.dialect import Dialect
from citekit.exchange.bib.reader import EntryReader, with_entry_key
from citekit.exchange.bib.writer import entries
from citekit.exchange.shared.keys import Keys
from citekit.records.record import Record


def read_back(records: Sequence[Record], dialect: Dialect) -> Iterator[Record]:
    """The records in order, each as its entry is read."""
    keys = Keys()
    for entry in entries(records, dialect):
        yield with_entry_key(EntryReader(entry, dialect, Where("")).record(), entry.key, keys)
