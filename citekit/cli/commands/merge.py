"""`citekit merge`: two records of one document made one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from citekit.cli import completion
from citekit.cli.options import DryRun, InManuscripts
from citekit.cli.session import Session
from citekit.errors import UsageError


def _key(help_: str) -> typer.models.ArgumentInfo:
    info: typer.models.ArgumentInfo = typer.Argument(
        help=help_, metavar="KEY", autocompletion=completion.keys
    )
    return info


def merge(
    ctx: typer.Context,
    kept: Annotated[
        str, typer.Argument(help="The key that stays.", metavar="KEY", autocompletion=completion.keys)
    ],
    dropped: Annotated[
        str, typer.Argument(help="The key that goes.", metavar="KEY", autocompletion=completion.keys)
    ],
    keep: Annotated[
        bool, typer.Option("--keep", help="Where they differ, keep what the first says.")
    ] = False,
    manuscripts: InManuscripts = None,
    dry_run: DryRun = False,
) -> int:
    """Make one record of two.

    What the first lacks comes from the second; tags, files and further places are joined. Where the two say
    different things, the fields are named and nothing is done, unless --keep settles it. With --in, the
    citations of manuscripts follow.
    """
    from citekit.cli.changing.merging import run_merge
    from citekit.cli.changing.selection import chosen

    if kept == dropped:
        raise UsageError("these are one key", hint="give two")
    session: Session = ctx.obj
    paths = [Path(name) for name in manuscripts or ()]
    library = session.library()
    with library.writing():
        records = chosen(session, [kept, dropped], None)
        if records is None:
            return 1
        return run_merge(library, records[0], records[1], paths, keep=keep, dry_run=dry_run)
