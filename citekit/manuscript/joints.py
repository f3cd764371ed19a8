"""How a printed citation meets the punctuation that its author wrote behind it."""

from __future__ import annotations

import re

_CLOSING_QUOTE = re.compile(r"[”’»]\Z")
# What may stand between a citation and the end of its sentence, so that its note moves behind it. Dashes
# join what follows, and quotes may open it.
_PUNCTUATION = re.compile(r"(?:[.,;:?…)\u2019\u201d\u00bb]|!(?!\[))+")
_SENTENCE_PUNCTUATION = re.compile(r"[.,;:!?]")


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the blanks before a citation begin, and where the punctuation behind it ends."""
    gap = len(text[:start].rstrip()) or start
    found = (_PUNCTUATION if gap < start else _SENTENCE_PUNCTUATION).match(text, end)
    if found is None:
        return gap, end
    run = _PUNCTUATION.match(text, end)
    return gap, (run or found).end()


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
