"""Records as `list`, `search` and `show` print them: a line each, or whole."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from citekit.cli.streams import print_json_array, print_text

if TYPE_CHECKING:
    from citekit.cli.session import Session
    from citekit.records import Record


def print_summaries(session: Session, words: Sequence[str], json: bool) -> int:
    """Print a line, or the fields, of each record that a query means; the exit code."""
    from citekit.cli.views.table import print_rows

    named = session.named(words)
    if json:
        printed = _print_fields(named or session.search(words))
    else:
        from citekit.records.summary import HEADINGS, summary_row

        printed = print_rows(
            HEADINGS, map(summary_row, named) if named else session.summary_rows(words), first=0.3
        )
    sys.stdout.flush()
    if named:
        return 0
    code = session.report_faults()
    if not printed and any(words):
        return session.report_no_match(words)
    return code if printed else session.report_empty(code)


def print_records(session: Session, keys: Sequence[str], json: bool, style: str = "") -> int:
    """Print whole records, as YAML, or with a style or on a terminal as cards; the exit code."""
    records = [session.record(key) for key in keys]
    found = [record for record in records if record is not None]
    if json:
        _print_fields(found)
    elif style or sys.stdout.isatty():
        from citekit.cli.views.card import print_cards

        print_cards(session, found, style)
    elif found:
        from citekit.records import write_record

        print_text("---\n".join(write_record(record) for record in found).rstrip("\n"))
    missing = [key for key, record in zip(keys, records, strict=True) if record is None]
    for key in missing:
        session.report_unknown_key(key)
    return 1 if missing else 0


def _print_fields(records: Iterable[Record]) -> int:
    from citekit.records.write import record_mapping

    return print_json_array(map(record_mapping, records))
