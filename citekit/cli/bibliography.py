"""Records from the files of `--bibliography`, in any format that can be imported.

In: names of files, `-` being standard input. Out: their records by key. What the readers could not use is
said; of two records with one key the first is taken, which is said too.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from citekit.cli.streams import STDIN, complain

if TYPE_CHECKING:
    from citekit.exchange import Imported
    from citekit.records import Record


@dataclass(frozen=True, slots=True)
class BibliographyFiles:
    """The records of some files."""

    by_key: Mapping[str, Record]

    @staticmethod
    def read(names: Sequence[str]) -> BibliographyFiles:
        """Read the files in their order. Raises MissingFileError, FormatError."""
        by_key: dict[str, Record] = {}
        for record in _records(names):
            first = by_key.setdefault(record.key, record)
            if first is not record and first != record:
                complain(
                    "warning",
                    f"{record.where or ''}: the key {record.key!r} stands twice; the first is taken",
                )
        return BibliographyFiles(by_key)

    def get(self, key: str) -> Record | None:
        """The record with this key."""
        return self.by_key.get(key)

    def keys(self) -> Iterable[str]:
        """All keys, in the order of the files."""
        return self.by_key.keys()

    def search(self, query: str) -> Sequence[Record]:
        """The records that fit a query."""
        from citekit.library.query import parse_query

        wanted = parse_query(query)
        return [record for record in self.by_key.values() if wanted.matches(record)]


def _records(names: Sequence[str]) -> Iterator[Record]:
    for name in names:
        imported = read_source(name)
        for notice in imported.warnings:
            complain("warning", str(notice))
        yield from imported.records


def read_source(name: str, format_name: str | None = None) -> Imported:
    """The records of a file, of standard input for `-`. Raises MissingFileError, FormatError, UsageError."""
    from citekit.exchange import read_file, read_text
    from citekit.exchange.file_text import text_of_bytes

    if name == "-":
        return read_text(text_of_bytes(sys.stdin.buffer.read(), STDIN), STDIN, format_name)
    return read_file(Path(name), format_name)
