"""Pieces of a manuscript that pass through the processor untouched: code, mathematics, links, inner
citations.

A prefix or a suffix may hold what CSL has no word for. Each such piece is one character of a private use
plane while the processor works, and is put back into what it printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Generic, TypeVar

_FIRST, _LAST = 0x100000, 0x10FFFB  # plane 16, private use
_ANY = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")
# In front of a cite it says that the cite goes on a sentence: the processor then begins it with no capital.
CONTINUES = chr(_LAST + 1)
# Between the author of a composite citation and the rest of it.
BEHIND_AUTHOR = chr(_LAST + 2)

Piece = TypeVar("Piece")


class Placeholders(Generic[Piece]):
    """The pieces of one manuscript."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []

    def hold(self, piece: Piece) -> str:
        """A character that stands for the piece; "" when there are no more (65,000 are)."""
        if _FIRST + len(self._pieces) > _LAST:
            return ""
        self._pieces.append(piece)
        return chr(_FIRST + len(self._pieces) - 1)

    def restore(self, text: str, write: Callable[[Piece], str]) -> str:
        """The text with every piece written where it stood; a character that stands for none is left."""
        return _ANY.sub(lambda found: self._written(found[0], write), text)

    def _written(self, char: str, write: Callable[[Piece], str]) -> str:
        index = ord(char) - _FIRST
        return write(self._pieces[index]) if index < len(self._pieces) else char

    def divide(
        self, text: str, put_text: Callable[[str], object], put_piece: Callable[[Piece], object]
    ) -> None:
        """Give out the text between placeholders and the pieces, in their order."""
        place = 0
        for found in _ANY.finditer(text):
            index = ord(found[0]) - _FIRST
            if index < len(self._pieces):
                if found.start() > place:
                    put_text(text[place : found.start()])
                put_piece(self._pieces[index])
                place = found.end()
        if place < len(text):
            put_text(text[place:])
