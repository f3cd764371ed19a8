"""The values that checks return.

A check names the field it means; the position of that field in its file is looked up only for records that
have findings.
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
    """Only errors change the exit code."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


# Returns the record with the fault corrected.
Fix: TypeAlias = Callable[[Record], Record]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: `code` names the check, `field` the field of the record `key`, `hint` what to do.

    `fix` is given only where the correction is certain.
    """

    code: str
    severity: Severity
    message: str
    key: str = ""
    field: str = ""
    hint: str = ""
    where: Where | None = None
    fix: Fix | None = None

    def __str__(self) -> str:
        """One line: `file:line:column: severity[code]: key: message; hint`; a field for no key."""
        place = f"{self.where}: " if self.where else ""
        key = f"{self.key or self.field}: " if self.key or self.field else ""
        tail = f"; {self.hint}" if self.hint else ""
        return " ".join(f"{place}{self.severity}[{self.code}]: {key}{self.message}{tail}".split())


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check function returns; the code, severity and place are added by the caller."""

    field: str
    message: str
    hint: str = ""
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A check of single records, by the code of its findings."""

    code: str
    function: Callable[[Record, Repositories], Iterator[CheckResult]]
