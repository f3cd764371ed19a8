"""Reading paragraphs of a document: citations, typed or live, notes and headings in the order of the text.

What a live citation is, where notes stand and how characters look is the format's own.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, Protocol

from citekit.foundation.fast_dataclass import replace
from citekit.manuscript.joints import around
from citekit.manuscript.looks import Look
from citekit.manuscript.model import Event, Heading, Location, Note, Problem
from citekit.manuscript.office.live_citation import LiveCitation
from citekit.manuscript.office.live_mention import live_mention
from citekit.manuscript.office.paragraph import FIELD, OBJECT, OfficeParagraph, SegmentT
from citekit.manuscript.office.slot import NoteReference, OfficeSlot
from citekit.manuscript.office.typed import typed_citations
from citekit.manuscript.placeholders import Placeholders

REFS = "{#refs}"  # a paragraph of these words alone is the place of the reference list


class ProgramField(Protocol):
    """A citation of a program as it stands in a document."""

    @property
    def program(self) -> str:
        """The program, in small letters."""

    @property
    def printed(self) -> str:
        """What it printed before."""


class OfficeReading(ABC, Generic[SegmentT]):
    """What is gathered from the paragraphs of one document."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._pieces: Placeholders[str] = Placeholders()
        self._problems: list[Problem] = []
        self._events: list[Event] = []
        self._slots: list[OfficeSlot[SegmentT]] = []
        self._items: dict[str, Mapping[str, object]] = {}
        self._named: dict[str, Mapping[str, object]] = {}
        self._list_paragraph: OfficeParagraph[SegmentT] | None = None

    # -- what the format knows

    @abstractmethod
    def _heading_level(self, paragraph: OfficeParagraph[SegmentT]) -> int:
        """The level of a heading, 0 of what is none."""

    @abstractmethod
    def _references(self, paragraph: OfficeParagraph[SegmentT]) -> Iterable[NoteReference[SegmentT]]:
        """The marks of notes in a paragraph."""

    @abstractmethod
    def _note(self, reference: NoteReference[SegmentT], location: Location) -> None:
        """Read the note of a mark."""

    @abstractmethod
    def _field_of(self, segment: SegmentT) -> ProgramField | None:
        """The citation of a program that a segment is, if it is one."""

    @abstractmethod
    def _live_citation(self, segment: SegmentT) -> LiveCitation | None:
        """What the citation of a program says; None where it cannot be read."""

    @abstractmethod
    def _look_of(self, segment: SegmentT) -> Look:
        """How the characters of a segment look."""

    # -- the text

    def _paragraph(self, paragraph: OfficeParagraph[SegmentT]) -> None:
        """Read a paragraph of the text, and the notes that it refers to."""
        level = self._heading_level(paragraph)
        if level:
            self._events.append(Heading(level))
        if paragraph.text.strip() == REFS:
            self._list_paragraph = paragraph
            return
        location = Location(self._file, paragraph=paragraph.number, words=paragraph.words)
        found: list[tuple[int, OfficeSlot[SegmentT] | NoteReference[SegmentT]]] = [
            (slot.start, slot) for slot in self._slots_of(paragraph, location, -1, in_note=False)
        ]
        if OBJECT in paragraph.text:
            found += [(each.segment.start, each) for each in self._references(paragraph)]
        for _, each in sorted(found, key=lambda pair: pair[0]):
            if isinstance(each, OfficeSlot):
                self._events.append(each.mention)
                self._slots.append(each)
            else:
                self._note(each, location)

    def _note_text(
        self,
        reference: NoteReference[SegmentT],
        paragraphs: Sequence[OfficeParagraph[SegmentT]],
        location: Location,
    ) -> None:
        """The text of a note of the author's, where it is referred to."""
        slots: list[OfficeSlot[SegmentT]] = []
        begun = False
        for paragraph in paragraphs:
            there = replace(location, words=paragraph.words or location.words)
            slots += self._slots_of(paragraph, there, -1 if begun else 0, in_note=True)
            begun = begun or bool(paragraph.text.strip())
        words = "".join(paragraph.text for paragraph in paragraphs).strip()
        if len(slots) == 1 and slots[0].live is not None and words in (FIELD, f"{FIELD}."):
            mention = replace(slots[0].mention, joint="parentheses", opens=False)
            self._events.append(mention)
            self._slots.append(replace(slots[0], mention=mention, own=reference))
            return
        self._events.append(Note(tuple(slot.mention for slot in slots)))
        self._slots += slots

    # -- citations

    def _slots_of(
        self, paragraph: OfficeParagraph[SegmentT], location: Location, opens_at: int, *, in_note: bool
    ) -> list[OfficeSlot[SegmentT]]:
        """The citations of a paragraph, in order; `opens_at` is where a note's text begins, else -1."""
        found: list[OfficeSlot[SegmentT]] = []
        for segment in paragraph.segments if FIELD in paragraph.text else ():
            field = self._field_of(segment)
            if field is not None:
                slot = self._live(paragraph, segment, field, location, opens_at, in_note)
                found += [slot] if slot is not None else []
        if "@" in paragraph.text:
            found += self._typed(paragraph, location, opens_at)
        return sorted(found, key=lambda slot: slot.start)

    def _typed(
        self, paragraph: OfficeParagraph[SegmentT], location: Location, opens_at: int
    ) -> list[OfficeSlot[SegmentT]]:
        """The citations that were typed into a paragraph."""
        text = paragraph.text
        typed, problems = typed_citations(
            text, lambda start, end: self._looks(paragraph, start, end), self._pieces, location, opens_at
        )
        self._problems += problems
        return [
            OfficeSlot(each.mention, paragraph, each.start, each.end, *around(text, each.start, each.end))
            for each in typed
            if self._can_be_replaced(paragraph, each.start, each.end, location)
        ]

    def _can_be_replaced(
        self, paragraph: OfficeParagraph[SegmentT], start: int, end: int, location: Location
    ) -> bool:
        inside = paragraph.text[start:end]
        if paragraph.boxed:
            message = "a citation in a text box stays as it is"
        elif OBJECT in inside or FIELD in inside:
            message = "a citation with a note, a field or a picture in it stays as it is"
        else:
            return True
        self._problems.append(Problem(message, location))
        return False

    def _live(
        self, paragraph: OfficeParagraph[SegmentT], segment: SegmentT, field: ProgramField,
        location: Location, opens_at: int, in_note: bool,
    ) -> OfficeSlot[SegmentT] | None:  # fmt: skip
        """A citation of a program; None, and a problem, where it cannot be read."""
        live = self._live_citation(segment)
        if live is None or paragraph.boxed:
            program = field.program.capitalize().replace("Libreoffice", "LibreOffice")
            message = f"a citation of {program} cannot be read, and stays as it is"
            self._problems.append(Problem(message, location))
            return None
        for key, item in live.items.items():
            (self._named if key in live.named else self._items).setdefault(key, item)
        text, start, end = paragraph.text, segment.start, segment.end
        mention = live_mention(live, location, text, start, end, in_note=in_note, opens_at=opens_at)
        return OfficeSlot(mention, paragraph, start, end, *around(text, start, end), live, field.printed)

    def _looks(
        self, paragraph: OfficeParagraph[SegmentT], start: int, end: int
    ) -> list[tuple[Look, int, int]]:
        """How the words between two places look, beside the bracket that they stand in."""
        base = self._look_of(paragraph.at(max(paragraph.text.rfind("[", 0, start), 0)))
        looks = []
        for segment in paragraph.between(start, end):
            look = self._look_of(segment)
            look = replace(look, italic=look.italic and not base.italic, bold=look.bold and not base.bold)
            looks.append((look, max(start, segment.start), min(end, segment.end)))
        return looks
