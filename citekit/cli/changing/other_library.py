"""Records of another library: which of them this one has, word for word or otherwise, and which are new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from citekit.cli.streams import report

if TYPE_CHECKING:
    from citekit.library import Library
    from citekit.records import Record


class OtherLibrary:
    """Tells of records by their keys; `new`, `same` and `different` count them."""

    def __init__(self, library: Library | None) -> None:
        self._library = library
        self.new = self.same = self.different = 0

    def fresh(self, records: Sequence[Record]) -> Iterator[Record]:
        """The records whose keys are new here; one that says other things is named with its fields."""
        for record in records:
            known = self._library.find(record.key) if self._library is not None else None
            if known is None:
                self.new += 1
                yield record
            elif known == record:
                self.same += 1
            else:
                self.different += 1
                report("warning", f"{record.key} differs in {', '.join(_fields(known, record))}")

    def report(self, name: str) -> None:
        """Say how many records of a folder are new, the same and different."""
        counted = f"{self.new} new, {self.same} the same, {self.different} different"
        hint = (
            "; what is different stays as it is here (--duplicates merge takes it in)"
            if self.different
            else ""
        )
        report("note", f"{name}: {counted}{hint}")


def _fields(one: Record, other: Record) -> list[str]:
    """The names of the fields in which two records differ."""
    from citekit.records.write import record_mapping

    first, second = record_mapping(one), record_mapping(other)
    differing = [name for name in (*first, *second) if first.get(name) != second.get(name)]
    return list(dict.fromkeys(differing)) or ["the order of its levels"]
