"""What one call of citekit works on: its library, or the files given with `--bibliography`.

In: the options before the command. Out: the folder, its settings, its repositories and its records, each found
when it is first asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Session:
    """The options that stand before the command."""

    library: Path | None
    bibliographies: tuple[str, ...]
