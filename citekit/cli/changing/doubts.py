"""What is doubtful about a change that can be made: told at once, before it is forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from citekit.cli.streams import report

if TYPE_CHECKING:
    from citekit.archives import Repositories
    from citekit.library.checks.finding import CheckResult
    from citekit.records import Record

# Records that are looked at, and doubts that are told; `check` tells all.
_MOST_RECORDS, _MOST_TOLD = 20, 5


def tell_new_doubts(pairs: Iterable[tuple[Record | None, Record]], repositories: Repositories) -> None:
    """Warn of fields, types, dates and names that are doubtful in new records and were not in old ones."""
    told = (line for old, new in islice(pairs, _MOST_RECORDS) for line in _doubts(old, new, repositories))
    for line in islice(dict.fromkeys(told), _MOST_TOLD):
        report("warning", line)


def _doubts(old: Record | None, new: Record, repositories: Repositories) -> Iterator[str]:
    before = {each.message for each in _results(old, repositories)} if old is not None else set()
    for each in _results(new, repositories):
        if each.message not in before:
            yield f"{each.message}{f'; {each.hint}' if each.hint else ''}"


def _results(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    from citekit.library.checks import description

    yield from description.unknown_field(record, repositories)
    yield from description.unknown_type(record, repositories)
    yield from description.date_in_words(record, repositories)
    yield from description.several_names_in_one(record, repositories)
