"""Elements of pandoc's documents as JSON: `{"t": "Str", "c": "word"}`.

The types are those of pandoc-types 1.22 and 1.23 (Text.Pandoc.Definition). Only what citations need is
known here: everything else is passed by, whatever it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

Element: TypeAlias = dict[str, Any]
Inlines: TypeAlias = list[Element]

SPACE: Element = {"t": "Space"}
BLANKS = frozenset({"Space", "SoftBreak", "LineBreak"})
QUOTES = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}


def string(text: str) -> Element:
    """A text without blanks."""
    return {"t": "Str", "c": text}


def words(text: str) -> Iterator[Element]:
    """A text as strings and spaces; what does not break is no space."""
    for index, word in enumerate(text.split(" ")):
        if index:
            yield SPACE
        if word:
            yield string(word)


def span(inlines: Inlines, *classes: str, **attributes: str) -> Element:
    """Inlines with classes and attributes (`_` is a hyphen in these)."""
    pairs = [[name.replace("_", "-"), value] for name, value in attributes.items()]
    return {"t": "Span", "c": [["", list(classes), pairs], inlines]}


def plain(value: Any) -> str:
    """The text of inlines, without markup."""
    return "".join(_plain(value))


def _plain(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from _plain(each)
    elif isinstance(value, dict):
        kind, content = value.get("t"), value.get("c")
        if kind == "Str":
            yield str(content)
        elif kind in BLANKS:
            yield " "
        elif kind in ("Code", "Math") and isinstance(content, list):
            yield str(content[-1])
        elif kind == "Quoted" and isinstance(content, list):
            opens, closes = QUOTES.get(content[0].get("t"), ("", ""))
            yield opens
            yield from _plain(content[1])
            yield closes
        elif kind not in ("Note", "RawInline", "RawBlock"):
            yield from _plain(content)


def strings(texts: Iterable[str]) -> Inlines:
    """Texts as inlines."""
    return [element for text in texts for element in words(text)]
