"""Rows of text: a table, or plain lines if it is long, on a terminal; tab-separated lines in a pipe.

No cell is ever read as rich markup.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from citekit.cli.streams import escape_controls, print_text

# Up to so many rows make a table; it takes 2 ms a row, and nothing is printed before the last one is known.
_MOST_TABLE_ROWS = 200
# Lines that are written at once.
_BATCH = 500


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, keep: int = 1) -> int:
    """Print rows as they come; their number. On a terminal the first `keep` columns are never broken."""
    return print_rows(headings, ([" ".join(cell.split()) for cell in row] for row in rows), keep=keep)


def print_rows(headings: Sequence[str], rows: Iterable[Sequence[str]], *, keep: int = 1) -> int:
    """The same for cells that are known to be single lines without tabs: 100,000 need not be checked."""
    left = iter(rows)
    if not sys.stdout.isatty():
        return _put_lines("\t".join(row) for row in left)
    few = list(islice(left, _MOST_TABLE_ROWS + 1))
    if len(few) <= _MOST_TABLE_ROWS:
        return _put_rich_table(headings, few, keep)
    return _put_lines("  ".join(filter(None, row)) for row in chain(few, left))


def _put_lines(lines: Iterator[str]) -> int:
    count = 0
    while batch := list(islice(lines, _BATCH)):
        print_text("\n".join(batch))
        count += len(batch)
    return count


def _put_rich_table(headings: Sequence[str], rows: Iterable[Sequence[str]], keep: int) -> int:
    import shutil

    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for index, heading in enumerate(headings):
        table.add_column(heading, no_wrap=index < keep, overflow="fold", style="cyan" if index < keep else "")
    for row in rows:
        table.add_row(*(Text(escape_controls(cell)) for cell in row))
    width = shutil.get_terminal_size().columns  # `COLUMNS=0` is no width
    Console(file=sys.stdout, width=width, markup=False, highlight=False, emoji=False).print(table)
    return table.row_count
