"""A manuscript that is a text: its bytes read, its places named, edits of it made at once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property

from citekit.errors import FormatError, Where
from citekit.foundation.fast_dataclass import dataclass
from citekit.manuscript.model import Location

_LINE_END = re.compile(r"\r\n|\n|\r")
_BOM = "\ufeff"
MOST_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters from `start` to `end` become `text`."""

    start: int
    end: int
    text: str


class TextFile:
    """The text of a file. A byte order mark and the kind of line ends are kept."""

    def __init__(self, name: str, data: bytes) -> None:
        """Raises FormatError for what is no UTF-8 text, or is larger than 200 MB."""
        from citekit.yamlfile.read import decode

        if len(data) > MOST_BYTES:
            raise FormatError("is larger than 200 MB", where=Where(name), hint="name the file of one chapter")
        self.name = name
        self.text = decode(data, name)
        self._mark = _BOM if data.startswith(_BOM.encode()) else ""

    @cached_property
    def line_end(self) -> str:
        """The line end that the file uses first."""
        found = _LINE_END.search(self.text)
        return found[0] if found else "\n"

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_END.finditer(self.text))]

    def line(self, offset: int) -> int:
        """The number of the line on which a character stands, from 1."""
        return bisect_right(self._starts, offset)

    def location(self, offset: int) -> Location:
        """The place of a character."""
        line = self.line(offset)
        return Location(self.name, line, offset - self._starts[line - 1] + 1)

    def offset(self, location: Location) -> int:
        """Where a place of `location` stands in the text; its end for a line that there is not."""
        if not 1 <= location.line <= len(self._starts):
            return len(self.text)
        return self._starts[location.line - 1] + max(location.column - 1, 0)

    def line_start(self, offset: int) -> int:
        """Where the line of a character begins."""
        return self._starts[self.line(offset) - 1]

    def edited(self, edits: Iterable[Edit], end: str = "") -> bytes:
        """The file with edits made, of which none overlaps another, and `end` behind it."""
        parts, place = [], 0
        for edit in sorted(edits, key=lambda each: (each.start, each.end)):
            parts += [self.text[place : edit.start], self.with_line_ends(edit.text)]
            place = edit.end
        parts += [self.text[place:], self.with_line_ends(end)]
        return (self._mark + "".join(parts)).encode("utf-8")

    def with_line_ends(self, text: str) -> str:
        """The text with the line ends of the file."""
        return text if self.line_end == "\n" else text.replace("\n", self.line_end)
