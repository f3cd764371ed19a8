"""`citekit styles`: the styles and house profiles there are, citekit's own first, with their short names."""

from __future__ import annotations

from typing import Annotated

import typer

from citekit.cli import completion
from citekit.cli.options import Json
from citekit.cli.session import Session


def styles(
    ctx: typer.Context,
    query: Annotated[
        list[str] | None,
        typer.Argument(
            help="Words of a name, an alias or a journal, or its ISSN.",
            metavar="[QUERY]...",
            autocompletion=completion.styles,
        ),
    ] = None,
    json: Json = False,
) -> int:
    """List the styles and house profiles, or those that fit.

    Without a query: citekit's own and those with a short name; with one, all 10,800 are looked at. One
    profile alone is shown with its style, its options and what it follows.

    `check FILE.csl` names the elements and attributes of a style of your own that CSL does not have, and all
    else that is wrong with it.
    """
    from citekit.cli.views.styles import print_styles

    if query and len(query) > 1 and query[0] == "check" and all(word.endswith(".csl") for word in query[1:]):
        from citekit.cli.views.styles import print_style_findings

        return print_style_findings(query[1:])
    session: Session = ctx.obj
    return print_styles(session.config_if_any(), " ".join(query or []).casefold().split(), json)
