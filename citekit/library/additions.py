"""Adding records to a library: each is given a key and a file, read back, and only then kept.

A batch is a sequence of single results. What is written is reported as soon as it is on disk; what cannot be
written is reported with the reason, and the rest goes on.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, count, islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from citekit.errors import CitekitError, MissingFileError, Where
from citekit.foundation.fast_dataclass import dataclass
from citekit.library.file_names import file_stems, same_name
from citekit.library.file_writer import Noted
from citekit.records import Record
from citekit.records.readback import WrittenRecord, write_readable

if TYPE_CHECKING:
    from citekit.archives import Repositories
    from citekit.yamlfile.atomic import StagedFile

# Names that are tried where other programs make files at the same time.
ATTEMPTS = 20
# Records that are synced to the disk together before their files get their names.
CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Added:
    """A record that is in the library now, its file, and a line for each part that was changed."""

    record: Record
    path: Path
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Present:
    """A record that the library has already, word for word."""

    record: Record


@dataclass(frozen=True, slots=True)
class NotAdded:
    """A record that could not be written, and why."""

    record: Record
    error: CitekitError


Addition: TypeAlias = Added | Present | NotAdded


class Adder:
    """Adds records to the folder of a library, whose lock is held meanwhile.

    `find` gives the record that has a key, `note` tells the journal of new files and their keys.
    """

    def __init__(
        self,
        folder: Path,
        find: Callable[[str], Record | None],
        note: Callable[[Sequence[Noted]], None],
        repositories: Repositories,
        origin: str,
    ) -> None:
        self._folder = folder
        self._find = find
        self._note = note
        self._repositories = repositories
        self._origin = origin
        self._names = _names_in(folder)
        self._added: dict[str, Record] = {}

    def add(self, records: Iterable[Record], *, skip_present: bool) -> Iterator[Addition]:
        """Add records, in their order; with `skip_present`, none that is there already."""
        rest = iter(records)
        while chunk := list(islice(rest, CHUNK)):
            prepared = [self._prepared(record, skip_present) for record in chunk]
            yield from self._written(prepared)

    def _prepared(self, record: Record, skip_present: bool) -> _Prepared | Present | NotAdded:
        try:
            named, notices = self._with_free_key(record)
            stem = self._free_stem(named.key)
            written = write_readable(named, stem, self._repositories, self._origin)
        except CitekitError as error:
            return NotAdded(record, error)
        if skip_present and record.key and (same := self._present(record.key, written.record)):
            return Present(same)
        self._names.add(same_name(f"{stem}.yaml"))
        self._added[named.key] = written.record
        return _Prepared(record, written, self._folder / f"{stem}.yaml", (*notices, *written.notices))

    def _written(self, prepared: list[_Prepared | Present | NotAdded]) -> Iterator[Addition]:
        from citekit.yamlfile.atomic import staged_files

        new = [each for each in prepared if isinstance(each, _Prepared)]
        try:
            with staged_files([(each.path, each.written.text) for each in new]) as staged:
                self._note(
                    [Noted(each.path, None, each.written.text, (each.written.record.key,)) for each in new]
                )
                files = iter(staged)
                for each in prepared:
                    yield self._placed(each, next(files)) if isinstance(each, _Prepared) else each
        except CitekitError as error:
            yield from (
                NotAdded(each.asked, error) if isinstance(each, _Prepared) else each for each in prepared
            )

    def _placed(self, prepared: _Prepared, file: StagedFile) -> Addition:
        """Give the file its name; another one where a program that knows no lock has just taken it."""
        written, path = prepared.written, prepared.path
        try:
            if not file.place(path):
                self._note([Noted(path, None, None)])
                written, path = self._written_elsewhere(written.record)
        except CitekitError as error:
            return NotAdded(prepared.asked, error)
        return Added(written.record, path, prepared.notices)

    def _written_elsewhere(self, record: Record) -> tuple[WrittenRecord, Path]:
        from citekit.yamlfile import write_new

        for _ in range(ATTEMPTS):
            self._names |= _names_in(self._folder)
            stem = self._free_stem(record.key)
            written = write_readable(record, stem, self._repositories, self._origin)
            path = self._folder / f"{stem}.yaml"
            self._note([Noted(path, None, written.text, (written.record.key,))])
            if write_new(path, written.text):
                self._names.add(same_name(path.name))
                return written, path
            self._note([Noted(path, None, None)])
        raise MissingFileError("other programs take every name", where=Where(str(self._folder)))

    def _with_free_key(self, record: Record) -> tuple[Record, tuple[str, ...]]:
        """The record with a key that no other has, and a line where it is not the one asked for."""
        from citekit.records.keys import new_key
        from citekit.records.read import key_is_safe, safe_key

        if not record.key:
            return record.with_key(new_key(record, lambda key: self._known(key) is not None)), ()
        wanted = record.key if key_is_safe(record.key) else safe_key(record.key)
        if self._known(wanted) is None:
            notice = f"the key `{record.key}` cannot be cited: it became `{wanted}`"
            return record.with_key(wanted), (notice,) if wanted != record.key else ()
        free = next(key for key in _numbered(wanted) if self._known(key) is None)
        return record.with_key(free), (f"the key `{record.key}` is taken: it became `{free}`",)

    def _present(self, key: str, record: Record) -> Record | None:
        """The same record, under the key asked for or one that was made of it."""
        for each in chain([key], _numbered(key)):
            known = self._known(each)
            if known is None or known == record.with_key(each):
                return known
        return None

    def _known(self, key: str) -> Record | None:
        return self._added.get(key) or self._find(key)

    def _free_stem(self, key: str) -> str:
        return next(stem for stem in file_stems(key) if same_name(f"{stem}.yaml") not in self._names)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A record as it was asked for, as it is written, and its file."""

    asked: Record
    written: WrittenRecord
    path: Path
    notices: tuple[str, ...]


def _numbered(key: str) -> Iterator[str]:
    return (f"{key}-{number}" for number in count(2))


def _names_in(folder: Path) -> set[str]:
    try:
        return {same_name(name) for name in os.listdir(folder)}
    except OSError as error:
        message = f"the folder cannot be read: {error.strerror}"
        raise MissingFileError(message, where=Where(str(folder))) from None
