"""What `format` does once its words are read: a text printed in a style, written and reported."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from citekit.cli.format_request import FormatRequest
from citekit.cli.manuscript_output import (
    check_ending,
    check_output,
    is_folder,
    write_file,
    write_in_place,
    write_stdout,
)
from citekit.cli.manuscript_records import ManuscriptRecords
from citekit.cli.streams import STDIN, report, stdin_bytes
from citekit.cli.terminal.progress import working
from citekit.errors import UsageError
from citekit.foundation.fast_dataclass import dataclass
from citekit.manuscript.conversion import TARGETS, converted

if TYPE_CHECKING:
    from citekit.cli.session import Session
    from citekit.manuscript.formatting import PrintedText
    from citekit.manuscript.model import Manuscript
    from citekit.manuscript.report import Report


def run_format(session: Session, request: FormatRequest) -> int:
    """Print a text of one or more manuscripts; the exit code, 1 if a key is unknown."""
    paths = [Path(name) for name in request.manuscripts if name != "-"]
    _check(request, paths)
    with working("formatting"):
        files = _files(request)
        manuscripts = [file.manuscript for file in files]
        _check_formats(request, manuscripts)
        text, records = print_manuscripts(session, request, manuscripts, _root(request))
        found = _report(text, records)
    if request.json or request.part != "text":
        from citekit.cli.views.manuscript_parts import print_part

        print_part(session, text, found, request)
    else:
        _write(text, request, files)
    return tell(found, reported=request.part == "report")


def _check_formats(request: FormatRequest, manuscripts: Sequence[Manuscript]) -> None:
    """The files of one text are of one format, and only those in Markdown can become one file."""
    formats = {manuscript.format for manuscript in manuscripts}
    if len(formats) > 1:
        raise UsageError("the files of one text are of one format", hint="format each kind by itself")
    if request.live and not formats <= {"docx", "odt"}:
        raise UsageError("--live is for documents of Word and LibreOffice", hint="leave it out")
    if request.part == "text" and not request.json:
        _target(request, manuscripts)
    apart = request.in_place or (request.output is not None and is_folder(request.output))
    if not apart and not request.json and request.part != "report":
        whole = request.part == "text"
        markup = _markup(request, manuscripts)
        check_ending(request.output, _target(request, manuscripts) if whole else markup)
    joined = request.part == "text" and not request.json and not apart and len(request.manuscripts) > 1
    if joined and formats != {"markdown"}:
        raise UsageError("only files in Markdown become one file", hint="give a folder: -o out/")


def _target(request: FormatRequest, manuscripts: Sequence[Manuscript]) -> str:
    """The format that a text is written in: its own, or another one through pandoc. Raises UsageError."""
    from citekit.cli.manuscript_output import format_of_ending
    from citekit.manuscript.conversion import can_convert, check_target

    format = manuscripts[0].format
    said = format_of_ending(request.output)
    target = request.to or (said if said and can_convert(said) else format)
    if target == format:
        return format
    if request.in_place or request.live:
        raise UsageError(f"a manuscript in {format} stays in {format} so", hint="leave --to out, or use -o")
    check_target(format, target)
    return target


@dataclass(frozen=True, slots=True)
class _File:
    """A file of the text as it was read."""

    path: Path
    data: bytes
    manuscript: Manuscript


def _root(request: FormatRequest) -> Path | None:
    """The folder of the first file."""
    return next((Path(name).parent for name in request.manuscripts if name != "-"), None)


def _files(request: FormatRequest) -> list[_File]:
    """The files named, and those that they read. Raises UsageError where these have no place to go to."""
    from citekit.manuscript.formats import file_bytes, read_bytes
    from citekit.manuscript.includes import follow

    files: list[_File] = []

    def read(path: Path) -> Manuscript:
        name = STDIN if str(path) == "-" else str(path)
        data = stdin_bytes() if name == STDIN else file_bytes(path)
        files.append(_File(path, data, read_bytes(name, data, request.source)))
        return files[-1].manuscript

    manuscripts = [read(Path(name)) for name in request.manuscripts]
    root = _root(request)
    if root is not None:
        included = follow(manuscripts, root, read)
        if request.part == "text" and not request.json and not request.in_place:
            _check_included(request, included)
    return files


def _check_included(request: FormatRequest, included: Sequence[Manuscript]) -> None:
    """Files that cite, and are read by those named, must be written too."""
    from citekit.manuscript.model import mentions

    if request.output is not None and is_folder(request.output):
        return
    for manuscript in included:
        if next(mentions(manuscript.events), None) is not None:
            raise UsageError(
                f"{request.manuscripts[0]} reads {manuscript.name}, which cites too",
                hint="give a folder for both: -o out/",
            )


def _check(request: FormatRequest, paths: Sequence[Path]) -> None:
    """Raises UsageError for what does not go together."""
    if request.in_place and request.output is not None:
        raise UsageError("--in-place and -o do not go together", hint="leave one of the two out")
    if request.in_place and "-" in request.manuscripts:
        raise UsageError("standard input cannot be changed in place", hint="name a file")
    if request.in_place and (request.part != "text" or request.json):
        raise UsageError("--in-place writes the whole text", hint="leave it out, or use -o")
    if request.manuscripts.count("-") > 1:
        raise UsageError("standard input can be read once", hint="write - once")
    double = next((path for path in paths if paths.count(path) > 1), None)
    if double is not None:
        raise UsageError(f"{double} is named twice", hint="name each file of the text once, in order")
    if request.part == "text" and not request.json:
        check_output(request.output, paths)


def print_manuscripts(
    session: Session, request: FormatRequest, manuscripts: Sequence[Manuscript], folder: Path | None
) -> tuple[PrintedText, ManuscriptRecords]:
    """Print the citations of a text, with the records that it can cite."""
    from citekit.cli.archive_settings import house_style, printed_document, style_names
    from citekit.manuscript.formatting import FormattingOptions, print_text, settings_of_text

    settings, config = settings_of_text(manuscripts), session.config_if_any()
    records = ManuscriptRecords(session, settings, manuscripts[0].name, folder)
    records.require_some()
    style = _style(request, settings.style, folder, style_names(config))
    house = house_style(style, request.locale or settings.locale, request.archives, config)
    markup = _markup(request, manuscripts)
    document = printed_document(
        house, records.find, markup, config, session.repositories(), link_urls=markup in ("markdown", "html")
    )
    arranged = house.options.arranges_lists
    plan = FormattingOptions(request.notes, request.reset_at, arranged, request.lists, request.live)
    return print_text(manuscripts, document, plan, records.keys(), folder), records


def _style(request: FormatRequest, named: str, folder: Path | None, aliases: Mapping[str, str]) -> str:
    """The style of the call or of the manuscript, "" where neither names one."""
    if request.style or not named:
        return request.style or ""
    from citekit.cli.manuscript_style import style_of

    return style_of(named, folder, aliases)


def _markup(request: FormatRequest, manuscripts: Sequence[Manuscript]) -> str:
    """The format of notes and entries: that of the manuscript, for its parts alone the one asked for."""
    if request.part == "text" and not request.json:
        return manuscripts[0].markup
    if request.to or request.json:
        return request.to or "plain"
    return manuscripts[0].markup if manuscripts[0].markup == manuscripts[0].format else "plain"


def _report(text: PrintedText, records: ManuscriptRecords) -> Report:
    from citekit.manuscript.report import report_of

    return report_of(text, hint=records.hint, all_keys=records.keys_of_files())


def tell(found: Report, *, reported: bool = False) -> int:
    """Say the findings on standard error; the exit code. `reported` says that the report itself is shown."""
    for finding in found.findings:
        report(finding.severity, str(finding))
    if found.reprinted:
        count = len(found.reprinted)
        more = "" if reported else "; see --report"
        report("note", f"{count} of {found.live} live citations print otherwise than before{more}")
    return 1 if any(finding.severity == "error" for finding in found.findings) else 0


def _write(text: PrintedText, request: FormatRequest, files: Sequence[_File]) -> None:
    if request.in_place:
        for file, data in zip(files, text.files(), strict=True):
            write_in_place(file.path, file.data, data)
        return
    format, target = text.manuscripts[0].format, _target(request, text.manuscripts)
    if request.output is not None and is_folder(request.output):
        for place, data in zip(_places(request, files), text.files(), strict=True):
            there = request.output / place
            if target != format:
                there = there.with_suffix(TARGETS[target])
                data = converted(data, format, target, _root(request))
            write_file(there, data)
        return
    data = text.joined() if len(request.manuscripts) > 1 else text.files()[0]
    if target != format:
        data = converted(data, format, target, _root(request))
    if request.output is None:
        write_stdout(data)
    else:
        write_file(request.output, data)


def _places(request: FormatRequest, files: Sequence[_File]) -> list[Path]:
    """Where each file goes within the folder of the output: where it stands in that of the first.

    Raises UsageError where two would go to one place.
    """
    root = _root(request)
    places = []
    for file in files:
        near = Path(os.path.relpath(file.path, root)) if root is not None else Path(file.path.name)
        outside = ".." in near.parts or str(file.path) == "-"
        places.append(Path(file.path.name if str(file.path) != "-" else "manuscript.md") if outside else near)
    double = next((place for place in places if places.count(place) > 1), None)
    if double is not None:
        raise UsageError(f"two files would be {double}", hint="format each of them into a folder of its own")
    return places
