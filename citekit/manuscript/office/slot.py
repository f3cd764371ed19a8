"""Where a citation stands in a document of a word processor, and the mark of a note."""

from __future__ import annotations

from typing import Generic

from citekit.foundation.fast_dataclass import dataclass
from citekit.manuscript.model import CitationMention
from citekit.manuscript.office.live_citation import LiveCitation
from citekit.manuscript.office.paragraph import OfficeParagraph, SegmentT


@dataclass(frozen=True, slots=True)
class NoteReference(Generic[SegmentT]):
    """The mark of a note in the text: the paragraph, and the character that is the mark."""

    paragraph: OfficeParagraph[SegmentT]
    segment: SegmentT


@dataclass(frozen=True, slots=True)
class OfficeSlot(Generic[SegmentT]):
    """Where a citation stands: a paragraph, and the places around it in the paragraph's text.

    `earlier` is what a live citation printed before. A note that is nothing but a live citation is that
    citation's own: `own` is its mark in the text.
    """

    mention: CitationMention
    paragraph: OfficeParagraph[SegmentT]
    start: int
    end: int
    gap: int
    after: int
    live: LiveCitation | None = None
    earlier: str = ""
    own: NoteReference[SegmentT] | None = None

    @property
    def has_own_note(self) -> bool:
        """Whether it has a note to itself."""
        return self.own is not None
