"""What `bib` does once its words are read: the reference list on standard output."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from citekit.cli.streams import put_json_list
from citekit.cli.views.rendering import Wanted, rendering

if TYPE_CHECKING:
    from citekit.cli.session import Session


def print_entries(session: Session, query: Sequence[str], wanted: Wanted) -> int:
    """Print the reference list of the records that a query means. Out: the exit code."""
    work = rendering(session, wanted)
    found = session.select(query)
    if not found.records and found.code:
        return found.code
    keys = [record.key for record in found.records]
    if wanted.json:
        put_json_list(work.list_rows(keys))
    else:
        work.put_list(keys)
    return max(found.code, work.tell())
