"""`citekit edit`: records in the user's editor."""

from __future__ import annotations

from typing import Annotated

import typer

from citekit.cli import completion
from citekit.cli.session import Session


def edit(
    ctx: typer.Context,
    query: Annotated[
        list[str],
        typer.Argument(help="Keys, or a query.", metavar="QUERY...", autocompletion=completion.queries),
    ],
) -> int:
    """Edit records in your editor: $VISUAL, else $EDITOR.

    The files of all records that fit are opened at once. What you save is read back first: where it is no
    record any more, the place is named and you can go back in. `citekit undo` takes it back.
    """
    from citekit.cli.changing.editing import run_edit
    from citekit.cli.changing.selection import library_of

    session: Session = ctx.obj
    library_of(session)
    return run_edit(session, query)
