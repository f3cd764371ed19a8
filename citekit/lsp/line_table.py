"""Positions of the protocol and offsets in a text (LSP 3.17, "Position").

A position is a line and a column, both from 0; columns are counted in UTF-16, or as server and client have
agreed. Lines end with `\\n`, `\\r\\n` or `\\r` and with nothing else.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from lsprotocol.types import Position, PositionEncodingKind, Range

_LINE_END = re.compile(r"\r\n|\n|\r")
_BYTES = {PositionEncodingKind.Utf8: ("utf-8", 1), PositionEncodingKind.Utf16: ("utf-16-le", 2)}


class LineTable:
    """The lines of a text. Positions outside of it become the nearest inside."""

    def __init__(self, text: str, encoding: PositionEncodingKind | str = PositionEncodingKind.Utf16) -> None:
        self._text = text
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(text))]
        self._unit = _BYTES.get(PositionEncodingKind(encoding), ("utf-32-le", 4))

    def offset(self, position: Position) -> int:
        """The offset of a position."""
        if position.line < 0:
            return 0
        if position.line >= len(self._starts):
            return len(self._text)
        start = self._starts[position.line]
        left = max(position.character, 0)
        for at, sign in enumerate(self.line(position.line)):
            left -= self._units(sign)
            if left < 0:
                return start + at
        return start + len(self.line(position.line))

    def position(self, offset: int) -> Position:
        """The position of an offset."""
        offset = min(max(offset, 0), len(self._text))
        line = bisect_right(self._starts, offset) - 1
        return Position(line, self._units(self._text[self._starts[line] : offset]))

    def range(self, start: int, end: int) -> Range:
        """The range between two offsets."""
        return Range(self.position(start), self.position(end))

    def line(self, number: int) -> str:
        """A line without its end."""
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text)
        return self._text[self._starts[number] : end].rstrip("\r\n")

    def _units(self, text: str) -> int:
        codec, size = self._unit
        return len(text.encode(codec, "surrogatepass")) // size
