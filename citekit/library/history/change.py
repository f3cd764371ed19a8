"""Changes of files, and how the history stores them: a splice, with checksums of the text before and after.

A text here is the whole content of a file, its byte order mark included; None where there is no file.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypeAlias

from citekit.errors import FormatError
from citekit.foundation.fast_dataclass import dataclass
from citekit.foundation.hashing import blake2b
from citekit.foundation.regular_file import read_bytes

Text: TypeAlias = str | None


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file of a library, by its path relative to it, before and after; the keys of the records concerned.

    `mode` are the rights of the file before, 0 where there was none.
    """

    file: str
    before: Text
    after: Text
    keys: tuple[str, ...] = ()
    mode: int = 0


@dataclass(frozen=True, slots=True)
class StoredChange:
    """The same as it is stored: `old` at character `start` became `new`; "" is the checksum of no file."""

    file: str
    before: str
    after: str
    start: int
    old: str
    new: str
    keys: tuple[str, ...] = ()
    mode: int = 0


def content(path: Path) -> Text:
    """The text of a file; None where there is none."""
    if not os.path.lexists(path):
        return None
    return read_bytes(path).decode("utf-8", "surrogateescape")


def checksum(text: Text) -> str:
    """The checksum of a text; "" where there is no file."""
    if text is None:
        return ""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def stored(change: FileChange) -> StoredChange:
    """A change without what both texts share at their beginning and their end."""
    old, new = change.before or "", change.after or ""
    start = _shared(old, new)
    rest = _shared(old[start:][::-1], new[start:][::-1])
    parts = (start, old[start : len(old) - rest], new[start : len(new) - rest])
    return StoredChange(
        change.file, checksum(change.before), checksum(change.after), *parts, change.keys, change.mode
    )


def taken_back(change: StoredChange, after: Text) -> Text:
    """The text before a change. FormatError where the stored change is damaged."""
    return _spliced(change, after, change.new, change.old, change.before)


def made_again(change: StoredChange, before: Text) -> Text:
    """The text after a change. FormatError where the stored change is damaged."""
    return _spliced(change, before, change.old, change.new, change.after)


def _spliced(change: StoredChange, text: Text, old: str, new: str, expected: str) -> Text:
    if not expected:
        return None
    whole = text or ""
    result = whole[: change.start] + new + whole[change.start + len(old) :]
    if checksum(result) != expected:
        raise FormatError(
            f"the history of {change.file} is damaged", hint="it can be deleted: .citekit/history"
        )
    return result


def _shared(one: str, other: str) -> int:
    """How many characters two texts share at their beginning, by halving: few comparisons of long texts."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
