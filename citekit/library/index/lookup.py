"""Queries on an open index, which is compared with the folder before it answers:

* for one key, by the mtimes of the folders and the stat data of the file that holds the record (if only that
  file has changed, it alone is read again);
* for a query, by the stat data of all files or, in a library of more than `MANY` files, by the mtimes of the
  folders and the stat data of the files that answer; all files are then compared once in `TRUST` seconds.
  (Reading the stat data of 100,000 files takes 0.4 s, more than the whole answer may.) An editor that
  replaces the file changes a folder's mtime; what citekit itself changes it takes into the index at once
  (`citekit.library.index.own_changes`).
"""

from __future__ import annotations

import os
import sqlite3
import time
import weakref
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from citekit.errors import CitekitError, Where
from citekit.library.index import builder
from citekit.library.index.builder import IndexConnection
from citekit.library.index.folder_scan import folder_time, scan_folder, stat_data
from citekit.library.index.rows import stored_record, stored_summary, to_errors
from citekit.library.record_source import Duplicate, LocatedRecord, Progress
from citekit.records import Record

if TYPE_CHECKING:
    from citekit.library.index.own_changes import OwnChanges
    from citekit.library.query import Query
    from citekit.records.summary import SummaryRow

T = TypeVar("T")
MANY = 20_000
TRUST = 600.0
# The last code point, a noncharacter: behind it no key goes on.
LAST = "\U0010ffff"
_FIRST_OF_EQUAL = (
    "SELECT id FROM (SELECT q.id, ROW_NUMBER() OVER (PARTITION BY q.key ORDER BY g.path, q.position) AS rank"
    " FROM records q JOIN files g ON g.id = q.file) WHERE rank = 1"
)
_STORED = "r.key, r.row, r.checksum"
_COLUMNS = f"{_STORED}, f.path, r.line, r.column"


class Lookup:
    """Records by key and by query from an open index. Any method may raise sqlite3.Error."""

    def __init__(
        self,
        library: Path,
        connection: IndexConnection,
        progress: Progress | None,
        notify: Callable[[str], None],
    ) -> None:
        self._library = library
        self._connection = connection
        self._progress = progress
        self._notify = notify
        self._checked = ""
        # A connection is part of a cycle of its own (its cache of statements) and would stay open for long.
        self.close = weakref.finalize(self, connection.close)

    def take_in(self, changes: OwnChanges) -> None:
        """Bring the index to the state after changes of one's own; fewer files are soon looked at."""
        if self._count() > MANY:
            changes.take_in(self._connection)

    def find(self, key: str) -> LocatedRecord | None:
        """The record with this key and its place, or None."""
        if not self._checked:
            self._check_folders()
        found = self._find(key)
        if self._checked == "all":
            return found
        if found is not None and not self._is_current(found.file):
            found = self._reindexed(found.file, key)
        if found is None:
            self.refresh()
            found = self._find(key)
        return found

    def has_all(self, keys: Sequence[str]) -> bool:
        """Whether all of these are keys, as far as is known when a query would be answered."""
        if not self._checked:
            self._check_folders()
        if self._are_keys(keys):
            return True
        self._check()
        return self._are_keys(keys)

    def search(self, query: Query, after: str = "", *, partial: bool = False) -> Iterator[Record]:
        """The records that a query asks for whose keys come after `after`; of equal keys the first."""
        return self._current(query, after, partial, _COLUMNS, self._record)

    def summary_rows(self, query: Query, after: str = "", *, partial: bool = False) -> Iterator[SummaryRow]:
        """What a list shows of the same records."""
        return self._current(query, after, partial, "r.summary", stored_summary)

    def _current(
        self, query: Query, after: str, partial: bool, columns: str, make: Callable[..., T]
    ) -> Iterator[T]:
        """Answers of which each comes from a file that is as the index knows it."""
        self._check()
        base = f"{self._library}{os.sep}"
        while True:
            answers = self._answers(query, after, columns)
            for key, path, *known_and_found in answers:
                known, found = known_and_found[:3], known_and_found[3:]
                if self._checked != "all" and stat_data(base + path) != tuple(known):
                    break
                yield make(*found)
                after = key
            else:
                # Before nothing is said to be there, every file has been looked at.
                if after or partial or self._checked == "all":
                    return
            answers.close()  # an open answer would hold the index at its old state while it is renewed
            self.refresh()

    def _answers(self, query: Query, after: str, columns: str) -> sqlite3.Cursor:
        """Key, path and stat data of each matching record, and the given columns."""
        from citekit.library.index.sql import condition

        where, values = condition(query)
        if self._has_duplicates():
            where = f"r.id IN ({_FIRST_OF_EQUAL}) AND ({where})"
        return self._connection.execute(
            f"SELECT r.key, f.path, f.time, f.changed, f.size, {columns}"  # noqa: S608 - columns and conditions are ours
            " FROM records r JOIN files f ON f.id = r.file"
            f" WHERE r.key > ? AND ({where}) ORDER BY r.key",
            [after, *values],
        )

    def keys(self, beginning: str = "") -> Iterator[str]:
        """The keys that begin so, in order.

        They are completed at every keystroke, so that a beginning waits for no look at all files.
        """
        if not beginning or self._count() <= MANY:
            self._check()
        elif not self._checked:
            self._check_folders()
        statement = "SELECT DISTINCT key FROM records WHERE key >= ? AND key < ? ORDER BY key"
        for (key,) in self._connection.execute(statement, (beginning, f"{beginning}{LAST}")):
            yield key

    def duplicates(self) -> tuple[Duplicate, ...]:
        """The keys that stand in more than one place."""
        self._check()
        places: dict[str, list[Where]] = {}
        for key, path, line, column in self._connection.execute(
            "SELECT r.key, f.path, r.line, r.column FROM records r JOIN files f ON f.id = r.file"
            " WHERE r.key IN (SELECT key FROM records GROUP BY key HAVING COUNT(*) > 1)"
            " ORDER BY r.key, f.path, r.position"
        ):
            places.setdefault(key, []).append(Where(str(self._library / path), line, column))
        return tuple(Duplicate(key, tuple(found)) for key, found in places.items())

    def faults(self) -> tuple[CitekitError, ...]:
        """What could not be read."""
        self._check()
        rows = self._connection.execute(
            "SELECT faults FROM files WHERE faults != '' ORDER BY path"
        ).fetchall()
        texts = [builder.meta(self._connection, "faults"), *(text for (text,) in rows)]
        return tuple(error for text in texts if text for error in to_errors(text))

    def refresh(self) -> None:
        """Look at every file of the library and read what has changed."""
        now = scan_folder(self._library)
        # of a large library the time of the comparison is noted too
        if self._count() > MANY or not builder.is_current(self._connection, now):
            builder.update(self._connection, self._library, now, self._progress, self._notify)
        self._checked = "all"

    def _check(self) -> None:
        """Make sure that the index knows the library as it is, as far as the module's text says."""
        if self._checked == "all":
            return
        count = self._count()
        age = time.time() - float(builder.meta(self._connection, "scanned") or 0)
        if count <= MANY or not 0 <= age < TRUST:
            self.refresh()
        elif not self._checked:
            self._check_folders()

    def is_clean(self, folder: str) -> bool:
        """Whether a folder is as the index knows it, and no killed run has left temporary files in any."""
        statement = "SELECT 1 FROM folders WHERE path = ? AND time = ?"
        now = (folder, folder_time(os.path.join(self._library, folder)))
        is_known = self._connection.execute(statement, now).fetchone() is not None
        return is_known and bool(builder.meta(self._connection, "clean"))

    def _count(self) -> int:
        (count,) = self._connection.execute("SELECT COUNT(*) FROM files").fetchone()
        return int(count)

    def _check_folders(self) -> None:
        known = dict(self._connection.execute("SELECT path, time FROM folders"))
        base = str(self._library)
        if known and all(folder_time(os.path.join(base, path)) == at for path, at in known.items()):
            self._checked = "folders"
        else:
            self.refresh()

    def _is_current(self, file: str) -> bool:
        known = self._connection.execute(
            "SELECT time, changed, size FROM files WHERE path = ?", (file,)
        ).fetchone()
        return bool(known == stat_data(os.path.join(self._library, file)))

    def _reindexed(self, file: str, key: str) -> LocatedRecord | None:
        """The record when its file alone has been read again; None where that does not settle it."""
        now = stat_data(os.path.join(self._library, file))
        if now is None:
            return None
        builder.reindex_file(self._connection, self._library, file, now)
        found = self._find(key)
        return found if found is not None and found.file == file else None

    def _are_keys(self, keys: Sequence[str]) -> bool:
        known = "SELECT 1 FROM records WHERE key = ? LIMIT 1"
        return all(self._connection.execute(known, (key,)).fetchone() for key in keys)

    def _has_duplicates(self) -> bool:
        return bool(builder.meta(self._connection, "duplicates"))

    def _find(self, key: str) -> LocatedRecord | None:
        row = self._connection.execute(
            f"SELECT r.position, f.path, {_COLUMNS}"  # noqa: S608 - the columns are ours
            " FROM records r JOIN files f ON f.id = r.file"
            " WHERE r.key = ? ORDER BY f.path, r.position LIMIT 1",
            (key,),
        ).fetchone()
        return LocatedRecord(self._record(*row[2:]), row[1], row[0]) if row else None

    def _record(self, key: str, row: str, checksum: int, path: str, line: int, column: int) -> Record:
        where = Where(os.path.join(self._library, path), line, column)
        return stored_record(key, row, checksum, where)
