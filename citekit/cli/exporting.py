"""Records written in the format of another program, once or after every change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from citekit.cli.streams import print_data, report
from citekit.errors import CitekitError, UsageError
from citekit.foundation.fast_dataclass import dataclass

if TYPE_CHECKING:
    from citekit.cli.session import Session


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What `citekit export` was asked for: `format` "" follows from `output`, `keys` is a pattern of keys."""

    query: Sequence[str] = ()
    format: str = ""
    output: Path | None = None
    ascii_only: bool = False
    keys: str = ""
    used_by: str | None = None

    @property
    def is_of_settings(self) -> bool:
        """Whether nothing is asked for but what the settings of the library name."""
        return not self.format and self.output is None and not self.query and self.used_by is None


def run_export(session: Session, request: ExportRequest) -> int:
    """Write the records that are asked for, or the files of `exports:`; the exit code."""
    if request.is_of_settings and not session.bibliographies and session.config_if_any().exports:
        from citekit.cli.changing.exports import write_exports

        return write_exports(session, session.library())
    return _write(session, request)


def run_watched(session: Session, request: ExportRequest) -> int:
    """Write now and after every change; an error is said, and the next change waited for."""
    from citekit.cli.watch import watch
    from citekit.library.file_names import ARCHIVES_FILE, SETTINGS_FILE

    library = None if session.bibliographies else session.library().folder
    if request.output is None and not (request.is_of_settings and session.config_if_any().exports):
        raise UsageError("--watch writes a file", hint="give it with -o, or name files under `exports:`")
    if request.output is not None:
        request.format or _by_ending(request.output)

    def act() -> None:
        session.refresh()
        try:
            run_export(session, request)
        except CitekitError as error:
            report("error", str(error))

    files = [*session.bibliographies, *([request.used_by] if request.used_by else [])]
    settings = [library / SETTINGS_FILE, library / ARCHIVES_FILE] if library is not None else []
    watch([*map(Path, files), *settings], act, library)
    return 0


def _write(session: Session, request: ExportRequest) -> int:
    from citekit.cli.terminal.progress import exchanging, working
    from citekit.cli.used_by import select
    from citekit.exchange import ascii_exporter, exporter
    from citekit.yamlfile import write_atomic

    name = request.format or _by_ending(request.output)
    writer = exporter(name)
    in_ascii = ascii_exporter(name) if request.ascii_only else None
    found = select(session, list(request.query) or None, request.used_by)
    if not found.records and found.code:
        return found.code
    records = found.records
    if request.keys:
        from citekit.exchange.shared.key_pattern import with_keys

        records = with_keys(records, request.keys)
    with exchanging("writing"):
        text = writer.write(records) if in_ascii is None else in_ascii.write(records, ascii_only=True)
    with working("looking for what is lost"):
        losses = writer.losses(records)
    if request.output is None:
        print_data(text, end="")
    else:
        write_atomic(request.output, text)
        count = len(records)
        report("note", f"{count} record{'s' if count != 1 else ''} in {request.output}")
    for loss in losses:
        report("warning", str(loss))
    return found.code


def _by_ending(output: Path | None) -> str:
    from citekit.exchange import FORMATS

    writable = [each for each in FORMATS.values() if each.writes]
    for each in writable:
        if output is not None and output.suffix.lower() in each.suffixes:
            return each.name
    raise UsageError(
        "export needs a format", hint=f"-t with one of: {', '.join(each.name for each in writable)}"
    )
