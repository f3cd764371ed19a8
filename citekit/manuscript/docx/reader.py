"""Reading a Word document: its citations, typed or live, its notes and headings, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from citekit.foundation.fast_dataclass import dataclass, field, replace
from citekit.manuscript.docx.endnote import read_endnote
from citekit.manuscript.docx.fields import WordField
from citekit.manuscript.docx.package import Package, renumbers_notes
from citekit.manuscript.docx.preferences import custom_properties, read_preferences
from citekit.manuscript.docx.run_properties import look_of
from citekit.manuscript.docx.story import NOTE_REFERENCES, Paragraph, Segment, Story
from citekit.manuscript.docx.styles import Styles
from citekit.manuscript.docx.word_sources import read_sources, read_word_citation
from citekit.manuscript.looks import Look
from citekit.manuscript.model import Event, Location, Problem, Settings
from citekit.manuscript.office.archive import OfficeArchive
from citekit.manuscript.office.csl_citation import read_csl_citation
from citekit.manuscript.office.live_citation import LiveCitation
from citekit.manuscript.office.located_xml import Element, LocatedXml
from citekit.manuscript.office.reading import OfficeReading
from citekit.manuscript.office.slot import NoteReference, OfficeSlot
from citekit.manuscript.office.zotero_preferences import numbered_texts
from citekit.manuscript.placeholders import Placeholders

WordSlot: TypeAlias = OfficeSlot[Segment]


@dataclass(frozen=True, slots=True)
class WordText:
    """A document as read. `slots` are in the order of `events`; `notes` are its notes by kind and id."""

    package: Package
    body: Story
    notes: Mapping[str, Mapping[str, Story]]
    note_parts: Mapping[str, LocatedXml]
    styles: Styles
    settings: Settings
    events: Sequence[Event]
    slots: Sequence[WordSlot]
    lists: Sequence[WordField]
    list_paragraph: Paragraph | None
    problems: Sequence[Problem]
    pieces: Placeholders[str] = field(default_factory=Placeholders)

    @property
    def name(self) -> str:
        """The file, as its user named it."""
        return self.package.archive.name


def read_word(name: str, data: bytes) -> WordText:
    """Read a document. Raises FormatError for what is none, is broken or unsafe."""
    return _WordReading(Package(OfficeArchive(name, data))).read()


class _WordReading(OfficeReading[Segment]):
    def __init__(self, package: Package) -> None:
        super().__init__(package.archive.name)
        self._package = package
        self._sources: dict[str, Mapping[str, object]] = {}
        self._styles = Styles.of(package)
        self._notes: dict[str, dict[str, Story]] = {}

    def read(self) -> WordText:
        xml = self._package.xml(self._package.main)
        body = xml.root.child("w:body")
        if body is None:
            raise self._package.archive.error("is no Word document: it has no body")
        for part in self._package.all_related("customXml"):
            found = self._package.xml(part)
            if found.root.tag == "b:Sources":
                self._sources |= read_sources(found.root)
        bookmarks = numbered_texts(custom_properties(self._package), "ZOTERO_BREF_")
        story = Story(xml, body, bookmarks=bookmarks)
        parts: dict[str, LocatedXml] = {}
        for kind in ("footnote", "endnote"):
            part = self._package.related(f"{kind}s")
            if part:
                parts[kind] = self._package.xml(part)
                self._notes[kind] = dict(_stories(parts[kind], kind, bookmarks))
        for paragraph in story.paragraphs:
            self._paragraph(paragraph)
        settings = replace(
            read_preferences(self._package),
            references=tuple(self._items.values()),
            carried=tuple(self._named.values()),
            renumbers_notes=renumbers_notes(self._package, xml),
        )
        return WordText(
            self._package, story, self._notes, parts, self._styles, settings, self._events, self._slots,
            [each for each in story.fields if each.kind == "bibliography"], self._list_paragraph,
            self._problems, self._pieces,
        )  # fmt: skip

    # -- as the format has it

    def _heading_level(self, paragraph: Paragraph) -> int:
        return self._styles.heading_level(paragraph.element)

    def _references(self, paragraph: Paragraph) -> Iterator[NoteReference[Segment]]:
        for segment in paragraph.segments:
            if segment.child.tag in NOTE_REFERENCES and segment.field is None:
                yield NoteReference(paragraph, segment)

    def _note(self, reference: NoteReference[Segment], location: Location) -> None:
        kind, identifier = note_of(reference)
        story = self._notes.get(kind, {}).get(identifier)
        self._note_text(reference, story.paragraphs if story is not None else (), location)

    def _field_of(self, segment: Segment) -> WordField | None:
        return segment.field

    def _live_citation(self, segment: Segment) -> LiveCitation | None:
        field = segment.field
        assert field is not None
        if field.program == "endnote":
            return read_endnote(field.code, field.data)
        if field.program == "word":
            return read_word_citation(field.code, self._sources)
        return read_csl_citation(field.code)

    def _look_of(self, segment: Segment) -> Look:
        return look_of(segment.run)


def _stories(xml: LocatedXml, kind: str, bookmarks: Mapping[str, str]) -> Iterator[tuple[str, Story]]:
    for element in xml.root.children:
        if element.tag == f"w:{kind}" and element.attributes.get("w:type", "normal") == "normal":
            yield element.attributes.get("w:id", ""), Story(xml, element, bookmarks=bookmarks)


def note_of(reference: NoteReference[Segment]) -> tuple[str, str]:
    """The kind of a note that a mark refers to, and its id."""
    mark = reference.segment.child
    return NOTE_REFERENCES[mark.tag], mark.attributes.get("w:id", "")


def element_of_note(xml: LocatedXml, kind: str, identifier: str) -> Element | None:
    """The note of an id."""
    for element in xml.root.children:
        if element.tag == f"w:{kind}" and element.attributes.get("w:id") == identifier:
            return element
    return None
