"""Parts of a finished text by themselves: its notes, its reference list, its abbreviations, what it cites."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from citekit.cli.streams import print_json, print_text, report
from citekit.cli.views.table import print_table

if TYPE_CHECKING:
    from pathlib import Path

    from citekit.cli.format_request import FormatRequest
    from citekit.cli.session import Session
    from citekit.manuscript.formatting import PrintedText
    from citekit.manuscript.model import Location
    from citekit.manuscript.printed import ListPart, PrintedReferences
    from citekit.manuscript.report import Report, Reprinted


def print_part(session: Session, text: PrintedText, found: Report, request: FormatRequest) -> None:
    """Print a part, or all of it as JSON, on standard output or into a file."""
    if request.json:
        print_json(_as_json(text, found))
    elif request.part == "report":
        _print_report(found)
    else:
        _put(_part(session, text, found, request), request.output)


def _put(text: str, output: Path | None) -> None:
    if output is None:
        if text:
            print_text(text)
        return
    from citekit.cli.manuscript_output import write_file

    write_file(output, f"{text}\n".encode())


def _part(session: Session, text: PrintedText, found: Report, request: FormatRequest) -> str:
    if request.part == "notes":
        return "\n".join(_notes(text))
    if request.part == "bibliography":
        return list_text(text.references, text.document.format) if text.references is not None else ""
    return _abbreviations(session, text, found, request)


def _notes(text: PrintedText) -> Iterator[str]:
    """A line for each citation, with the number of its note."""
    restored = [text.restored(index) for index in range(len(text.manuscripts))]
    for manuscript, index in text.order:
        made = restored[manuscript][index]
        if made.text:
            yield f"{made.note}. {made.text}" if made.note else made.text


def list_text(references: PrintedReferences, format: str) -> str:
    """A reference list in an output format."""
    from citekit.csl.output.formats import output_format
    from citekit.manuscript.printed import ListEntry
    from citekit.rendering.references.division_text import heading_text

    found = output_format(format)
    before, after = found.entry
    start, end = found.bibliography
    parts = [
        f"{before}{part.text}{after}"
        if isinstance(part, ListEntry)
        else heading_text(part.text, part.level, format)
        for part in references.parts
    ]
    return (start + "".join(parts) + end).strip("\n")


def _abbreviations(session: Session, text: PrintedText, found: Report, request: FormatRequest) -> str:
    from citekit.cli.views.abbreviations import name_form
    from citekit.rendering.references.abbreviations import abbreviations, abbreviations_text

    records = [record for key in found.cited if (record := text.document.record(key)) is not None]
    language = (request.locale or session.config_if_any().locale or "en").split("-")[0]
    form = name_form(session, request.archives.get("archive-names"))
    listed = abbreviations(records, form, language, session.repositories())
    for name in listed.unknown:
        report("warning", f"no full name is known for {name!r}; yours go into archives.yaml of the library")
    if not listed.rows:
        report("note", "this text needs no abbreviation of an archive")
        return ""
    return abbreviations_text(listed.rows, text.document.format).rstrip("\n")


def _print_report(found: Report) -> None:
    print_table(("record", "cited"), [(key, str(count)) for key, count in found.cited.items()])
    if found.archives:
        print_text("")
        print_table(("archive", "records"), [(name, str(count)) for name, count in found.archives.items()])
    if found.reprinted:
        print_text("")
        _print_reprinted(found.reprinted)
    if found.never:
        print_text("")
        print_table(("never cited",), [(key,) for key in found.never])


def _print_reprinted(reprinted: Sequence[Reprinted]) -> None:
    """Place, before and now of each: whole, one below the other, on a terminal; a line each in a pipe."""
    if not sys.stdout.isatty():
        print_table(("", "", ""), [(str(each.location), each.before, each.now) for each in reprinted])
        return
    from citekit.cli.terminal.layout import hang, terminal_width

    for each in reprinted:
        print_text(str(each.location))
        for label, text in (("  before  ", each.before), ("  now     ", each.now)):
            for line in hang(" ".join(text.split()), terminal_width(), label, " " * len(label)):
                print_text(line)


def _as_json(text: PrintedText, found: Report) -> dict[str, object]:
    citations = []
    restored = [text.restored(index) for index in range(len(text.manuscripts))]
    for manuscript, index in text.order:
        mention, made = text.placed[manuscript][index].mention, restored[manuscript][index]
        row: dict[str, object] = {
            "place": _place(mention.location),
            "ids": [cite.id for cite in mention.cites],
            "note": made.note,
            "text": made.text,
        }
        citations.append(row | ({"author": made.author} if made.author else {}))
    return {
        "citations": citations,
        "bibliography": [_part_row(part) for part in text.references.parts] if text.references else [],
        "cited": dict(found.cited),
        "archives": dict(found.archives),
        "never": list(found.never),
        "reprinted": [
            {"place": _place(each.location), "before": each.before, "now": each.now}
            for each in found.reprinted
        ],
        "findings": [
            {
                "kind": each.kind,
                "severity": each.severity,
                "message": each.message,
                "id": each.key,
                "places": [_place(place) for place in each.places],
                "hint": each.hint,
            }
            for each in found.findings
        ],
    }


def _part_row(part: ListPart) -> dict[str, object]:
    from citekit.manuscript.printed import ListEntry

    if isinstance(part, ListEntry):
        return {"ids": list(part.keys), "text": part.text}
    return {"heading": part.text, "level": part.level}


def _place(location: Location) -> dict[str, object]:
    values: Sequence[tuple[str, object]] = (
        ("file", location.file),
        ("line", location.line),
        ("column", location.column),
        ("paragraph", location.paragraph),
        ("words", location.words),
    )
    return {name: value for name, value in values if value}
