"""Text variables that an item names as descriptions: no quotes and no font of the style stand round them.

In go the tree of a cite or entry and the names in the item's own `upright`; out comes the same tree without
the quotes and fonts of elements that print nothing but such a variable, whichever element carried them: the
cs:text, the macro that called it, a group. (Their capitals were kept when they were printed: `NODECOR`.)
Markup of the variable's own text stays.
"""

from __future__ import annotations

from citekit.csl.output.tree import VARIABLE, NodeFormat, Piece, has, variables


def unformat(piece: Piece, names: frozenset[str]) -> Piece:
    """The tree with the named variables unquoted and in the font of the text around them."""
    if isinstance(piece, str) or not any(has(piece, VARIABLE, name) for name in names):
        return piece
    form = piece.format
    if form is not None and (form.quotes or form.fonts) and variables(piece) <= names:
        form = NodeFormat(display=form.display) if form.display else None
    if piece.tag == VARIABLE:
        return piece._replace(format=form)
    return piece._replace(format=form, parts=tuple([unformat(part, names) for part in piece.parts]))
