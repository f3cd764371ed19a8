"""`citekit show`: whole records, as YAML."""

from __future__ import annotations

from typing import Annotated

import typer

from citekit.cli import completion
from citekit.cli.options import Json
from citekit.cli.views.records import print_records


def show(
    ctx: typer.Context,
    keys: Annotated[
        list[str], typer.Argument(help="Keys of records.", metavar="KEY...", autocompletion=completion.keys)
    ],
    json: Json = False,
) -> int:
    """Show whole records, as YAML."""
    return print_records(ctx.obj, keys, json)
