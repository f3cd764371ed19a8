"""Lists of things: a table on a terminal, tab-separated lines in a pipe.

In: headings and rows of text. Out: standard output. No cell is ever read as rich markup.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from citekit.cli.streams import harmless, put


def put_table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, keep: int = 1) -> None:
    """Print rows as they come. On a terminal the first `keep` columns are never broken."""
    if sys.stdout.isatty():
        _put_rich_table(headings, rows, keep)
        return
    for row in rows:
        put("\t".join(" ".join(cell.split()) for cell in row))


def _put_rich_table(headings: Sequence[str], rows: Iterable[Sequence[str]], keep: int) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for index, heading in enumerate(headings):
        table.add_column(heading, no_wrap=index < keep, overflow="fold", style="cyan" if index < keep else "")
    for row in rows:
        table.add_row(*(Text(" ".join(harmless(cell).split())) for cell in row))
    Console(file=sys.stdout, markup=False, highlight=False, emoji=False).print(table)
