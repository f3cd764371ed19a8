"""Affixes, formatting, quotes, text case and display, put round what an element prints.

In goes a `Decor` of the style when it is compiled; out comes a function from a piece to the decorated piece.
"""

from __future__ import annotations

from collections.abc import Callable

from citekit.csl.output.text_case import apply_case, case_of_text
from citekit.csl.output.tree import Node, NodeFormat, NodeTag, Piece, strip_periods
from citekit.csl.style.elements import Formatting
from citekit.foundation.fast_dataclass import replace

Wrap = Callable[[Piece, str], Piece]  # (piece, language) -> piece
Settle = Callable[[str, str], str]  # (text, language) -> text

_FIELDS = {
    "font-style": "font_style",
    "font-variant": "font_variant",
    "font-weight": "font_weight",
    "text-decoration": "text_decoration",
    "vertical-align": "vertical_align",
}


def format_of(formatting: Formatting) -> NodeFormat | None:
    """The formatting of an element, None when it sets none."""
    fonts = {_FIELDS[name]: value for name, value in formatting.font if name in _FIELDS}
    if not fonts and not formatting.quotes and not formatting.display:
        return None
    return NodeFormat(quotes=formatting.quotes, display=formatting.display, **fonts)


def wrap(formatting: Formatting, tag: NodeTag = "", value: str = "") -> Wrap:
    """The function that decorates and tags a piece that is not empty."""
    prefix, suffix, form = formatting.prefix, formatting.suffix, format_of(formatting)
    case, strip = formatting.text_case, formatting.strip_periods
    if not (case or strip):
        if not (prefix or suffix or form or tag):
            return _same

        def simple(piece: Piece, language: str) -> Piece:
            return Node((piece,), "", prefix, suffix, form, tag, value)

        return simple

    def full(piece: Piece, language: str) -> Piece:
        if case:
            piece = apply_case(piece, case, language)
        if strip:
            piece = strip_periods(piece)
        return Node((piece,), "", prefix, suffix, form, tag, value) if piece else ""

    return full


def frame(formatting: Formatting, tag: NodeTag = "", value: str = "") -> Wrap:
    """As `wrap`, for a text whose case is settled: affixes, formatting and tag alone."""
    return wrap(replace(formatting, text_case="", strip_periods=False), tag, value)


def settle(formatting: Formatting) -> Settle | None:
    """What an element does to a plain text (text-case, strip-periods), given its language; None: nothing."""
    case, strip = formatting.text_case, formatting.strip_periods
    if not (case or strip):
        return None

    recased = case_of_text(case) if case else _as_it_is
    return (lambda text, language: recased(str(strip_periods(text)), language)) if strip else recased


def _as_it_is(text: str, language: str) -> str:
    return text


def _same(piece: Piece, language: str) -> Piece:
    return piece
