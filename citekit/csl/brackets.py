"""Parentheses inside parentheses become brackets in notes, as in citeproc-js.

In go the tree of a citation, out comes the same, with `[ ]` for the affixes of groups, dates and cites that
stand inside the `( )` of others. What a variable or a term carries itself is left alone.
"""

from __future__ import annotations

from citekit.csl.output import CITE_PREFIX, CITE_SUFFIX, DATE, ITEM, Piece

_TURNED = {"(": "[", ")": "]"}
_AROUND = frozenset(("", DATE, ITEM))
_OWN = frozenset((CITE_PREFIX, CITE_SUFFIX))


def nest_brackets(piece: Piece) -> Piece:
    """The tree with every second level of parentheses turned."""
    return _Nesting().piece(piece)


def nest_closed(piece: Piece) -> Piece | None:
    """As `nest_brackets`; None where what was opened is not closed again."""
    nesting = _Nesting()
    nested = nesting.piece(piece)
    return None if nesting.open else nested


class _Nesting:
    """The parentheses that are open: True for those that were turned."""

    def __init__(self) -> None:
        self.open: list[bool] = []

    def piece(self, piece: Piece) -> Piece:
        if isinstance(piece, str):
            return piece
        parts, _, prefix, suffix, _, tag, _ = piece
        if tag in _OWN:
            turned = tuple([self.text(part) if isinstance(part, str) else part for part in parts])
            return piece._replace(parts=turned)
        around = tag in _AROUND
        before = self.text(prefix) if around and prefix else prefix
        inside: list[Piece] | None = None
        for place, part in enumerate(parts):
            if isinstance(part, str):
                continue
            new = self.piece(part)
            if new is not part:
                inside = list(parts) if inside is None else inside
                inside[place] = new
        after = self.text(suffix) if around and suffix else suffix
        if inside is None and before is prefix and after is suffix:
            return piece
        return piece._replace(parts=parts if inside is None else tuple(inside), prefix=before, suffix=after)

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
        turned = "".join(out)
        return text if turned == text else turned
