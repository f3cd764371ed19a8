"""A library: a folder of records that is read and changed.

Every change of a file is atomic and goes through a `FileWriter`, which tells the history before it makes it.
Derived data is kept in a cache folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from citekit.errors import CitekitError, MissingFileError, RecordError, UnknownKeyError, Where
from citekit.foundation.user_dirs import cache_folder
from citekit.library.record_source import Duplicate, LocatedRecord, Progress, RecordSource
from citekit.records import Record

if TYPE_CHECKING:
    from citekit.library.additions import Addition
    from citekit.library.file_writer import FileWriter
    from citekit.library.history.undo import Restored
    from citekit.library.index.own_changes import OwnChanges
    from citekit.library.query import Query
    from citekit.yamlfile.read import FileContent


class Library:
    """A folder of records. Opening it reads nothing.

    `label` names what this run does in the history: all its changes are one step.
    """

    def __init__(
        self,
        folder: Path,
        cache: Path | None = None,
        progress: Progress | None = None,
        label: str = "",
        notify: Callable[[str], None] | None = None,
    ) -> None:
        self.folder = folder
        self._cache = cache or cache_folder()
        self._progress = progress
        self._label = label
        self._files_of_run: FileWriter | None = None
        self._own_changes: OwnChanges | None = None
        self._notify = notify or (lambda message: None)
        self._writing = False
        self._was_writing = False
        self._source: RecordSource | None = None

    def get(self, key: str) -> Record:
        """The record with this key. UnknownKeyError with near keys as a hint."""
        return self._found(key).record

    def find(self, key: str) -> Record | None:
        """The record with this key, or None."""
        found = self.source.find(key)
        return found.record if found else None

    def path(self, key: str) -> Path:
        """The file that a record stands in. UnknownKeyError."""
        return self.folder / self._found(key).file

    def search(self, query: Query | str = "") -> Iterator[Record]:
        """The records that a query asks for, in the order of their keys. UsageError for a broken query."""
        from citekit.library.archives_file import readers_repositories
        from citekit.library.query import parse_query

        if isinstance(query, str):
            query = parse_query(query, lambda: readers_repositories(self.folder))
        return self.source.search(query)

    def keys(self) -> Iterator[str]:
        """All keys in order."""
        return self.source.keys()

    def duplicates(self) -> tuple[Duplicate, ...]:
        """The keys that stand in more than one place."""
        return self.source.duplicates()

    def faults(self) -> tuple[CitekitError, ...]:
        """What could not be read; all other records are there."""
        return self.source.faults()

    def near(self, key: str, limit: int = 3) -> tuple[str, ...]:
        """Keys that may be meant by one that no record has."""
        from citekit.library.near_keys import near_keys

        return near_keys(key, self.keys(), limit)

    @property
    def source(self) -> RecordSource:
        """The index of this library; where none can be kept, its records in memory."""
        if self._source is None:
            self._source = _source(self.folder, self._cache, self._progress, self._notify)
        return self._source

    def close(self) -> None:
        """Let go of the index."""
        close = getattr(self._source, "close", None)
        if close:
            close()

    @property
    def _files(self) -> FileWriter:
        """What changes the files; the first change begins a step of the history."""
        if self._files_of_run is None:
            from citekit.library.file_writer import FileWriter
            from citekit.library.history.journal import HistoryJournal

            journal = HistoryJournal(self.folder, self._label, self._notify)
            self._files_of_run = FileWriter(self.folder, journal, self._on_change, self._clean)
        return self._files_of_run

    def _clean(self, folder: Path) -> None:
        """Remove what killed runs have left in a folder; a large index knows whether there is any."""
        from citekit.library.index.index import Index, index_file
        from citekit.library.index.own_changes import is_large
        from citekit.yamlfile.leftovers import remove_leftovers

        if is_large(index_file(self.folder, self._cache)) and isinstance(self.source, Index):
            path = folder.relative_to(self.folder).as_posix() if folder != self.folder else ""
            if self.source.is_clean(path):
                return
        remove_leftovers(folder)

    def _on_change(self, file: str) -> None:
        if self._own_changes is not None:
            self._own_changes.note(file)

    def _index_own_changes(self) -> None:
        """Have the index, if there is one, know at once what this run has changed."""
        changes, self._own_changes = self._own_changes, None
        if changes is None or not changes.are_few:
            return
        from citekit.library.index.index import Index, index_file
        from citekit.library.index.own_changes import is_large

        if self._source is None and is_large(index_file(self.folder, self._cache)):
            self._source = _source(self.folder, self._cache, None, self._notify)
        if isinstance(self._source, Index):
            self._source.take_in(changes)

    @property
    def has_written(self) -> bool:
        """Whether files of the library may have changed since it was opened."""
        return self._was_writing

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock of this library: other runs of citekit wait, and what they wrote before is seen."""
        from citekit.library.index.own_changes import OwnChanges
        from citekit.library.lock import locked

        if self._writing:
            yield
            return
        with locked(self.folder, self._cache, self._notify):
            self.refresh()
            self._clean(self.folder)
            self._own_changes = OwnChanges(self.folder)
            self._writing = self._was_writing = True
            try:
                yield
            finally:
                self._writing = False
                self._index_own_changes()
                self.refresh()

    def add(self, records: Iterable[Record]) -> tuple[Record, ...]:
        """Write new records, a file each; they are returned with the keys they got.

        A record whose key is absent or taken gets another one; no file is ever overwritten. Raises the error
        of the first record that cannot be written, when all others are.
        """
        from citekit.library.additions import NotAdded

        additions = list(self.add_each(records))
        for addition in additions:
            if isinstance(addition, NotAdded):
                raise addition.error
        return tuple(addition.record for addition in additions)

    def add_each(
        self, records: Iterable[Record], *, origin: str = "citekit", skip_present: bool = False
    ) -> Iterator[Addition]:
        """Write new records, a file each, and report on each in its order.

        `origin` is the format they come from: fields that citekit has no place for are kept under it, as
        `foreign`. With `skip_present`, a record that the library has already is not written again.
        """
        from citekit.library.additions import Adder
        from citekit.library.archives_file import readers_repositories

        with self.writing():
            repositories = readers_repositories(self.folder)
            adder = Adder(self.folder, self.find, self._files.note, repositories, origin)
            yield from adder.add(records, skip_present=skip_present)

    def replace(self, key: str, new: Record) -> Record:
        """Put a record in the place of another; only the fields that differ are touched in the file.

        Renames when `new` has another key. Raises UnknownKeyError; RecordError when the new key is taken or
        cannot be cited; FormatError when the file cannot be changed without touching other lines.
        """
        from citekit.library.file_names import file_stems

        with self.writing():
            found = self._found(key)
            if new.key != key:
                self.check_free(new.key)
            path = self.folder / found.file
            keys = dict.fromkeys((key, new.key))
            self._files.change(path, lambda text: self._replaced(path, text, found.record, new), [*keys])
            if new.key != key and path.stem == key:
                self._files.rename(path, path.with_name(f"{next(file_stems(new.key))}.yaml"), [*keys])
        return new

    def rename(self, key: str, new_key: str) -> Record:
        """Give a record another key, and its file the new name where it had the old one."""
        return self.replace(key, self.get(key).with_key(new_key))

    def remove(self, key: str) -> Record:
        """Take a record out of its file, or remove the file when it held no other."""
        from citekit.library.file_edits import remove_record

        with self.writing():
            found = self._found(key)
            path = self.folder / found.file
            self._files.change(
                path, lambda text: remove_record(text, str(path), path.stem, key) or None, [key]
            )
        return found.record

    def holds(self, path: Path) -> bool:
        """Whether a file lies in this library; a link does where it stands itself."""
        from citekit.library.file_writer import is_within

        return is_within(path.parent, self.folder)

    def rewrite(self, path: Path, before: FileContent, after: str | None, keys: Sequence[str] = ()) -> None:
        """Put a new text in the place of the text of one of its files; None removes it. Raises ChangedError.

        `keys` are those of the records that change.
        """
        with self.writing():
            self._files.write(path, before, after, keys)

    def restore(self, files: Sequence[Restored]) -> None:
        """Give files back what the history says they were. Raises ChangedError, MissingFileError."""
        with self.writing():
            self._files.restore(files)

    def _replaced(self, path: Path, text: str, old: Record, new: Record) -> str:
        from citekit.library.archives_file import readers_repositories
        from citekit.library.file_edits import replace_record
        from citekit.records.read import scan_records
        from citekit.yamlfile import ChangedError

        repositories = readers_repositories(self.folder)
        if old not in scan_records(text, str(path), path.stem, repositories).records:
            message = "another program has changed this record meanwhile"
            raise ChangedError(message, where=Where(str(path)), key=old.key, hint="look at it again")
        return replace_record(text, str(path), path.stem, old, new, repositories)

    def _found(self, key: str) -> LocatedRecord:
        found = self.source.find(key)
        if found is None:
            raise self._unknown(key)
        return found

    def _unknown(self, key: str) -> CitekitError:
        for fault in self.faults():
            if fault.where and Path(fault.where.file).stem == key:
                return fault
        near = self.near(key)
        hint = f"perhaps {', '.join(near)}" if near else "`citekit list` shows the keys there are"
        return UnknownKeyError(f"no record has the key `{key}`", where=Where(str(self.folder)), hint=hint)

    def check_free(self, key: str) -> None:
        """Raises RecordError for a key that is taken or cannot be cited."""
        from citekit.records.read import key_is_safe, safe_key

        if not key_is_safe(key):
            hint = f"write `{safe_key(key)}`"
            raise RecordError(f"`{key}` cannot be cited", where=Where(str(self.folder)), key="id", hint=hint)
        if self.source.find(key) is not None:
            where = Where(str(self.folder))
            raise RecordError(f"the key `{key}` is taken", where=where, hint="choose another one")

    def refresh(self) -> None:
        """Look at the files anew when records are next asked for."""
        self.close()
        self._source = None


def _source(
    folder: Path, cache: Path, progress: Progress | None, notify: Callable[[str], None]
) -> RecordSource:
    import sqlite3

    from citekit.library.index.in_memory import InMemoryIndex
    from citekit.library.index.index import Index

    if not folder.is_dir():
        raise MissingFileError(
            "no such library", where=Where(str(folder)), hint="make one with `citekit init`"
        )
    try:
        return Index(folder, cache, progress, notify)
    except (OSError, sqlite3.Error):
        # A cache that cannot be written, or an SQLite without FTS5: slower, but everything works.
        return InMemoryIndex.read(folder, progress)
