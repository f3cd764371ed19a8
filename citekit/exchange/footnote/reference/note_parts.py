"""A note in its parts: what describes the document, its date, and the reference."""

from __future__ import annotations

from citekit.archives import Shelfmark
from citekit.foundation.fast_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class NoteParts:
    """A note in its parts. `date` is EDTF, "" for undated, None where there is none; `behind` what follows a
    date at the end of a note that began with its reference.
    """

    description: str
    date: str | None
    reference: Shelfmark
    printed: str
    behind: str = ""
    archive_first: bool = False
