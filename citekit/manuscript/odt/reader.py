"""Reading an OpenDocument text: citations, typed or live, notes and headings, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from citekit.foundation.fast_dataclass import dataclass, field, replace
from citekit.manuscript.docx.endnote import read_endnote
from citekit.manuscript.joints import around
from citekit.manuscript.looks import Look
from citekit.manuscript.model import CitationMention, Event, Heading, Location, Note, Problem, Settings
from citekit.manuscript.odt.bibliography_mark import read_bibliography_mark
from citekit.manuscript.odt.namespaces import NAMESPACES
from citekit.manuscript.odt.story import OdtMark, OdtParagraph, OdtSegment, OdtStory, notes_of
from citekit.manuscript.odt.styles import OdtStyles
from citekit.manuscript.office.archive import OfficeArchive
from citekit.manuscript.office.csl_citation import read_csl_citation
from citekit.manuscript.office.live_citation import LiveCitation
from citekit.manuscript.office.live_mention import live_mention
from citekit.manuscript.office.located_xml import Element, LocatedXml
from citekit.manuscript.office.paragraph import FIELD, OBJECT
from citekit.manuscript.office.typed import typed_citations
from citekit.manuscript.office.zotero_preferences import numbered_texts, zotero_settings
from citekit.manuscript.placeholders import Placeholders

_CONTENT, _STYLES, _META, _MANIFEST = "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"
REFS = "{#refs}"  # a paragraph of these words alone is the place of the reference list


@dataclass(frozen=True, slots=True)
class OdtSlot:
    """Where a citation stands: a paragraph, and the places around it in the paragraph's text.

    A note that is nothing but a live citation is that citation's own: `own` is its segment in `outer`.
    """

    mention: CitationMention
    paragraph: OdtParagraph
    start: int
    end: int
    gap: int
    after: int
    mark: OdtMark | None = None
    live: LiveCitation | None = None
    own: OdtSegment | None = None
    outer: OdtParagraph | None = None

    @property
    def has_own_note(self) -> bool:
        """Whether it has a note to itself."""
        return self.own is not None

    @property
    def earlier(self) -> str:
        """What a live citation printed before; "" of a typed one."""
        return self.mark.printed if self.mark is not None else ""


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


class _OdtReading:
    def __init__(self, archive: OfficeArchive) -> None:
        self._archive = archive
        self._pieces: Placeholders[str] = Placeholders()
        self._problems: list[Problem] = []
        self._events: list[Event] = []
        self._slots: list[OdtSlot] = []
        self._items: dict[str, Mapping[str, object]] = {}
        self._named: dict[str, Mapping[str, object]] = {}
        self._notes: list[Element] = []
        self._list_paragraph: OdtParagraph | None = None

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

    # -- the text

    def _paragraph(self, paragraph: OdtParagraph) -> None:
        if paragraph.element.tag == "text:h":
            level = paragraph.element.attributes.get("text:outline-level", "1")
            self._events.append(Heading(int(level) if level.isdecimal() and len(level) < 3 else 1))
        if paragraph.text.strip() == REFS:
            self._list_paragraph = paragraph
            return
        location = Location(self._archive.name, paragraph=paragraph.number, words=paragraph.words)
        found: list[OdtSlot | OdtSegment] = [
            *self._slots_of(paragraph, location, -1, in_note=False),
            *notes_of(paragraph),
        ]
        for each in sorted(found, key=lambda each: each.start):
            if isinstance(each, OdtSlot):
                self._events.append(each.mention)
                self._slots.append(each)
            else:
                self._note(each, paragraph, location)

    def _note(self, reference: OdtSegment, outer: OdtParagraph, location: Location) -> None:
        """A note of the author's, where it is referred to."""
        assert reference.node is not None
        self._notes.append(reference.node)
        body = reference.node.child("text:note-body")
        if body is None:
            return
        story = OdtStory(self._xml, body, self._insertions, self._bookmarks, reference.change)
        slots: list[OdtSlot] = []
        begun = False
        for paragraph in story.paragraphs:
            there = replace(location, words=paragraph.words or location.words)
            slots += self._slots_of(paragraph, there, -1 if begun else 0, in_note=True)
            begun = begun or bool(paragraph.text.strip())
        words = "".join(paragraph.text for paragraph in story.paragraphs).strip()
        if len(slots) == 1 and slots[0].mark is not None and words in (FIELD, f"{FIELD}."):
            mention = replace(slots[0].mention, joint="parentheses", opens=False)
            self._events.append(mention)
            self._slots.append(replace(slots[0], mention=mention, own=reference, outer=outer))
            return
        self._events.append(Note(tuple(slot.mention for slot in slots)))
        self._slots += slots

    def _slots_of(
        self, paragraph: OdtParagraph, location: Location, opens_at: int, *, in_note: bool
    ) -> list[OdtSlot]:
        """The citations of a paragraph, in order; `opens_at` is where a note's text begins, else -1."""
        text = paragraph.text
        found: list[OdtSlot] = []
        for segment in paragraph.segments if FIELD in text else ():
            if segment.mark is not None:
                slot = self._live(paragraph, segment, segment.mark, location, opens_at, in_note)
                found += [slot] if slot is not None else []
        if "@" in text:
            typed, problems = typed_citations(
                text, lambda start, end: self._looks(paragraph, start, end), self._pieces, location, opens_at
            )
            self._problems += problems
            for each in typed:
                if self._can_be_replaced(paragraph, each.start, each.end, location):
                    gap, after = around(text, each.start, each.end)
                    found.append(OdtSlot(each.mention, paragraph, each.start, each.end, gap, after))
        return sorted(found, key=lambda slot: slot.start)

    def _can_be_replaced(self, paragraph: OdtParagraph, start: int, end: int, location: Location) -> bool:
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
        self, paragraph: OdtParagraph, segment: OdtSegment, mark: OdtMark, location: Location,
        opens_at: int, in_note: bool,
    ) -> OdtSlot | None:  # fmt: skip
        """A citation of a program; None, and a problem, where it cannot be read."""
        live = _live_citation(mark)
        if live is None or paragraph.boxed:
            program = mark.program.capitalize().replace("Libreoffice", "LibreOffice")
            message = f"a citation of {program} cannot be read, and stays as it is"
            self._problems.append(Problem(message, location))
            return None
        for key, item in live.items.items():
            (self._named if key in live.named else self._items).setdefault(key, item)
        text, start, end = paragraph.text, segment.start, segment.end
        mention = live_mention(live, location, text, start, end, in_note=in_note, opens_at=opens_at)
        gap, after = around(text, start, end)
        return OdtSlot(mention, paragraph, start, end, gap, after, mark, live)

    def _look_of(self, element: Element | None) -> Look:
        """How text within an element looks."""
        while element is not None and element.tag not in ("text:p", "text:h"):
            if element.tag == "text:span":
                return self._styles.look(element.attributes.get("text:style-name", ""))
            element = element.parent
        return Look()

    def _looks(self, paragraph: OdtParagraph, start: int, end: int) -> list[tuple[Look, int, int]]:
        """How the words between two places look, beside the bracket that they stand in."""
        base = self._look_of(paragraph.at(max(paragraph.text.rfind("[", 0, start), 0)).parent)
        looks = []
        for segment in paragraph.between(start, end):
            look = self._look_of(segment.parent)
            look = replace(look, italic=look.italic and not base.italic, bold=look.bold and not base.bold)
            looks.append((look, max(start, segment.start), min(end, segment.end)))
        return looks


def _live_citation(mark: OdtMark) -> LiveCitation | None:
    if mark.program == "libreoffice":
        return read_bibliography_mark(mark.start.attributes)
    if mark.program == "endnote":
        return read_endnote(mark.code, "")
    return None if mark.program == "word" else read_csl_citation(mark.code)


def _insertions(root: Element) -> Iterator[str]:
    """The ids of tracked insertions."""
    changes = root.child("text:tracked-changes")
    for region in changes.children if changes is not None else ():
        if region.child("text:insertion") is not None:
            yield region.attributes.get("text:id") or region.attributes.get("xml:id", "")
