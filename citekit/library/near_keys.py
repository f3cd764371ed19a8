"""Keys that may be meant by one that no record has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_MOST_COMPARED = 5_000  # comparing is slow
_BEGINNING = 0.75  # how much of a beginning must be alike


def near_keys(key: str, keys: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Keys that differ in capitals, look alike, hold it, or begin nearly so or with the same word."""
    from difflib import get_close_matches

    keys, folded = list(keys), key.casefold()
    same = [other for other in keys if other.casefold() == folded]
    inside = [other for other in keys if folded and folded in other.casefold()]
    compared = _same_beginning(keys, folded)
    close = get_close_matches(key, compared, limit)
    found = tuple(dict.fromkeys([*same, *close, *inside]))[:limit]
    if found or len(key) < 3:
        return found
    beginnings: dict[str, list[str]] = {}
    for other in compared:
        for length in (len(key), len(key) + 1):
            beginnings.setdefault(other[:length].casefold(), []).append(other)
    near = get_close_matches(folded, beginnings, limit, _BEGINNING)
    found = tuple(dict.fromkeys(other for each in near for other in beginnings[each]))[:limit]
    return found or _of_same_first_word(folded, compared)[:limit]


def _of_same_first_word(folded: str, keys: Sequence[str]) -> tuple[str, ...]:
    """Keys that begin with the same word, mostly a name; first those that share others, such as a year."""
    words = folded.split("-")
    alike = [other for other in keys if other.casefold().split("-")[0] == words[0]]
    return tuple(sorted(alike, key=lambda other: -len({*words} & {*other.casefold().split("-")})))


def _same_beginning(keys: Sequence[str], folded: str) -> Sequence[str]:
    """Of very many keys only those that begin alike."""
    if len(keys) < _MOST_COMPARED:
        return keys
    start = folded[:3]
    return [other for other in keys if other.casefold().startswith(start)][:_MOST_COMPARED]
