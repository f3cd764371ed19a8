"""Fields of records changed from the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from citekit.cli.changing.changes import run_plan
from citekit.cli.changing.doubts import tell_new_doubts
from citekit.cli.changing.selection import chosen
from citekit.errors import UsageError
from citekit.exchange.shared.field_changes import read_change, with_changes
from citekit.library.file_edit_plan import changed_records, plan_replacements

if TYPE_CHECKING:
    from citekit.cli.session import Session


def run_set(session: Session, words: Sequence[str], where: str | None, *, dry_run: bool, json: bool) -> int:
    """Make the changes among the words in the records whose keys are the others; the exit code."""
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
