"""`citekit log`: what the commands have changed in the library."""

from __future__ import annotations

from typing import Annotated

import typer

from citekit.cli import completion
from citekit.cli.changing.history import print_log
from citekit.cli.options import Json


def log(
    ctx: typer.Context,
    key: Annotated[
        str | None,
        typer.Argument(
            help="Only what changed this record.", metavar="[KEY]", autocompletion=completion.keys
        ),
    ] = None,
    limit: Annotated[int, typer.Option("-n", "--limit", help="At most so many.", metavar="N", min=1)] = 20,
    json: Json = False,
) -> int:
    """List what was changed, the last command first.

    A line has number, time, command and files.

    The history lies in `.citekit` of the library, for you alone; the last 200 commands are kept. Delete it
    when you like: nothing else is lost.
    """
    return print_log(ctx.obj.library(), key or "", limit, json)
