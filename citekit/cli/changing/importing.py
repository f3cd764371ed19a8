"""What `import` does once its words are read: files become records of the library, counted and shown."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from citekit.cli.changing.duplicates import Way, way_of, without_duplicates
from citekit.cli.changing.import_summary import ImportSummary
from citekit.cli.changing.other_library import OtherLibrary
from citekit.cli.streams import print_json_array, print_text, report
from citekit.errors import UsageError
from citekit.foundation.fast_dataclass import dataclass

if TYPE_CHECKING:
    from citekit.cli.session import Session
    from citekit.exchange import Imported
    from citekit.library import Library
    from citekit.library.additions import Addition
    from citekit.records import Record


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What a call of `import` asks for; no files mean standard input, "" and None no word of the user."""

    files: tuple[str, ...]
    source: str | None
    columns: str
    duplicates: str
    dry_run: bool
    json: bool


def run_import(session: Session, request: ImportRequest) -> int:
    """Bring the records of files in; the exit code, 1 if one of them could not be read or written."""
    if not request.files and sys.stdin.isatty():
        raise UsageError("there is nothing to import", hint="name a file, or - for standard input")
    importing = _Import(session, request)
    for name in request.files or ("-",):
        importing.take(name)
    return importing.end()


class _Import:
    """One import, file after file."""

    def __init__(self, session: Session, request: ImportRequest) -> None:
        self._session, self._request = session, request
        self._way: Way | None = way_of(request.duplicates)
        self._summary = ImportSummary()
        self._complete = True
        self._any = False  # whether the files have a record at all
        self._shown: list[tuple[Record, Path | None]] = []  # at the end; None for no file

    def take(self, name: str) -> None:
        """Bring the records of one file, of a folder or of standard input in."""
        imported = self._read(name)
        if not imported.records:
            return
        self._any = True
        by_key = _is_folder(name)
        if self._request.dry_run:
            library = self._session.library_if_any()
            other = OtherLibrary(library)
            fresh = self._fresh(library, other, imported.records, by_key=by_key)
            self._shown += [(record, None) for record in fresh]
        else:
            library = self._session.library_to_write()
            other = OtherLibrary(library)
            with library.writing():
                fresh = list(self._fresh(library, other, imported.records, by_key=by_key))
                self._write(library, fresh, imported.format)
        if by_key and self._way is None:
            other.report(name)
            self._complete = self._complete and not other.different

    def end(self) -> int:
        """Say the counts, show what is asked for; the exit code."""
        self._summary.report()
        if self._request.json or self._request.dry_run:
            _show(self._shown, self._request.json)
        return 0 if self._any and self._complete else 1

    def _read(self, name: str) -> Imported:
        """The records of a file; what could not be read is said."""
        imported = _read(name, self._request)
        for notice in imported.warnings:
            report("warning", str(notice))
            if notice.lost:
                self._summary.broken()
                self._complete = False
        if not imported.records and not imported.warnings:
            report("warning", f"{name}: there is no record in it")
        return imported

    def _fresh(
        self, library: Library | None, other: OtherLibrary, records: Sequence[Record], *, by_key: bool
    ) -> Iterator[Record] | Sequence[Record]:
        """The records that are new to the library, the others settled; `by_key`: those of another library."""
        if by_key and self._way is None:
            records = list(other.fresh(records))
        if library is None:
            return records
        dry_run = self._request.dry_run
        return without_duplicates(library, records, self._way, self._summary, dry_run=dry_run, by_key=by_key)

    def _write(self, library: Library, records: Sequence[Record], format: str) -> None:
        """Write records, and say of each what became of it."""
        from citekit.cli.terminal.progress import counted
        from citekit.library.additions import Added

        additions = library.add_each(records, origin=format, skip_present=True)
        for addition in counted(additions, len(records), "writing records"):
            self._complete = _count(addition, self._summary, quiet=self._request.json) and self._complete
            if self._request.json and isinstance(addition, Added):
                self._shown.append((addition.record, addition.path))


def _is_folder(name: str) -> bool:
    return name != "-" and Path(name).is_dir()


def _read(name: str, request: ImportRequest) -> Imported:
    from citekit.cli.record_files import read_folder, read_source, read_table
    from citekit.cli.terminal.progress import exchanging

    with exchanging("reading standard input" if name == "-" else f"reading {name}"):
        if _is_folder(name):
            return read_folder(Path(name))
        if request.columns:
            return read_table(name, request.source, request.columns)
        return read_source(name, request.source)


def _count(addition: Addition, summary: ImportSummary, *, quiet: bool) -> bool:
    """Print what became of a record, as it is written; whether the library has it now."""
    from citekit.library.additions import Added, NotAdded, Present

    key = addition.record.key
    match addition:
        case Added():
            for notice in addition.notices:
                report("warning", f"{key}: {notice}")
            summary.add("" if quiet else f"{key}\t{addition.path}")
        case Present():
            summary.present(key)
        case NotAdded():
            summary.broken()
            report("error", str(addition.error) if addition.error.key else f"{key}: {addition.error}")
    return not isinstance(addition, NotAdded)


def _show(records: Sequence[tuple[Record, Path | None]], json: bool) -> None:
    """Print the records that are new, with their files in JSON; the shape is that of `add --json`."""
    from citekit.cli.views.additions import addition_fields
    from citekit.records import write_records

    if json:
        print_json_array(addition_fields(record, str(path) if path else "") for record, path in records)
    elif records:
        print_text(write_records([record for record, _ in records]).rstrip("\n"))
