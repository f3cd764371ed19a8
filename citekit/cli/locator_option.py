"""The option `-l` of `cite`, which belongs to the citation before it, else to the first."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence

from citekit.errors import UsageError


def split_off_locators(words: Sequence[str], valued: Collection[str]) -> tuple[list[str], dict[int, str]]:
    """The words without `-l LOCATOR`, and the locators by the index of their citation.

    `valued` are the options that take a value. After `--` everything is a citation.
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
            index = max(citations - 1, 0)
            if index in locators:
                raise UsageError(
                    f"-l {locator!r} is a second locator for one citation",
                    hint="a locator follows its citation: citekit cite KEY -l 5 KEY -l 6",
                )
            locators[index] = locator
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
