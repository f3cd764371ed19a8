"""`citekit import`: records from other programs, from archives' pages and from standard input."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from citekit.cli import completion
from citekit.cli.options import Json
from citekit.cli.session import Session
from citekit.cli.streams import print_json_array, print_text, report
from citekit.errors import UsageError

if TYPE_CHECKING:
    from citekit.cli.changing.import_summary import ImportSummary
    from citekit.exchange import Imported
    from citekit.library.additions import Addition
    from citekit.records import Record


def import_(
    ctx: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files, or folders of records; - is standard input, as is no file at all.",
            metavar="[FILE]...",
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--from",
            help="The format, where it is not recognised; citekit help formats.",
            metavar="FORMAT",
            autocompletion=completion.imports,
        ),
    ] = None,
    columns: Annotated[
        str,
        typer.Option(
            "--columns", help="What columns of a table mean: 'Titel=title,Signatur=shelfmark'.", metavar="MAP"
        ),
    ] = "",
    duplicates: Annotated[
        str,
        typer.Option(
            "--duplicates",
            help="What is there already: keep both, skip, merge, update or ask.",
            metavar="WAY",
            autocompletion=completion.ways,
        ),
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would be written.")] = False,
    json: Json = False,
) -> int:
    """Bring records in from files of other programs.

    It reads BibTeX, BibLaTeX, RIS, CSL (JSON, YAML), tables, what Zotero, EndNote, Tropy, Word, Typst, PubMed
    and the catalogues of libraries and archives give (the guide lists all formats), pages of the Wilson
    Center Digital Archive, and the works that reference managers have cited in a Word document.

    Each record becomes a file of its own; a key that is taken gets a number added. Nothing is overwritten.

    A document that the library has by its DOI, ISBN, shelfmark and title, or author, title and date is shown
    beside it, and kept unless --duplicates is given: `merge` adds what is new, `update` takes what the file
    says.

    A bar shows long work on a terminal, and a line at the end counts what was added, what was there already
    and what was broken. An import that was broken off goes on when it is started again.

    A folder is another library: what is new in it comes in, and what differs under one key is named; with
    --duplicates merge or update it is taken in.

    An entry that cannot be read is named, the others come in, and the exit code is 1.
    """
    from citekit.cli.changing.duplicates import way_of, without_duplicates
    from citekit.cli.changing.import_summary import ImportSummary
    from citekit.cli.changing.other_library import OtherLibrary
    from citekit.cli.terminal.progress import counted
    from citekit.library.additions import Added

    session: Session = ctx.obj
    if not files and sys.stdin.isatty():
        raise UsageError("there is nothing to import", hint="name a file, or - for standard input")
    way = way_of(duplicates)
    complete = True
    summary = ImportSummary()
    found: list[Record] = []  # in the files
    shown: list[tuple[Record, Path | None]] = []  # what is printed at the end; None for no file
    for name in files or ["-"]:
        imported = _read(name, source, columns)
        found += imported.records
        for notice in imported.warnings:
            report("warning", str(notice))
            if notice.lost:
                summary.broken()
                complete = False
        if not imported.records and not imported.warnings:
            report("warning", f"{name}: there is no record in it")
        other_library = name != "-" and Path(name).is_dir()
        folder = other_library and way is None
        if dry_run:
            library = session.library_if_any()
            other = OtherLibrary(library)
            records = list(other.fresh(imported.records)) if folder else imported.records
            fresh = (
                without_duplicates(library, records, way, summary, dry_run=True, by_key=other_library)
                if library
                else records
            )
            shown += [(record, None) for record in fresh]
        elif imported.records:
            library = session.library_to_write()
            with library.writing():
                other = OtherLibrary(library)
                records = list(other.fresh(imported.records)) if folder else imported.records
                new = list(
                    without_duplicates(library, records, way, summary, dry_run=False, by_key=other_library)
                )
                additions = library.add_each(new, origin=imported.format, skip_present=True)
                for addition in counted(additions, len(new), "writing records"):
                    complete = _count(addition, summary, quiet=json) and complete
                    if json and isinstance(addition, Added):
                        shown.append((addition.record, addition.path))
        if folder and imported.records:
            other.report(name)
            complete = complete and not other.different
    summary.report()
    if json or dry_run:
        _show(shown, json)
    return 0 if found and complete else 1


def _read(name: str, source: str | None, columns: str) -> Imported:
    from citekit.cli.record_files import read_folder, read_source, read_table
    from citekit.cli.terminal.progress import exchanging

    with exchanging("reading standard input" if name == "-" else f"reading {name}"):
        if name != "-" and Path(name).is_dir():
            return read_folder(Path(name))
        return read_table(name, source, columns) if columns else read_source(name, source)


def _show(records: Sequence[tuple[Record, Path | None]], json: bool) -> None:
    """Print the records that are new, with their files in JSON; the shape is that of `add --json`."""
    from citekit.cli.views.additions import addition_fields
    from citekit.records import write_records

    if json:
        print_json_array(addition_fields(record, str(path) if path else "") for record, path in records)
    elif records:
        print_text(write_records([record for record, _ in records]).rstrip("\n"))


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
