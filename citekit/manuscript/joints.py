"""How a printed citation meets the punctuation that its author wrote behind it."""

from __future__ import annotations

import re

_CLOSING_QUOTE = re.compile(r"[”’»]\Z")


def joined(words: str, text: str, end: int, *, in_quotes: bool) -> tuple[int, str]:
    """Where the text goes on behind a citation that ended at `end`, and the words that stand for it.

    One stop ends a sentence; with `in_quotes` stops and commas go inside a quotation that ends the words.
    """
    following = text[end : end + 1]
    if following == "." and words.endswith("."):
        return end + 1, words
    if in_quotes and following and following in ".," and _CLOSING_QUOTE.search(words):
        inside = "" if words[-2:-1] in (".", ",", "?", "!") else following
        return end + 1, f"{words[:-1]}{inside}{words[-1]}"
    return end, words
