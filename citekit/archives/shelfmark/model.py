"""The shelfmark as a value: a printed archival reference and its levels."""

from __future__ import annotations

from typing import Literal

from citekit.foundation.fast_dataclass import dataclass

#: how a reference was read: by a form of its archive, by a chain of labelled levels, by a reference code that
#: needs no archive, or not at all (kept whole)
Sure = Literal["form", "chain", "code", "whole"]


@dataclass(frozen=True, slots=True)
class Shelfmark:
    """A reference. `archive` as printed, `repository` and `tradition` as codes, each None where unknown.

    Values are as printed, but for range dashes (`-`, no spaces) and verso marks (`ob`, no stop). `rest`
    is what is no level (a note such as `Copy.`, or what could not be read). `more` are further references
    of the same text. `sure` says how it was read.
    """

    archive: str | None
    repository: str | None
    tradition: str | None
    levels: tuple[tuple[str, str], ...]
    rest: str = ""
    more: tuple[Shelfmark, ...] = ()
    sure: Sure = "whole"

    def first(self, key: str) -> str:
        """The first value of a level, or ""."""
        return next((value for name, value in self.levels if name == key), "")
