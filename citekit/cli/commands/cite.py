"""`citekit cite`: footnotes in order, first and short forms and ibid. as the style has them."""

from __future__ import annotations

from typing import Annotated

import click
import typer

from citekit.cli import completion
from citekit.cli.archive_options import ArchiveCommand, given_archive_options
from citekit.cli.locator_option import split_off_locators
from citekit.cli.options import Bib, Jobs, Json, Locale, Output, Style, TextFormat

_LOCATORS = "citekit.locators"


class Command(ArchiveCommand):
    """Reads `-l` where it stands: a locator belongs to the citation before it, else to the first."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the locators out of the words, then go on as click does."""
        valued = {name for each in self.params if not getattr(each, "is_flag", False) for name in each.opts}
        kept, ctx.meta[_LOCATORS] = split_off_locators(args, valued)
        return super().parse_args(ctx, kept)


def cite(
    ctx: typer.Context,
    citations: Annotated[
        list[str],
        typer.Argument(
            help="A key, or pandoc's syntax: '[@key, ll. 5-7ob.; see @other]'. - reads one a line.",
            metavar="CITATION...",
            autocompletion=completion.keys,
        ),
    ],
    style: Style = None,
    locator: Annotated[
        list[str] | None,
        typer.Option("-l", "--locator", help="Sheet or page, for the citation before it.", metavar="LOCATOR"),
    ] = None,
    locale: Locale = None,
    to: TextFormat = None,
    bib: Bib = False,
    output: Output = None,
    json: Json = False,
    jobs: Jobs = None,
) -> int:
    """Print footnotes.

    One for each citation, numbered in order, with short forms and ibid. where the style has them.

    Lines for - may be CSL JSON items, or cites with their itemData, instead: a stream of any length.

    A key that no record has is printed as **key?**, named on standard error, and makes the exit code 1.
    """
    from citekit.cli.views.document import OutputRequest
    from citekit.cli.views.notes import print_notes

    wanted = OutputRequest(style, locale, to, json, given_archive_options(ctx), output)
    return print_notes(ctx.obj, citations, ctx.meta[_LOCATORS], wanted, bib, jobs)
