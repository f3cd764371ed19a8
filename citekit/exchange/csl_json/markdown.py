"""Rich text of CSL YAML, which pandoc reads as Markdown, and of CSL JSON, which has a few tags of HTML.

`*italics*`, `**bold**`, `^superscript^`, `~subscript~`, `[Small]{.smallcaps}` and `[al-Qaeda]{.nocase}`
(pandoc manual, "Citations", "Specifying bibliographic data"); a backslash takes the meaning from a sign.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_NOCASE = '<span class="nocase">'
_SMALL = '<span style="font-variant:small-caps;">'
_MARKS = {"i": "*", "b": "**", "sup": "^", "sub": "~"}
_SPANS = {_NOCASE: "nocase", _SMALL: "smallcaps"}
_TAGGED = re.compile(
    rf"<(i|b|sup|sub)>((?:(?!</?\1>).)+)</\1>|({_NOCASE}|{_SMALL})((?:(?!</?span).)+)</span>"
)
_SPECIAL = re.compile(r"[\\*^~`\[\]$@<>_]|--")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_RAW = re.compile(r"`(</?(?:i|b|sup|sub|span[^<>`]*)>)`\{=html\}")
_MARKED = (
    (re.compile(r"\*\*(?!\s)((?:(?!\*\*).)+)(?<!\s)\*\*"), r"<b>\1</b>"),
    (re.compile(r"(?<![\w*])_(?![\s_])([^_]+)(?<!\s)_(?!\w)|\*(?![\s*])([^*]+)(?<!\s)\*"), r"<i>\1\2</i>"),
    (re.compile(r"\^([^\s^]+)\^"), r"<sup>\1</sup>"),
    (re.compile(r"~([^\s~]+)~"), r"<sub>\1</sub>"),
    (re.compile(r"\[([^\[\]]+)\]\{\.nocase\}"), rf"{_NOCASE}\1</span>"),
    (re.compile(r"\[([^\[\]]+)\]\{\.smallcaps\}"), rf"{_SMALL}\1</span>"),
)
# Signs that a backslash stands before are set aside here while marks are read.
_ASIDE = 0xF0000
# Variables that are no text for readers.
_PLAIN = frozenset(
    {"id", "type", "DOI", "URL", "ISBN", "ISSN", "PMID", "PMCID", "language", "custom", "citation-key"}
)


def to_markdown(text: str) -> str:
    """A text of CSL JSON as Markdown."""
    parts: list[str] = []
    at = 0
    for match in _TAGGED.finditer(text):
        parts.append(_escaped(text[at : match.start()]))
        mark, span = _MARKS.get(match[1] or ""), _SPANS.get(match[3] or "")
        inner = to_markdown(match[2] or match[4])
        tight = inner == inner.strip() and not (mark in ("^", "~") and " " in inner)
        whole = f"[{inner}]{{.{span}}}" if span else f"{mark}{inner}{mark}"
        parts.append(whole if tight else _raw(match[0]))
        at = match.end()
    return "".join((*parts, _escaped(text[at:])))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda match: "".join(f"\\{sign}" for sign in match[0]), text)


def _raw(text: str) -> str:
    """A text with its tags as raw HTML."""
    pieces = re.split(r"(</?(?:i|b|sup|sub|span)\b[^<>]*>)", text)
    return "".join(
        f"`{piece}`{{=html}}" if number % 2 else _escaped(piece) for number, piece in enumerate(pieces)
    )


def from_markdown(text: str) -> str:
    """A text of CSL YAML as CSL JSON has it."""
    if not re.search(r"[\\*^~`\[_]", text):
        return text
    text = _RAW.sub(r"\1", text)
    text = _ESCAPED.sub(lambda match: chr(_ASIDE + ord(match[1])), text)
    for pattern, html in _MARKED:
        text = pattern.sub(html, text)
    return re.sub(f"[{chr(_ASIDE)}-{chr(_ASIDE + 127)}]", lambda match: chr(ord(match[0]) - _ASIDE), text)


def each_text(item: Mapping[str, object], change: Callable[[str], str]) -> dict[str, object]:
    """An item with every text for readers changed; identifiers and what citekit keeps stay."""
    return {name: value if name in _PLAIN else _changed(value, change) for name, value in item.items()}


def _changed(value: object, change: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_changed(part, change) for part in value]
    if isinstance(value, Mapping):
        return {name: _changed(part, change) for name, part in value.items()}
    return value
