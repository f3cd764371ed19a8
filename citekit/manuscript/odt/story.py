"""Paragraphs of an OpenDocument text whose every character knows the bytes that it stands in.

ODF 1.3 part 3, 5 and 6. What is no text (a picture, a field, a note) is one character. Citations of programs
are pairs of marks: reference marks and bookmarks (Zotero, Mendeley), field marks (Word's fields, as
LibreOffice keeps them); or an element, `text:bibliography-mark` (LibreOffice itself).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import TypeAlias

from citekit.manuscript.docx.fields import kind_of_code
from citekit.manuscript.office.located_xml import Element, LocatedXml
from citekit.manuscript.office.paragraph import FIELD, OBJECT, OfficeParagraph, OfficeSegment

_CHARACTER = re.compile(r"&[^;]*;|.", re.DOTALL)
# Comments, instructions and CDATA sections: no program writes them into a paragraph; they are left alone.
_NO_TEXT = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)
_NO_WIDTH = frozenset(
    {
        "text:soft-page-break", "text:bookmark", "text:bookmark-end", "text:reference-mark", "text:change",
        "text:toc-mark", "text:toc-mark-start", "text:toc-mark-end", "text:alphabetical-index-mark",
        "text:alphabetical-index-mark-start", "text:alphabetical-index-mark-end", "text:user-index-mark",
        "office:annotation", "office:annotation-end", "field:fieldmark-separator", "field:param",
    }
)  # fmt: skip
_INLINE = frozenset({"text:span", "text:a", "text:meta", "text:ruby", "text:ruby-base"})
_CODE = "vnd.oasis.opendocument.field.code"
_SKIPPED = frozenset(
    {
        "text:tracked-changes", "text:sequence-decls", "text:variable-decls", "text:user-field-decls",
        "office:forms", "text:table-of-content", "text:illustration-index", "text:table-index",
        "text:object-index", "text:user-index", "text:alphabetical-index",
    }
)  # fmt: skip


class OdtMark:
    """A citation of a program: its code, the elements that mark it, and the text between them."""

    def __init__(self, code: str, program: str, name: str, start: Element) -> None:
        self.code = code
        self.program = program
        self.name = name
        self.start = start
        self.end: Element | None = None
        self.segments: list[OdtSegment] = []
        self.separators: list[Element] = []
        self.first = 0

    @property
    def printed(self) -> str:
        """What it printed before."""
        return "".join(segment.text for segment in self.segments)


class OdtSegment(OfficeSegment):
    """Some characters of a paragraph: text in `parent`, the element `node`, or a citation of a program."""

    __slots__ = ("_offsets", "change", "first", "mark", "node", "parent", "raw")

    def __init__(
        self, text: str, parent: Element, first: int, raw: bytes, node: Element | None = None,
        mark: OdtMark | None = None, change: str = "",
    ) -> None:  # fmt: skip
        super().__init__(text)
        self.parent = parent
        self.first = first
        self.raw = raw
        self.node = node
        self.mark = mark
        self.change = change  # the tracked insertion that it stands in
        self._offsets: list[int] | None = None

    def byte(self, index: int) -> int:
        """The byte before a character, counted within the segment."""
        if self.node is not None:
            return self.node.start if index <= 0 else self.node.end
        if len(self.raw) == len(self.text):
            return self.first + index
        if self._offsets is None:
            self._offsets = [self.first]
            for found in _CHARACTER.finditer(self.raw.decode("utf-8")):
                self._offsets.append(self._offsets[-1] + len(found[0].encode("utf-8")))
        return self._offsets[index]


OdtParagraph: TypeAlias = OfficeParagraph[OdtSegment]


class OdtStory:
    """The paragraphs of the text or of a note. `bookmarks` are the codes of citations by bookmark.

    `lists` are elements that hold a reference list of a program's.
    """

    def __init__(
        self, xml: LocatedXml, root: Element, insertions: frozenset[str], bookmarks: Mapping[str, str],
        change: str = "",
    ) -> None:  # fmt: skip
        self.xml = xml
        self.root = root
        self.paragraphs: list[OdtParagraph] = []
        self.lists: list[Element] = []
        self._insertions = insertions
        self._bookmarks = bookmarks
        self._change = change
        self._marks: list[OdtMark] = []
        self._boxed = 0
        self._blocks(root)
        for paragraph in self.paragraphs:
            paragraph.seal()

    def _blocks(self, element: Element) -> None:
        for child in element.children:
            if child.tag in ("text:p", "text:h"):
                self._paragraph(child)
            elif _is_list(child):
                self.lists.append(child)
            elif child.tag in ("text:change-start", "text:change-end"):
                self._changed(child)
            elif child.tag not in _SKIPPED:
                self._blocks(child)

    def _paragraph(self, element: Element) -> None:
        boxed = self._boxed > 0
        paragraph: OdtParagraph = OfficeParagraph(self.xml, element, len(self.paragraphs) + 1, boxed=boxed)
        self.paragraphs.append(paragraph)
        outer, self._marks = self._marks, []
        self._inlines(element, paragraph)
        for mark in reversed(self._marks):  # it has no end here: what stands behind it is text
            paragraph.segments[mark.first : mark.first] = mark.segments
        self._marks = outer

    def _inlines(self, element: Element, paragraph: OdtParagraph) -> None:
        place = element.inner
        for child in element.children:
            self._text(element, place, child.start, paragraph)
            self._inline(child, paragraph)
            place = child.end
        if element.end > element.close:
            self._text(element, place, element.close, paragraph)

    def _text(self, parent: Element, start: int, end: int, paragraph: OdtParagraph) -> None:
        place = start
        if b"<" in self.xml.data[start:end]:
            for found in _NO_TEXT.finditer(self.xml.data, start, end):
                self._plain(parent, place, found.start(), paragraph)
                place = found.end()
        self._plain(parent, place, end, paragraph)

    def _plain(self, parent: Element, start: int, end: int, paragraph: OdtParagraph) -> None:
        raw = self.xml.data[start:end]
        if not raw:
            return
        decoded = raw.decode("utf-8")
        text = unescape(decoded) if "&" in decoded else decoded
        if "&" in decoded:
            text = "".join(unescape(found[0])[:1] for found in _CHARACTER.finditer(decoded))
        text = text.replace("\n", " ").replace("\t", " ").replace("\r", " ")
        self._add(OdtSegment(text, parent, start, raw, change=self._change), paragraph)

    def _add(self, segment: OdtSegment, paragraph: OdtParagraph) -> None:
        (self._marks[-1].segments if self._marks else paragraph.segments).append(segment)

    def _inline(self, child: Element, paragraph: OdtParagraph) -> None:
        tag = child.tag
        if tag in _INLINE:
            self._inlines(child, paragraph)
        elif tag == "text:s":
            count = child.attributes.get("text:c", "1")
            width = min(int(count[:6]), 10_000) if count.isdecimal() else 1
            self._atom(" " * width, child, paragraph)
        elif tag in ("text:tab", "text:line-break"):
            self._atom("\t" if tag == "text:tab" else "\n", child, paragraph)
        elif tag in ("text:change-start", "text:change-end"):
            self._changed(child)
        elif tag in ("text:reference-mark-start", "text:bookmark-start", "field:fieldmark-start"):
            self._opened(child, paragraph)
        elif tag in ("text:reference-mark-end", "text:bookmark-end", "field:fieldmark-end"):
            self._closed(child, paragraph)
        elif tag == "field:fieldmark-separator" and self._marks:
            self._marks[-1].separators.append(child)
        elif tag == "text:bibliography-mark":
            mark = OdtMark("", "libreoffice", "", child)
            mark.end = child
            paragraph.segments.append(OdtSegment(FIELD, child, child.start, b"", child, mark, self._change))
        elif tag not in _NO_WIDTH:
            self._atom(OBJECT, child, paragraph)
            self._boxed += 1
            if tag.startswith("draw:"):
                self._blocks(child)
            self._boxed -= 1

    def _atom(self, text: str, node: Element, paragraph: OdtParagraph) -> None:
        if text:
            self._add(OdtSegment(text, node, node.start, b"", node, change=self._change), paragraph)

    def _changed(self, element: Element) -> None:
        identifier = element.attributes.get("text:change-id", "")
        if identifier in self._insertions:
            self._change = identifier if element.tag == "text:change-start" else ""

    # -- citations of programs

    def _opened(self, element: Element, paragraph: OdtParagraph) -> None:
        name = element.attributes.get("text:name", "")
        code = self._code_of(element, name)
        kind, program = kind_of_code(code)
        if kind == "citation":
            mark = OdtMark(code, program, name, element)
            mark.first = len(paragraph.segments)
            self._marks.append(mark)
        elif element.tag == "field:fieldmark-start":  # its end has no name: it must be counted
            self._marks.append(OdtMark("", "", name, element))
            self._marks[-1].first = len(paragraph.segments)

    def _code_of(self, element: Element, name: str) -> str:
        if element.tag == "field:fieldmark-start":
            params = (each.attributes for each in element.children if each.tag == "field:param")
            return next(
                (
                    each.get("field:value", "")
                    for each in params
                    if each.get("field:name", "").endswith(_CODE)
                ),
                "",
            )
        if element.tag == "text:bookmark-start":
            code = self._bookmarks.get(name, "")
            return f"ADDIN {code}" if code else ""
        return name if name.startswith("ADDIN") else f"ADDIN {name}"

    def _closed(self, element: Element, paragraph: OdtParagraph) -> None:
        last = self._marks[-1] if self._marks else None
        is_field = element.tag == "field:fieldmark-end"
        if last is None or is_field != (last.start.tag == "field:fieldmark-start"):
            return
        if not is_field and last.name != element.attributes.get("text:name", ""):
            return
        self._marks.pop()
        last.end = element
        if not last.code:
            target = self._marks[-1].segments if self._marks else paragraph.segments
            target += last.segments
            return
        segment = OdtSegment(FIELD, last.start.parent or paragraph.element, last.start.start, b"", None, last,
                             self._change)  # fmt: skip
        self._add(segment, paragraph)


def _is_list(element: Element) -> bool:
    name = element.attributes.get("text:name", "").lstrip()
    return element.tag == "text:bibliography" or (
        element.tag == "text:section" and name.startswith(("ZOTERO_BIBL", "ADDIN Mendeley Bibliography"))
    )
