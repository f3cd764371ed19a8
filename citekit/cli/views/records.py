"""Records as `list`, `search` and `show` print them: a line each, or whole."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from citekit.cli.streams import is_coloured, print_json_array, print_text

if TYPE_CHECKING:
    from citekit.cli.session import Session
    from citekit.records import Record


def print_summaries(session: Session, words: Sequence[str], json: bool, *, ranked: bool = False) -> int:
    """Print a line, or the fields, of each record that a query means; the exit code.

    `ranked`: the best matches first, and what matches is marked on a terminal.
    """
    from citekit.cli.views.table import print_rows

    named = session.named(words)
    if json:
        found = session.ranked_search(words) if ranked else session.search(words)
        printed = _print_fields(named or found)
    else:
        from citekit.records.summary import HEADINGS, summary_row

        rows = session.ranked_rows(words) if ranked else session.summary_rows(words)
        mark = _matches(words) if ranked and is_coloured(sys.stdout) else None
        printed = print_rows(HEADINGS, map(summary_row, named) if named else rows, first=0.25, mark=mark)
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


def _matches(words: Sequence[str]) -> Callable[[str], Iterator[tuple[int, int]]]:
    """A function that gives where the words of a query stand in a text, as pairs of start and end."""
    import re

    from citekit.library.query import parse_query
    from citekit.library.ranking import wanted_words
    from citekit.library.search_terms import search_words

    whole, beginnings = wanted_words(parse_query(" ".join(words)))

    def find(text: str) -> Iterator[tuple[int, int]]:
        for match in re.finditer(r"[^\W_]+", text):
            if any(word in whole or word.startswith(beginnings) for word in search_words(match[0])):
                yield match.span()

    return find


def _print_fields(records: Iterable[Record]) -> int:
    from citekit.records.flat_texts import json_mapping

    return print_json_array(map(json_mapping, records))
