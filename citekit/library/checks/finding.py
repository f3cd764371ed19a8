"""What a check finds: a fault or a doubt of one record, as a value.

A check says which field it means; the place of that field in its file is looked up only for records with
findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TypeAlias

from citekit.archives import Repositories
from citekit.errors import Where
from citekit.foundation.fast_dataclass import dataclass
from citekit.records import Record


class Severity(StrEnum):
    """How bad it is. Only an error changes the exit code."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


# What mends a record: the record as it should be.
Mend: TypeAlias = Callable[[Record], Record]


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` names the check, `field` the field of the record `key`, `hint` says what to do.

    `mend` does it where that is certain.
    """

    code: str
    severity: Severity
    message: str
    key: str = ""
    field: str = ""
    hint: str = ""
    where: Where | None = None
    mend: Mend | None = None

    def __str__(self) -> str:
        """One line: `file:line:column: severity[code]: key: message; hint`; a field for no key."""
        place = f"{self.where}: " if self.where else ""
        key = f"{self.key or self.field}: " if self.key or self.field else ""
        tail = f"; {self.hint}" if self.hint else ""
        return " ".join(f"{place}{self.severity}[{self.code}]: {key}{self.message}{tail}".split())


@dataclass(frozen=True, slots=True)
class Found:
    """What a check function gives: the finding without what the table and the file know."""

    field: str
    message: str
    hint: str = ""
    mend: Mend | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A row of the table of checks."""

    code: str
    severity: Severity
    function: Callable[[Record, Repositories], Iterator[Found]]
