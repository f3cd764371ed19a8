"""Capitalises a term that begins a note or an entry: `ibid.` is `Ibid.` there.

Shown by magic_CapitalizeFirstOccurringTerm and position_IbidWithLocator of the CSL test suite, and for
entries by the row of `elements.yaml` on a term behind the number of an entry.
"""

from __future__ import annotations

from collections.abc import Sequence

from citekit.csl.output.text_case import apply_case
from citekit.csl.output.tree import CITATION_NUMBER, TERM, Node, Piece


def capitalize_initial_term(piece: Piece, language: str) -> Piece:
    """The tree with a capital where its first words are a term."""
    path: list[tuple[Node, int]] = []
    inner = piece
    while isinstance(inner, Node):
        if inner.tag == TERM:
            changed: Piece = apply_case(inner, "capitalize-first", language)
            for node, index in reversed(path):
                changed = node._replace(parts=(*node.parts[:index], changed, *node.parts[index + 1 :]))
            return changed
        first = _first_words(inner.parts)
        if first is None:
            return piece
        path.append((inner, first))
        inner = inner.parts[first]
    return piece


def capitalize_first_field(fields: list[Piece], language: str) -> None:
    """The same for the fields of an entry, in place."""
    index = _first_words(fields)
    if index is not None:
        fields[index] = capitalize_initial_term(fields[index], language)


def _first_words(parts: Sequence[Piece]) -> int | None:
    """The index of the first part that is not the number of the entry."""
    for index, part in enumerate(parts):
        if not (isinstance(part, Node) and part.tag == CITATION_NUMBER):
            return index
    return None
