"""`citekit styles`: the styles there are, our own first, with their short names."""

from __future__ import annotations

from typing import Annotated

import typer

from citekit.cli.options import Json
from citekit.cli.session import Session
from citekit.cli.streams import complain, put_json_list
from citekit.cli.views.table import put_table


def styles(
    ctx: typer.Context,
    query: Annotated[
        list[str] | None, typer.Argument(help="Words of the name or of an alias.", metavar="[QUERY]...")
    ] = None,
    json: Json = False,
) -> int:
    """List the styles, or those that fit a query.

    Without a query: citekit's own and those with a short name; with one, all 10,800 are looked at.
    """
    session: Session = ctx.obj
    words = " ".join(query or []).casefold().split()
    found = [row for row in _rows(session, every=bool(words)) if _fits(row, words)]
    if json:
        put_json_list([{"style": name, "aliases": short, "origin": origin} for name, short, origin in found])
    else:
        put_table(
            ("style", "aliases", "origin"),
            ((name, ", ".join(short), origin) for name, short, origin in found),
        )
    if not found:
        complain("note", f"no style fits {' '.join(words)!r}; a path to a .csl file does as well")
    return 0 if found else 1


def _rows(session: Session, *, every: bool) -> list[tuple[str, list[str], str]]:
    """Name, aliases, origin; the official styles without an alias only where `every` asks for them."""
    from citekit.rendering import aliases, official_styles, own_styles

    config = session.config()
    short: dict[str, list[str]] = {}
    for alias, name in {**aliases(), **config.styles}.items():
        short.setdefault(name, []).extend([alias] if alias != name else [])
    own = own_styles()
    listed = [(name, short.pop(name, []), "citekit") for name in own]
    names = dict.fromkeys((*sorted(short), *(official_styles() if every else ())))
    return listed + [(name, short.get(name, []), _origin(name)) for name in names]


def _origin(name: str) -> str:
    return "yours" if name.endswith(".csl") else "official"


def _fits(row: tuple[str, list[str], str], words: list[str]) -> bool:
    name, short, _ = row
    text = " ".join((name, *short)).casefold()
    return all(word in text for word in words)
