"""What `add` does once its words are read: a note, fields or an answer of the network become records."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from citekit.cli.streams import argument_text, numbered_stdin_lines, report
from citekit.cli.views.additions import completed, print_addition
from citekit.errors import FormatError, UsageError
from citekit.foundation.fast_dataclass import dataclass, replace

if TYPE_CHECKING:
    from citekit.cli.session import Session
    from citekit.records import Record

Fields: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AddRequest:
    """What a call of `add` asks for; `citation` is "-" for a chapter's notes on standard input."""

    citation: str | None
    fetch: str | None
    given: Fields
    files: tuple[str, ...]
    key: str
    dry_run: bool
    json: bool


def fields_given(single: Mapping[str, str | None], authors: Sequence[str], pairs: Sequence[str]) -> Fields:
    """The fields that options give, by their names in a record. Raises UsageError."""
    from citekit.records.dates import dotted_day

    given = [(name, text) for name, text in single.items() if text is not None]
    given = [(name, dotted_day(text) if name == "date" else text) for name, text in given]
    given += [("authors", name) for name in authors]
    given += [_pair(text) for text in pairs]
    return tuple((name, argument_text(text)) for name, text in given)


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise UsageError(f"{text!r} is no field", hint="write --field NAME=VALUE")
    return name.strip(), value.strip()


def run_add(session: Session, request: AddRequest) -> int:
    """Read, complete, show and write what is asked for; the exit code, 1 if a note was not read."""
    if request.files:
        request = replace(request, given=(*request.given, *_photographs(session, request.files)))
    if request.fetch is not None:
        return _add_fetched(session, request, request.fetch)
    if request.citation is None and not request.given:
        request = replace(request, given=_asked(session))
    if request.key and request.citation == "-":
        raise UsageError("one --key cannot name several records", hint="leave it out")
    if request.key:
        _check_key(session, request.key)
    if request.citation is None:
        return _add_fields(session, request)
    if request.citation == "-":
        from citekit.cli.changing.chapter_notes import add_notes

        notes = numbered_stdin_lines()
        return add_notes(session, notes, request.given, dry_run=request.dry_run, json=request.json)
    return _add_note(session, request, argument_text(request.citation))


def _photographs(session: Session, files: Sequence[str]) -> Fields:
    """The files of a record, as they are named from the folder of the library."""
    from citekit.library.attachments import relative_files
    from citekit.library.locate import user_library

    library = session.library_if_any()
    folder = library.folder if library is not None else user_library()
    return tuple(("files", name) for name in relative_files(folder, files))


def _asked(session: Session) -> Fields:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError("there is nothing to add", hint="give a citation, or fields: --title, --author, ...")
    from citekit.cli.prompts import ask

    return tuple(ask(session.repositories()))


def _check_key(session: Session, key: str) -> None:
    from citekit.records.read import key_is_safe, safe_key

    if not key_is_safe(key):
        raise UsageError(f"{key!r} cannot be cited", hint=f"write {safe_key(key)}")
    library = session.library_if_any()
    if library is not None and library.find(key) is not None:
        raise UsageError(f"the key {key!r} is taken", hint="choose another one")


def _add_fetched(session: Session, request: AddRequest, what: str) -> int:
    """Look a work up and write it, with the fields given beside it."""
    from citekit.exchange.lookup.works import look_up

    if request.citation is not None:
        raise UsageError("--fetch and a citation do not go together", hint="leave one of the two out")
    if request.key:
        _check_key(session, request.key)
    imported = look_up(what, lambda message: report("note", message))
    for notice in imported.warnings:
        report("warning", str(notice))
    for found in imported.records:
        record = completed(found, request.given, session.repositories(), request.key)
        print_addition(session, record, None, dry_run=request.dry_run, json=request.json)
    return 0


def _add_fields(session: Session, request: AddRequest) -> int:
    """The record of fields alone."""
    from citekit.records import Record

    record = completed(Record(key=""), request.given, session.repositories(), request.key)
    _warn_of_date(record)
    print_addition(session, record, None, dry_run=request.dry_run, json=request.json)
    return 0


def _add_note(session: Session, request: AddRequest, note: str) -> int:
    """The records of one note, with the fields given beside it."""
    from citekit.exchange.footnote.pasted import pasted_text
    from citekit.exchange.footnote.reader import read_footnotes

    repositories = session.repositories()
    if (pasted := pasted_text(note)) is not None:
        raise FormatError(f"that is {pasted.kind}, not a footnote", hint=pasted.hint)
    if os.path.isfile(note):
        from shlex import quote

        command = f"citekit import {quote(note)}"
        raise FormatError(f"{note!r} is a file, not a footnote", hint=f"{command} reads it")
    readings = read_footnotes(note, repositories=repositories)
    if request.key and len(readings) > 1:
        raise UsageError("one --key cannot name several records", hint="leave it out, or give one of them")
    for reading in readings:
        record = completed(reading.record, request.given, repositories, request.key)
        _warn_of_date(record)
        print_addition(session, record, reading, dry_run=request.dry_run, json=request.json)
    return 0


def _warn_of_date(record: Record) -> None:
    """A date in words is kept, and neither sorted nor found: who typed it should know."""
    if record.date is not None and record.date.literal and not record.date.undated:
        hint = "it is printed as it stands and not sorted; write 1945-11-16, 1945-11, 1945?, 1945/1946"
        report("warning", f"{record.date.literal!r} is no date that can be sorted; {hint}")
