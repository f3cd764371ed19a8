"""Paragraphs of a Word document as texts whose every character knows the run that it stands in.

ECMA-376 part 1, 17.3 (paragraphs, runs), 17.13 (tracked changes), 17.16 (fields), 17.5 (content controls).
What has been deleted is no text; what is no text (a picture, a note's mark, mathematics) is one character.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from citekit.manuscript.docx.fields import FieldKind, WordField, kind_of_code, kind_of_control
from citekit.manuscript.office.located_xml import Element, LocatedXml
from citekit.manuscript.office.paragraph import FIELD, OBJECT, OfficeParagraph, OfficeSegment

_DELETED = frozenset({"w:del", "w:moveFrom"})
_NO_INLINES = frozenset({"w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:fldSimplePr"})
_CHARACTERS = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "\u2011", "w:ptab": "\t"}
_NO_WIDTH = frozenset(
    {
        "w:rPr", "w:softHyphen", "w:lastRenderedPageBreak", "w:annotationRef", "w:commentReference",
        "w:footnoteRef", "w:endnoteRef", "w:separator", "w:continuationSeparator", "w:delText", "w:instrText",
        "w:delInstrText", "w:fldChar",
    }
)  # fmt: skip
NOTE_REFERENCES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}


_NO_BOOKMARKS: Mapping[str, str] = {}


class Segment(OfficeSegment):
    """Some characters of a paragraph in one child of a run, or a field, or a control that is a citation."""

    __slots__ = ("child", "field", "run")

    def __init__(self, text: str, run: Element, child: Element, field: WordField | None = None) -> None:
        super().__init__(text)
        self.run = run
        self.child = child
        self.field = field


Paragraph: TypeAlias = OfficeParagraph[Segment]


class Story:
    """The paragraphs of one element (the body, a note) with their fields."""

    def __init__(
        self, xml: LocatedXml, root: Element, first: int = 1, bookmarks: Mapping[str, str] = _NO_BOOKMARKS
    ) -> None:
        """`bookmarks` are the codes of fields that Zotero keeps as bookmarks, by their names."""
        self.xml = xml
        self._bookmarks = bookmarks
        self.root = root
        self.paragraphs: list[Paragraph] = []
        self.fields: list[WordField] = []
        self._open: list[WordField] = []
        self._number = first
        self._boxed = 0
        self._paragraph: Paragraph | None = None
        self._blocks(root)
        for paragraph in self.paragraphs:
            paragraph.seal()

    # -- blocks

    def _blocks(self, element: Element) -> None:
        for child in element.children:
            if child.tag == "w:p":
                self._read_paragraph(child)
            elif child.tag == "w:sdt" and kind_of_control(child) == "bibliography":
                self._bibliography_control(child)
            elif child.tag not in _DELETED and child.tag not in _NO_INLINES:
                self._blocks(child)

    def _bibliography_control(self, control: Element) -> None:
        field = WordField(control=control)
        field.kind, field.program = "bibliography", "mendeley"
        content = control.child("w:sdtContent")
        field.paragraphs = [each for each in content.walk() if each.tag == "w:p"] if content else []
        self.fields.append(field)

    def _read_paragraph(self, element: Element) -> None:
        outer = self._paragraph
        paragraph: Paragraph = OfficeParagraph(self.xml, element, self._number, boxed=self._boxed > 0)
        self._number += 1
        self.paragraphs.append(paragraph)
        self._paragraph = paragraph
        for field in self._open:
            field.paragraphs.append(element)
        self._inlines(element)
        self._paragraph = outer

    # -- inlines

    def _inlines(self, element: Element) -> None:
        for child in element.children:
            tag = child.tag
            if tag == "w:r":
                self._run(child)
            elif tag in _DELETED or tag in _NO_INLINES:
                continue
            elif tag == "w:fldSimple":
                self._simple_field(child)
            elif tag == "w:sdt" and kind_of_control(child) == "citation":
                self._citation_control(child)
            elif tag == "w:bookmarkStart":
                self._bookmark(child)
            elif tag == "w:bookmarkEnd":
                self._bookmark_end(child)
            elif tag.startswith("m:"):
                self._add(OBJECT, child, child)
            else:
                self._inlines(child)

    def _bookmark(self, element: Element) -> None:
        code = self._bookmarks.get(element.attributes.get("w:name", ""))
        if code is None or self._paragraph is None:
            return
        field = WordField()
        field.bookmark = element.attributes.get("w:id", "")
        field.add_code(f"ADDIN {code}")
        field.in_result = True
        field.paragraphs.append(self._paragraph.element)
        field.first_segment = len(self._paragraph.segments)
        field.opened_in = self._paragraph
        self._open.append(field)

    def _bookmark_end(self, element: Element) -> None:
        last = self._open[-1] if self._open else None
        if last is not None and last.bookmark and last.bookmark == element.attributes.get("w:id"):
            self._open.pop()
            if last.pieces:
                self._close(last)

    def _run(self, run: Element) -> None:
        for child in run.children:
            tag = child.tag
            if self._open and tag != "w:rPr":
                self._open_piece(run, child)
            if tag == "w:t":
                self._add(child.text, run, child)
            elif tag == "w:fldChar":
                self._field_character(run, child)
            elif tag == "w:instrText" and self._open:
                self._open[-1].add_code(child.text)
            elif tag in _NO_WIDTH:
                continue
            elif tag in _CHARACTERS:
                self._add(_CHARACTERS[tag], run, child)
            else:
                self._add(OBJECT, run, child)
                if tag not in NOTE_REFERENCES and tag != "w:sym":
                    self._box(child)

    def _box(self, element: Element) -> None:
        """What stands in text boxes of a picture."""
        self._boxed += 1
        waiting, self._open = self._open, []
        self._blocks(element)
        self._open = waiting
        self._boxed -= 1

    def _add(self, text: str, run: Element, child: Element, field: WordField | None = None) -> None:
        if self._paragraph is not None and text:
            self._paragraph.segments.append(Segment(text, run, child, field))

    # -- fields

    def _open_piece(self, run: Element, child: Element) -> None:
        for field in self._open:
            field.pieces.append((run, child))
            if child.tag == "w:t" and field.in_result:
                field.printed += child.text

    def _field_character(self, run: Element, child: Element) -> None:
        kind = child.attributes.get("w:fldCharType", "")
        paragraph = self._paragraph
        if kind == "begin" and paragraph is not None:
            field = WordField()
            field.pieces.append((run, child))
            field.paragraphs.append(paragraph.element)
            field.data = "".join(each.text for each in child.children if each.tag == "w:fldData")
            field.first_segment = len(paragraph.segments)
            field.opened_in = paragraph
            self._open.append(field)
        elif kind == "separate" and self._open:
            self._open[-1].in_result = True
        elif kind == "end" and self._open:
            self._close(self._open.pop())

    def _close(self, field: WordField) -> None:
        """A field has ended: a citation becomes one character, what another program keeps is no text."""
        field.kind, field.program = kind_of_code(field.code)
        within = any(not each.in_result or kind_of_code(each.code)[0] != "shown" for each in self._open)
        if self._open:
            self._open[-1].data = self._open[-1].data or field.data
        opened = field.opened_in
        assert isinstance(opened, OfficeParagraph)
        if field.kind in ("citation", "bibliography") and not within:
            self._hide(field, opened)
            if field.kind == "citation":
                run, child = field.pieces[0]
                segment = Segment(FIELD, run, child, field)
                opened.segments.insert(field.first_segment, segment)
                field.control = _control_around(run)
            self.fields.append(field)
        elif field.kind == "other" and not self._open:
            for paragraph in self._paragraphs_of(field, opened):
                start = field.first_segment if paragraph is opened else 0
                for segment in paragraph.segments[start:]:
                    segment.text = OBJECT * len(segment.text) if segment.field is None else segment.text

    def _hide(self, field: WordField, opened: Paragraph) -> None:
        """Take the field's own text out of the paragraphs."""
        del opened.segments[field.first_segment :]
        for paragraph in self._paragraphs_of(field, opened):
            if paragraph is not opened:
                paragraph.segments.clear()

    def _paragraphs_of(self, field: WordField, opened: Paragraph) -> list[Paragraph]:
        elements = {id(element) for element in field.paragraphs}
        found = []
        for paragraph in reversed(self.paragraphs):  # it has just ended: they are the last ones
            if id(paragraph.element) in elements:
                found.append(paragraph)
            if paragraph is opened:
                break
        return found[::-1]

    def _simple_field(self, element: Element) -> None:
        code = element.attributes.get("w:instr", "")
        kind: FieldKind
        kind, program = kind_of_code(code)
        if kind not in ("citation", "bibliography") or self._open:
            self._inlines(element)
            return
        field = WordField(control=element)
        field.kind, field.program = kind, program
        field.add_code(code)
        field.printed = _printed(element)
        self._whole(field, element)

    def _citation_control(self, control: Element) -> None:
        """A content control of Mendeley's that is a citation; its tag has the data."""
        field = WordField(control=control)
        field.kind, field.program = "citation", "mendeley"
        properties = control.child("w:sdtPr")
        field.add_code(properties.value("w:tag") if properties is not None else "")
        field.printed = _printed(control)
        self._whole(field, control)

    def _whole(self, field: WordField, element: Element) -> None:
        assert self._paragraph is not None
        field.opened_in = self._paragraph
        field.paragraphs.append(self._paragraph.element)
        runs = [each for each in element.walk() if each.tag == "w:r"]
        run = runs[0] if runs else element
        self._add(FIELD, run, element, field)
        self.fields.append(field)


def _printed(element: Element) -> str:
    return "".join(each.text for each in element.walk() if each.tag == "w:t")


def _control_around(run: Element) -> Element | None:
    """The content control that Word puts around a citation of its own (17.5.2.7)."""
    control = run.ancestor("w:sdt")
    properties = control.child("w:sdtPr") if control is not None else None
    return control if properties is not None and properties.child("w:citation") is not None else None
