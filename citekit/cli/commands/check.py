"""`citekit check`: faults and doubtful places in records, for people, editors and continuous integration."""

from __future__ import annotations

from typing import Annotated

import typer

from citekit.cli import completion
from citekit.cli.options import DryRun, Json

What = Annotated[
    list[str] | None,
    typer.Argument(
        help="Files, keys, or a query; the whole library if left out.",
        metavar="[FILE|QUERY]...",
        autocompletion=completion.queries,
    ),
]
Fix = Annotated[bool, typer.Option("--fix", help="Apply the safe fixes; citekit undo takes them back.")]
Only = Annotated[
    list[str] | None,
    typer.Option(
        "--only", help="Only findings of this code.", metavar="CODE", autocompletion=completion.check_codes
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore", help="No findings of this code.", metavar="CODE", autocompletion=completion.check_codes
    ),
]
UsedBy = Annotated[
    str | None,
    typer.Option(
        "--used-by",
        help="Only records that this manuscript cites; the others are named, and keys without a record.",
        metavar="MANUSCRIPT",
        autocompletion=completion.files,
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        help="text, lines, json, sarif (code scanning) or github (annotations of a workflow).",
        metavar="FORMAT",
        autocompletion=completion.finding_formats,
    ),
]
GitHub = Annotated[bool, typer.Option("--github", help="The same as --format github.", hidden=True)]


def check(
    ctx: typer.Context,
    what: What = None,
    fix: Fix = False,
    dry_run: DryRun = False,
    only: Only = None,
    ignore: Ignore = None,
    used_by: UsedBy = None,
    json: Json = False,
    format_: Format = None,
    github: GitHub = False,
) -> int:
    """Look for faults and doubtful places in records.

    On a terminal findings are grouped by their codes, elsewhere each is a line, file:line:column, kind and
    code, the key, what is wrong and what to do. The exit code is 1 if there are errors. A record may say
    `check: {ignore: [missing-date]}`.

    --fix shows the differences that it makes, --fix --dry-run those that it would make. A former name of an
    archive, and a shelfmark in a note, are replaced only by --fix --only CODE.
    """
    from citekit.cli.checking import CheckRequest, run_check

    form = "json" if json else "github" if github else format_
    request = CheckRequest(
        tuple(what or ()), used_by, form, tuple(only or ()), tuple(ignore or ()), fix, dry_run
    )
    return run_check(ctx.obj, request)
