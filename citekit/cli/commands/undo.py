"""`citekit undo`: the last change of the library taken back."""

from __future__ import annotations

import typer

from citekit.cli.changing.history import run_undo
from citekit.cli.options import DryRun, Json


def undo(ctx: typer.Context, dry_run: DryRun = False, json: Json = False) -> int:
    """Take back what the last command changed in the library.

    Any command that writes can be taken back, one after the other: add, import, set, edit, rename, remove,
    tag, merge, check --fix. Where a file has been changed since, nothing is done. `citekit log` lists them.
    """
    return run_undo(ctx.obj.library(), back=True, dry_run=dry_run, json=json)
