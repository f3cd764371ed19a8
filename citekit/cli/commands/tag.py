"""`citekit tag`: the tags of records."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import typer

from citekit.cli import completion
from citekit.cli.options import DryRun, Json, Keys, Where
from citekit.cli.session import Session


def tag(
    ctx: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            help="The tag; all are listed if left out.", metavar="[TAG]", autocompletion=completion.tags
        ),
    ] = None,
    keys: Keys = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take the tag off.")] = False,
    where: Where = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Tag records, or list the tags and how often each is used."""
    session: Session = ctx.obj
    if name is None:
        return _listed(session, json)
    from citekit.cli.changing.changes import run_plan
    from citekit.cli.changing.selection import chosen
    from citekit.exchange.shared.field_changes import FieldChange, with_changes
    from citekit.library.file_edit_plan import changed_records, plan_replacements

    change = FieldChange("tags", "-=" if remove else "+=", name)
    repositories = session.repositories()
    library = session.library()
    with library.writing():
        records = chosen(session, keys or (), where)
        if records is None:
            return 1
        pairs = changed_records(records, lambda record: with_changes(record, [change], repositories))
        return run_plan(library, plan_replacements(library, pairs), dry_run=dry_run, json=json)


def _listed(session: Session, json: bool) -> int:
    from citekit.cli.streams import print_json_array, report
    from citekit.cli.views.table import print_table

    counted = Counter(each for record in session.search(["has:tags"]) for each in record.tags)
    rows = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    if json:
        return 0 if print_json_array({"tag": name, "records": count} for name, count in rows) else 1
    if print_table(("tag", "records"), [(name, str(count)) for name, count in rows]):
        return 0
    report("note", "no record has a tag; `citekit tag TAG KEY...` gives it one")
    return 1
