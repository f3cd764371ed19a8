"""Prefixes and suffixes of a cite: from pandoc's inlines into the markup of CSL fields.

Emphasis, bold, small capitals, superscripts and quotes become what the processor knows; a citation becomes a
placeholder for itself, anything else one for the inlines that it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from citekit.manuscript.pandoc.elements import BLANKS, QUOTES, Element, Inlines
from citekit.manuscript.placeholders import Placeholders

_TAGS: Mapping[str, tuple[str, str]] = {
    "Emph": ("<i>", "</i>"),
    "Strong": ("<b>", "</b>"),
    "Superscript": ("<sup>", "</sup>"),
    "Subscript": ("<sub>", "</sub>"),
    "SmallCaps": ('<span style="font-variant:small-caps;">', "</span>"),
}


def field_markup(
    inlines: Inlines, pieces: Placeholders[Inlines], cited: Callable[[Element], str] | None = None
) -> str:
    """The text of inlines; `cited` gives the placeholder of a citation."""
    return "".join(_markup(each, pieces, cited) for each in inlines)


def _markup(element: Element, pieces: Placeholders[Inlines], cited: Callable[[Element], str] | None) -> str:
    kind, content = str(element.get("t")), element.get("c")
    if kind == "Str":
        text = str(content)
        return pieces.hold([element]) if "<" in text else text
    if kind in BLANKS:
        return " "
    if kind in _TAGS and isinstance(content, list):
        before, after = _TAGS[kind]
        return before + field_markup(content, pieces, cited) + after
    if kind == "Quoted" and isinstance(content, list):
        opens, closes = QUOTES.get(_kind(content[0]), ("", ""))
        return opens + field_markup(content[1], pieces, cited) + closes
    if kind == "Cite" and cited is not None:
        return cited(element)
    return pieces.hold([element])


def _kind(value: Any) -> str:
    return str(value.get("t")) if isinstance(value, dict) else ""
