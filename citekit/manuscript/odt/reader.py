"""Reading an OpenDocument text: citations, typed or live, notes and headings, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from citekit.foundation.fast_dataclass import dataclass, field, replace
from citekit.manuscript.docx.endnote import read_endnote
from citekit.manuscript.looks import Look
from citekit.manuscript.model import Event, Location, Problem, Settings
from citekit.manuscript.odt.bibliography_mark import read_bibliography_mark
from citekit.manuscript.odt.namespaces import NAMESPACES
from citekit.manuscript.odt.story import OdtMark, OdtParagraph, OdtSegment, OdtStory
from citekit.manuscript.odt.styles import OdtStyles
from citekit.manuscript.office.archive import OfficeArchive
from citekit.manuscript.office.csl_citation import read_csl_citation
from citekit.manuscript.office.live_citation import LiveCitation
from citekit.manuscript.office.located_xml import Element, LocatedXml
from citekit.manuscript.office.reading import OfficeReading
from citekit.manuscript.office.slot import NoteReference, OfficeSlot
from citekit.manuscript.office.zotero_preferences import numbered_texts, zotero_settings
from citekit.manuscript.placeholders import Placeholders

_CONTENT, _STYLES, _META, _MANIFEST = "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"


OdtSlot: TypeAlias = OfficeSlot[OdtSegment]


@dataclass(frozen=True, slots=True)
class OdtText:
    """A document as read. `slots` are in the order of `events`; `lists` hold a program's reference list."""

    archive: OfficeArchive
    xml: LocatedXml
    root: Element
    styles: OdtStyles
    settings: Settings
    events: Sequence[Event]
    slots: Sequence[OdtSlot]
    lists: Sequence[Element]
    list_paragraph: OdtParagraph | None
    notes: Sequence[Element]
    problems: Sequence[Problem]
    pieces: Placeholders[str] = field(default_factory=Placeholders)

    @property
    def name(self) -> str:
        """The file, as its user named it."""
        return self.archive.name


def read_odt(name: str, data: bytes) -> OdtText:
    """Read a document. Raises FormatError for what is none, is broken or unsafe."""
    return _OdtReading(OfficeArchive(name, data)).read()


class _OdtReading(OfficeReading[OdtSegment]):
    def __init__(self, archive: OfficeArchive) -> None:
        super().__init__(archive.name)
        self._archive = archive
        self._notes: list[Element] = []

    def _part(self, name: str) -> LocatedXml | None:
        if name not in self._archive.names:
            return None
        return LocatedXml(
            self._archive.read(name), NAMESPACES, lambda message: self._archive.error(f"{name} {message}")
        )

    def read(self) -> OdtText:
        manifest = self._part(_MANIFEST)
        if manifest is not None and any(
            each.tag == "manifest:encryption-data" for each in manifest.root.walk()
        ):
            raise self._archive.error("is encrypted", "save it without a password")
        xml = self._part(_CONTENT)
        body = xml.root.child("office:body") if xml is not None else None
        root = body.child("office:text") if body is not None else None
        if xml is None or root is None:
            raise self._archive.error("is no OpenDocument text")
        properties = self._properties()
        shared = self._part(_STYLES)
        self._styles = OdtStyles(xml, shared)
        self._insertions = frozenset(_insertions(root))
        self._bookmarks = numbered_texts(properties, "ZOTERO_BREF_")
        self._xml = xml
        story = OdtStory(xml, root, self._insertions, self._bookmarks)
        for paragraph in story.paragraphs:
            self._paragraph(paragraph)
        settings = replace(
            zotero_settings(properties) or Settings(),
            references=tuple(self._items.values()),
            carried=tuple(self._named.values()),
            renumbers_notes=any(
                each.attributes.get("text:start-numbering-at") in ("chapter", "page")
                for each in (shared.root.walk() if shared is not None else ())
                if each.tag == "text:notes-configuration"
            ),
        )
        return OdtText(
            self._archive, xml, root, self._styles, settings, self._events, self._slots, story.lists,
            self._list_paragraph, self._notes, self._problems, self._pieces,
        )  # fmt: skip

    def _properties(self) -> dict[str, str]:
        """The document's own properties."""
        meta = self._part(_META)
        return {
            each.attributes.get("meta:name", ""): each.text
            for each in (meta.root.walk() if meta is not None else ())
            if each.tag == "meta:user-defined"
        }

    # -- as the format has it

    def _heading_level(self, paragraph: OdtParagraph) -> int:
        if paragraph.element.tag != "text:h":
            return 0
        level = paragraph.element.attributes.get("text:outline-level", "1")
        return int(level) if level.isdecimal() and len(level) < 3 else 1

    def _references(self, paragraph: OdtParagraph) -> Iterator[NoteReference[OdtSegment]]:
        for segment in paragraph.segments:
            if segment.node is not None and segment.node.tag == "text:note":
                yield NoteReference(paragraph, segment)

    def _note(self, reference: NoteReference[OdtSegment], location: Location) -> None:
        segment = reference.segment
        assert segment.node is not None
        self._notes.append(segment.node)
        body = segment.node.child("text:note-body")
        if body is not None:
            story = OdtStory(self._xml, body, self._insertions, self._bookmarks, segment.change)
            self._note_text(reference, story.paragraphs, location)

    def _field_of(self, segment: OdtSegment) -> OdtMark | None:
        return segment.mark

    def _live_citation(self, segment: OdtSegment) -> LiveCitation | None:
        mark = segment.mark
        assert mark is not None
        if mark.program == "libreoffice":
            return read_bibliography_mark(mark.start.attributes)
        if mark.program == "endnote":
            return read_endnote(mark.code, "")
        return None if mark.program == "word" else read_csl_citation(mark.code)

    def _look_of(self, segment: OdtSegment) -> Look:
        element: Element | None = segment.parent
        while element is not None and element.tag not in ("text:p", "text:h"):
            if element.tag == "text:span":
                return self._styles.look(element.attributes.get("text:style-name", ""))
            element = element.parent
        return Look()


def _insertions(root: Element) -> Iterator[str]:
    """The ids of tracked insertions."""
    changes = root.child("text:tracked-changes")
    for region in changes.children if changes is not None else ():
        if region.child("text:insertion") is not None:
            yield region.attributes.get("text:id") or region.attributes.get("xml:id", "")
