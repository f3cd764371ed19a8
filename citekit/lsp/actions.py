"""What the program does for the language server."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from citekit.foundation.fast_dataclass import dataclass

if TYPE_CHECKING:
    from citekit.errors import Where
    from citekit.manuscript.formatting import PrintedText
    from citekit.manuscript.model import Manuscript
    from citekit.manuscript.report import Report
    from citekit.records import Record
    from citekit.records.summary import SummaryRow


class CitableRecords(Protocol):
    """The records that a text can cite."""

    def find(self, key: str) -> Record | None:
        """The record of a key."""

    def place(self, key: str) -> Where | None:
        """Where the record of a key stands; None where there is none, or it stands in no file."""

    def completions(self, typed: str, limit: int) -> Sequence[SummaryRow]:
        """The rows of records that may be meant by what is typed, the likeliest first."""

    def files(self) -> Sequence[Path]:
        """The files of records, other than those of the library, that are for this text."""


@dataclass(frozen=True, slots=True)
class TextInStyle:
    """A text printed in its style as Markdown, with its findings and the records that it can cite."""

    printed: PrintedText
    findings: Report
    records: CitableRecords


@dataclass(frozen=True, slots=True)
class ServerActions:
    """What the program does for the language server; every action may raise CitekitError.

    `enter` makes the editor's folder that of the program. `refresh` has the records read anew.
    `library_state` is a value that differs after a change of the library. `print`
    prints the manuscripts of one text in the folder of its first file, `records` gives the records that those
    of a folder can cite. `note` is the full note of a record. `rename` gives a record of the library another
    key, which `check_rename` allows or not.
    """

    enter: Callable[[Path], None]
    refresh: Callable[[], None]
    library_state: Callable[[], object]
    print: Callable[[Sequence[Manuscript], Path], TextInStyle]
    records: Callable[[Path], CitableRecords]
    note: Callable[[Record], str]
    check_rename: Callable[[str, str], None]
    rename: Callable[[str, str], None]
