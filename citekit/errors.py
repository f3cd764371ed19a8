"""The errors that citekit expects, and the exit code each one ends with.

    CitekitError                 1  one clear line: where, what, what to do
    ├── UsageError               2  the command was called wrongly
    ├── MissingFileError         1  a file or folder is absent or cannot be read or written
    ├── FormatError              1  a file is not what it should be (YAML, BibTeX, RIS, ...)
    │   ├── RecordError          1  a record breaks the record's rules
    │   ├── EarlierNoteError     1  a note only points at an earlier one (`Ibid.`)
    │   └── StyleError           1  a CSL style or locale is broken
    ├── UnknownKeyError          1  no record has this key
    └── UnknownStyleError        2  no style has this name

Anything else that reaches the command line is a fault of citekit (exit code 3).
"""

from __future__ import annotations

from citekit.foundation.fast_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file; lines and columns count from 1, 0 means unknown."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


class CitekitError(Exception):
    """An expected error. `where` says the place, `key` the field or record, `hint` what to do next."""

    exit_code = 1

    def __init__(self, message: str, *, where: Where | None = None, key: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.key = key
        self.hint = hint

    def __str__(self) -> str:
        """One line: `file:line:column: key: message; hint`."""
        head = "".join(f"{part}: " for part in (str(self.where or ""), self.key) if part)
        tail = f"; {self.hint}" if self.hint else ""
        return " ".join(f"{head}{self.message}{tail}".split())


class UsageError(CitekitError):
    """The command was called wrongly."""

    exit_code = 2


class MissingFileError(CitekitError):
    """A file or folder is absent, or cannot be read or written."""


class FormatError(CitekitError):
    """A file is not what it should be."""


class RecordError(FormatError):
    """A record breaks the rules of records."""


class EarlierNoteError(FormatError):
    """A note only points at an earlier one: there is nothing in it to make a record of."""


class StyleError(FormatError):
    """A CSL style or locale is broken."""


class UnknownKeyError(CitekitError):
    """No record has this key."""


class UnknownStyleError(CitekitError):
    """No style has this name."""

    exit_code = 2
