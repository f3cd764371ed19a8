"""`citekit parse`: shelfmarks read into levels, with `--record` whole footnotes into records."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from citekit.cli.session import Session
from citekit.cli.streams import arguments_or_lines


def parse(
    ctx: typer.Context,
    shelfmarks: Annotated[
        list[str],
        typer.Argument(
            help="Shelfmarks as printed; - reads one a line from standard input.", metavar="SHELFMARK..."
        ),
    ],
    json: Annotated[bool, typer.Option("--json", help="Print a line of JSON for each.")] = False,
    record: Annotated[bool, typer.Option("--record", help="Read whole footnotes into records.")] = False,
) -> int:
    """Read shelfmarks, or with --record whole footnotes.

    Of a shelfmark archive, fond, opis, delo, list and their like are printed.

    What cannot be read is kept whole under `rest`, and said; the exit code is then 1.
    """
    from citekit.cli.views.footnotes import print_footnote
    from citekit.cli.views.shelfmarks import print_shelfmark

    session: Session = ctx.obj
    repositories = session.repositories()
    print_reading = print_footnote if record else print_shelfmark
    unread = 0
    for text in arguments_or_lines(shelfmarks):
        unread += not print_reading(text, repositories, json)
        sys.stdout.flush()  # a program that writes a line and waits for its answer must get it
    return 1 if unread else 0
