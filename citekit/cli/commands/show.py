"""`citekit show`: whole records, as YAML or as cards."""

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
    style: Annotated[
        str,
        typer.Option(
            "-s",
            "--style",
            help="Show a card with the citation in this style.",
            metavar="STYLE",
            autocompletion=completion.styles,
        ),
    ] = "",
    json: Json = False,
) -> int:
    """Show whole records, as YAML.

    On a terminal, or with -s, as cards: the fields, the file, and how the record is cited.
    """
    return print_records(ctx.obj, keys, json, style)
