"""Prefixes and suffixes of a cite: from Markdown into the markup of CSL fields.

Emphasis, superscripts, subscripts and small capitals become what the processor knows (`<i>`, `<b>`, ...),
so that italics within italics and punctuation beside quotes come out right; escapes, entities, dashes and
line ends become characters. Whatever else there is (code, mathematics, links, spans, TeX) becomes a
placeholder.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from citekit.manuscript.markdown.inline import DESTINATION, SPAN, stands_alone
from citekit.manuscript.markdown.verbatim import ATTRIBUTES, VERBATIM, Verbatim
from citekit.manuscript.placeholders import Placeholders

_SMALL_CAPS = re.compile(r"\{\s*\.smallcaps\s*\}|\{\s*\.sc\s*\}")
_TAGS: Mapping[str, tuple[str, str]] = {
    "*": ("<i>", "</i>"),
    "_": ("<i>", "</i>"),
    "**": ("<b>", "</b>"),
    "__": ("<b>", "</b>"),
    "^": ("<sup>", "</sup>"),
    "~": ("<sub>", "</sub>"),
}
_TOKEN = re.compile(
    rf"{VERBATIM}"
    r"|\\(?P<escaped>.)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<dash>---?)|(?P<dots>\.\.\.)"
    r"|(?P<bracket>!?\[)|(?P<note>\^\[)|(?P<mark>\*\*|\*|__|_|~~|~|\^)"
    r"|(?P<blank>\s+)",
    re.DOTALL,
)
_VERBATIM_KINDS = frozenset({"command", "code", "math", "comment", "angle"})
_DEEPEST = 20


def field_markup(text: str, pieces: Placeholders[str]) -> str:
    """The text of an affix in the markup of CSL fields; a placeholder in it is left."""
    return _Affix(text, pieces, 0).markup()


class _Affix:
    def __init__(self, text: str, pieces: Placeholders[str], depth: int) -> None:
        self._text = text
        self._pieces = pieces
        self._depth = depth
        self._verbatim = Verbatim(text)

    def markup(self) -> str:
        parts: list[str] = []
        place = 0
        while (token := _TOKEN.search(self._text, place)) is not None:
            parts.append(self._text[place : token.start()])
            place, part = self._read(token)
            parts.append(part)
        return "".join([*parts, self._text[place:]])

    def _read(self, token: re.Match[str]) -> tuple[int, str]:
        """Where to go on, and what the token becomes."""
        kind, start, end = token.lastgroup, token.start(), token.end()
        if kind in _VERBATIM_KINDS:
            behind = self._verbatim.end(kind or "", start, end)
            whole = behind > end or kind == "command"
            return behind, self._pieces.hold(self._text[start:behind]) if whole else token[0]
        if kind in ("bracket", "note"):
            return self._bracket(token)
        if kind == "mark":
            return self._marked(token)
        return end, _character(token)

    def _bracket(self, token: re.Match[str]) -> tuple[int, str]:
        """Small capitals; a link, an image or a span, of which the words are read and the rest is held; or
        text.
        """
        end, text = token.end(), self._text
        close = self._verbatim.bracket(end - 1)
        if close < 0 or self._depth >= _DEEPEST:
            return end, token[0]
        words = self._inner(text[end:close])
        attributes = ATTRIBUTES.match(text, close + 1)
        if attributes and _SMALL_CAPS.fullmatch(attributes[0]):
            return attributes.end(), f'<span style="font-variant:small-caps;">{words}</span>'
        behind = attributes or DESTINATION.match(text, close + 1)
        if behind or token["note"]:
            last = behind.end() if behind else close + 1
            return last, self._pieces.hold(token[0]) + words + self._pieces.hold(text[close:last])
        return close + 1, f"{token[0]}{words}]"

    def _marked(self, token: re.Match[str]) -> tuple[int, str]:
        span = SPAN.match(self._text, token.start())
        if span is None or self._depth >= _DEEPEST or not stands_alone(span, self._text):
            return token.end(), token[0]
        mark = span["mark"]
        before, after = _TAGS.get(mark) or (self._pieces.hold(mark), self._pieces.hold(mark))
        return span.end(), before + self._inner(span["words"]) + after

    def _inner(self, text: str) -> str:
        return _Affix(text, self._pieces, self._depth + 1).markup()


def _character(token: re.Match[str]) -> str:
    """What an escape, an entity, a dash, dots or a line end stand for."""
    char = token["escaped"]
    if char is not None:
        return {" ": "\u00a0", "\n": " "}.get(char, token[0] if char.isalnum() or char.isspace() else char)
    if token["entity"]:
        return html.unescape(token[0])
    if token["dash"]:
        return "—" if len(token[0]) == 3 else "–"
    if token["dots"]:
        return "…"
    return " " if "\n" in token[0] else token[0]
