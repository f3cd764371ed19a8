"""`citekit bib`: the reference list."""

from __future__ import annotations

import typer

from citekit.cli.archive_options import ArchiveCommand as Command
from citekit.cli.archive_options import given_archive_options
from citekit.cli.options import Jobs, Json, Locale, Output, Query, Style, TextFormat, UsedBy

__all__ = ["Command", "bib"]


def bib(
    ctx: typer.Context,
    query: Query = None,
    style: Style = None,
    locale: Locale = None,
    to: TextFormat = None,
    used_by: UsedBy = None,
    output: Output = None,
    json: Json = False,
    jobs: Jobs = None,
) -> int:
    """Print the reference list of all records, or of some.

    - reads CSL JSON items from standard input, one a line, any number of them.
    """
    from citekit.cli.views.document import OutputRequest
    from citekit.cli.views.references import print_references

    wanted = OutputRequest(style, locale, to, json, given_archive_options(ctx), output)
    return print_references(ctx.obj, query or (), wanted, used_by, jobs)
