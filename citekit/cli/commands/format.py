"""`citekit format`: a manuscript with finished notes and its reference list."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import click
import typer

from citekit.cli import completion
from citekit.cli.archive_options import ArchiveCommand as Command
from citekit.cli.archive_options import given_archive_options
from citekit.cli.options import Json, Locale, Style

__all__ = ["Command", "format_"]

_NOTES = ("footnotes", "endnotes", "text")
_RESETS = ("marked", "file", "heading")


def format_(
    ctx: typer.Context,
    manuscripts: Annotated[
        list[str],
        typer.Argument(
            help="Files of one text, in order; - is standard input.",
            metavar="MANUSCRIPT...",
            autocompletion=completion.files,
        ),
    ],
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", help="Write this file, or files into a folder: out/.", metavar="OUT"),
    ] = None,
    style: Style = None,
    locale: Locale = None,
    to: Annotated[
        str | None,
        typer.Option(
            "-t",
            "--to",
            help="The format of what is printed: that of the manuscript, or another one through pandoc.",
            metavar="FORMAT",
            autocompletion=completion.text_formats,
        ),
    ] = None,
    source: Annotated[
        str,
        typer.Option(
            "--from",
            help="markdown, latex, docx or odt, where the name of the file does not say it.",
            metavar="FORMAT",
            autocompletion=completion.manuscript_formats,
        ),
    ] = "",
    notes: Annotated[
        str | None,
        typer.Option(
            help="Where citations go, whatever the style says.",
            metavar="footnotes|endnotes|text",
            click_type=click.Choice(_NOTES),
        ),
    ] = None,
    reset_positions: Annotated[
        str,
        typer.Option(
            help="Where full references begin again: at marked headings, or besides in each file or chapter.",
            metavar="marked|file|heading",
            click_type=click.Choice(_RESETS),
        ),
    ] = "marked",
    bibliography_only: Annotated[
        bool, typer.Option("--bibliography-only", help="Print the reference list alone.")
    ] = False,
    notes_only: Annotated[bool, typer.Option("--notes-only", help="Print the notes alone.")] = False,
    abbreviations: Annotated[
        bool, typer.Option("--abbreviations", help="Print the list of abbreviations of its archives alone.")
    ] = False,
    report: Annotated[
        bool, typer.Option("--report", help="Print what is cited and how often, and what never, alone.")
    ] = False,
    no_bibliography: Annotated[
        bool, typer.Option("--no-bibliography", help="Leave the reference list out.")
    ] = False,
    in_place: Annotated[
        bool, typer.Option("--in-place", help="Change the files themselves, and keep a copy of each.")
    ] = False,
    live: Annotated[
        str | None,
        typer.Option(
            "--live",
            help="Keep citations live in a document of Word or LibreOffice, as this program's.",
            metavar="zotero",
            click_type=click.Choice(("zotero",)),
        ),
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Do it again after every change.")] = False,
    json: Json = False,
) -> int:
    """Print a manuscript with finished notes and reference list.

    Citations are those of pandoc's Markdown ([@key, l. 5]), also typed in Word or LibreOffice, of LaTeX
    (\\\\autocite[5]{key}), and the live ones of Zotero, Mendeley, EndNote, Word and LibreOffice. All else is
    left as it is. A key that no record has is named on standard error, stands in bold where it is cited, and
    makes the exit code 1.
    """
    from citekit.cli.format_request import FormatRequest
    from citekit.cli.views.manuscripts import run_format

    request = FormatRequest(
        tuple(manuscripts),
        _place(output),
        style,
        locale,
        to,
        source,
        notes or "style",  # type: ignore[arg-type]
        reset_positions,  # type: ignore[arg-type]
        _part(bibliography_only, notes_only, abbreviations, report),  # type: ignore[arg-type]
        not no_bibliography,
        in_place,
        json,
        given_archive_options(ctx),
        bool(live),
    )
    if watch:
        from citekit.cli.views.watched import run_watched

        return run_watched(ctx.obj, request)
    return run_format(ctx.obj, request)


def _part(bibliography_only: bool, notes_only: bool, abbreviations: bool, report: bool) -> str:
    from citekit.errors import UsageError

    asked = [
        name
        for name, value in (
            ("bibliography", bibliography_only),
            ("notes", notes_only),
            ("abbreviations", abbreviations),
            ("report", report),
        )
        if value
    ]
    if len(asked) > 1:
        raise UsageError("only one part can be printed alone", hint="call it once for each")
    return asked[0] if asked else "text"


def _place(output: str | None) -> Path | None:
    """The file or folder that is named; one that ends in a stroke is a folder, and made."""
    from citekit.cli.manuscript_output import make_folder

    if output is None:
        return None
    if output.endswith(("/", os.sep)):
        make_folder(Path(output))
    return Path(output)
