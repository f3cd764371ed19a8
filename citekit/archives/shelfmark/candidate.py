"""A reading: one way to understand a text, with how much speaks for it.

The readers (`worded`, `american`, `numbers`) each make readings; `shelfmark.parse` takes the best.
"""

from __future__ import annotations

from citekit.archives.repository import Repository
from citekit.foundation.fast_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference of a reading; levels in the order printed."""

    archive: str | None
    repository: Repository | None
    levels: tuple[tuple[str, str], ...]
    rest: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The references that a reader found, its tradition, and its score (higher is better, 0 is nothing)."""

    tradition: str
    references: tuple[Reference, ...]
    score: float


def joined(*parts: str) -> str:
    """Leftover texts as one, without those that are empty."""
    return " ".join(part for part in (p.strip() for p in parts) if part)
