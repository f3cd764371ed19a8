"""Keys of imported records: the key that a file gives, made safe and unique, or one made of the record."""

from __future__ import annotations

from collections.abc import Container, Iterable

from citekit.records.keys import key_stem, new_key
from citekit.records.read import key_is_safe, safe_key
from citekit.records.record import Record


class Keys:
    """The keys of one import. A stem that comes a thousand times costs a thousand steps, not their square."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._next: dict[str, int] = {}

    def take(self, given: str, record: Record) -> str:
        """The given key made safe, or one made of the record where none is given; it is taken from now on."""
        stem = (given if key_is_safe(given) else safe_key(given)) if given else key_stem(record)
        return self.take_stem(stem)

    def take_stem(self, stem: str) -> str:
        """`stem`, or `stem-2`, `stem-3`, ... where it is taken."""
        key, number = stem, self._next.get(stem, 1)
        while key in self._taken:
            number += 1
            key = f"{stem}-{number}"
        self._next[stem] = number
        self._taken.add(key)
        return key


def suggest_key(record: Record, taken: Container[str] = ()) -> str:
    """A key made of the record (`antonov-1945-11-16`), not among `taken`."""
    return new_key(record, lambda key: key in taken)
