"""A library: a folder of records that is read and changed.

Every change of a file is atomic and goes through `_write`, which reports the text before and after to a
`Journal`. Derived data is kept in a cache folder.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from citekit.errors import CitekitError, MissingFileError, RecordError, UnknownKeyError, Where
from citekit.foundation.user_dirs import cache_folder
from citekit.library.record_source import Duplicate, LocatedRecord, Progress, RecordSource
from citekit.records import Record

if TYPE_CHECKING:
    from citekit.library.additions import Addition
    from citekit.library.query import Query
    from citekit.yamlfile.read import FileContent

# Times that a file is read again because another program saved it meanwhile.
ATTEMPTS = 5


class Journal(Protocol):
    """What wants to know of every change before it is made; a text is None where there is no file."""

    def note(self, file: Path, before: str | None, after: str | None) -> None:
        """A file is about to change."""


class Library:
    """A folder of records. Opening it reads nothing."""

    def __init__(
        self,
        folder: Path,
        cache: Path | None = None,
        progress: Progress | None = None,
        journal: Journal | None = None,
        notify: Callable[[str], None] | None = None,
    ) -> None:
        self.folder = folder
        self._cache = cache or cache_folder()
        self._progress = progress
        self._journal = journal
        self._notify = notify or (lambda message: None)
        self._writing = False
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
        from citekit.library.query import parse_query

        return self.source.search(parse_query(query) if isinstance(query, str) else query)

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
        """Keys that look like this one."""
        from difflib import get_close_matches

        keys = list(self.keys())
        folded = key.casefold()
        same = [other for other in keys if other.casefold() == folded]
        inside = [other for other in keys if folded and folded in other.casefold()]
        close = get_close_matches(key, _same_beginning(keys, key), limit)
        return tuple(dict.fromkeys([*same, *close, *inside]))[:limit]

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

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock of this library: other runs of citekit wait, and what they wrote before is seen."""
        from citekit.library.lock import locked
        from citekit.yamlfile.atomic import remove_leftovers

        if self._writing:
            yield
            return
        with locked(self.folder, self._cache, self._notify):
            remove_leftovers(self.folder)
            self._changed()
            self._writing = True
            try:
                yield
            finally:
                self._writing = False
                self._changed()

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
            adder = Adder(self.folder, self.find, self._note_new, repositories, origin)
            yield from adder.add(records, skip_present=skip_present)

    def replace(self, key: str, new: Record) -> Record:
        """Put a record in the place of another; only the fields that differ are touched in the file.

        Renames when `new` has another key. Raises UnknownKeyError; RecordError when the new key is taken or
        cannot be cited; FormatError when the file cannot be changed without touching other lines.
        """
        with self.writing():
            found = self._found(key)
            if new.key != key:
                self._check_free(new.key)
            path = self.folder / found.file
            self._change(path, lambda text: self._replaced(path, text, found.record, new))
            if new.key != key and path.stem == key:
                self._rename_file(path, new.key)
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
            self._change(path, lambda text: remove_record(text, str(path), path.stem, key) or None)
        return found.record

    def holds(self, path: Path) -> bool:
        """Whether a file lies in this library; a link does where it stands itself."""
        return _is_within(path.parent, self.folder)

    def rewrite(self, path: Path, before: FileContent, after: str) -> None:
        """Put a new text in the place of the text of one of its files. Raises ChangedError."""
        with self.writing():
            self._write(path, before, after)

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

    def _change(self, path: Path, edit: Callable[[str], str | None]) -> None:
        """Change a file; anew where another program has saved it meanwhile. None removes it."""
        from citekit.yamlfile import ChangedError
        from citekit.yamlfile.read import read_file

        for attempt in range(ATTEMPTS):
            before = read_file(path)
            try:
                return self._write(path, before, edit(before.text))
            except ChangedError:
                if attempt == ATTEMPTS - 1:
                    raise
        return None

    def _rename_file(self, path: Path, key: str) -> None:
        """Name a file for the new key of its record, where that is a good name and free."""
        from citekit.library.file_names import file_stems
        from citekit.yamlfile import rename
        from citekit.yamlfile.read import read_file

        target = path.with_name(f"{next(file_stems(key))}.yaml")
        if os.path.lexists(target) or path.is_symlink():
            return
        if self._journal:
            text = read_file(path).text
            self._journal.note(path, text, None)
            self._journal.note(target, None, text)
        with contextlib.suppress(OSError):  # the key stands inside: the name does not matter
            if rename.without_replacing(str(path), str(target)) is None and not os.path.lexists(target):
                os.rename(path, target)

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
        hint = f"perhaps {', '.join(near)}" if near else "`citekit list` shows all keys"
        return UnknownKeyError(f"no record has the key `{key}`", where=Where(str(self.folder)), hint=hint)

    def _check_free(self, key: str) -> None:
        from citekit.records.read import key_is_safe, safe_key

        if not key_is_safe(key):
            hint = f"write `{safe_key(key)}`"
            raise RecordError(f"`{key}` cannot be cited", where=Where(str(self.folder)), key="id", hint=hint)
        if self.source.find(key) is not None:
            where = Where(str(self.folder))
            raise RecordError(f"the key `{key}` is taken", where=where, hint="choose another one")

    def _note_new(self, path: Path, text: str) -> None:
        if self._journal:
            self._journal.note(path, None, text)

    def _write(self, path: Path, before: FileContent, after: str | None) -> None:
        """Every change of a file that exists passes here; None removes it. Raises ChangedError."""
        from citekit.yamlfile.atomic import remove_expected, remove_leftovers, replace_expected

        if after is not None and not _is_within(path, self.folder):
            target = os.path.realpath(path)
            message = f"this is a link to a file outside the library, {target}"
            raise MissingFileError(message, where=Where(str(path)), hint="change that file itself")
        remove_leftovers(path.parent)
        if self._journal:
            self._journal.note(path, before.text, after)
        if after is None:
            remove_expected(path, before.data)
        else:
            replace_expected(path, before.data, before.with_mark(after))

    def _changed(self) -> None:
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


def _is_within(path: Path, folder: Path) -> bool:
    """Whether a path, its links followed, lies in a folder."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a loop of links
        return False


def _same_beginning(keys: list[str], key: str) -> list[str]:
    """Of very many keys only those that begin alike, for comparing is slow."""
    if len(keys) < 5_000:
        return keys
    start = key[:3].casefold()
    return [other for other in keys if other.casefold().startswith(start)][:5_000]
