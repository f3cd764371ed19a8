"""The braces of a LaTeX value, and the words that they protect."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = re.compile(r"[^\W\d_]+")
_SMALL_ASCII = re.compile(r"(?<![A-Za-z])[a-z]+(?![A-Za-z])")


def brace_depth(text: str) -> int:
    """How deep the braces of a text go."""
    depth = deepest = 0
    for brace in re.findall(r"[{}]", text):
        depth += 1 if brace == "{" else -1
        deepest = max(deepest, depth)
    return deepest


def closing_brace(text: str, start: int) -> int:
    """The index of the brace that closes the one at `start`; the length of the text if none does."""
    depth = 0
    for match in re.compile(r"\\.|[{}]", re.DOTALL).finditer(text, start):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if depth == 0:
                return match.start()
    return len(text)


def has_lowercase_word(text: str) -> bool:
    """Whether title case would change a word of a text: one of small letters alone."""
    if text.isascii():
        return _SMALL_ASCII.search(text) is not None
    return any(match[0].islower() for match in _LETTERS.finditer(unicodedata.normalize("NFC", text)))


def parted(command: str, text: str, at: int) -> str:
    """A space where the letter behind a command that stays by its name would become part of that."""
    letter = command[-1:].isalpha() and text[at:].lstrip("}")[:1].isalpha()
    return " " if letter and not text[at - 1 : at].isspace() else ""
