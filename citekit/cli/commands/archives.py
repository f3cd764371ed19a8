"""`citekit archives`: the repositories that citekit knows and the user's own; lists of abbreviations."""

from __future__ import annotations

from typing import Annotated

import typer

from citekit.cli import completion
from citekit.cli.options import Json, TextFormat
from citekit.cli.session import Session
from citekit.errors import UsageError


def archives(
    ctx: typer.Context,
    query: Annotated[
        list[str] | None,
        typer.Argument(
            help="Words of a name, a city, or a country's code.",
            metavar="[QUERY]",
            autocompletion=completion.archives,
        ),
    ] = None,
    used_by: Annotated[
        str | None,
        typer.Option(
            "--used-by",
            help="Print the list of abbreviations of a manuscript, or of the records of a query.",
            metavar="MANUSCRIPT|QUERY",
            autocompletion=completion.files_and_queries,
        ),
    ] = None,
    archive_names: Annotated[
        str | None,
        typer.Option(
            help="In which form that list has them in full.",
            metavar="romanized|original|english",
            autocompletion=completion.name_forms,
        ),
    ] = None,
    to: TextFormat = None,
    json: Json = False,
) -> int:
    """List the archives, or the abbreviations that a text needs."""
    session: Session = ctx.obj
    if used_by is not None:
        from citekit.cli.views.abbreviations import print_abbreviations

        return print_abbreviations(session, used_by, archive_names, to, json)
    for option, value in (("--archive-names", archive_names), ("--to", to)):
        if value is not None:
            raise UsageError(f"{option} goes with --used-by", hint="citekit archives --used-by MANUSCRIPT")
    from citekit.cli.views.repositories import print_repositories

    return print_repositories(session.repositories(), query or [], json)
