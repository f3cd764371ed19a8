"""Tables drawn with lines: what is printed in a cell must leave the columns in line.

In a grid table, and in a simple or multiline one, the columns are those of the lines of dashes. A citation
is replaced by a text of another width: behind a shorter one blanks are put before the next column, for a
longer one its column is widened in every line of the table.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from citekit.foundation.fast_dataclass import dataclass, field
from citekit.manuscript.text_file import Edit, TextFile

_GROUPS = re.compile(r"[ \t]*-{2,}(?:[ \t]+-{2,})+[ \t]*$")
_DASHES = re.compile(r"[ \t]*-{3,}[ \t]*$")
_FARTHEST = 400  # lines of a table


@dataclass(slots=True)
class _MarkdownTable:
    """Lines (start, end) and the columns in which a column of the table ends."""

    lines: list[tuple[int, int]]
    bounds: list[int]
    grown: dict[tuple[int, int], int] = field(default_factory=dict)  # (line, bound) -> characters more


def realigned(file: TextFile, edits: Sequence[Edit], citations: Sequence[int]) -> list[Edit]:
    """Further edits that keep tables in line; `citations` are the offsets of those that stand in one."""
    tables: dict[int, _MarkdownTable] = {}
    for edit in edits:
        index = bisect_right(citations, edit.end)
        if not index or not edit.start <= citations[index - 1] < edit.end:
            continue
        table = _table(file.text, edit.start, tables)
        if table is not None:
            _grow(table, edit)
    return [made for table in tables.values() for made in _edits(file.text, table)]


def _table(text: str, place: int, tables: dict[int, _MarkdownTable]) -> _MarkdownTable | None:
    for table in tables.values():
        if table.lines[0][0] <= place <= table.lines[-1][1]:
            return table
    lines = _lines_around(text, place)
    bounds = _bounds(text, lines)
    if not bounds:
        return None
    return tables.setdefault(lines[0][0], _MarkdownTable(lines, bounds))


def _lines_around(text: str, place: int) -> list[tuple[int, int]]:
    """The lines of the table: up and down to a blank one, in a multiline table to its last line of dashes."""
    start = text.rfind("\n", 0, place) + 1
    lines = [(start, _line_end(text, start))]
    while lines[0][0] and len(lines) < _FARTHEST:
        end = lines[0][0] - 1
        start = text.rfind("\n", 0, end) + 1
        if not text[start:end].strip() and not _in_multiline(text, start):
            break
        lines.insert(0, (start, end))
    while lines[-1][1] < len(text) and len(lines) < 2 * _FARTHEST:
        start = lines[-1][1] + 1
        end = _line_end(text, start)
        multiline = _DASHES.match(text, *lines[0]) and not _DASHES.match(text, *lines[-1])
        if not multiline and not text[start:end].strip():
            break
        lines.append((start, end))
    return lines


def _in_multiline(text: str, place: int) -> bool:
    """Whether a blank line stands in a multiline table, with a line of groups of dashes above it."""
    end, blanks = place, 0
    for _ in range(_FARTHEST):
        if not end:
            return False
        start = text.rfind("\n", 0, end - 1) + 1
        line = text[start : end - 1]
        if _GROUPS.match(line):
            return True
        if _DASHES.match(line):
            return False
        blanks = 0 if line.strip() else blanks + 1
        if blanks > 1:
            return False
        end = start
    return False


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _bounds(text: str, lines: Sequence[tuple[int, int]]) -> list[int]:
    for start, end in lines:
        line = text[start:end].rstrip()
        if line.lstrip().startswith(("+-", "+=")):
            return [index for index, char in enumerate(line) if char == "+"][1:]
        if _GROUPS.match(line):
            return [found.start() for found in re.finditer(r"(?<=[ \t])-", line)][1:]
    return []


def _grow(table: _MarkdownTable, edit: Edit) -> None:
    """Note by how much the cell of an edit has become longer; the last column of all has no end."""
    for index, (start, end) in enumerate(table.lines):
        if start <= edit.start <= end:
            column = bisect_right(table.bounds, edit.start - start)
            if column < len(table.bounds):
                key = (index, table.bounds[column])
                table.grown[key] = table.grown.get(key, 0) + len(edit.text) - (edit.end - edit.start)
            return


def _edits(text: str, table: _MarkdownTable) -> Iterator[Edit]:
    for bound in table.bounds:
        grown = {line: count for (line, at), count in table.grown.items() if at == bound}
        if not grown:
            continue
        slack = {line: _slack(text, table.lines[line][0], bound) for line in grown}
        wider = max(0, *(count - slack[line] for line, count in grown.items()))
        for line, (start, end) in enumerate(table.lines):
            place = start + bound
            if place > end:
                continue
            more = wider - grown.get(line, 0)
            if more < 0:
                yield Edit(place + more, place, "")
            elif more and _GROUPS.match(text, start, end):
                dashes = start + len(text[start:place].rstrip())
                yield Edit(dashes, dashes, "-" * more)
            elif more:
                yield Edit(place, place, _fill(text, place) * more)


def _slack(text: str, start: int, bound: int) -> int:
    """The blanks before a bound, of which one stays."""
    before = text[start : start + bound]
    return max(len(before) - len(before.rstrip(" ")) - 1, 0)


def _fill(text: str, place: int) -> str:
    before = text[place - 1 : place]
    return before if before in "-=" else " "
