"""What became of the records of an import, counted: one line at the end instead of one for each.

On a terminal the names of many new records would run past too quickly to be read: there is a bar in their
place.
"""

from __future__ import annotations

import sys

from citekit.cli.streams import print_text, report

# A whole import of fewer records speaks for itself.
_MANY = 20
# New records that are named on a terminal; a pipe has all of them.
_NAMED = 100


class ImportSummary:
    """The counts of one import."""

    def __init__(self) -> None:
        self._added = 0
        self._present = 0
        self._settled = 0
        self._broken = 0
        self._first_present = ""
        self._on_terminal = sys.stdout.isatty()

    def add(self, line: str) -> None:
        """Count a new record; `line` names it and its file."""
        self._added += 1
        if line and not (self._on_terminal and self._added > _NAMED):
            print_text(line)
        elif line and self._added == _NAMED + 1:
            report("note", "further records are not named on a terminal")

    def present(self, key: str) -> None:
        """Count a record that is there already, word for word."""
        self._present += 1
        self._first_present = self._first_present or key

    def settled(self) -> None:
        """Count a record that was merged, updated or skipped, which has been shown."""
        self._settled += 1

    def broken(self) -> None:
        """Count an entry that could not be read or written, which has been named."""
        self._broken += 1

    def report(self) -> None:
        """Say the counts: `20,000 added, 12 there already, 3 broken`."""
        counts = (
            (self._added, "added"),
            (self._present, "there already"),
            (self._settled, "shown above"),
            (self._broken, "broken"),
        )
        total = sum(count for count, _ in counts)
        if total == self._present == 1:
            report("note", f"{self._first_present} is there already, word for word")
        elif total >= _MANY or (self._present and total > 1):
            report("note", ", ".join(f"{count:,} {what}" for count, what in counts if count))
