"""Records in memory as a `RecordSource`: a bibliography file, or a library whose index cannot be kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from citekit.errors import CitekitError, FormatError, MissingFileError, Where
from citekit.library.archives_file import readers_repositories
from citekit.library.index.folder_scan import scan_folder
from citekit.library.query import Query, matches
from citekit.library.record_source import Duplicate, LocatedRecord, Progress
from citekit.records import Record

if TYPE_CHECKING:
    from citekit.records.summary import SummaryRow


class InMemoryIndex:
    """A `RecordSource` over records in memory."""

    def __init__(self, found: Iterable[LocatedRecord], faults: Iterable[CitekitError] = ()) -> None:
        self._found: dict[str, LocatedRecord] = {}
        self._places: dict[str, list[Where]] = {}
        for item in found:
            self._found.setdefault(item.record.key, item)
            self._places.setdefault(item.record.key, []).append(item.record.where or Where(item.file))
        self._faults = tuple(faults)

    @classmethod
    def of(cls, records: Iterable[Record]) -> InMemoryIndex:
        """A source over records that are in no library."""
        return cls(LocatedRecord(record, record.where.file if record.where else "", 0) for record in records)

    @classmethod
    def read(
        cls,
        library: Path,
        progress: Progress | None = None,
        takes: Callable[[str], bool] = lambda file: True,
    ) -> InMemoryIndex:
        """A source over all records of a folder, read from their files; `takes` says of a file whether it is
        one.
        """
        scan = scan_folder(library)
        files = [file for file in sorted(scan.files) if takes(file)]
        found: list[LocatedRecord] = []
        faults: list[CitekitError] = list(scan.faults)
        for done, file in enumerate(files):
            records, errors = read_file(library, file)
            found += [LocatedRecord(record, file, position) for position, record in records]
            faults += errors
            if progress:
                progress(done + 1, len(files))
        return cls(found, faults)

    def find(self, key: str) -> LocatedRecord | None:
        """The record with this key and its place, or None."""
        return self._found.get(key)

    def has_all(self, keys: Sequence[str]) -> bool:
        """Whether all of these are keys."""
        return all(key in self._found for key in keys)

    def search(self, query: Query, after: str = "", *, partial: bool = False) -> Iterator[Record]:
        """The records that match, in the order of their keys, beginning after the key `after`."""
        for key in self.keys():
            if key > after and matches(query, self._found[key].record):
                yield self._found[key].record

    def summary_rows(self, query: Query, after: str = "", *, partial: bool = False) -> Iterator[SummaryRow]:
        """The summary rows of the same records."""
        from citekit.records.summary import summary_row

        return map(summary_row, self.search(query, after))

    def keys(self, beginning: str = "") -> Iterator[str]:
        """The keys that begin so, in order."""
        return iter(sorted(key for key in self._found if key.startswith(beginning)))

    def duplicates(self) -> tuple[Duplicate, ...]:
        """Keys that more than one record has."""
        several = sorted((key, places) for key, places in self._places.items() if len(places) > 1)
        return tuple(Duplicate(key, tuple(places)) for key, places in several)

    def faults(self) -> tuple[CitekitError, ...]:
        """Errors of the files and records that could not be read."""
        return self._faults


def read_file(library: Path, file: str) -> tuple[list[tuple[int, Record]], tuple[CitekitError, ...]]:
    """The readable records of one file with their positions, and the errors of the others."""
    from citekit.records.read import scan_records
    from citekit.yamlfile import read_text

    path = library / file
    try:
        reading = scan_records(read_text(path), str(path), path.stem, readers_repositories(library))
    except (FormatError, MissingFileError) as error:
        return [], (error,)
    return list(enumerate(reading.records)), reading.errors
