"""Boxes and folders by letters in references in English: `b. 25 f. 12`, `box 4, fol. 102`.

Alone `b.` and `f.` are words of many levels; together, and `f.` behind a box of an American archive, they are
box and folder. The words are written out before a reference is read, the values stay as they are.
"""

from __future__ import annotations

import re

_PAIR = re.compile(r"\b[Bb]\.\s?(?P<box>\d[\w/-]*)(?P<joint>[,;:]?\s)[Ff]\.\s?(?=\d)")
_FOLDER = re.compile(
    r"(?P<box>\b(?:[Bb]ox(?:es)?|[Bb]x\.)\s[A-Z]{0,3}-?\d[\w/.-]{0,12},?\s)(?:[Ff](?:ol)?s?\.|FF\.?)\s?(?=\d)"
)


def boxes_in_full(text: str, code: str) -> str:
    """A text with the words for box and folder written out, where its tradition has them."""
    if code not in ("us", "ca") or "f" not in text.lower():
        return text
    text = _PAIR.sub(r"box \g<box>\g<joint>folder ", text)
    return _FOLDER.sub(r"\g<box>folder ", text) if code == "us" else text
