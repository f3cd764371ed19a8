"""What a call of `format` asks for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from citekit.errors import UsageError
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


def part_alone(bibliography: bool, notes: bool, abbreviations: bool, report: bool) -> Part:
    """The part that is printed alone, "text" for the whole. Raises UsageError for several."""
    asked: list[Part] = []
    asked += ["bibliography"] if bibliography else []
    asked += ["notes"] if notes else []
    asked += ["abbreviations"] if abbreviations else []
    asked += ["report"] if report else []
    if len(asked) > 1:
        raise UsageError("only one part can be printed alone", hint="call it once for each")
    return asked[0] if asked else "text"
