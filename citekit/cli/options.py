"""Options that several commands share, said once."""

from __future__ import annotations

from typing import Annotated

import typer

from citekit.cli import completion

Style = Annotated[
    str | None,
    typer.Option(
        "-s",
        "--style",
        help="A style's name, alias or path; `citekit styles` lists them.",
        metavar="STYLE",
        autocompletion=completion.styles,
    ),
]
Locale = Annotated[
    str | None,
    typer.Option("--locale", help="Print terms and dates in this language (en-GB, ru-RU).", metavar="TAG"),
]
TextFormat = Annotated[
    str | None,
    typer.Option(
        "-t",
        "--to",
        help="plain, markdown, html, latex, rtf, typst or json.",
        metavar="FORMAT",
        autocompletion=completion.text_formats,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Query = Annotated[
    list[str] | None,
    typer.Argument(
        help="Keys, words, or field:value; everything if left out.",
        metavar="[QUERY]...",
        autocompletion=completion.keys,
    ),
]
