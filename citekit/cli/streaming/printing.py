"""Notes and reference lists of works that come as a stream, printed as they are made."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from citekit.cli.streams import print_data, print_json, report, written_as_it_comes
from citekit.cli.views.document import OutputRequest
from citekit.csl.stream import Stream, StreamedText
from citekit.csl.stream.setup import workbench
from citekit.errors import UsageError

if TYPE_CHECKING:
    from citekit.cli.session import Session
    from citekit.cli.streaming.json_lines import NumberedLines, RecordSetup
    from citekit.cli.views.whole_document import Frame
    from citekit.csl import Warning_


def print_streamed_notes(
    session: Session, lines: NumberedLines, request: OutputRequest, jobs: int, bib: bool
) -> int:
    """Print a note for each work of the lines, with `bib` their reference list behind; the exit code."""
    from citekit.cli.streaming.json_lines import JsonLines, processes
    from citekit.cli.streaming.works import CitedWorks

    setup, read, warnings = _setup(session, request), JsonLines(lines), _Warnings()
    frame = _frame(request, setup)
    with processes(jobs) as executor, CitedWorks() as works, written_as_it_comes(request.output):
        stream = Stream(setup, executor=executor, warn=warnings.tell)
        number = 0
        for number, note in enumerate(stream.notes(works.kept(read.cites()) if bib else read.cites()), 1):
            if request.json:
                print_json({"note": number, "ids": [note.id], "text": note.text})
            elif frame is None:
                print_data(note.text)
            else:
                opening = frame.start + frame.start_of_notes if number == 1 else ""
                print_data(opening + frame.note(number, note.text), end="")
        if frame is not None:
            print_data(frame.end_of_notes if number else frame.start, end="")
        if bib:
            print_data("", end="\n" if number and frame is None and not request.json else "")
            _print_entries(stream, works.lines(), setup, request, frame)
        if frame is not None:
            print_data(frame.end, end="")
    return max(read.code, warnings.code)


def print_streamed_list(session: Session, lines: NumberedLines, request: OutputRequest, jobs: int) -> int:
    """Print the reference list of the works of the lines; the exit code."""
    from citekit.cli.streaming.json_lines import JsonLines, processes

    setup, read, warnings = _setup(session, request), JsonLines(lines), _Warnings()
    frame = _frame(request, setup)
    with processes(jobs) as executor, written_as_it_comes(request.output):
        stream = Stream(setup, executor=executor, warn=warnings.tell)
        if frame is not None:
            print_data(frame.start, end="")
        _print_entries(stream, read.items(), setup, request, frame)
        if frame is not None:
            print_data(frame.end, end="")
    return max(read.code, warnings.code)


def _print_entries(
    stream: Stream, items: Iterable[bytes], setup: RecordSetup, request: OutputRequest, frame: Frame | None
) -> None:
    """Print the entries of items as a list, or as JSON."""
    entries = stream.bibliography(items)
    if request.json:
        for entry in entries:
            print_json({"id": entry.id, "text": entry.text.strip()})
        return
    _print_list(entries, setup.format, frame)


def _print_list(entries: Iterator[StreamedText], format_name: str, frame: Frame | None) -> None:
    """Print entries as a list; line feeds at its end are one, in a frame as it ends lists."""
    from citekit.csl.output.formats import output_format

    format = output_format(format_name)
    (start, end), (before, after) = format.bibliography, format.entry
    held = frame.start_of_list if frame is not None else ""  # line feeds, which are printed when more follows
    for text in _parts(entries, start, end, before, after):
        whole = held + text
        printed = whole.rstrip("\n")
        held = whole[len(printed) :]
        print_data(printed, end="")
    print_data("", end="\n" if frame is None else frame.end_of_list)


def _parts(entries: Iterator[StreamedText], start: str, end: str, before: str, after: str) -> Iterator[str]:
    yield start
    for entry in entries:
        yield f"{before}{entry.text}{after}"
    yield end


def _frame(request: OutputRequest, setup: RecordSetup) -> Frame | None:
    """What stands around the document of a file of HTML or RTF."""
    if request.output is None or request.json or setup.format not in ("html", "rtf"):
        return None
    from citekit.cli.views.whole_document import frame

    return frame(setup.format, workbench(setup).language)


def _setup(session: Session, request: OutputRequest) -> RecordSetup:
    """The style of a call. Raises UsageError for what can only be done to a whole document."""
    from citekit.archives.print_options import of_whole_documents
    from citekit.cli.archive_settings import house_style
    from citekit.cli.streaming.json_lines import RecordSetup

    config = session.config_if_any()
    house = house_style(request.style or "", request.locale or "", request.archives, config)
    if names := of_whole_documents(house.options):
        raise UsageError(
            f"{', '.join(names)}: what looks at a whole document cannot be done on a stream",
            hint="leave it out, or give the items with -b",
        )
    if request.office_format:
        raise UsageError(
            f"a stream cannot be written as .{request.office_format}", hint="`-o list.rtf` opens in Word"
        )
    folder = session.folder_if_any()
    format_name = request.format_or("plain" if request.json else config.format)
    request.check_output(format_name)
    setup = RecordSetup(
        house.style, house.locale, format_name, folder, tuple(sorted(config.styles.items())), house.options
    )
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
