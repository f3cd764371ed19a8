"""`citekit add`: a record from a pasted citation, from options, or from questions on a terminal."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from citekit.cli import completion
from citekit.cli.options import Json


def _option(name: str, help_: str, metavar: str = "TEXT", **settings: Any) -> typer.models.OptionInfo:
    info: typer.models.OptionInfo = typer.Option(name, help=help_, metavar=metavar, **settings)
    return info


Footnote = Annotated[
    str | None,
    typer.Argument(
        help="A footnote as printed; - reads a chapter's notes, one a line.", metavar="[CITATION]"
    ),
]
Type = Annotated[
    str | None,
    _option(
        "--type", "letter, telegram, book, ...; citekit help types.", "TYPE", autocompletion=completion.types
    ),
]
Title = Annotated[str | None, _option("--title", "The title.")]
Author = Annotated[list[str] | None, _option("--author", "An author; give it once for each.", "NAME")]
Date = Annotated[str | None, _option("--date", "The date: 1945-11-16, 1945?, undated.", "DATE")]
Archive = Annotated[str | None, _option("--archive", "The archive.", autocompletion=completion.archives)]
Shelfmark = Annotated[str | None, _option("--shelfmark", "f. 558, op. 11, d. 98, l. 5")]
File = Annotated[list[str] | None, _option("--file", "A photograph or scan of it, once for each.", "PHOTO")]
Fetch = Annotated[str | None, _option("--fetch", "Ask the network for a work.", "DOI|ISBN|URL")]
Field = Annotated[
    list[str] | None,
    _option(
        "--field",
        "Any other field, once for each; citekit help fields.",
        "NAME=VALUE",
        autocompletion=completion.fields,
    ),
]
Key = Annotated[str | None, _option("--key", "The key to cite it by.", "KEY")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show what would be written.")]


def add(
    ctx: typer.Context,
    citation: Footnote = None,
    kind: Type = None,
    title: Title = None,
    author: Author = None,
    date: Date = None,
    archive: Archive = None,
    shelfmark: Shelfmark = None,
    file: File = None,
    fetch: Fetch = None,
    field: Field = None,
    key: Key = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Add a record.

    A pasted footnote is read into fields; what was understood and what was left over is shown. Options fill
    or override. With neither, on a terminal, it asks.

    --fetch asks the resolver of DOIs, Open Library for an ISBN, or a page for what it says of itself. Nothing
    else of citekit uses the network.
    """
    from citekit.cli.changing.adding import AddRequest, fields_given, run_add

    single = {"type": kind, "title": title, "date": date, "archive": archive, "shelfmark": shelfmark}
    request = AddRequest(
        citation,
        fetch,
        fields_given(single, author or (), field or ()),
        tuple(file or ()),
        key or "",
        dry_run,
        json,
    )
    return run_add(ctx.obj, request)
