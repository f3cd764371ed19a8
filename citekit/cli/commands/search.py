"""`citekit search`: the records that fit a query, a line each."""

from __future__ import annotations

from typing import Annotated

import typer

from citekit.cli.options import Json
from citekit.cli.views.records import print_summaries


def search(
    ctx: typer.Context,
    query: Annotated[list[str], typer.Argument(help="Words, or field:value.", metavar="QUERY...")],
    json: Json = False,
) -> int:
    """Search the records.

    Every word must be found; author:antonov, fond:558, date:1945 look in one field.
    """
    return print_summaries(ctx.obj, query, json)
