"""Hints for mistyped words: the nearest of the known ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def did_you_mean(word: str, there_are: Iterable[str]) -> str:
    """`did you mean 'a', 'b'?` for the nearest of the known words, or ""."""
    from difflib import get_close_matches

    return suggest(get_close_matches(word, list(there_are), n=3))


def suggest(near: Sequence[str]) -> str:
    """The same hint for words that are known to be near."""
    return f"did you mean {', '.join(repr(word) for word in near)}?" if near else ""


def mistyped_type(query: str) -> str:
    """The hint for a query of a type that looks like a slip (`type:boook`), or ""."""
    import re

    from citekit.records.tables import types

    asked = re.search(r"\btype:([\w-]+)", query)
    if asked is None or asked[1] in types():
        return ""
    near = did_you_mean(asked[1], types())
    return f"there is no type {asked[1]!r}; {near}" if near else ""
