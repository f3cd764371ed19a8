"""`citekit lsp`: the language server, for editors."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from citekit.cli import completion
from citekit.cli.session import Session
from citekit.errors import CitekitError, UsageError

if TYPE_CHECKING:
    from citekit.lsp.actions import ServerActions, TextInStyle
    from citekit.manuscript.model import Manuscript
    from citekit.records import Record


def lsp(
    ctx: typer.Context,
    manuscripts: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Files of one text, in order, through which notes are counted.",
            metavar="[MANUSCRIPT...]",
            autocompletion=completion.files,
            show_default=False,
        ),
    ] = None,
) -> int:
    """Serve an editor, by the Language Server Protocol.

    In Markdown and LaTeX it completes keys by key, title, person or shelfmark, shows the note at a key as it
    will stand, marks unknown keys and doubtful locators, goes to the record and renames it. Editors start it
    and speak to it by standard input and output. It needs pygls: pip install 'citekit-archives[lsp]'.
    """
    session: Session = ctx.obj
    try:
        from citekit.lsp.server import make_server
    except ModuleNotFoundError as error:
        raise CitekitError(
            "lsp needs pygls, which is not installed", hint="pip install 'citekit-archives[lsp]'"
        ) from error
    if sys.stdin.isatty():
        raise UsageError("lsp speaks with an editor, not with a terminal", hint="have your editor start it")
    files = [Path(os.path.abspath(path)) for path in manuscripts or ()]
    server = make_server(server_actions(session), files)
    # Whatever is printed goes to the log of the editor, not between the messages.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as messages, contextlib.redirect_stdout(sys.stderr):
        server.start_io(stdout=messages)
    return 0 if server.was_shut_down else 1


def server_actions(session: Session) -> ServerActions:
    """What the program does for the language server."""
    from citekit.cli import watch
    from citekit.cli.changing.exports import exports_after
    from citekit.cli.commands.browse import browse_actions
    from citekit.cli.format_request import FormatRequest
    from citekit.cli.manuscript_records import ManuscriptRecords
    from citekit.cli.views.manuscripts import print_manuscripts
    from citekit.lsp.actions import ServerActions, TextInStyle
    from citekit.manuscript.model import Settings
    from citekit.manuscript.report import report_of

    request = FormatRequest((), part="notes", to="markdown", lists=False)

    def enter(folder: Path) -> None:
        if session.folder is None and not session.bibliographies:
            os.chdir(folder)

    def library_state() -> object:
        folder = None if session.bibliographies else session.folder_if_any()
        try:
            return watch.library_state(folder) if folder is not None else None
        except CitekitError:
            return None

    def print_(manuscripts: Sequence[Manuscript], folder: Path) -> TextInStyle:
        printed, records = print_manuscripts(session, request, manuscripts, folder)
        return TextInStyle(printed, report_of(printed, hint=records.hint), records)

    def records(folder: Path) -> ManuscriptRecords:
        return ManuscriptRecords(session, Settings(), "", folder)

    def note(record: Record) -> str:
        return browse_actions(session).note(record, session.config_if_any().style or "chicago")

    def check_rename(old: str, new: str) -> None:
        library = session.library()
        library.path(old)
        library.check_free(new)

    def rename(old: str, new: str) -> None:
        session.library().rename(old, new)
        exports_after(session)

    return ServerActions(enter, session.refresh, library_state, print_, records, note, check_rename, rename)
