"""Reading files of command line cases.

A case is `=== title` and sections `--- name`: `run` is the command line; `file NAME` a file that stands in
the folder before; `stdin`, `code`, `stdout`, `stderr` what goes in and must come out (`code` 0 and nothing
printed where they are left out; `made NAME`
a file as it stands afterwards; a section `stdout ...` or `stderr ...` gives only how the text begins).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Case:
    """One call of the command line and what it must do."""

    title: str
    sections: dict[str, str]

    def get(self, name: str) -> str:
        """A section's text without its last line feed, "" where it is left out."""
        return self.sections.get(name, "").removesuffix("\n")

    @property
    def files(self) -> dict[str, str]:
        """The files that must stand there first."""
        return {name[5:]: text for name, text in self.sections.items() if name.startswith("file ")}

    def __str__(self) -> str:
        return self.title


def read_cases(path: Path) -> list[Case]:
    """The cases of a file."""
    found = []
    for block in ("\n" + path.read_text(encoding="utf-8")).split("\n=== ")[1:]:
        title, _, rest = block.partition("\n")
        sections = {}
        for part in ("\n" + rest).split("\n--- ")[1:]:
            name, _, text = part.partition("\n")
            sections[name.strip()] = text.rstrip("\n") + "\n" if text.strip() else ""
        found.append(Case(title.strip(), sections))
    return found
