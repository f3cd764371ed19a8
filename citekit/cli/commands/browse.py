"""`citekit browse`: the library in a browser on the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from citekit.cli import completion
from citekit.cli.archive_settings import preview_styles
from citekit.cli.options import Query
from citekit.cli.session import Session
from citekit.errors import CitekitError, UsageError

if TYPE_CHECKING:
    from citekit.browse.app import BrowseActions
    from citekit.records import Record


def browse(
    ctx: typer.Context,
    query: Query = None,
    style: Annotated[
        list[str] | None,
        typer.Option(
            "-s",
            "--style",
            help="A style to preview in; once for each.",
            metavar="STYLE",
            autocompletion=completion.styles,
        ),
    ] = None,
) -> int:
    """Browse the library on the terminal.

    Search as you type, narrow by archive, fond, year and tag, see the note in a style, copy it, open the
    files, edit, take back. It needs Textual: pip install 'citekit-archives[browse]'.
    """
    session: Session = ctx.obj
    try:
        from citekit.browse.app import BrowseApp
    except ModuleNotFoundError as error:
        raise CitekitError(
            "browse needs Textual, which is not installed", hint="pip install 'citekit-archives[browse]'"
        ) from error
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("browse needs a terminal", hint="`citekit list` prints into a pipe")
    styles = preview_styles(style or (), session.config())
    for name in styles:
        _check_style(session, name)
    BrowseApp(browse_actions(session), styles, " ".join(query or ())).run()
    return 0


def browse_actions(session: Session) -> BrowseActions:
    """What the program does for the browser."""
    from citekit.browse.app import BrowseActions
    from citekit.cli.changing.editing import run_edit
    from citekit.cli.changing.history import run_undo
    from citekit.cli.changing.selection import library_of
    from citekit.cli.views.attachments import open_attachments
    from citekit.cli.views.document import OutputRequest, document_view
    from citekit.csl import Citation, Cite

    def note(record: Record, style: str) -> str:
        request = OutputRequest(style, format="plain")
        view = document_view(session, request, {record.key: record}.get)
        return view.note_texts([Citation((Cite(record.key),), 1)])[0]

    def edit(key: str) -> int:
        library_of(session)
        return run_edit(session, [key])

    def undo() -> int:
        library_of(session)
        return run_undo(session.library(), back=True, dry_run=False, json=False)

    return BrowseActions(session.records, note, edit, lambda key: open_attachments(session, [key]), undo)


def _check_style(session: Session, name: str) -> None:
    from citekit.cli.views.document import OutputRequest, document_view

    document_view(session, OutputRequest(name), lambda _: None)
