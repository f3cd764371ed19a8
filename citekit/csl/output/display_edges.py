"""Moves spaces and stops at the edges of an entry's fields out of the blocks that `display` asks for.

Shown by the rows of `elements.yaml` on the edges of an entry and the stop before the second field.
"""

from __future__ import annotations

from citekit.csl.output.tree import Node, Piece

_STOPS = ".,:;!?"


def lift_spaces(parts: tuple[Piece, ...]) -> tuple[str, tuple[Piece, ...], str]:
    """The space that the first part begins with, the parts without it, the space that the last ends with."""
    first, before = _take_first_char(parts[0], " ")
    parts = (first, *parts[1:])
    last, after = _take_last_space(parts[-1])
    return before, (*parts[:-1], last), after


def lift_stop(others: tuple[Piece, ...]) -> tuple[str, tuple[Piece, ...]]:
    """The stop that the fields behind the first one begin with, which ends it; these fields without it."""
    if not others:
        return "", others
    second, stop = _take_first_char(others[0], _STOPS)
    return stop, (second, *others[1:])


def _is_decorated(node: Node) -> bool:
    return node.format is not None and (bool(node.format.fonts) or node.format.quotes)


def _take_first_char(piece: Piece, chars: str) -> tuple[Piece, str]:
    """The piece without the first character of its prefix if that is one of `chars`, and the character."""
    if not isinstance(piece, Node):
        return piece, ""
    if piece.prefix:
        if piece.prefix[0] not in chars:
            return piece, ""
        return piece._replace(prefix=piece.prefix[1:]), piece.prefix[0]
    if _is_decorated(piece) or not piece.parts:
        return piece, ""
    inner, char = _take_first_char(piece.parts[0], chars)
    return (piece._replace(parts=(inner, *piece.parts[1:])), char) if char else (piece, "")


def _take_last_space(piece: Piece) -> tuple[Piece, str]:
    if not isinstance(piece, Node):
        return piece, ""
    if piece.suffix:
        if piece.suffix[-1] != " ":
            return piece, ""
        return piece._replace(suffix=piece.suffix[:-1]), " "
    if _is_decorated(piece) or not piece.parts:
        return piece, ""
    inner, space = _take_last_space(piece.parts[-1])
    return (piece._replace(parts=(*piece.parts[:-1], inner)), space) if space else (piece, "")
