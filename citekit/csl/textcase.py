"""The attribute text-case (CSL 1.0.2, "Text-case"), on plain and rich text.

In: a piece, a case and a language. Out: a piece with other capitals.
"""

from __future__ import annotations

from citekit.csl.output import Piece


def apply_case(piece: Piece, case: str, language: str = "en") -> Piece:
    """`case` is lowercase, uppercase, capitalize-first, capitalize-all, sentence or title.

    `language` is the item's language, else the style's locale (any tag); title case changes English only.
    """
    raise NotImplementedError
