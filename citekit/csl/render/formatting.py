"""Affixes, formatting, quotes, text case and display of an element (CSL 1.0.2, "Formatting", "Affixes").

An element's `Formatting` is compiled into functions. `decorate` does all of it; it is `apply_case` (which
changes the text itself: text-case, strip-periods) followed by `decorate_bare` (what stands around a text).
"""

from __future__ import annotations

from collections.abc import Callable

from citekit.csl.output.text_case import apply_case as recase
from citekit.csl.output.text_case import case_of_text
from citekit.csl.output.tree import Node, NodeFormat, NodeTag, Piece, strip_periods
from citekit.csl.style.elements import Formatting

Decorate = Callable[[Piece, str], Piece]  # (piece, language) -> piece

_FIELDS = {
    "font-style": "font_style",
    "font-variant": "font_variant",
    "font-weight": "font_weight",
    "text-decoration": "text_decoration",
    "vertical-align": "vertical_align",
}


def format_of(formatting: Formatting) -> NodeFormat | None:
    """The fonts, quotes and display of an element, None when it sets none."""
    fonts = {_FIELDS[name]: value for name, value in formatting.font if name in _FIELDS}
    if not fonts and not formatting.quotes and not formatting.display:
        return None
    return NodeFormat(quotes=formatting.quotes, display=formatting.display, **fonts)


def decorate(formatting: Formatting, tag: NodeTag = "", value: str = "") -> Decorate:
    """The function that decorates and tags a piece that is not empty; `language` decides title case."""
    settle, bare = apply_case(formatting), decorate_bare(formatting, tag, value)
    if settle is None:
        return lambda piece, language: bare(piece)

    def decorated(piece: Piece, language: str) -> Piece:
        piece = settle(piece, language)
        return bare(piece) if piece else ""

    return decorated


def decorate_bare(formatting: Formatting, tag: NodeTag = "", value: str = "") -> Callable[[Piece], Piece]:
    """As `decorate`, for a piece whose case and full stops are settled."""
    prefix, suffix, format = formatting.prefix, formatting.suffix, format_of(formatting)
    if not (prefix or suffix or format or tag):
        return lambda piece: piece
    return lambda piece: Node((piece,), "", prefix, suffix, format, tag, value)


def apply_case(formatting: Formatting) -> Decorate | None:
    """The function for text-case and strip-periods, None where there is neither."""
    of_text, case, strip = apply_case_to_text(formatting), formatting.text_case, formatting.strip_periods
    if of_text is None:
        return None

    def cased(piece: Piece, language: str) -> Piece:
        if isinstance(piece, str):
            return of_text(piece, language)
        whole = recase(piece, case, language) if case else piece
        return strip_periods(whole) if strip else whole

    return cased


def apply_case_to_text(formatting: Formatting) -> Callable[[str, str], str] | None:
    """As `apply_case`, for plain texts, given their language."""
    cased = case_of_text(formatting.text_case) if formatting.text_case else None
    if not formatting.strip_periods:
        return cased
    if cased is None:
        return lambda text, language: str(strip_periods(text))
    return lambda text, language: str(strip_periods(cased(text, language)))
