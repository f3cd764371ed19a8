"""A library: a folder of records that is read and changed.

Every change of a file is atomic and goes through `_write`, which reports the text before and after to a
`Journal`. Derived data is kept in a cache folder.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from citekit.errors import CitekitError, MissingFileError, RecordError, UnknownKeyError, Where
from citekit.foundation.user_dirs import cache_folder
from citekit.library.record_source import Duplicate, LocatedRecord, Progress, RecordSource
from citekit.records import Record

if TYPE_CHECKING:
    from citekit.library.query import Query


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
    ) -> None:
        self.folder = folder
        self._cache = cache or cache_folder()
        self._progress = progress
        self._journal = journal
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
            self._source = _source(self.folder, self._cache, self._progress)
        return self._source

    def close(self) -> None:
        """Let go of the index."""
        close = getattr(self._source, "close", None)
        if close:
            close()

    def add(self, records: Iterable[Record]) -> tuple[Record, ...]:
        """Write new records, a file each; they are returned with the keys they got.

        A record whose key is absent or taken gets another one; no file is ever overwritten.
        """
        batch = list(records)
        sync = len(batch) <= 20
        taken: set[str] = set()
        added = []
        for record in batch:
            key = self._free_key(record, taken)
            taken.add(key)
            added.append(self._add(record.with_key(key), sync))
        if not sync:
            os.sync()
        self._changed()
        return tuple(added)

    def replace(self, key: str, new: Record) -> Record:
        """Put a record in the place of another; only the fields that differ are touched in the file.

        Renames when `new` has another key. UnknownKeyError; RecordError when the new key is taken or no key.
        """
        from citekit.library import file_edits
        from citekit.yamlfile import read_text

        found = self._found(key)
        if new.key != key:
            self._check_free(new.key)
        path = self.folder / found.file
        text = read_text(path)
        with_key = file_edits.replace_record(text, str(path), path.stem, found.record, new)
        target = path
        if new.key != key and path.stem == key:
            target = path.with_name(_file_name(new.key))
        self._write(path, text, with_key, target)
        self._changed()
        return new

    def rename(self, key: str, new_key: str) -> Record:
        """Give a record another key, and its file the new name where it had the old one."""
        return self.replace(key, self.get(key).with_key(new_key))

    def remove(self, key: str) -> Record:
        """Take a record out of its file, or remove the file when it held no other."""
        from citekit.library import file_edits
        from citekit.yamlfile import read_text

        found = self._found(key)
        path = self.folder / found.file
        text = read_text(path)
        left = file_edits.remove_record(text, str(path), path.stem, key)
        self._write(path, text, left or None, path)
        self._changed()
        return found.record

    def holds(self, path: Path) -> bool:
        """Whether a file lies in this library."""
        return path.resolve().is_relative_to(self.folder.resolve())

    def rewrite(self, path: Path, before: str, after: str) -> None:
        """Put a new text in the place of the text of one of its files."""
        self._write(path, before, after, path)
        self._changed()

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

    def _free_key(self, record: Record, taken: set[str]) -> str:
        from citekit.records.keys import new_key
        from citekit.records.read import safe_key

        def is_taken(key: str) -> bool:
            return (
                key in taken or (self.folder / _file_name(key)).exists() or self.source.find(key) is not None
            )

        wanted = safe_key(record.key) if record.key else ""
        if wanted and not is_taken(wanted):
            return wanted
        if wanted:
            return next(key for key in (f"{wanted}-{n}" for n in range(2, 1_000_000)) if not is_taken(key))
        return new_key(record, is_taken)

    def _check_free(self, key: str) -> None:
        from citekit.records.read import key_is_safe, safe_key

        if not key_is_safe(key):
            hint = f"write `{safe_key(key)}`"
            raise RecordError(f"`{key}` cannot be cited", where=Where(str(self.folder)), key="id", hint=hint)
        if self.source.find(key) is not None or (self.folder / _file_name(key)).exists():
            where = Where(str(self.folder))
            raise RecordError(f"the key `{key}` is taken", where=where, hint="choose another one")

    def _add(self, record: Record, sync: bool) -> Record:
        from citekit.records import write_record
        from citekit.yamlfile import write_new

        name = _file_name(record.key)
        text = write_record(record, with_id=Path(name).stem != record.key)
        path = self.folder / name
        if self._journal:
            self._journal.note(path, None, text)
        if not write_new(path, text, sync=sync):
            raise MissingFileError("a file of this name has just been made", where=Where(str(path)))
        return record

    def _write(self, path: Path, before: str, after: str | None, target: Path) -> None:
        """Every change of a file that exists passes here."""
        from citekit.yamlfile import write_atomic, write_new

        if self._journal:
            self._journal.note(path, before, after if target == path else None)
            if target != path:
                self._journal.note(target, None, after)
        if after is not None and target == path:
            write_atomic(path, after)
            return
        if after is not None and not write_new(target, after):
            raise MissingFileError("a file of this name has just been made", where=Where(str(target)))
        try:
            path.unlink()
        except OSError as error:
            raise MissingFileError(f"cannot be removed: {error.strerror}", where=Where(str(path))) from None

    def _changed(self) -> None:
        self.close()
        self._source = None


def _source(folder: Path, cache: Path, progress: Progress | None) -> RecordSource:
    import sqlite3

    from citekit.library.index.in_memory import InMemoryIndex
    from citekit.library.index.index import Index

    if not folder.is_dir():
        raise MissingFileError(
            "no such library", where=Where(str(folder)), hint="make one with `citekit init`"
        )
    try:
        return Index(folder, cache, progress)
    except (OSError, sqlite3.Error):
        # A cache that cannot be written, or an SQLite without FTS5: slower, but everything works.
        return InMemoryIndex.read(folder, progress)


def _file_name(key: str) -> str:
    """The name of a new record's file: its key, or where a file system might not take that, a slug of it."""
    from citekit.records.keys import slug

    stem = key if key.isascii() and len(key) < 200 and ":" not in key else slug(key)[:150]
    return f"{stem or 'record'}.yaml"


def _same_beginning(keys: list[str], key: str) -> list[str]:
    """Of very many keys only those that begin alike, for comparing is slow."""
    if len(keys) < 5_000:
        return keys
    start = key[:3].casefold()
    return [other for other in keys if other.casefold().startswith(start)][:5_000]
