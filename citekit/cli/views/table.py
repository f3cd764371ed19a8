"""Rows of text: a table that fits the terminal, one line a row; tab-separated lines in a pipe.

A cell that is cut ends in an ellipsis. No cell is ever read as markup.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeAlias

from citekit.cli.streams import escape_controls, is_coloured, print_text

if TYPE_CHECKING:
    from citekit.cli.terminal.palette import Colour

# Where something stands in a text: pairs of start and end.
Mark: TypeAlias = Callable[[str], Iterable[tuple[int, int]]]

# The columns are as wide as these rows ask for: nothing is printed before the last of them is known.
_MEASURED_ROWS = 200
# Lines that are written at once.
_BATCH = 500
_GAP = "  "
# A column is not cut below this where that can be helped.
_NARROWEST = 8
# One that wants no more, as a date does, is never cut.
_WHOLE = 10
# The columns by which a record, or an archive, is known.
_WIDE = ("title", "where", "archive")


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, first: float = 0.7) -> int:
    """Print rows as they come; their number.

    On a terminal the first column takes the share `first` of a line at most; titles and shelfmarks get the
    most room.
    """
    return print_rows(headings, ([" ".join(cell.split()) for cell in row] for row in rows), first=first)


def print_rows(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    first: float = 0.7,
    mark: Mark | None = None,
) -> int:
    """The same for cells that are known to be single lines without tabs: 100,000 need not be checked.

    `mark` gives what is to be marked in cells on a terminal.
    """
    left = iter(rows)
    if not sys.stdout.isatty():
        return _put_lines("\t".join(row) for row in left)
    from citekit.cli.terminal.layout import columns_of, terminal_width

    shown = ([escape_controls(cell) for cell in row] for row in left)
    measured = list(islice(shown, _MEASURED_ROWS))
    if not measured:
        return 0
    wanted = [max(map(columns_of, column)) for column in zip(*measured, strict=True)]
    widths = column_widths(
        [max(size, len(heading)) if size else 0 for size, heading in zip(wanted, headings, strict=True)],
        terminal_width(),
        first,
        [index for index, heading in enumerate(headings) if index and heading in _WIDE],
    )
    _put_headings(headings, widths)
    return _put_lines(_line(row, widths, mark=mark) for row in chain(measured, shown))


def column_widths(wanted: Sequence[int], width: int, first: float, wide: Collection[int] = ()) -> list[int]:
    """The widths of columns in a line of `width`: what they want, else the widest share what is left.

    The first takes the share `first` at most; those in `wide` get twice what others get. A column that
    wants nothing is left out.
    """
    widths = list(wanted)
    shown = [index for index, size in enumerate(wanted) if size]
    free = width - len(_GAP) * (len(shown) - 1)
    if sum(widths) <= free:
        return widths
    if len(shown) > 1:
        widths[0] = min(widths[0], max(int(width * first), _NARROWEST))
        free -= widths[0]
    else:
        return [min(size, free) for size in widths]
    weights = {index: 1 + (index in wide) for index in shown if index and widths[index] > _WHOLE}
    free -= sum(widths[index] for index in shown if index and index not in weights)
    while weights:
        unit = free / sum(weights.values())
        small = [index for index, weight in weights.items() if widths[index] <= unit * weight]
        if not small:
            return [
                max(int(unit * weights[index]), _NARROWEST) if index in weights else size
                for index, size in enumerate(widths)
            ]
        for index in small:
            free -= widths[index]
            del weights[index]
    return widths


def _put_headings(headings: Sequence[str], widths: Sequence[int]) -> None:
    from citekit.cli.terminal.layout import BOLD, RESET

    line = _line(headings, widths, None)
    sys.stdout.write(f"{BOLD}{line}{RESET}\n" if is_coloured(sys.stdout) else f"{line}\n")
    sys.stdout.write(_GAP.join("─" * size for size in widths if size) + "\n")


def _marked(cell: str, mark: Mark) -> str:
    """The cell with what is to be marked in bold and in colour."""
    from citekit.cli.terminal.palette import coloured

    parts, done = [], 0
    for start, end in mark(cell):
        parts += [cell[done:start], coloured(cell[start:end], "hit", bold=True)]
        done = end
    return "".join([*parts, cell[done:]])


def _line(
    row: Sequence[str], widths: Sequence[int], colour: Colour | None = "key", mark: Mark | None = None
) -> str:
    """A row in its widths; its first cell in colour where there is any."""
    from citekit.cli.terminal.layout import cut, pad
    from citekit.cli.terminal.palette import coloured

    cells = [pad(cut(cell, size), size) for cell, size in zip(row, widths, strict=True) if size]
    if colour and mark is not None:
        key, *rest = cells
        return _GAP.join([coloured(key, colour), *(_marked(cell, mark) for cell in rest)]).rstrip()
    line = _GAP.join(cells).rstrip()
    if not colour or not is_coloured(sys.stdout):
        return line
    return coloured(line[: len(cells[0])], colour) + line[len(cells[0]) :]


def _put_lines(lines: Iterator[str]) -> int:
    count = 0
    terminal = sys.stdout.isatty()
    while batch := list(islice(lines, _BATCH)):
        text = "\n".join(batch)
        if terminal:  # the cells are escaped, the colours are ours
            sys.stdout.write(text + "\n")
        else:
            print_text(text)
        count += len(batch)
    return count
