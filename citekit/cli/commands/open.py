"""`citekit open`: the photographs of a record, or its address."""

from __future__ import annotations

from typing import Annotated

import typer

from citekit.cli import completion


def open_(
    ctx: typer.Context,
    keys: Annotated[
        list[str], typer.Argument(help="Keys of records.", metavar="KEY...", autocompletion=completion.keys)
    ],
    print_: Annotated[bool, typer.Option("--print", help="Only print the paths.")] = False,
) -> int:
    """Open the files of records, or their addresses.

    These are the photographs and scans under `file`; an address is opened where there is none. Each is opened
    by the program that the system has for it.
    """
    from citekit.cli.views.attachments import open_attachments

    return open_attachments(ctx.obj, keys, only_print=print_)
