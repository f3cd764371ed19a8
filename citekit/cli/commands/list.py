"""`citekit list`: the records of the library, a line each."""

from __future__ import annotations

import typer

from citekit.cli.options import Columns, Json, Limit, LineFormat, Query, Sort
from citekit.cli.views.listing import ListRequest, print_listed


def list_(
    ctx: typer.Context,
    query: Query = None,
    columns: Columns = "",
    sort: Sort = "",
    limit: Limit = None,
    format: LineFormat = "",
    json: Json = False,
) -> int:
    """List the records, or those that fit a query.

    A query is keys, or words that must all be found: fond:558 archive:rgaspi year:1945..49 date:..1953
    has:files "Great Break" -type:letter mao OR stalin author:anton*
    """
    return print_listed(ctx.obj, query or (), ListRequest(columns, sort, limit, format, json))
