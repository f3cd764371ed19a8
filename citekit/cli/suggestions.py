"""Near matches for what was mistyped. In: a word and the words there are. Out: a hint for the user."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def did_you_mean(word: str, there_are: Iterable[str]) -> str:
    """`did you mean 'a', 'b'?` for the nearest of the known words, or ""."""
    from difflib import get_close_matches

    return perhaps(get_close_matches(word, list(there_are), n=3))


def perhaps(near: Sequence[str]) -> str:
    """The same for words whose nearness is known."""
    return f"did you mean {', '.join(repr(each) for each in near)}?" if near else ""
