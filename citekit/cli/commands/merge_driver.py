"""`citekit merge-driver`: what git calls to merge a file of records (gitattributes(5), "merge driver")."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from citekit.cli.streams import report


def merge_driver(
    base: Annotated[Path, typer.Argument(help="The common ancestor: %O of git.", metavar="BASE")],
    ours: Annotated[
        Path, typer.Argument(help="Our version: %A; the result is written to it.", metavar="OURS")
    ],
    theirs: Annotated[Path, typer.Argument(help="Their version: %B.", metavar="THEIRS")],
    path: Annotated[
        str | None, typer.Option("--path", help="The name of the file in messages: %P.", metavar="NAME")
    ] = None,
    marker_size: Annotated[
        int, typer.Option("--marker-size", help="Signs of a conflict marker: %L.", metavar="N")
    ] = 7,
) -> int:
    """Merge a file of records, field by field; git calls it.

    `citekit init --git` tells git to. Of each field the side that has changed it wins; tags of both are put
    together; where both have changed a field, git's markers stand around it and the exit code is 1. Comments
    stay.
    """
    from citekit.library.merging.driver import merge_files

    merged = merge_files(base, ours, theirs, path or str(ours), marker_size)
    for conflict in merged.conflicts:
        report("warning", f"{path or ours}: conflict in {conflict}")
    return 1 if merged.conflicts else 0
