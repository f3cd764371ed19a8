"""Reading a Word document: its citations, typed or live, its notes and headings, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from citekit.foundation.fast_dataclass import dataclass, field, replace
from citekit.manuscript.docx.endnote import read_endnote
from citekit.manuscript.docx.fields import WordField
from citekit.manuscript.docx.package import Package, renumbers_notes
from citekit.manuscript.docx.preferences import custom_properties, read_preferences
from citekit.manuscript.docx.run_properties import look_of
from citekit.manuscript.docx.story import NOTE_REFERENCES, Paragraph, Segment, Story
from citekit.manuscript.docx.styles import Styles
from citekit.manuscript.docx.word_sources import read_sources, read_word_citation
from citekit.manuscript.joints import around
from citekit.manuscript.looks import Look
from citekit.manuscript.model import CitationMention, Event, Heading, Location, Note, Problem, Settings
from citekit.manuscript.office.archive import OfficeArchive
from citekit.manuscript.office.csl_citation import read_csl_citation
from citekit.manuscript.office.live_citation import LiveCitation
from citekit.manuscript.office.live_mention import live_mention
from citekit.manuscript.office.located_xml import Element, LocatedXml
from citekit.manuscript.office.paragraph import FIELD, OBJECT
from citekit.manuscript.office.typed import typed_citations
from citekit.manuscript.office.zotero_preferences import numbered_texts
from citekit.manuscript.placeholders import Placeholders

REFS = "{#refs}"  # a paragraph of these words alone is the place of the reference list


@dataclass(frozen=True, slots=True)
class NoteReference:
    """The mark of a note in the text: the paragraph, the place, what kind of note, and the note's id."""

    paragraph: Paragraph
    place: int
    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class WordSlot:
    """Where a citation stands: a paragraph of a story, and the places around it in the paragraph's text.

    `in_note` says that its author wrote a note around it. A note that is nothing but a live citation is that
    citation's own: `own` is its mark in the text.
    """

    mention: CitationMention
    story: Story
    paragraph: Paragraph
    start: int
    end: int
    gap: int
    after: int
    in_note: bool = False
    field: WordField | None = None
    live: LiveCitation | None = None
    own: NoteReference | None = None

    @property
    def has_own_note(self) -> bool:
        """Whether it has a note to itself."""
        return self.own is not None

    @property
    def earlier(self) -> str:
        """What a live citation printed before; "" of a typed one."""
        return self.field.printed if self.field is not None else ""


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


class _WordReading:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._file = package.archive.name
        self._pieces: Placeholders[str] = Placeholders()
        self._problems: list[Problem] = []
        self._events: list[Event] = []
        self._slots: list[WordSlot] = []
        self._items: dict[str, Mapping[str, object]] = {}
        self._named: dict[str, Mapping[str, object]] = {}
        self._sources: dict[str, Mapping[str, object]] = {}
        self._styles = Styles.of(package)
        self._list_paragraph: Paragraph | None = None

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
        notes: dict[str, dict[str, Story]] = {}
        for kind in ("footnote", "endnote"):
            part = self._package.related(f"{kind}s")
            if part:
                parts[kind] = self._package.xml(part)
                notes[kind] = dict(_stories(parts[kind], kind, bookmarks))
        for paragraph in story.paragraphs:
            self._paragraph(story, paragraph, notes)
        settings = replace(
            read_preferences(self._package),
            references=tuple(self._items.values()),
            carried=tuple(self._named.values()),
            renumbers_notes=renumbers_notes(self._package, xml),
        )
        return WordText(
            self._package, story, notes, parts, self._styles, settings, self._events, self._slots,
            [each for each in story.fields if each.kind == "bibliography"], self._list_paragraph,
            self._problems, self._pieces,
        )  # fmt: skip

    # -- the text

    def _paragraph(
        self, story: Story, paragraph: Paragraph, notes: Mapping[str, Mapping[str, Story]]
    ) -> None:
        level = self._styles.heading_level(paragraph.element)
        if level:
            self._events.append(Heading(level))
        text = paragraph.text
        if not text:
            return
        if text.strip() == REFS:
            self._list_paragraph = paragraph
            return
        location = Location(self._file, paragraph=paragraph.number, words=paragraph.words)
        found: list[WordSlot | NoteReference] = list(self._slots_of(story, paragraph, location, -1))
        if OBJECT in text:
            found += _note_references(paragraph)
        for each in sorted(found, key=_place):
            if isinstance(each, WordSlot):
                self._events.append(each.mention)
                self._slots.append(each)
            else:
                self._note(each, notes.get(each.kind, {}).get(each.id), location)

    def _note(self, reference: NoteReference, story: Story | None, location: Location) -> None:
        """A note of the author's, where it is referred to."""
        slots: list[WordSlot] = []
        begun = False
        for paragraph in story.paragraphs if story is not None else ():
            text = paragraph.text
            words = " ".join(text.replace(FIELD, "").replace(OBJECT, "").split()[:6]) or location.words
            slots += self._slots_of(story, paragraph, replace(location, words=words), -1 if begun else 0)  # type: ignore[arg-type]
            begun = begun or bool(text.strip())
        if story is not None and len(slots) == 1 and slots[0].field is not None and _is_alone(story):
            (slot,) = slots
            mention = replace(slot.mention, joint="parentheses", opens=False)
            self._events.append(mention)
            self._slots.append(replace(slot, mention=mention, in_note=False, own=reference))
            return
        self._events.append(Note(tuple(slot.mention for slot in slots)))
        self._slots += slots

    def _slots_of(
        self, story: Story, paragraph: Paragraph, location: Location, opens_at: int
    ) -> Iterator[WordSlot]:
        """The citations of a paragraph, in order; `opens_at` is where a note's text begins, else -1."""
        text = paragraph.text
        in_note = story.root.tag != "w:body"
        found: list[WordSlot] = []
        if FIELD in text:
            for segment in paragraph.segments:
                if segment.field is not None:
                    slot = self._live(story, paragraph, segment, location, opens_at)
                    found += [slot] if slot is not None else []
        if "@" in text:
            typed, problems = typed_citations(
                text, lambda start, end: _looks(paragraph, start, end), self._pieces, location, opens_at
            )
            self._problems += problems
            for each in typed:
                if not self._can_be_replaced(paragraph, each.start, each.end, location):
                    continue
                gap, after = around(text, each.start, each.end)
                found.append(
                    WordSlot(each.mention, story, paragraph, each.start, each.end, gap, after, in_note)
                )
        found.sort(key=lambda slot: slot.start)
        yield from found

    def _can_be_replaced(self, paragraph: Paragraph, start: int, end: int, location: Location) -> bool:
        if paragraph.boxed:
            message = "a citation in a text box stays as it is"
        elif OBJECT in paragraph.text[start:end] or FIELD in paragraph.text[start:end]:
            message = "a citation with a note, a field or a picture in it stays as it is"
        else:
            return True
        self._problems.append(Problem(message, location))
        return False

    def _live(
        self, story: Story, paragraph: Paragraph, segment: Segment, location: Location, opens_at: int
    ) -> WordSlot | None:
        """A live field as a citation; None, and a problem, where it cannot be read."""
        found = segment.field
        assert found is not None
        live = self._live_citation(found)
        if live is None or paragraph.boxed:
            message = f"a citation of {found.program.capitalize()} cannot be read, and stays as it is"
            self._problems.append(Problem(message, location))
            return None
        for key, item in live.items.items():
            (self._named if key in live.named else self._items).setdefault(key, item)
        text, start = paragraph.text, segment.start
        in_note = opens_at >= 0 or story.root.tag != "w:body"
        mention = live_mention(live, location, text, start, segment.end, in_note=in_note, opens_at=opens_at)
        gap, after = around(text, start, segment.end)
        return WordSlot(mention, story, paragraph, start, segment.end, gap, after, in_note, found, live)

    def _live_citation(self, found: WordField) -> LiveCitation | None:
        if found.program == "endnote":
            return read_endnote(found.code, found.data)
        if found.program == "word":
            return read_word_citation(found.code, self._sources)
        return read_csl_citation(found.code)


def _place(each: WordSlot | NoteReference) -> int:
    return each.start if isinstance(each, WordSlot) else each.place


def _stories(xml: LocatedXml, kind: str, bookmarks: Mapping[str, str]) -> Iterator[tuple[str, Story]]:
    for element in xml.root.children:
        if element.tag == f"w:{kind}" and element.attributes.get("w:type", "normal") == "normal":
            yield element.attributes.get("w:id", ""), Story(xml, element, bookmarks=bookmarks)


def _note_references(paragraph: Paragraph) -> Iterator[NoteReference]:
    for segment in paragraph.segments:
        kind = NOTE_REFERENCES.get(segment.child.tag)
        if kind is not None and segment.field is None:
            yield NoteReference(paragraph, segment.start, kind, segment.child.attributes.get("w:id", ""))


def _is_alone(story: Story) -> bool:
    """Whether a note is one live citation and nothing else but its stop."""
    return "".join(paragraph.text for paragraph in story.paragraphs).strip() in (FIELD, f"{FIELD}.")


def _looks(paragraph: Paragraph, start: int, end: int) -> list[tuple[Look, int, int]]:
    """How the words between two places look, beside the bracket that they stand in."""
    base = look_of(paragraph.at(max(paragraph.text.rfind("[", 0, start), 0)).run)
    looks = []
    for segment in paragraph.between(start, end):
        look = look_of(segment.run)
        look = replace(look, italic=look.italic and not base.italic, bold=look.bold and not base.bold)
        looks.append((look, max(start, segment.start), min(end, segment.end)))
    return looks


def element_of_note(xml: LocatedXml, kind: str, identifier: str) -> Element | None:
    """The note of an id."""
    for element in xml.root.children:
        if element.tag == f"w:{kind}" and element.attributes.get("w:id") == identifier:
            return element
    return None
