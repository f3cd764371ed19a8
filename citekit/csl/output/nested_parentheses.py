"""Parentheses inside parentheses become brackets in notes, as in citeproc-js.

In goes the tree of a citation, out comes the same, with `[ ]` for the affixes of groups, dates, numbers and
cites that stand inside the `( )` of others. What names, a text or a term carry themselves is left alone.
"""

from __future__ import annotations

from citekit.csl.output.tree import (
    CITE_PREFIX,
    CITE_SUFFIX,
    DATE,
    ITEM,
    LOCATOR,
    NAME,
    NAMES,
    VARIABLE,
    Piece,
    has,
)
from citekit.csl.vocabulary import NUMBER_VARIABLES

_AROUND = frozenset(("", ITEM, LOCATOR))
_OWN = frozenset((CITE_PREFIX, CITE_SUFFIX))


def alternate_parentheses(piece: Piece) -> Piece:
    """The tree with every second level of parentheses turned."""
    return _Nesting().piece(piece)


def alternate_if_balanced(piece: Piece) -> Piece | None:
    """As `nest_brackets`; None where what was opened is not closed again."""
    nesting = _Nesting()
    nested = nesting.piece(piece)
    return None if nesting.depth else nested


class _Nesting:
    """How many parentheses are open; one that closes where none is open is turned too."""

    def __init__(self) -> None:
        self.depth = 0

    def piece(self, piece: Piece) -> Piece:
        if isinstance(piece, str):
            return piece
        parts, _, prefix, suffix, _, tag, value = piece
        if tag in _OWN:
            turned = tuple([self.text(part) if isinstance(part, str) else part for part in parts])
            return piece._replace(parts=turned)
        if tag == NAMES and has(piece, NAME):
            return piece
        if tag == DATE:  # those of its parts are their own
            return piece._replace(prefix=self.text(prefix), suffix=self.text(suffix))
        around = tag in _AROUND or (tag == VARIABLE and value in NUMBER_VARIABLES)
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
                out.append("[" if self.depth > 0 and self.depth % 2 else char)
                self.depth += 1
            elif char == ")":
                out.append(char if self.depth % 2 else "]")
                self.depth -= 1
            else:
                out.append(char)
        turned = "".join(out)
        return text if turned == text else turned
