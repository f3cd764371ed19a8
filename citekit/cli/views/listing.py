"""What a list of records shows, and in which order: the options of `list` and `search`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from citekit.cli.streams import print_json_array, print_text
from citekit.errors import UsageError
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass

if TYPE_CHECKING:
    from citekit.cli.session import Session
    from citekit.records import Record

# `{title}`; doubled braces are braces.
_PART = lazy_regex.compile(r"\{\{|\}\}|\{([\w-]*)\}|[{}]")


@dataclass(frozen=True, slots=True)
class ListRequest:
    """How records are listed; "" and None leave it as it is. `ranked`: the best matches first."""

    columns: str = ""
    sort: str = ""
    limit: int | None = None
    format: str = ""
    json: bool = False
    ranked: bool = False


def print_listed(session: Session, words: Sequence[str], request: ListRequest) -> int:
    """Print the records that a query means, as the request has it; the exit code. UsageError."""
    if request == ListRequest(json=request.json, ranked=request.ranked):
        from citekit.cli.views.records import print_summaries

        return print_summaries(session, words, request.json, ranked=request.ranked)
    columns = _columns(request.columns) or ["key", "date", "who", "title", "where"]
    line = _template(request.format) if request.format else None
    if line is not None and request.columns:
        raise UsageError("--format and --columns do not go together", hint="leave one of the two out")
    named = session.named(words)
    search = session.ranked_search if request.ranked else session.search
    records: Iterable[Record] = named or search(words)
    if request.sort:
        records = _sorted(records, request.sort)
    records = islice(records, request.limit)
    if request.json:
        from citekit.records.flat_texts import json_mapping

        count = print_json_array(map(json_mapping, records))
    elif line is not None:
        lines = list(map(line, records))
        count = len(lines)
        if lines:
            print_text("\n".join(lines))
    else:
        from citekit.cli.views.table import print_table

        count = print_table(columns, _rows(records, columns), first=0.25)
    sys.stdout.flush()
    code = 0 if named else session.report_faults()
    if not count and request.limit != 0:
        return session.report_no_match(words) if any(words) else session.report_empty(code)
    return code


def _rows(records: Iterable[Record], columns: Sequence[str]) -> Iterator[Sequence[str]]:
    from citekit.records.columns import column_text

    return ([column_text(record, column) for column in columns] for record in records)


def _columns(text: str) -> list[str]:
    columns = [name.strip() for name in text.split(",") if name.strip()]
    for name in columns:
        _check(name)
    return columns


def _check(name: str) -> None:
    from citekit.cli.suggestions import did_you_mean
    from citekit.records.columns import column_names

    known = column_names()
    if name not in known:
        hint = did_you_mean(name, known) or "id, date, year, who, title, where, type, archive or any field"
        raise UsageError(f"there is no column {name!r}", hint=hint)


def _template(text: str) -> Callable[[Record], str]:
    """The line of a record; `{id}` and the like stand for columns. Raises UsageError."""
    from citekit.records.columns import column_text

    for part in _PART.finditer(text):
        if part[0] not in ("{{", "}}"):
            if not part[1]:
                raise UsageError(f"{part[0]!r} in --format is no column", hint="write {id}; {{ is a brace")
            _check(part[1])

    def line(record: Record) -> str:
        return _PART.sub(lambda part: column_text(record, part[1]) if part[1] else part[0][0], text)

    return line


def _sorted(records: Iterable[Record], order: str) -> list[Record]:
    """The records by columns (`date`, `-date,who`), those without a value last, else in their order."""
    from citekit.records.columns import column_text

    found = list(records)
    for each in reversed(order.split(",")):
        name = each.strip().removeprefix("-")
        _check(name)
        backwards = each.strip().startswith("-")
        filled = [(text, record) for record in found if (text := column_text(record, name))]
        empty = [record for record in found if not column_text(record, name)]
        filled.sort(key=lambda pair: _order_key(pair[0], name), reverse=backwards)
        found = [*(record for _, record in filled), *empty]
    return found


def _order_key(text: str, name: str) -> str:
    """Dates as they stand, other texts as a dictionary has them, with numbers by their value."""
    if name in ("date", "year"):
        return text
    from citekit.foundation.collation import collation_key

    return collation_key(text)
