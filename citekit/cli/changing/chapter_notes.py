"""`citekit add -`: the notes of a whole chapter, one a line.

Nothing stops it: a note that only points at an earlier one is skipped, one that cannot be read is named, the
same document twice is one record. It ends with a count and the lines to look at.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from citekit.cli.streams import report

if TYPE_CHECKING:
    from citekit.cli.session import Session


class _Tally:
    """What became of the notes; lists hold numbers of lines."""

    def __init__(self) -> None:
        self.added = self.present = self.skipped = 0
        self.unread: list[int] = []
        self.doubtful: list[int] = []

    def line(self, dry_run: bool) -> str:
        """`12 added; 3 skipped that point at earlier notes; 1 not read (line 7)`."""
        parts = [f"{self.added} {'read' if dry_run else 'added'}"]
        parts += [f"{self.present} there already"] if self.present else []
        parts += [f"{self.skipped} skipped that point at earlier notes"] if self.skipped else []
        parts += [f"{len(self.unread)} not read ({_lines(self.unread)})"] if self.unread else []
        parts += [f"words left over in {_lines(self.doubtful)}"] if self.doubtful else []
        return "; ".join(parts)


def _lines(numbers: Sequence[int]) -> str:
    """`line 3`, `lines 3, 5, 8`."""
    return f"line{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"


def add_notes(
    session: Session,
    notes: Iterable[tuple[int, str]],
    given: Sequence[tuple[str, str]],
    *,
    dry_run: bool,
    json: bool,
) -> int:
    """Add the documents of many notes, each with the number of its line.

    The exit code is 1 where a note was not read.
    """
    from citekit.cli.views.additions import completed, print_addition
    from citekit.errors import CitekitError, EarlierNoteError, UsageError
    from citekit.exchange.footnote.reader import read_footnotes

    repositories = session.repositories()
    tally = _Tally()
    for number, note in notes:
        try:
            readings = read_footnotes(note, repositories=repositories)
            for reading in readings:
                record = completed(reading.record, given, repositories)
                new = print_addition(session, record, reading, dry_run=dry_run, json=json)
                tally.added += new
                tally.present += not new
        except EarlierNoteError:
            tally.skipped += 1
            continue
        except UsageError:
            raise  # of an option: every note would meet it
        except CitekitError as error:
            tally.unread.append(number)
            report("warning", f"line {number}: {error.message}")
            continue
        if any(reading.left_over for reading in readings):
            tally.doubtful.append(number)
        sys.stdout.flush()
    report("note", tally.line(dry_run))
    return 1 if tally.unread else 0
