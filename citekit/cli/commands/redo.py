"""`citekit redo`: what undo has taken back, made again."""

from __future__ import annotations

import typer

from citekit.cli.changing.history import run_undo
from citekit.cli.options import DryRun, Json


def redo(ctx: typer.Context, dry_run: DryRun = False, json: Json = False) -> int:
    """Make again what `undo` has taken back.

    That is possible until another command changes the library.
    """
    return run_undo(ctx.obj.library(), back=False, dry_run=dry_run, json=json)
