"""The lines of RIS: entries of tags and values with the numbers of their lines, read and written.

`TY - BOOK` opens an entry, `ER -` closes it; a line without a tag goes on with the value before it. A reader
of our own: rispy keeps neither line numbers nor lines that it cannot read, and drops a second `RN`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from citekit.errors import FormatError, Where
from citekit.exchange.model import Notice
from citekit.exchange.shared.spacing import one_line
from citekit.foundation.fast_dataclass import dataclass

# Tags are capitals; some programs write small letters, which one blank more tells from a word of a text.
_LINE = re.compile(r"^\s{0,3}([A-Z][A-Z0-9](?= {1,2}-)|[A-Za-z][A-Za-z0-9](?=  -)) {1,2}-(?: (.*)|\s*)$")


@dataclass(frozen=True, slots=True)
class RisEntry:
    """An entry: (tag, value, line) in the order of the file."""

    lines: tuple[tuple[str, str, int], ...]

    def get(self, tag: str) -> str:
        """The first value of a tag, ""."""
        return next((value for name, value, _ in self.lines if name == tag), "")

    def all(self, tag: str) -> tuple[str, ...]:
        """Every value of a tag."""
        return tuple(value for name, value, _ in self.lines if name == tag)

    @property
    def line(self) -> int:
        """Where it begins."""
        return self.lines[0][2]


def parse_ris(text: str, where: str) -> tuple[tuple[RisEntry, ...], tuple[Notice, ...]]:
    """The entries, and a notice for every line that belongs to none. Raises FormatError if there is none."""
    entries: list[RisEntry] = []
    notices: list[Notice] = []
    lines: list[tuple[str, str, int]] | None = None
    for number, raw in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        match = _LINE.match(raw)
        tag = match[1].upper() if match else ""
        if tag == "TY":
            if lines:
                notices.append(Notice("the entry before this one has no ER line", Where(where, number)))
                entries.append(RisEntry(tuple(lines)))
            lines = [("TY", (match[2] or "").strip().upper() if match else "", number)]
        elif lines is None:
            if raw.strip():
                notices.append(
                    Notice(
                        f"this line belongs to no entry and was left out: {raw.strip()[:60]}",
                        Where(where, number),
                    )
                )
        elif tag == "ER":
            entries.append(RisEntry(tuple(lines)))
            lines = None
        elif match:
            lines.append((tag, one_line(match[2] or ""), number))
        elif raw.strip():
            name, value, line = lines[-1]
            if name == "TY":  # no type goes on: databases put lines of their own there (`PMID - 123`)
                lines.append(("U1", one_line(raw), number))
            elif name == "KW":
                lines.append((name, one_line(raw), number))  # as EndNote writes several keywords
            else:
                lines[-1] = (name, one_line(f"{value} {raw}"), line)
    if lines:
        notices.append(Notice("the last entry has no ER line", Where(where, lines[0][2])))
        entries.append(RisEntry(tuple(lines)))
    if not entries:
        raise FormatError("there is no RIS entry (a line `TY  - ...`)", where=Where(where))
    return tuple(entries), tuple(notices)


def format_ris(entries: Sequence[Sequence[tuple[str, str]]]) -> str:
    """Entries of (tag, value) as a text; line breaks within a value become spaces."""
    blocks = []
    for entry in entries:
        lines = [f"{tag}  - {one_line(value)}".rstrip() for tag, value in entry]
        blocks.append("\n".join([*lines, "ER  - ", ""]))
    return "\n".join(blocks)
