"""`citekit import`: records from other programs, from archives' pages and from standard input."""

from __future__ import annotations

from typing import Annotated

import typer

from citekit.cli import completion
from citekit.cli.options import Json

Files = Annotated[
    list[str] | None,
    typer.Argument(
        help="Files, or folders of records; - is standard input, as is no file at all.",
        metavar="[FILE]...",
    ),
]
From = Annotated[
    str | None,
    typer.Option(
        "--from",
        help="The format, where it is not recognised; citekit help formats.",
        metavar="FORMAT",
        autocompletion=completion.imports,
    ),
]
ColumnMap = Annotated[
    str,
    typer.Option(
        "--columns", help="What columns of a table mean: 'Titel=title,Signatur=shelfmark'.", metavar="MAP"
    ),
]
Duplicates = Annotated[
    str,
    typer.Option(
        "--duplicates",
        help="What is there already: keep both, skip, merge, update or ask.",
        metavar="WAY",
        autocompletion=completion.ways,
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show what would be written.")]


def import_(
    ctx: typer.Context,
    files: Files = None,
    source: From = None,
    columns: ColumnMap = "",
    duplicates: Duplicates = "",
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Bring records in from files of other programs.

    It reads BibTeX, BibLaTeX, RIS, CSL (JSON, YAML), tables, what Zotero, EndNote, Tropy, Word, Typst, PubMed
    and the catalogues of libraries and archives give (the guide lists all formats), pages of the Wilson
    Center Digital Archive, and the works that reference managers have cited in a Word document.

    Each record becomes a file of its own; a key that is taken gets a number added. Nothing is overwritten.

    A document that the library has by its DOI, ISBN, shelfmark and title, or author, title and date is shown
    beside it, and kept unless --duplicates is given: `merge` adds what is new, `update` takes what the file
    says.

    A bar shows long work on a terminal, and a line at the end counts what was added, what was there already
    and what was broken. An import that was broken off goes on when it is started again.

    A folder is another library: what is new in it comes in, and what differs under one key is named; with
    --duplicates merge or update it is taken in.

    An entry that cannot be read is named, the others come in, and the exit code is 1.
    """
    from citekit.cli.changing.importing import ImportRequest, run_import

    return run_import(ctx.obj, ImportRequest(tuple(files or ()), source, columns, duplicates, dry_run, json))
