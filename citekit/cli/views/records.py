"""What `list`, `search` and `show` do once their words are read: records on standard output, as found."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from citekit.cli.streams import complain, put, put_json_list

if TYPE_CHECKING:
    from citekit.cli.session import Session
    from citekit.records import Record


def print_list(session: Session, words: Sequence[str], json: bool) -> int:
    """Print a line, or the fields, of each record that a query means. Out: the exit code."""
    from citekit.cli.views.table import put_rows

    named = session.named(words)
    if json:
        printed = _put_fields(named or session.found(words))
    else:
        from citekit.records.summary import HEADINGS, summary_row

        printed = put_rows(HEADINGS, map(summary_row, named) if named else session.summary_rows(words))
    sys.stdout.flush()
    if named:
        return 0
    code = session.tell_faults()
    if not printed and any(words):
        return session.tell_none_fits(words)
    if not printed and not code:
        complain("note", "the library is empty; `citekit import FILE` brings records in")
    return code


def print_records(session: Session, keys: Sequence[str], json: bool) -> int:
    """Print whole records, as YAML. Out: the exit code."""
    records = [session.record(key) for key in keys]
    found = [record for record in records if record is not None]
    if json:
        _put_fields(found)
    elif found:
        from citekit.records import write_record

        put("---\n".join(write_record(record) for record in found).rstrip("\n"))
    missing = [key for key, record in zip(keys, records, strict=True) if record is None]
    for key in missing:
        session.tell_unknown(key)
    return 1 if missing else 0


def _put_fields(records: Iterable[Record]) -> int:
    from citekit.records.write import record_mapping

    return put_json_list(map(record_mapping, records))
