"""What answers questions about records: an index on disk, or records in memory.

`Source` is the seam: the library asks its index, or, where no index can be kept, the records themselves; a
bibliography file given on the command line is a source too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias

from citekit.errors import CitekitError, Where
from citekit.foundation.fast_dataclass import dataclass
from citekit.records import Record

if TYPE_CHECKING:
    from citekit.library.query import Query
    from citekit.records.summary import Brief

# Called with what is done and what there is to do, while many files are read.
Progress: TypeAlias = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Found:
    """A record and its place in its file: `position` counts the records of the file from 0."""

    record: Record
    file: str
    position: int


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A key that stands in more than one place; the first place is the one that is cited."""

    key: str
    places: tuple[Where, ...]


class Source(Protocol):
    """Records by key and by query. Records with faults are missing here and reported by `faults`."""

    def find(self, key: str) -> Found | None:
        """The record with this key and its place, or None."""

    def has_all(self, keys: Sequence[str]) -> bool:
        """Whether all of these are keys, as far as is known without looking through all files once more."""

    def search(self, query: Query) -> Iterator[Record]:
        """The records that a query asks for, in the order of their keys."""

    def briefs(self, query: Query) -> Iterator[Brief]:
        """What a list shows of the records that `search` would give; quicker than to make them."""

    def keys(self) -> Iterator[str]:
        """All keys in order."""

    def duplicates(self) -> tuple[Duplicate, ...]:
        """The keys that stand in more than one place."""

    def faults(self) -> tuple[CitekitError, ...]:
        """What could not be read."""
