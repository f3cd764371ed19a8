"""`citekit list`: the records of the library, a line each."""

from __future__ import annotations

import typer

from citekit.cli.options import Json, Query
from citekit.cli.views.records import print_summaries


def list_(ctx: typer.Context, query: Query = None, json: Json = False) -> int:
    """List the records, or those that fit a query."""
    return print_summaries(ctx.obj, query or (), json)
