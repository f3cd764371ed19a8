"""Notes and reference lists of works that come as a stream, printed as they are made."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from citekit.cli.streams import print_data, print_json, report
from citekit.cli.views.document import OutputRequest
from citekit.csl.stream import Stream, StreamedText
from citekit.errors import UsageError

if TYPE_CHECKING:
    from citekit.cli.session import Session
    from citekit.cli.streaming.json_lines import NumberedLines, RecordSetup
    from citekit.csl import Warning_


def print_streamed_notes(
    session: Session, lines: NumberedLines, request: OutputRequest, jobs: int, bib: bool
) -> int:
    """Print a note for each work of the lines; the exit code."""
    from citekit.cli.streaming.json_lines import JsonLines, processes

    if bib:
        raise UsageError("--bib cannot be used on a stream", hint="give the same stream to `citekit bib -`")
    setup, read, warnings = _setup(session, request), JsonLines(lines), _Warnings()
    with processes(jobs) as executor:
        stream = Stream(setup, executor=executor, warn=warnings.tell)
        for number, note in enumerate(stream.notes(read.cites()), 1):
            if request.json:
                print_json({"note": number, "ids": [note.id], "text": note.text})
            else:
                print_data(note.text)
    return max(read.code, warnings.code)


def print_streamed_list(session: Session, lines: NumberedLines, request: OutputRequest, jobs: int) -> int:
    """Print the reference list of the works of the lines; the exit code."""
    from citekit.cli.streaming.json_lines import JsonLines, processes

    setup, read, warnings = _setup(session, request), JsonLines(lines), _Warnings()
    with processes(jobs) as executor:
        entries = Stream(setup, executor=executor, warn=warnings.tell).bibliography(read.items())
        if request.json:
            for entry in entries:
                print_json({"id": entry.id, "text": entry.text.strip()})
        else:
            _print_list(entries, setup.format)
    return max(read.code, warnings.code)


def _print_list(entries: Iterator[StreamedText], format_name: str) -> None:
    """Print entries as a list; line feeds at its end are one."""
    from citekit.csl.output.formats import output_format

    format = output_format(format_name)
    (start, end), (before, after) = format.bibliography, format.entry
    held = ""  # line feeds that are printed when more follows
    for text in _parts(entries, start, end, before, after):
        whole = held + text
        printed = whole.rstrip("\n")
        held = whole[len(printed) :]
        print_data(printed, end="")
    print_data("")


def _parts(entries: Iterator[StreamedText], start: str, end: str, before: str, after: str) -> Iterator[str]:
    yield start
    for entry in entries:
        yield f"{before}{entry.text}{after}"
    yield end


def _setup(session: Session, request: OutputRequest) -> RecordSetup:
    """The style of a call. Raises UsageError for what can only be done to a whole document."""
    from citekit.archives.print_options import PLAIN
    from citekit.cli.archive_settings import house_style
    from citekit.cli.streaming.json_lines import RecordSetup
    from citekit.csl.stream.setup import workbench

    config = session.config_if_any()
    house = house_style(request.style or "", request.locale or "", request.archives, config)
    if house.options != PLAIN:
        raise UsageError(
            "the options for archives look at a whole document, not at a stream",
            hint="leave them out, or give the items with -b",
        )
    if request.output is not None:
        raise UsageError("-o cannot be used on a stream", hint="write `> FILE`")
    folder = session.folder_if_any()
    format_name = request.format_or("plain" if request.json else config.format)
    setup = RecordSetup(house.style, house.locale, format_name, folder, tuple(sorted(config.styles.items())))
    workbench(setup)  # a style that cannot be used is said before anything is read
    sys.stdout.flush()
    return setup


class _Warnings:
    """Reports warnings as they come; of archives that were added, the first alone."""

    def __init__(self) -> None:
        self.code = 0
        self._said_of_archives = False

    def tell(self, warning: Warning_) -> None:
        """Report a warning."""
        if warning.kind == "archive-added":
            if self._said_of_archives:
                return
            self._said_of_archives = True
        self.code = max(
            self.code, warning.kind in ("no-printed-cite", "no-printed-locator", "too-many-alike")
        )
        item = warning.item if warning.item not in warning.message else ""
        report("warning", f"{item}: {warning.message}" if item else warning.message)
