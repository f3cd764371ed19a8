"""A term that opens a note or an entry gets a capital: `ibid.` is `Ibid.` there (as in citeproc-js).

In goes the tree of a cite or an entry, or its fields; out comes the same, its first word changed when it is a
term of the style. The number of an entry is not its first word.
"""

from __future__ import annotations

from collections.abc import Sequence

from citekit.csl.output.text_case import apply_case
from citekit.csl.output.tree import CITATION_NUMBER, TERM, Node, Piece


def capitalize_initial_term(piece: Piece, language: str) -> Piece:
    """The tree with a capital where a term stands first."""
    path: list[tuple[Node, int]] = []
    top = piece
    while isinstance(top, Node):
        if top.tag == TERM:
            changed: Piece = apply_case(top, "capitalize-first", language)
            for node, place in reversed(path):
                changed = node._replace(parts=(*node.parts[:place], changed, *node.parts[place + 1 :]))
            return changed
        at = _first(top.parts)
        if at is None:
            return piece
        path.append((top, at))
        top = top.parts[at]
    return piece


def capitalize_first_field(fields: list[Piece], language: str) -> None:
    """The same for the fields of an entry, in place."""
    place = _first(fields)
    if place is not None:
        fields[place] = capitalize_initial_term(fields[place], language)


def _first(parts: Sequence[Piece]) -> int | None:
    """Where the words begin, behind a number of the entry; None where they do not."""
    for place, part in enumerate(parts):
        if not (isinstance(part, Node) and part.tag == CITATION_NUMBER):
            return place
    return None
