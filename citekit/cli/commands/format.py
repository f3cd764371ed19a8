"""`citekit format`: a manuscript with finished notes and its reference list."""

from __future__ import annotations

from typing import Annotated

import click
import typer

from citekit.cli import completion
from citekit.cli.archive_options import ArchiveCommand as Command
from citekit.cli.archive_options import given_archive_options
from citekit.cli.options import Json, Locale, NotePlaces, Style

__all__ = ["Command", "format_"]

Manuscripts = Annotated[
    list[str],
    typer.Argument(
        help="Files of one text, in order; - is standard input.",
        metavar="MANUSCRIPT...",
        autocompletion=completion.files,
    ),
]
Output = Annotated[
    str | None,
    typer.Option("-o", "--output", help="Write this file, or files into a folder: out/.", metavar="OUT"),
]
To = Annotated[
    str | None,
    typer.Option(
        "-t",
        "--to",
        help="The format of what is printed: that of the manuscript, or another one through pandoc.",
        metavar="FORMAT",
        autocompletion=completion.text_formats,
    ),
]
From = Annotated[
    str,
    typer.Option(
        "--from",
        help="markdown, latex, docx or odt, where the name of the file does not say it.",
        metavar="FORMAT",
        autocompletion=completion.manuscript_formats,
    ),
]
ResetPositions = Annotated[
    str,
    typer.Option(
        help="Where full references begin again: at marked headings, or besides in each file or chapter.",
        metavar="marked|file|heading",
        click_type=click.Choice(("marked", "file", "heading")),
    ),
]
BibliographyOnly = Annotated[
    bool, typer.Option("--bibliography-only", help="Print the reference list alone.")
]
NotesOnly = Annotated[bool, typer.Option("--notes-only", help="Print the notes alone.")]
Abbreviations = Annotated[
    bool, typer.Option("--abbreviations", help="Print the list of abbreviations of its archives alone.")
]
Report = Annotated[
    bool, typer.Option("--report", help="Print what is cited and how often, and what never, alone.")
]
NoBibliography = Annotated[bool, typer.Option("--no-bibliography", help="Leave the reference list out.")]
InPlace = Annotated[
    bool, typer.Option("--in-place", help="Change the files themselves, and keep a copy of each.")
]
Live = Annotated[
    str | None,
    typer.Option(
        "--live",
        help="Keep citations live in a document of Word or LibreOffice, as this program's.",
        metavar="zotero",
        click_type=click.Choice(("zotero",)),
    ),
]
Watch = Annotated[bool, typer.Option("--watch", help="Do it again after every change.")]


def format_(
    ctx: typer.Context,
    manuscripts: Manuscripts,
    output: Output = None,
    style: Style = None,
    locale: Locale = None,
    to: To = None,
    source: From = "",
    notes: NotePlaces = None,
    reset_positions: ResetPositions = "marked",
    bibliography_only: BibliographyOnly = False,
    notes_only: NotesOnly = False,
    abbreviations: Abbreviations = False,
    report: Report = False,
    no_bibliography: NoBibliography = False,
    in_place: InPlace = False,
    live: Live = None,
    watch: Watch = False,
    json: Json = False,
) -> int:
    """Print a manuscript with finished notes and reference list.

    Citations are those of pandoc's Markdown ([@key, l. 5]), also typed in Word or LibreOffice, of LaTeX
    (\\\\autocite[5]{key}), and the live ones of Zotero, Mendeley, EndNote, Word and LibreOffice. All else is
    left as it is. A key that no record has is named on standard error, stands in bold where it is cited, and
    makes the exit code 1.
    """
    from citekit.cli.format_request import FormatRequest, part_alone
    from citekit.cli.manuscript_output import output_place
    from citekit.cli.views.manuscripts import run_format
    from citekit.cli.views.watched import run_watched

    request = FormatRequest(
        tuple(manuscripts),
        output_place(output),
        style,
        locale,
        to,
        source,
        notes or "style",  # type: ignore[arg-type]
        reset_positions,  # type: ignore[arg-type]
        part_alone(bibliography_only, notes_only, abbreviations, report),
        not no_bibliography,
        in_place,
        json,
        given_archive_options(ctx),
        bool(live),
    )
    run = run_watched if watch else run_format
    return run(ctx.obj, request)
