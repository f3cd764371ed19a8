"""Building and updating the index; only files whose stat data has changed are read.

The words of records are in an FTS5 table without its own copy of the text (SQLite documentation, "FTS5:
contentless tables"): column `words` has all words, column `terms` each as `field=word`.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from citekit import __version__
from citekit.library.index import seal
from citekit.library.index.folder_scan import FolderScan, StatData
from citekit.library.index.rows import from_errors, indexed_words, record_row, stored_record
from citekit.library.record_source import Progress
from citekit.records.json_form import VERSION

SCHEMA = 7
# Seconds to wait for another run that updates the index; the files themselves are read after that.
PATIENCE = 1.0
# Seconds to wait for another run that indexes the same library for the first time.
FIRST_PATIENCE = 60.0
# A file that changed this shortly before it was read may change again without a new time: it is read again.
RACY = 50_000_000
# Fewer files than this are read faster by one process than others start.
PARALLEL = 4_000

_STAT_DATA = "SELECT path, time, changed, size FROM files"

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE folders (path TEXT PRIMARY KEY, time INTEGER) WITHOUT ROWID;
CREATE TABLE files (id INTEGER PRIMARY KEY, path TEXT UNIQUE, time INTEGER, changed INTEGER, size INTEGER,
    faults TEXT);
CREATE TABLE records (id INTEGER PRIMARY KEY, key TEXT, file INTEGER, position INTEGER, line INTEGER,
    column INTEGER, first INTEGER, last INTEGER, summary TEXT, row TEXT,
    checksum INTEGER);
CREATE INDEX by_key ON records (key);
CREATE INDEX by_file ON records (file);
CREATE VIRTUAL TABLE search USING fts5(words, terms, content='', columnsize=0,
    tokenize="ascii tokenchars '=-_'");
"""


class IndexConnection(sqlite3.Connection):
    """A connection that knows its file."""

    file: Path


class OtherVersion(Exception):
    """The file is an index of another version of citekit."""


def prepared(file: Path, library: str, archives: str) -> IndexConnection:
    """A connection to the index in this file, with its tables. OtherVersion; sqlite3.Error.

    `archives` is a version of the library's own archives: they decide which fields are levels.
    """
    connection = sqlite3.connect(file, timeout=PATIENCE, isolation_level=None, factory=IndexConnection)
    connection.file = file
    path = library.encode("utf-8", "backslashreplace").decode("utf-8")
    try:
        _prepare(connection, f"{SCHEMA}.{VERSION} {__version__} {archives} {path}")
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: IndexConnection, version: str) -> None:
    # Only an index without tables is written to here: a reader does not wait for another one's indexing.
    if not _has_tables(connection):
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("BEGIN IMMEDIATE")
        if not _has_tables(connection):
            seal.remove(connection, connection.file)
            for statement in _TABLES.split(";\n"):
                connection.execute(statement)
            set_meta(connection, "version", version)
        connection.execute("COMMIT")
    if meta(connection, "version") != version:
        raise OtherVersion
    connection.execute("PRAGMA synchronous=NORMAL")


def _has_tables(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0])


def meta(connection: sqlite3.Connection, name: str) -> str:
    """A fact about the index, "" when not known."""
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return row[0] if row else ""


def set_meta(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Note a fact about the index."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


def is_complete(connection: sqlite3.Connection) -> bool:
    """Whether the library has been indexed once; if not, another run may be at it."""
    return bool(meta(connection, "scanned"))


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 for an error of the Python module itself."""
    return (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another process holds a lock: SQLITE_BUSY or SQLITE_LOCKED."""
    return primary_code(error) in (5, 6)


def update(
    connection: IndexConnection,
    library: Path,
    now: FolderScan,
    progress: Progress | None,
    notify: Callable[[str], None],
) -> None:
    """Bring the index to the state of the files, in one transaction."""
    started = time.time_ns()
    with transaction(connection, notify):
        stale, fresh = _changed(connection, now)
        _forget(connection, stale)
        for done, (path, rows, faults) in enumerate(_read(library, fresh), 1):
            _insert(connection, path, _trusted(now.files[path], started), rows, faults)
            if progress:
                progress(done, len(fresh))
        if stale or fresh:
            _note_duplicates(connection)
        connection.execute("DELETE FROM folders")
        trusted = [(path, _trusted((at, 0, 0), started)[0]) for path, at in now.folders.items()]
        connection.executemany("INSERT INTO folders VALUES (?, ?)", trusted)
        set_meta(connection, "faults", from_errors(now.faults))
        set_meta(connection, "clean", "" if now.leftovers else "1")
        set_meta(connection, "scanned", str(started / 1e9))


def is_current(connection: sqlite3.Connection, now: FolderScan) -> bool:
    """Whether the index knows the files and folders as they are."""
    files = {path: tuple(known) for path, *known in connection.execute(_STAT_DATA)}
    folders = dict(connection.execute("SELECT path, time FROM folders"))
    return (
        is_complete(connection)
        and (files, folders) == (now.files, now.folders)
        and meta(connection, "faults") == from_errors(now.faults)
    )


def reindex_file(connection: IndexConnection, library: Path, path: str, now: StatData) -> None:
    """Read one file again, in one transaction; `now` is its stat data before reading."""
    started = time.time_ns()
    with transaction(connection):
        reindex(connection, library, path, _trusted(now, started))


def reindex(connection: sqlite3.Connection, library: Path, path: str, now: StatData | None) -> None:
    """Read one file again, within a transaction; None where it is no more."""
    known = connection.execute("SELECT 1 FROM files WHERE path = ?", (path,)).fetchone()
    _forget(connection, [path] if known else [])
    rows: list[tuple[Any, ...]] = []
    if now is not None:
        _, rows, faults = _rows(library, path)
        _insert(connection, path, now, rows, faults)
    if meta(connection, "duplicates") or any(_is_duplicate(connection, row[0]) for row in rows):
        _note_duplicates(connection)


@contextmanager
def transaction(
    connection: IndexConnection, notify: Callable[[str], None] = lambda message: None
) -> Iterator[None]:
    """What is done within is done as a whole, or not at all."""
    _begin(connection, notify)
    try:
        before = seal.remove(connection, connection.file)
        yield
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    seal.make(connection, connection.file, before)


def _begin(connection: sqlite3.Connection, notify: Callable[[str], None]) -> None:
    """Begin to write; wait longer, and say so, where another process makes the first index."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if not is_busy(error) or is_complete(connection):
            raise
        notify("another process is indexing this library; waiting for it")
        connection.execute(f"PRAGMA busy_timeout = {FIRST_PATIENCE * 1000:.0f}")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000:.0f}")


def _changed(connection: sqlite3.Connection, now: FolderScan) -> tuple[list[str], list[str]]:
    """The files that the index knows otherwise than they are, and those to be read, in order."""
    left = dict(now.files)
    stale = []
    for path, *known in connection.execute(_STAT_DATA):
        if left.get(path) == tuple(known):
            del left[path]
        else:
            stale.append(path)
    return stale, sorted(left)


def _trusted(stat_data: StatData, started: int) -> StatData:
    return stat_data if stat_data[0] < started - RACY else (0, *stat_data[1:])


def _forget(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Take the records of files out of the index; FTS5 wants the words that it was given."""
    for path in paths:
        (file,) = connection.execute("SELECT id FROM files WHERE path = ?", (path,)).fetchone()
        rows = connection.execute(
            "SELECT id, key, row, checksum FROM records WHERE file = ?", (file,)
        ).fetchall()
        for number, *stored in rows:
            words, terms = indexed_words(stored_record(*stored))
            statement = "INSERT INTO search (search, rowid, words, terms) VALUES ('delete', ?, ?, ?)"
            connection.execute(statement, (number, words, terms))
        connection.execute("DELETE FROM records WHERE file = ?", (file,))
        connection.execute("DELETE FROM files WHERE id = ?", (file,))


def _insert(
    connection: sqlite3.Connection, path: str, stat_data: StatData, rows: list[tuple[Any, ...]], faults: str
) -> None:
    cursor = connection.execute(
        "INSERT INTO files (path, time, changed, size, faults) VALUES (?, ?, ?, ?, ?)",
        (path, *stat_data, faults),
    )
    file = cursor.lastrowid
    for *values, words, terms in rows:
        record = connection.execute(
            "INSERT INTO records (file, key, position, line, column, first, last, summary, row, checksum)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (file, *values),
        )
        found = (record.lastrowid, words, terms)
        connection.execute("INSERT INTO search (rowid, words, terms) VALUES (?, ?, ?)", found)


def _is_duplicate(connection: sqlite3.Connection, key: str) -> bool:
    found = connection.execute("SELECT 1 FROM records WHERE key = ? LIMIT 2", (key,)).fetchall()
    return len(found) > 1


def _note_duplicates(connection: sqlite3.Connection) -> None:
    found = connection.execute("SELECT 1 FROM records GROUP BY key HAVING COUNT(*) > 1 LIMIT 1").fetchone()
    set_meta(connection, "duplicates", "1" if found else "")


def _read(library: Path, paths: list[str]) -> Iterator[tuple[str, list[tuple[Any, ...]], str]]:
    """The rows of each file, read by as many processes as there are processors when files are many."""
    if len(paths) < PARALLEL or sys.platform != "linux":
        yield from (_rows(library, path) for path in paths)
        return
    import multiprocessing
    from functools import partial

    # Forked children leave by os._exit and never touch the connection; others would start the program anew.
    with multiprocessing.get_context("fork").Pool() as pool:
        yield from pool.imap(partial(_rows, library), paths, chunksize=200)


def _rows(library: Path, path: str) -> tuple[str, list[tuple[Any, ...]], str]:
    from citekit.library.index.in_memory import read_file

    records, errors = read_file(library, path)
    return path, [record_row(record, position) for position, record in records], from_errors(errors)
