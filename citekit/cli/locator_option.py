"""The locators among the words of a command: `-l` belongs to the citation before it, else to the first.

In: the words behind `cite`. Out: the words without their locators, and the locators by the place of their
citation.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence

from citekit.errors import UsageError


def split_off_locators(words: Sequence[str], valued: Collection[str]) -> tuple[list[str], dict[int, str]]:
    """The words without `-l LOCATOR`, and the locator of each citation by its place.

    `valued` are the options that take a value. Behind `--` everything is a citation.
    """
    kept: list[str] = []
    locators: dict[int, str] = {}
    citations, queue = 0, deque(words)
    while queue:
        word = queue.popleft()
        locator = _locator(word, queue)
        if word == "--":
            return [*kept, word, *queue], locators
        if locator is not None:
            place = max(citations - 1, 0)
            if place in locators:
                raise UsageError(
                    f"-l {locator!r} is a second locator for one citation",
                    hint="a locator follows its citation: citekit cite KEY -l 5 KEY -l 6",
                )
            locators[place] = locator
            continue
        kept.append(word)
        if word in valued and queue:
            kept.append(queue.popleft())
        elif word == "-" or not word.startswith("-"):
            citations += 1
    return kept, locators


def _locator(word: str, rest: deque[str]) -> str | None:
    """The locator that a word is or announces, in the four spellings that click knows."""
    if word in ("-l", "--locator"):
        return rest.popleft() if rest else None
    if word.startswith("--locator="):
        return word.partition("=")[2]
    return word[2:] if word.startswith("-l") else None
