"""`citekit set`: fields of records changed from the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from citekit.cli import completion
from citekit.cli.options import DryRun, Json, Where
from citekit.cli.session import Session
from citekit.errors import UsageError


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
    from citekit.cli.changing.changes import run_plan
    from citekit.cli.changing.doubts import tell_new_doubts
    from citekit.cli.changing.selection import chosen
    from citekit.exchange.shared.field_changes import read_change, with_changes
    from citekit.library.file_edit_plan import changed_records, plan_replacements

    session: Session = ctx.obj
    changes = [change for word in words if (change := read_change(word)) is not None]
    keys = [word for word in words if read_change(word) is None]
    if not changes:
        raise UsageError("there is nothing to set", hint="write FIELD=VALUE, for instance date=1945-11-16")
    repositories = session.repositories()
    library = session.library()

    with library.writing():
        records = chosen(session, keys, where)
        if records is None:
            return 1
        pairs = changed_records(records, lambda record: with_changes(record, changes, repositories))
        code = run_plan(library, plan_replacements(library, pairs), dry_run=dry_run, json=json)
    tell_new_doubts(pairs, repositories)
    return code
