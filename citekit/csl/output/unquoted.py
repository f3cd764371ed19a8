"""Removes quotes and fonts of the style from text variables that an item lists as `unformatted`.

Such variables hold descriptions ("letter to the commander") rather than titles. Whichever element carries the
formatting loses it, if the variable is all that it prints: the cs:text, the macro that called it, a group.
Markup in the variable's own text stays; its capitals were kept when it was rendered (`NODECOR`).
"""

from __future__ import annotations

from citekit.csl.output.tree import VARIABLE, NodeFormat, Piece, has, variables


def unformat(piece: Piece, names: frozenset[str]) -> Piece:
    """The tree with these variables unquoted and in the font of the text around them."""
    if isinstance(piece, str) or not any(has(piece, VARIABLE, name) for name in names):
        return piece
    format = piece.format
    if format is not None and (format.quotes or format.fonts) and variables(piece) <= names:
        format = NodeFormat(display=format.display) if format.display else None
    if piece.tag == VARIABLE:
        return piece._replace(format=format)
    return piece._replace(format=format, parts=tuple([unformat(part, names) for part in piece.parts]))
