"""How a note says who wrote a document and to whom, where that is not as the item has it."""

from __future__ import annotations

from citekit.records import Record
from citekit.rendering.item.archival_style import ArchivalStyle
from citekit.rendering.item.description import (
    KIND_BEHIND,
    by_line_title,
    is_untitled_letter,
    kind_behind_people,
)
from citekit.rendering.item.self_description import names_correspondents


def people_in_notes(record: Record, archival_style: ArchivalStyle, *, is_note: bool) -> dict[str, object]:
    """The overrides of a cite: CSL variables in the place of the item's own, None for those not printed."""
    if archival_style.letters_unnamed and is_untitled_letter(record):
        return {"genre": None}
    if archival_style.letters_unnamed and (kind := kind_behind_people(record, archival_style.language)):
        return {"genre": None, KIND_BEHIND: kind}
    if is_note and names_correspondents(record):
        return {"author": None}
    return by_line_title(record) if archival_style.by_line else {}
