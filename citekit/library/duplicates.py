"""Records that are to be added and stand in a library already, or twice among themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from citekit.foundation.fast_dataclass import dataclass
from citekit.records.identities import Identity, identities, source_identity
from citekit.records.record import Record


@dataclass(frozen=True, slots=True)
class Match:
    """A record that another one is the same as, and by what."""

    record: Record
    identity: Identity


class DuplicateFinder:
    """Records by their identities; `sources_only` goes by the address in another program alone.

    `by_key`: of two libraries of one user, where records of one key are one.
    """

    def __init__(
        self, records: Iterable[Record], *, sources_only: bool = False, by_key: bool = False
    ) -> None:
        self._identities: Callable[[Record], Iterable[Identity]] = (
            _source if sources_only else _key_first if by_key else identities
        )
        self._by_identity: dict[Identity, Record] = {}
        for record in records:
            self.add(record)

    def add(self, record: Record) -> None:
        """Know a record from now on."""
        for identity in self._identities(record):
            self._by_identity.setdefault(identity, record)

    def replace(self, old: Record, new: Record) -> None:
        """Know a record in its new state."""
        for identity, record in list(self._of(old)):
            if record is old:
                self._by_identity[identity] = new
        self.add(new)

    def find(self, record: Record) -> Match | None:
        """The record that this one is the same as, by the surest identity; None for a new one."""
        return next((Match(known, identity) for identity, known in self._of(record)), None)

    def _of(self, record: Record) -> Iterable[tuple[Identity, Record]]:
        for identity in self._identities(record):
            if identity in self._by_identity:
                yield identity, self._by_identity[identity]


def _key_first(record: Record) -> Iterable[Identity]:
    return (*((Identity("key", record.key),) if record.key else ()), *identities(record))


def _source(record: Record) -> Iterable[Identity]:
    identity = source_identity(record)
    return () if identity is None else (identity,)
