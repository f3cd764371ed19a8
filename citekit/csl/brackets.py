"""Parentheses inside parentheses become brackets in notes, as in citeproc-js.

In go the tree of a citation, out comes the same, with `[ ]` for the affixes of groups, dates and cites that
stand inside the `( )` of others. What a variable or a term carries itself is left alone.
"""

from __future__ import annotations

from citekit.csl.output import CITE_PREFIX, CITE_SUFFIX, DATE, ITEM, Node, Piece

_TURNED = {"(": "[", ")": "]"}
_AROUND = frozenset(("", DATE, ITEM))


def nest_brackets(piece: Piece) -> Piece:
    """The tree with every second level of parentheses turned."""
    return _Nesting().piece(piece)


class _Nesting:
    """The parentheses that are open: True for those that were turned."""

    def __init__(self) -> None:
        self.open: list[bool] = []

    def piece(self, piece: Piece) -> Piece:
        if not isinstance(piece, Node):
            return piece
        if piece.tag in (CITE_PREFIX, CITE_SUFFIX):
            parts = tuple([self.text(part) if isinstance(part, str) else part for part in piece.parts])
            return piece._replace(parts=parts)
        around = piece.tag in _AROUND
        prefix = self.text(piece.prefix) if around and piece.prefix else piece.prefix
        parts = tuple([self.piece(part) for part in piece.parts])
        suffix = self.text(piece.suffix) if around and piece.suffix else piece.suffix
        return piece._replace(parts=parts, prefix=prefix, suffix=suffix)

    def text(self, text: str) -> str:
        """An affix, its parentheses turned where they stand inside others."""
        if "(" not in text and ")" not in text:
            return text
        out = []
        for char in text:
            if char == "(":
                self.open.append(len(self.open) % 2 == 1)
                out.append(_TURNED[char] if self.open[-1] else char)
            elif char == ")":
                out.append(_TURNED[char] if self.open and self.open.pop() else char)
            else:
                out.append(char)
        return "".join(out)
