"""`citekit add`: a record from a pasted citation, from options, or from questions on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from citekit.cli import completion
from citekit.cli.options import Json
from citekit.cli.session import Session
from citekit.cli.streams import argument_text, numbered_stdin_lines
from citekit.errors import FormatError, UsageError

if TYPE_CHECKING:
    from citekit.records import Record


def _option(name: str, help_: str, metavar: str = "TEXT", **settings: Any) -> typer.models.OptionInfo:
    info: typer.models.OptionInfo = typer.Option(name, help=help_, metavar=metavar, **settings)
    return info


def add(
    ctx: typer.Context,
    citation: Annotated[
        str | None,
        typer.Argument(
            help="A footnote as printed; - reads a chapter's notes, one a line.", metavar="[CITATION]"
        ),
    ] = None,
    kind: Annotated[
        str | None,
        _option(
            "--type",
            "letter, telegram, book, ...; citekit help types.",
            "TYPE",
            autocompletion=completion.types,
        ),
    ] = None,
    title: Annotated[str | None, _option("--title", "The title.")] = None,
    author: Annotated[
        list[str] | None, _option("--author", "An author; give it once for each.", "NAME")
    ] = None,
    date: Annotated[str | None, _option("--date", "The date: 1945-11-16, 1945?, undated.", "DATE")] = None,
    archive: Annotated[
        str | None, _option("--archive", "The archive.", autocompletion=completion.archives)
    ] = None,
    shelfmark: Annotated[str | None, _option("--shelfmark", "f. 558, op. 11, d. 98, l. 5")] = None,
    file: Annotated[
        list[str] | None,
        _option("--file", "A photograph or scan of it, once for each.", "PHOTO"),
    ] = None,
    fetch: Annotated[str | None, _option("--fetch", "Ask the network for a work.", "DOI|ISBN|URL")] = None,
    field: Annotated[
        list[str] | None,
        _option(
            "--field",
            "Any other field, once for each; citekit help fields.",
            "NAME=VALUE",
            autocompletion=completion.fields,
        ),
    ] = None,
    key: Annotated[str | None, _option("--key", "The key to cite it by.", "KEY")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would be written.")] = False,
    json: Json = False,
) -> int:
    """Add a record.

    A pasted footnote is read into fields; what was understood and what was left over is shown. Options fill
    or override. With neither, on a terminal, it asks.

    --fetch asks the resolver of DOIs, Open Library for an ISBN, or a page for what it says of itself. Nothing
    else of citekit uses the network.
    """
    from citekit.records.dates import dotted_day

    session: Session = ctx.obj
    single = {"type": kind, "title": title, "date": date, "archive": archive, "shelfmark": shelfmark}
    given = [(name, text) for name, text in single.items() if text is not None]
    given = [(name, dotted_day(text) if name == "date" else text) for name, text in given]
    given += [("authors", name) for name in author or ()]
    given += [_pair(text) for text in field or ()]
    given = [(name, argument_text(text)) for name, text in given]
    if file:
        from citekit.library.attachments import relative_files
        from citekit.library.locate import user_library

        library = session.library_if_any()
        folder = library.folder if library is not None else user_library()
        given += [("files", name) for name in relative_files(folder, file)]
    if fetch is not None:
        if citation is not None:
            raise UsageError("--fetch and a citation do not go together", hint="leave one of the two out")
        return _fetched(session, fetch, given, key or "", dry_run=dry_run, json=json)
    if citation is None and not given:
        given = _asked(session)
    if key and citation == "-":
        raise UsageError("one --key cannot name several records", hint="leave it out")
    if key:
        _check_key(session, key)
    if citation == "-":
        from citekit.cli.commands.chapter_notes import add_notes

        return add_notes(session, numbered_stdin_lines(), given, dry_run=dry_run, json=json)
    return _add(
        session, argument_text(citation) if citation is not None else None, given, key or "", dry_run, json
    )


def _fetched(
    session: Session, what: str, given: Sequence[tuple[str, str]], key: str, *, dry_run: bool, json: bool
) -> int:
    """Look a work up and write it, with the fields given beside it."""
    from citekit.cli.streams import report
    from citekit.cli.views.additions import completed, print_addition
    from citekit.exchange.lookup.works import look_up

    if key:
        _check_key(session, key)
    imported = look_up(what, lambda message: report("note", message))
    for notice in imported.warnings:
        report("warning", str(notice))
    for found in imported.records:
        record = completed(found, given, session.repositories(), key)
        print_addition(session, record, None, dry_run=dry_run, json=json)
    return 0


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise UsageError(f"{text!r} is no field", hint="write --field NAME=VALUE")
    return name.strip(), value.strip()


def _asked(session: Session) -> list[tuple[str, str]]:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError("there is nothing to add", hint="give a citation, or fields: --title, --author, ...")
    from citekit.cli.prompts import ask

    return ask(session.repositories())


def _check_key(session: Session, key: str) -> None:
    from citekit.records.read import key_is_safe, safe_key

    if not key_is_safe(key):
        raise UsageError(f"{key!r} cannot be cited", hint=f"write {safe_key(key)}")
    library = session.library_if_any()
    if library is not None and library.find(key) is not None:
        raise UsageError(f"the key {key!r} is taken", hint="choose another one")


def _add(
    session: Session, note: str | None, given: Sequence[tuple[str, str]], key: str, dry_run: bool, json: bool
) -> int:
    """The records of one note, or of fields alone: read, complete, show, write."""
    from citekit.cli.views.additions import completed, print_addition
    from citekit.exchange.footnote.pasted import pasted_text
    from citekit.exchange.footnote.reader import read_footnotes
    from citekit.records import Record

    repositories = session.repositories()
    if note is None:
        record = completed(Record(key=""), given, repositories, key)
        _warn_of_date(record)
        print_addition(session, record, None, dry_run=dry_run, json=json)
        return 0
    if (pasted := pasted_text(note)) is not None:
        raise FormatError(f"that is {pasted.kind}, not a footnote", hint=pasted.hint)
    readings = read_footnotes(note, repositories=repositories)
    if key and len(readings) > 1:
        raise UsageError("one --key cannot name several records", hint="leave it out, or give one of them")
    for reading in readings:
        record = completed(reading.record, given, repositories, key)
        _warn_of_date(record)
        print_addition(session, record, reading, dry_run=dry_run, json=json)
    return 0


def _warn_of_date(record: Record) -> None:
    """A date in words is kept, and neither sorted nor found: who typed it should know."""
    if record.date is not None and record.date.literal and not record.date.undated:
        from citekit.cli.streams import report

        hint = "it is printed as it stands and not sorted; write 1945-11-16, 1945-11, 1945?, 1945/1946"
        report("warning", f"{record.date.literal!r} is no date that can be sorted; {hint}")
