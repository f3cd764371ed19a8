"""The records that a changing command is given: by their keys, or by a query after `--where`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from citekit.errors import UsageError

if TYPE_CHECKING:
    from citekit.cli.session import Session
    from citekit.records import Record


def library_of(session: Session) -> None:
    """Raises UsageError where records come from files of other programs, which are not changed."""
    if session.bibliographies:
        raise UsageError(
            "the files of --bibliography are not changed", hint="leave out -b, or import them first"
        )


def chosen(session: Session, keys: Sequence[str], where: str | None) -> Sequence[Record] | None:
    """The records; None, reported, where a key is unknown or nothing fits. UsageError for neither or both."""
    library_of(session)
    if bool(keys) == (where is not None):
        raise UsageError("give keys, or a query with --where", hint="--where '' means all records")
    if where is not None:
        found = list(session.search(where.split()))
        if not found:
            session.report_no_match([where])
        return found or None
    records = [(key, session.record(key)) for key in dict.fromkeys(keys)]
    unknown = [key for key, record in records if record is None]
    for key in unknown:
        session.report_unknown_key(key)
    return None if unknown else [record for _, record in records if record is not None]
