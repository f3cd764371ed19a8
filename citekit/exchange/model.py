"""What passes between an exchange format and its callers: notices, imported records, the two protocols.

A format is a module that satisfies `Importer`, `Exporter` or both; `registry` lists them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from citekit.errors import Where
from citekit.foundation.fast_dataclass import dataclass

if TYPE_CHECKING:
    from citekit.records.record import Record


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a user must know of an import or export: what, where, and of which record.

    `lost` says that a whole entry was left out.
    """

    message: str
    where: Where | None = None
    key: str = ""
    lost: bool = False

    def __str__(self) -> str:
        head = "".join(f"{part}: " for part in (str(self.where or ""), self.key) if part)
        return " ".join(f"{head}{self.message}".split())


@dataclass(frozen=True, slots=True)
class Imported:
    """The result of an import: the records in their order, and warnings on what could not be used.

    `format` is the name of the format that was read.
    """

    records: tuple[Record, ...]
    warnings: tuple[Notice, ...] = ()
    format: str = ""


class Importer(Protocol):
    """A format that can be read."""

    def recognise(self, text: str, filename: str) -> bool:
        """Whether `text` (its beginning is enough), from a file of this name, is of this format."""

    def read(self, text: str, where: str) -> Imported:
        """Read the records of `text`; `where` names the file in messages. Raises FormatError."""


class Exporter(Protocol):
    """A format that can be written."""

    def write(self, records: Sequence[Record]) -> str:
        """Write `records`, in their order, as one text that ends with a newline."""

    def losses(self, records: Sequence[Record]) -> tuple[Notice, ...]:
        """Name every field of `records` that `write` leaves out."""


class AsciiExporter(Exporter, Protocol):
    """A format that has a way to write every letter in ASCII."""

    def write(self, records: Sequence[Record], *, ascii_only: bool = False) -> str:
        """Write `records`; with `ascii_only` letters beyond ASCII as commands or escapes."""
