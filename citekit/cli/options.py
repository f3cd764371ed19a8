"""Options and arguments that several commands share, as Typer declares them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import click
import typer

from citekit.cli import completion
from citekit.cli.declarations import BIB, DRY_RUN, JSON, LOCALE, STYLE, TEXT_FORMAT, USED_BY, WHERE

Style = Annotated[str | None, STYLE.for_typer(autocompletion=completion.styles)]
Locale = Annotated[str | None, LOCALE.for_typer(autocompletion=completion.locales)]
TextFormat = Annotated[str | None, TEXT_FORMAT.for_typer(autocompletion=completion.text_formats)]
Output = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        help="Write this file, in the format of its ending; .html, .rtf, .docx and .odt are whole documents.",
        metavar="FILE",
    ),
]
UsedBy = Annotated[str | None, USED_BY.for_typer(autocompletion=completion.files)]
Json = Annotated[bool, JSON.for_typer()]
Where = Annotated[str | None, WHERE.for_typer(autocompletion=completion.queries)]
InManuscripts = Annotated[
    list[str] | None,
    typer.Option(
        "--in", help="Change the key in this manuscript too.", metavar="FILE", autocompletion=completion.files
    ),
]
Keys = Annotated[
    list[str] | None,
    typer.Argument(help="Keys of records.", metavar="[KEY]...", autocompletion=completion.keys),
]
NotePlaces = Annotated[
    str | None,
    typer.Option(
        "--notes",
        help="Where citations go, whatever the style says.",
        metavar="footnotes|endnotes|text",
        click_type=click.Choice(("footnotes", "endnotes", "text")),
    ),
]
DryRun = Annotated[bool, DRY_RUN.for_typer()]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", help="Render a stream on so many processes.", metavar="NUMBER", min=1, max=256),
]
Bib = Annotated[bool, BIB.for_typer()]
Query = Annotated[
    list[str] | None,
    typer.Argument(
        help="Keys, words, or field:value; everything if left out.",
        metavar="[QUERY]...",
        autocompletion=completion.queries,
    ),
]
Columns = Annotated[
    str,
    typer.Option(
        "--columns",
        help="What each line has: id,date,who,title,where,type or any field.",
        metavar="NAME,...",
        autocompletion=completion.columns,
    ),
]
Sort = Annotated[
    str,
    typer.Option(
        "--sort",
        help="In the order of a column; -date begins with the latest.",
        metavar="NAME,...",
        autocompletion=completion.columns,
    ),
]
Limit = Annotated[int | None, typer.Option("--limit", help="Only so many.", metavar="NUMBER", min=0)]
LineFormat = Annotated[
    str, typer.Option("--format", help="A line of your own: '{id} {who} {date}'.", metavar="TEXT")
]
