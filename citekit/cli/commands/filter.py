"""`citekit filter`: a filter of pandoc's in the place of `--citeproc`."""

from __future__ import annotations

from typing import Annotated

import click
import typer

from citekit.cli.archive_options import ArchiveCommand as Command
from citekit.cli.archive_options import given_archive_options
from citekit.cli.options import Locale, NotePlaces, Style

__all__ = ["Command", "filter_"]


def filter_(
    ctx: typer.Context,
    target: Annotated[
        str, typer.Argument(help="The format that pandoc writes; pandoc itself says it.", metavar="[FORMAT]")
    ] = "",
    style: Style = None,
    locale: Locale = None,
    notes: NotePlaces = None,
    reset_positions: Annotated[
        str | None,
        typer.Option(
            help="Where full references begin again: at marked headings, or besides in each chapter.",
            metavar="marked|heading",
            click_type=click.Choice(("marked", "heading")),
        ),
    ] = None,
) -> int:
    """Finish the citations of a document for pandoc.

    It reads pandoc's JSON on standard input and prints it with notes and list, as filters do. What is given
    here may stand in the metadata of the document, too, under `citekit`. An unknown key is said, and marked
    where it stands; the exit code is 0, since pandoc would print nothing at any other.
    """
    from citekit.cli.views.filtered import FilterRequest, run_filter

    given = {name: value for name, value in (("notes", notes), ("reset-positions", reset_positions)) if value}
    request = FilterRequest(target, style, locale, given, given_archive_options(ctx))
    return run_filter(ctx.obj, request)
