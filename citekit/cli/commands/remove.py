"""`citekit remove`: records taken out of the library."""

from __future__ import annotations

import typer

from citekit.cli.options import DryRun, Json, Keys, Where
from citekit.cli.session import Session


def remove(
    ctx: typer.Context,
    keys: Keys = None,
    where: Where = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Remove records; `citekit undo` brings them back.

    A file that held no other record goes; in any other file the other records stay as they are.
    """
    from citekit.cli.changing.changes import run_plan
    from citekit.cli.changing.selection import chosen
    from citekit.library.file_edit_plan import plan_removals

    session: Session = ctx.obj
    library = session.library()
    with library.writing():
        records = chosen(session, keys or (), where)
        if records is None:
            return 1
        found = [record.key for record in records]
        return run_plan(library, plan_removals(library, found), dry_run=dry_run, json=json)
