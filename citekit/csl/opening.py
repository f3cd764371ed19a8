"""A term that opens a note or an entry gets a capital: `ibid.` is `Ibid.` there (as in citeproc-js).

In goes the tree of a cite or an entry, out comes the same, its first word changed when it is a term of the
style.
"""

from __future__ import annotations

from citekit.csl.output import TERM, Node, Piece
from citekit.csl.textcase import apply_case


def capitalize_opening(piece: Piece, language: str) -> Piece:
    """The tree with a capital where a term stands first."""
    path: list[Node] = []
    top = piece
    while isinstance(top, Node):
        if top.tag == TERM:
            changed: Piece = apply_case(top, "capitalize-first", language)
            for node in reversed(path):
                changed = node._replace(parts=(changed, *node.parts[1:]))
            return changed
        if not top.parts:
            return piece
        path.append(top)
        top = top.parts[0]
    return piece
