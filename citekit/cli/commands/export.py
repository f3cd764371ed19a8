"""`citekit export`: records to BibTeX, BibLaTeX, RIS, CSL JSON and the other formats that go out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from citekit.cli import completion
from citekit.cli.options import Query, UsedBy
from citekit.cli.session import Session


def export(
    ctx: typer.Context,
    query: Query = None,
    to: Annotated[
        str,
        typer.Option(
            "-t",
            "--to",
            help="bibtex, biblatex, ris, csl-json, ...; citekit help formats.",
            metavar="FORMAT",
            autocompletion=completion.exports,
        ),
    ] = "",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write this file, in one step.", metavar="FILE")
    ] = None,
    ascii_only: Annotated[
        bool, typer.Option("--ascii", help="Write other letters as commands of LaTeX or escapes of JSON.")
    ] = False,
    keys: Annotated[
        str,
        typer.Option(
            "--keys",
            help="Make keys, such as {author}{year}{shorttitle}; in .bib files the old ones stay as ids.",
            metavar="PATTERN",
        ),
    ] = "",
    used_by: UsedBy = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Do it again after every change of a record.")
    ] = False,
) -> int:
    """Write records in the format of another program.

    Without -t the format follows from the ending of the file. What a format cannot carry is said.

    With no options the files of `exports:` in citekit.yaml are written, as after every change.
    """
    from citekit.cli.exporting import ExportRequest, run_export, run_watched

    request = ExportRequest(tuple(query or ()), to, output, ascii_only, keys, used_by)
    session: Session = ctx.obj
    return run_watched(session, request) if watch else run_export(session, request)
