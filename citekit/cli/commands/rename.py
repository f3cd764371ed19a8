"""`citekit rename`: a record under another key, in the library and in manuscripts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from citekit.cli import completion
from citekit.cli.options import DryRun, InManuscripts
from citekit.cli.session import Session


def rename(
    ctx: typer.Context,
    old: Annotated[str, typer.Argument(help="The key.", metavar="OLD", autocompletion=completion.keys)],
    new: Annotated[str, typer.Argument(help="The new key.", metavar="NEW")],
    manuscripts: InManuscripts = None,
    dry_run: DryRun = False,
) -> int:
    """Give a record another key, and its file the new name.

    With --in, the citations of Markdown and LaTeX manuscripts follow. `citekit undo` takes back what was
    changed in the library; run `citekit rename NEW OLD --in ...` for the manuscripts.
    """
    from citekit.cli.changing.renaming import run_rename
    from citekit.cli.changing.selection import library_of

    session: Session = ctx.obj
    library_of(session)
    return run_rename(session, old, new, [Path(name) for name in manuscripts or ()], dry_run=dry_run)
