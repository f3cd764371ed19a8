"""`citekit set`: fields of records changed from the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from citekit.cli import completion
from citekit.cli.options import DryRun, Json, Where


def set_(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            help="Keys of records, and changes.",
            metavar="[KEY]... FIELD=VALUE...",
            autocompletion=completion.keys_and_fields,
        ),
    ],
    where: Where = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Change fields of records.

    Comments, order and everything else in the file stay.

    FIELD=VALUE sets a field, FIELD= clears it. FIELD+=VALUE and FIELD-=VALUE add to a list (authors, tags,
    a level) and take away. title.original=VALUE sets one part. All that one call changes is one step of
    `citekit undo`.
    """
    from citekit.cli.changing.setting import run_set

    return run_set(ctx.obj, words, where, dry_run=dry_run, json=json)
