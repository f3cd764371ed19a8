"""`citekit list`, `search` and `show`: what is in the library."""

from __future__ import annotations

from typing import Annotated

import typer

from citekit.cli import completion
from citekit.cli.options import Json, Query
from citekit.cli.views.records import print_list, print_records


def list_(ctx: typer.Context, query: Query = None, json: Json = False) -> int:
    """List the records, or those that fit a query."""
    return print_list(ctx.obj, query or (), json)


def search(
    ctx: typer.Context,
    query: Annotated[list[str], typer.Argument(help="Words, or field:value.", metavar="QUERY...")],
    json: Json = False,
) -> int:
    """Search the records.

    Every word must be found; author:antonov, fond:558, date:1945 look in one field.
    """
    return print_list(ctx.obj, query, json)


def show(
    ctx: typer.Context,
    keys: Annotated[
        list[str], typer.Argument(help="Keys of records.", metavar="KEY...", autocompletion=completion.keys)
    ],
    json: Json = False,
) -> int:
    """Show whole records, as YAML."""
    return print_records(ctx.obj, keys, json)
