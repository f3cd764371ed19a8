"""Spaces at the edges of a line of fields belong outside the blocks that display asks for (as in
citeproc-js).

In go the parts of an entry, out come the space before, the parts without the spaces at their edges, and the
space after.
"""

from __future__ import annotations

from citekit.csl.output.tree import Node, Piece


def lift_spaces(parts: tuple[Piece, ...]) -> tuple[str, tuple[Piece, ...], str]:
    """The space that the first part begins with, the parts, the space that the last one ends with."""
    first, before = _leading(parts[0])
    parts = (first, *parts[1:])
    last, after = _trailing(parts[-1])
    return before, (*parts[:-1], last), after


def lift_stop(first: Piece, others: tuple[Piece, ...]) -> tuple[str, tuple[Piece, ...]]:
    """The stop that the second field begins with and that ends the first one; the other fields without it."""
    if not others or (isinstance(first, Node) and _decorated(first)):
        return "", others
    second, stop = _leading(others[0], ".,:;!?")
    return stop, (second, *others[1:])


def _decorated(node: Node) -> bool:
    form = node.format
    return form is not None and any(
        (
            form.font_style,
            form.font_variant,
            form.font_weight,
            form.text_decoration,
            form.vertical_align,
            form.quotes,
        )
    )


def _leading(piece: Piece, wanted: str = " ") -> tuple[Piece, str]:
    if not isinstance(piece, Node):
        return piece, ""
    if piece.prefix:
        if piece.prefix[0] not in wanted:
            return piece, ""
        return piece._replace(prefix=piece.prefix[1:]), piece.prefix[0]
    if _decorated(piece) or not piece.parts:
        return piece, ""
    inner, found = _leading(piece.parts[0], wanted)
    return (piece._replace(parts=(inner, *piece.parts[1:])), found) if found else (piece, "")


def _trailing(piece: Piece) -> tuple[Piece, str]:
    if not isinstance(piece, Node):
        return piece, ""
    if piece.suffix:
        if piece.suffix[-1] != " ":
            return piece, ""
        return piece._replace(suffix=piece.suffix[:-1]), " "
    if _decorated(piece) or not piece.parts:
        return piece, ""
    inner, space = _trailing(piece.parts[-1])
    return (piece._replace(parts=(*piece.parts[:-1], inner)), space) if space else (piece, "")
