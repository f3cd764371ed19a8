"""What a call of `format` asks for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from citekit.foundation.fast_dataclass import dataclass, field

if TYPE_CHECKING:
    from citekit.manuscript.model import NotePlace
    from citekit.manuscript.numbering import ResetAt

Part = Literal["text", "notes", "bibliography", "abbreviations", "report"]


@dataclass(frozen=True, slots=True)
class FormatRequest:
    """What a call of `format` asks for; None and "" leave it to the manuscript and the settings."""

    manuscripts: tuple[str, ...]
    output: Path | None = None
    style: str | None = None
    locale: str | None = None
    to: str | None = None
    source: str = ""
    notes: NotePlace = "style"
    reset_at: ResetAt = "marked"
    part: Part = "text"
    lists: bool = True
    in_place: bool = False
    json: bool = False
    archives: Mapping[str, str] = field(default_factory=dict, hash=False)
    live: bool = False
