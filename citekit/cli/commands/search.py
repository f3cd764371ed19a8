"""`citekit search`: the records that fit a query, a line each."""

from __future__ import annotations

from typing import Annotated

import typer

from citekit.cli import completion
from citekit.cli.options import Columns, Json, Limit, LineFormat, Sort
from citekit.cli.views.listing import ListRequest, print_listed


def search(
    ctx: typer.Context,
    query: Annotated[
        list[str],
        typer.Argument(help="Words, or field:value.", metavar="QUERY...", autocompletion=completion.queries),
    ],
    columns: Columns = "",
    sort: Sort = "",
    limit: Limit = None,
    format: LineFormat = "",
    json: Json = False,
) -> int:
    """Search the records.

    Every word must be found, in whichever script; author:antonov, fond:558, date:1945 look in one field.
    What stands in a title comes first, then names, then the rest.

    "two words" stand together, anton* begins a word, -word leaves out, OR is either, year:1945..49 a span,
    has:files asks whether a field is there; `citekit help queries` tells all of it.
    """
    return print_listed(ctx.obj, query, ListRequest(columns, sort, limit, format, json, ranked=True))
