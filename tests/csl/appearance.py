"""What a reader sees of a text in HTML: two texts that look the same come out the same.

In goes HTML as the processors print it, out comes text with a mark wherever its look changes. Decorations
within decorations are summed up (`<i><i>a</i></i>` is `<i>a</i>`, and `font-style:normal` in it is none);
escapes are resolved; the decoration of blanks, or small capitals of what is no letter, is no difference.
Boxes keep their tags.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

TOKEN = re.compile(r"<[^>]+>|[^<]+|<")
STYLE = re.compile(r"([a-z-]+):\s*([a-z-]+)")
NAMES = {
    "i": ("font-style", "italic"),
    "b": ("font-weight", "bold"),
    "sup": ("vertical-align", "sup"),
    "sub": ("vertical-align", "sub"),
}
NONE = frozenset({"normal", "none", "baseline"})

Look = frozenset[tuple[str, str]]


def appearance(text: str) -> str:
    """The text as it looks."""
    text = re.sub(r"\s*(</?div[^>]*>)\s*", r"\1", unicodedata.normalize("NFC", text)).strip()
    out: list[str] = []
    now: Look = frozenset()
    for piece, look in runs(text):
        if piece.startswith("<div") or piece == "</div>":
            out.append(piece)
            continue
        for char in piece:
            if not char.isspace() and (seen := visible(look, char)) != visible(now, char):
                out.append(mark(seen))
                now = look
            out.append(char)
    return "".join(out)


def runs(text: str) -> Iterator[tuple[str, Look]]:
    """Pieces of text with their look, and the tags of blocks."""
    stack: list[Look] = [frozenset()]
    for token in TOKEN.findall(text):
        if token.startswith("<div") or token == "</div>":
            yield token, stack[-1]
        elif token.startswith("</") and len(stack) > 1:
            stack.pop()
        elif token.startswith("<") and len(token) > 1:
            stack.append(changed(stack[-1], token))
        else:
            yield html.unescape(token), stack[-1]


def changed(look: Look, tag: str) -> Look:
    """The look inside a tag."""
    name = tag[1:-1].split()[0]
    pairs = [NAMES[name]] if name in NAMES else STYLE.findall(tag)
    inner = dict(look)
    for attribute, value in pairs:
        if value in NONE:
            inner.pop(attribute, None)
        else:
            inner[attribute] = value
    return frozenset(inner.items())


def visible(look: Look, char: str) -> Look:
    """What of a look can be seen on a character."""
    if char.lower() != char.upper():
        return look
    return frozenset(pair for pair in look if pair[0] != "font-variant")


def mark(look: Look) -> str:
    """A look, written."""
    return "{" + " ".join(sorted(value for _, value in look)) + "}"
