"""The index of a library: all records in one SQLite file in the cache folder.

The index is derived data: it can be deleted at any time and is rebuilt when it is damaged or was written by
another version. Where it cannot be used (a lasting lock, a full disk) the files themselves are read, which is
slower and complete.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from citekit.errors import CitekitError
from citekit.foundation.cache_file import private_folder
from citekit.library.archives_file import archives_version
from citekit.library.index import builder, seal
from citekit.library.index.lookup import Lookup
from citekit.library.record_source import Duplicate, LocatedRecord, Progress
from citekit.records import Record

if TYPE_CHECKING:
    from citekit.library.index.in_memory import InMemoryIndex
    from citekit.library.index.own_changes import OwnChanges
    from citekit.library.query import Query
    from citekit.records.summary import SummaryRow

T = TypeVar("T")
# SQLITE_CORRUPT and SQLITE_NOTADB (https://www.sqlite.org/rescode.html).
_DAMAGED = (11, 26)
# What reading a damaged row raises; a fault of the program shows up again when the index has been rebuilt.
_ROW_ERRORS = (ValueError, TypeError, LookupError, AttributeError)
_FAILURES = (sqlite3.Error, *_ROW_ERRORS)


class Index:
    """A `RecordSource` on the index. Raises OSError or sqlite3.Error when none can be opened.

    `notify` is called with a line for the user where the index cannot be used as usual.
    """

    def __init__(
        self,
        library: Path,
        cache: Path,
        progress: Progress | None = None,
        notify: Callable[[str], None] | None = None,
    ) -> None:
        self._library = library
        self._progress = progress
        self._notify = notify or (lambda message: None)
        self._file = index_file(library, cache)
        self._rebuilt = False
        self._source: Lookup | InMemoryIndex = self._open()

    def close(self) -> None:
        """Let go of the file."""
        if isinstance(self._source, Lookup):
            self._source.close()

    def take_in(self, changes: OwnChanges) -> None:
        """Bring the index to the state after changes of one's own, where it can be written to."""
        if isinstance(self._source, Lookup):
            with contextlib.suppress(OSError, *_FAILURES):
                self._source.take_in(changes)

    def is_clean(self, folder: str) -> bool:
        """Whether no killed run can have left a file in a folder, given by its relative path."""
        with contextlib.suppress(OSError, *_FAILURES):
            return isinstance(self._source, Lookup) and self._source.is_clean(folder)
        return False

    def find(self, key: str) -> LocatedRecord | None:
        """The record with this key and its place, or None."""
        return self._safely(lambda source: source.find(key))

    def has_all(self, keys: Sequence[str]) -> bool:
        """Whether all of these are keys, as far as is known."""
        return self._safely(lambda source: source.has_all(keys))

    def search(self, query: Query, *, partial: bool = False) -> Iterator[Record]:
        """The records that match, in the order of their keys; of records with one key the first."""
        return self._going_on(
            lambda source, last: source.search(query, last, partial=partial), lambda record: record.key
        )

    def summary_rows(self, query: Query, *, partial: bool = False) -> Iterator[SummaryRow]:
        """The summary rows of the same records."""
        return self._going_on(
            lambda source, last: source.summary_rows(query, last, partial=partial), lambda row: row[0]
        )

    def _going_on(
        self, ask: Callable[[Lookup | InMemoryIndex, str], Iterator[T]], key: Callable[[T], str]
    ) -> Iterator[T]:
        """The answers one by one; where the index fails, those after the last one come from elsewhere."""
        last = ""
        while isinstance(self._source, Lookup):
            try:
                for answer in ask(self._source, last):
                    last = key(answer)
                    yield answer
            except _FAILURES as error:
                self._recover(error)
            else:
                return
        yield from ask(self._source, last)

    def keys(self, beginning: str = "") -> Iterator[str]:
        """The keys that begin so, in order."""
        return iter(self._safely(lambda source: list(source.keys(beginning))))

    def duplicates(self) -> tuple[Duplicate, ...]:
        """Keys that more than one record has."""
        return self._safely(lambda source: source.duplicates())

    def faults(self) -> tuple[CitekitError, ...]:
        """Errors of the files and records that could not be read."""
        return self._safely(lambda source: source.faults())

    def _open(self) -> Lookup:
        archives = archives_version(self._library)
        connection = _opened(self._file, os.path.realpath(self._library), archives)
        return Lookup(self._library, connection, self._progress, self._notify)

    def _safely(self, ask: Callable[[Lookup | InMemoryIndex], T]) -> T:
        """The answer of the index, of the rebuilt index, or of the files; there is no fourth attempt."""
        for _ in range(2):
            try:
                return ask(self._source)
            except _FAILURES as error:
                self._recover(error)
        return ask(self._source)

    def _recover(self, error: Exception) -> None:
        """Rebuild a damaged index once; read the files where it is in use, or cannot be written."""
        if isinstance(error, UnicodeEncodeError):
            raise error  # what is asked for is no text
        self.close()
        if _is_damage(error):
            if self._rebuilt and not isinstance(error, sqlite3.Error):
                raise error
            if not self._rebuilt:
                self._rebuilt = True
                delete(self._file)
                with contextlib.suppress(OSError, sqlite3.Error):
                    self._source = self._open()
                    return
        elif isinstance(error, sqlite3.Error) and builder.is_busy(error):
            self._notify("the index is in use by another process; the files themselves are read")
        from citekit.library.index.in_memory import InMemoryIndex

        self._source = InMemoryIndex.read(self._library, self._progress)


def index_file(library: Path, cache: Path) -> Path:
    """The file of a library's index."""
    path = os.path.realpath(library)
    # The index knows its library's path too: a clash of two sums costs time, not truth.
    return cache / "index" / f"{Path(path).name}-{zlib.crc32(os.fsencode(path)):08x}.sqlite"


def _opened(file: Path, library: str, archives: str) -> builder.IndexConnection:
    """A connection to a sound index of this version; one that is damaged or older is deleted first."""
    private_folder(file.parent)
    condition = seal.condition(file)
    if condition == "damaged":
        delete(file)
    _make_private(file)
    try:
        connection = builder.prepared(file, library, archives)
        if condition == "unsealed" and builder.is_complete(connection):
            seal.make(connection, file)
        return connection
    except builder.OtherVersion:
        delete(file)
    except _FAILURES as error:
        if not _is_damage(error):
            raise
        delete(file)
    _make_private(file)
    return builder.prepared(file, library, archives)


def _make_private(file: Path) -> None:
    """Make the file with rights for its user alone, if it is not there; SQLite's journals take them over."""
    os.close(os.open(file, os.O_CREAT | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0), 0o600))


def _is_damage(error: Exception) -> bool:
    """Whether the file is at fault, rather than a lock, a full disk or a missing right."""
    if not isinstance(error, sqlite3.Error):
        return True
    # Without a code the error is of the Python module: a text that is not UTF-8, for one.
    return builder.primary_code(error) in (0, *_DAMAGED) or "no such" in str(error)


def delete(file: Path) -> None:
    """Remove an index and what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal", seal.SUFFIX):
        Path(f"{file}{suffix}").unlink(missing_ok=True)
