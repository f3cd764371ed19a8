"""`RecordSource`: the interface for finding records, whether in an index on disk or in memory.

The library implements it with its index or, where none can be kept, with records in memory; a bibliography
file given on the command line implements it too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias

from citekit.errors import CitekitError, Where
from citekit.foundation.fast_dataclass import dataclass
from citekit.records import Record

if TYPE_CHECKING:
    from citekit.library.query import Query
    from citekit.records.summary import SummaryRow

# Called with (done, total) while many files are read.
Progress: TypeAlias = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class LocatedRecord:
    """A record, its file (relative to the library) and its index among the records of that file, from 0."""

    record: Record
    file: str
    position: int


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A key that more than one record has; the first place is the one that is cited."""

    key: str
    places: tuple[Where, ...]


class RecordSource(Protocol):
    """Records by key and by query. Records that cannot be read are left out and reported by `faults`."""

    def find(self, key: str) -> LocatedRecord | None:
        """The record with this key and its place, or None."""

    def has_all(self, keys: Sequence[str]) -> bool:
        """Whether all of these are keys, as far as is known without scanning all files again."""

    def search(self, query: Query, *, partial: bool = False) -> Iterator[Record]:
        """The records that a query asks for, in the order of their keys.

        `partial`: the query is one of several, and that it finds nothing need not be made certain.
        """

    def summary_rows(self, query: Query, *, partial: bool = False) -> Iterator[SummaryRow]:
        """The summary rows of the records that `search` returns, without building the records."""

    def keys(self, beginning: str = "") -> Iterator[str]:
        """The keys that begin so, in order; all without a beginning."""

    def duplicates(self) -> tuple[Duplicate, ...]:
        """Keys that more than one record has."""

    def faults(self) -> tuple[CitekitError, ...]:
        """Errors of the files and records that could not be read."""
