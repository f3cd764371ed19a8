"""Records as a table: a column for each field that one of them has, in the order of the field list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import pairwise

from citekit.exchange.tabular.cells import to_cell
from citekit.exchange.tabular.reader import FOREIGN
from citekit.exchange.tabular.rows import format_rows
from citekit.exchange.watched import passing
from citekit.records.record import Record
from citekit.records.tables import fields
from citekit.records.write import record_mapping


def write_table(records: Sequence[Record], mark: str) -> str:
    """The text of a table, its cells divided by `mark`."""
    if not records:
        return ""
    columns, rows = columns_and_rows(passing(records))
    return format_rows([columns, *rows], mark)


def columns_and_rows(records: Iterable[Record]) -> tuple[list[str], list[list[str]]]:
    """The names of the columns, and the cells of each record."""
    table = [_row(record) for record in records]
    columns = _ordered(table)
    return columns, [[row.get(name, "") for name in columns] for row in table]


def _ordered(table: Sequence[Mapping[str, str]]) -> list[str]:
    """The columns of all rows, each before those that stand behind it in a row.

    The order of levels is that of a reference. Rows that contradict each other are left to the field list.
    """
    ranks = {name: rank for rank, name in enumerate(fields())}
    found = dict.fromkeys(name for row in table for name in row)
    after: dict[str, set[str]] = {name: set() for name in found}
    for sequence in dict.fromkeys(tuple(row) for row in table):
        for name, behind in pairwise(sequence):
            after[name].add(behind)
    waits = Counter(name for names in after.values() for name in names)
    heap = [(ranks.get(name, ranks["levels"]), name) for name in found if not waits[name]]
    heapify(heap)
    ordered: list[str] = []
    while heap:
        _, name = heappop(heap)
        ordered.append(name)
        for behind in after[name]:
            waits[behind] -= 1
            if not waits[behind]:
                heappush(heap, (ranks.get(behind, ranks["levels"]), behind))
    return ordered + [name for name in found if name not in set(ordered)]


def _row(record: Record) -> Mapping[str, str]:
    """The cells of a record by their columns; columns of another table stand for themselves."""
    mapping = record_mapping(record)
    row: dict[str, str] = {}
    foreign = mapping.get("foreign")
    own = foreign.pop(FOREIGN, {}) if isinstance(foreign, dict) else {}
    if foreign == {}:
        del mapping["foreign"]
    for name, value in mapping.items():
        if value != "":
            row[name] = to_cell(name, value)
    if isinstance(own, dict):
        for name, value in own.items():
            row.setdefault(name, to_cell("", value))
    return row
