"""The exports of a library: files in other formats that every change writes anew, where their bytes differ.

An export with a style is the reference list of its records. The settings of a library may come from somebody
else: they can name files beside the library and below alone, with the ending of their format.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from citekit.cli.streams import report
from citekit.errors import CitekitError, UsageError

if TYPE_CHECKING:
    from citekit.cli.session import Session
    from citekit.library import Library
    from citekit.records import Record


def with_exports(
    command: Callable[[], int], session: Callable[[], Session | None], words: Sequence[str]
) -> int:
    """Run a command, and write the exports of the library, if it may have changed it; the exit code.

    A command that found nothing left to change writes them too: the run before may have been killed.
    `session` is asked when the command has ended; `words` are the command line.
    """

    def exports() -> int:
        at_end = session()
        return exports_after(at_end) if at_end is not None and "--dry-run" not in words else 0

    try:
        code = command()
    except CitekitError:
        exports()  # of what came in before
        raise
    return max(code, exports())


def exports_after(session: Session) -> int:
    """Write the exports after a command that may have changed the library; the exit code."""
    library = session.changed_library()
    return write_exports(session, library) if library is not None else 0


def write_exports(session: Session, library: Library) -> int:
    """Write every export whose bytes differ; 1 if one cannot be written, else 0."""
    config = session.config()
    code = 0
    for row in config.exports:
        try:
            _write(session, library, row, config.file)
        except CitekitError as error:
            report("error", f"{config.file}: exports: {row.get('file', '')}: {error}")
            code = 1
    return code


def _write(session: Session, library: Library, row: Mapping[str, str], settings: str) -> None:
    from citekit.yamlfile import write_atomic

    folder = Path(settings).parent
    path = folder / row.get("file", "")
    if not row.get("style"):
        _format_of(path, row.get("format", ""))
    _check_place(path, folder)
    records = sorted(library.search(row.get("query", "")), key=lambda record: record.key)
    text = _printed(session, records, row, path) if row.get("style") else _exported(records, row, path)
    if not path.exists() or path.read_bytes() != text.encode("utf-8"):
        if path.resolve().parent.parent.is_dir():
            path.parent.mkdir(exist_ok=True)
        write_atomic(path, text)
        ending = "" if len(records) == 1 else "s"
        report("note", f"{os.path.relpath(path)} is up to date: {len(records)} record{ending}")


def _exported(records: Sequence[Record], row: Mapping[str, str], path: Path) -> str:
    """The records in another program's format."""
    from citekit.exchange import ascii_exporter, exporter

    name = _format_of(path, row.get("format", ""))
    if row.get("keys"):
        from citekit.exchange.shared.key_pattern import with_keys

        records = with_keys(records, row["keys"])
    if row.get("ascii", "").lower() in ("yes", "true", "on"):
        return ascii_exporter(name).write(records, ascii_only=True)
    return exporter(name).write(records)


def _printed(session: Session, records: Sequence[Record], row: Mapping[str, str], path: Path) -> str:
    """The reference list of the records."""
    from contextlib import redirect_stdout
    from io import StringIO

    from citekit.cli.views.document import OutputRequest, document_view
    from citekit.csl.output.formats import FORMATS, SHORT_NAMES

    request = OutputRequest(style=row["style"], format=row.get("format") or None, output=path)
    ending = path.suffix.lstrip(".").lower()
    if ending not in (*SHORT_NAMES, *FORMATS) or request.format_or("") != SHORT_NAMES.get(ending, ending):
        raise UsageError(
            "the file has no ending of its format", hint="a reference list is .md, .html, .txt, .tex"
        )
    view = document_view(session, request, {record.key: record for record in records}.get)
    text = StringIO()
    with redirect_stdout(text):
        view.print_text((), view.reference_list([record.key for record in records]))
    return text.getvalue()


def _format_of(path: Path, name: str) -> str:
    """The format of an export: the one that is named, else that of the ending, which must be its own."""
    from citekit.exchange import FORMATS, find_format

    known = [find_format(name)] if name else [each for each in FORMATS.values() if each.writes]
    found = next((each for each in known if path.suffix.lower() in each.suffixes), None)
    if found is None:
        endings = ", ".join(dict.fromkeys(ending for each in known for ending in each.suffixes))
        raise UsageError("the file has no ending of its format", hint=f"there are: {endings}")
    return found.name


def _check_place(path: Path, folder: Path) -> None:
    """Raises UsageError for a file that is neither beside the library nor below, or among its records."""
    place, home = (Path(os.path.realpath(each)) for each in (path, folder))
    if not place.is_relative_to(home.parent) or place.name.startswith("."):
        raise UsageError("this file is not beside the library", hint=f"name one in {home.parent}")
    if place.is_relative_to(home) and place.suffix in (".yaml", ".yml"):
        raise UsageError("this file would be a record of the library", hint=f"name one in {home.parent}")
