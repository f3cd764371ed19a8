"""Finding the word that a locator begins with (`ll.`, `лл.`, `fol.`).

The words are those of all archival traditions and of CSL, in any case of letters. As one regular expression
they take 50 ms to compile, half the time of a footnote; here they are looked up by their lengths.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache


class LocatorWords:
    """Finds the longest of some words that stands as a whole word at an index of a text."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(_folded(word) for word in words if word)
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[0], set()).add(len(word))
        self._lengths = {letter: sorted(found, reverse=True) for letter, found in lengths.items()}

    def end(self, text: str, start: int = 0) -> int | None:
        """The index after the word at `start`, its stop and the blanks that follow; None without a word.

        A word may also touch a digit (`f.5`, `f5`).
        """
        words = self._words
        ends = [
            start + length
            for length in self._lengths.get(_folded(text[start : start + 1]), ())
            if _folded(text[start : start + length]) in words
        ]
        for end in ends:
            after = text[end : end + 1]
            if not (after.isalnum() or after == "_"):
                end += after == "."
                return len(text) - len(text[end:].lstrip())
        return next((end for end in ends if text[end : end + 1].isdecimal()), None)


def _folded(text: str) -> str:
    """Capitals as small letters; the dotless i is one more i, of which `I` may be the capital."""
    return text.lower().replace("ı", "i")


@lru_cache(maxsize=1)
def locator_words() -> LocatorWords:
    """The words of all archival traditions and of CSL."""
    from citekit.rendering.item import locator

    return LocatorWords(locator.archival_words().union(locator.locator_words()))
