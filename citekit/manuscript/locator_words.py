"""The word that a locator begins with (`ll.`, `лл.`, `fol.`): in, a text and a place; out, where it ends.

The words are those of all archival traditions and of CSL, in any case of letters. As one regular expression
they take 50 ms to compile, half the time of a footnote; here they are looked up by their lengths.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache


class LocatorWords:
    """Words, to be found at a place of a text: the longest that stands there as a whole word."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(word.lower() for word in words if word)
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[0], set()).add(len(word))
        self._lengths = {letter: sorted(each, reverse=True) for letter, each in lengths.items()}

    def end(self, text: str, place: int = 0) -> int | None:
        """Behind the word, its stop and the blanks that follow; a word may also touch a digit (`f.5`, `f5`).
        None where no word stands.
        """
        words = self._words
        there = [
            place + length
            for length in self._lengths.get(text[place : place + 1].lower(), ())
            if text[place : place + length].lower() in words
        ]
        for end in there:
            after = text[end : end + 1]
            if not (after.isalnum() or after == "_"):
                end += after == "."
                return len(text) - len(text[end:].lstrip())
        return next((end for end in there if text[end : end + 1].isdecimal()), None)


@lru_cache(maxsize=1)
def locator_words() -> LocatorWords:
    """The words of all archival traditions and of CSL."""
    from citekit.rendering.item import locator

    return LocatorWords(locator.archival_words().union(locator.locator_words()))
