"""`citekit import`: records from other programs, from archives' pages and from standard input."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from citekit.cli import completion
from citekit.cli.options import Json
from citekit.cli.session import Session
from citekit.cli.streams import print_json_array, print_text, report
from citekit.errors import UsageError

if TYPE_CHECKING:
    from citekit.records import Record


def import_(
    ctx: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(help="Files; - is standard input, as is no file at all.", metavar="[FILE]..."),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--from",
            help="The format, where it is not recognised.",
            metavar="FORMAT",
            autocompletion=completion.imports,
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would be written.")] = False,
    json: Json = False,
) -> int:
    """Bring records in from files of other programs.

    It reads BibTeX, BibLaTeX, RIS, CSL JSON, YAML and pages of the Wilson Center Digital Archive.

    Each record becomes a file of its own; a key that is taken gets a number added. Nothing is overwritten.

    An entry that cannot be read is named, the others come in, and the exit code is 1.
    """
    from citekit.cli.record_files import read_source

    session: Session = ctx.obj
    if not files and sys.stdin.isatty():
        raise UsageError("there is nothing to import", hint="name a file, or - for standard input")
    records: list[Record] = []
    lost = False
    for name in files or ["-"]:
        imported = read_source(name, source)
        records += imported.records
        lost = lost or any(notice.lost for notice in imported.warnings)
        for notice in imported.warnings:
            report("warning", str(notice))
    if dry_run:
        _show(records, json)
    else:
        _add(session, records, json)
    return 0 if records and not lost else 1


def _show(records: Sequence[Record], json: bool) -> None:
    from citekit.records import write_records
    from citekit.records.write import record_mapping

    if json:
        print_json_array([record_mapping(record) for record in records])
    elif records:
        print_text(write_records(records).rstrip("\n"))


def _add(session: Session, records: Sequence[Record], json: bool) -> None:
    library = session.library_to_write()
    new = []
    for record in records:
        if record.key and library.find(record.key) == record:
            report("note", f"{record.key} is there already, word for word")
        else:
            new.append(record)
    added = library.add(new)
    if json:
        _show(added, json)
        return
    for record in added:
        print_text(f"{record.key}\t{library.path(record.key)}")
