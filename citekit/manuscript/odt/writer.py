"""Writing an OpenDocument text back: notes, citations in the text, the reference list; all else as it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from citekit.manuscript.looks import runs_of
from citekit.manuscript.model import Heading
from citekit.manuscript.odt.namespaces import WRITTEN
from citekit.manuscript.odt.reader import OdtSlot, OdtText
from citekit.manuscript.odt.story import OdtMark, OdtParagraph, OdtSegment
from citekit.manuscript.office.citation_writer import CitationWriter, reference_joint
from citekit.manuscript.office.live_codes import LIST_CODE, LiveCodes
from citekit.manuscript.office.located_xml import Change, Element
from citekit.manuscript.printed import ListHeading, ManuscriptLayout, Printed, PrintedReferences

# XML 1.0, 2.2: characters that no document may have.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANKS = re.compile(r"( {2,}|^ | $|\t|\n)")
_BLOCK_TAGS = re.compile(r"\s*</div>\s*<div [^<>]*>\s*|\s*</?div[^<>]*>\s*")


class OdtWriter(CitationWriter[OdtSlot]):
    """A document to be written."""

    def __init__(self, text: OdtText, layout: ManuscriptLayout) -> None:
        super().__init__(layout)
        self._text = text
        self._changes: list[Change] = []
        self._ids = {note.attributes.get("text:id", "") for note in text.notes}
        self._live = LiveCodes(layout.live, text.pieces) if layout.live else None
        self._live_count = 0
        self._style = _style_of_notes(text, "endnote" if layout.endnotes else "footnote")

    def finished(self, printed: Sequence[Printed], references: PrintedReferences | None) -> bytes:
        """The whole file."""
        self.write(list(zip(self._text.slots, printed, strict=True)))
        if references is not None:
            self._put_list(references)
        changes = [*self._changes, *self._text.styles.changes()]
        if not changes:
            return self._text.archive.written({})
        changes += self._declarations()
        return self._text.archive.written({"content.xml": self._text.xml.changed(changes)})

    def _declarations(self) -> list[Change]:
        """The namespaces of what is put in, where the document does not declare them."""
        root = self._text.xml.root
        missing = "".join(
            f' xmlns:{prefix}="{namespace}"'
            for prefix, namespace in WRITTEN.items()
            if f'xmlns:{prefix}="{namespace}"'.encode() not in self._text.xml.data[root.start : root.inner]
        )
        place = root.inner - 1
        return [Change(place, place, missing.encode())] if missing else []

    # -- as the format does it

    def _take_out(self, place: OdtSlot, start: int, end: int) -> None:
        for segment in place.paragraph.between(start, end):
            self._delete(segment, max(start - segment.start, 0), min(end, segment.end) - segment.start)

    def _delete(self, segment: OdtSegment, first: int, last: int) -> None:
        if segment.mark is not None:
            self._delete_mark(segment.mark)
        elif segment.node is None:
            self._changes.append(Change(segment.byte(first), segment.byte(last), b""))
        else:
            left = segment.text[:first] + segment.text[last:]
            data = self._characters(left, keep=True) if segment.node.tag == "text:s" else b""
            self._changes.append(Change(segment.node.start, segment.node.end, data))

    def _delete_mark(self, mark: OdtMark) -> None:
        spans = [_span_within(segment, mark) for segment in mark.segments]
        elements = (mark.start, mark.end, *mark.separators, *spans)
        for element in {id(each): each for each in elements if each is not None}.values():
            self._changes.append(Change(element.start, element.end, b""))
        for segment, span in zip(mark.segments, spans, strict=True):
            if span is None:
                self._delete(segment, 0, len(segment.text))

    def _put(self, paragraph: OdtParagraph, at: int, data: bytes, *, behind: bool) -> None:
        """Put something in behind the character before a place, else before the one that stands there."""
        if not data:
            return
        if not paragraph.text:
            self._changes.append(self._at_end(paragraph.element, data))
            return
        behind = (behind and at > 0) or at >= len(paragraph.text)
        segment = paragraph.at(at - 1 if behind else at)
        if segment.mark is not None:
            end = segment.mark.end or segment.mark.start
            place = end.end if behind else segment.mark.start.start
        else:
            place = segment.byte(at - segment.start)
        self._changes.append(Change(place, place, data))

    def _at_end(self, element: Element, data: bytes) -> Change:
        if element.end > element.close:
            return Change(element.close, element.close, data)
        xml = self._text.xml
        return Change(element.start, element.end, xml.start_tag(element) + data + xml.end_tag(element))

    def _put_sign(self, place: OdtSlot, at: int, sign: str) -> None:
        self._put(place.paragraph, at, sign.encode(), behind=True)

    def _replace(self, place: OdtSlot, words: str, made: Printed | None = None) -> None:
        self._take_out(place, place.start, place.end)
        data = self._citation(place, made, words, italic=self._is_italic(place.paragraph, place.start))
        self._put(place.paragraph, place.start, data, behind=False)

    def _citation(self, place: OdtSlot, made: Printed | None, words: str, *, italic: bool) -> bytes:
        """A printed text, of a live document between the marks of a citation; without `made` it is none."""
        if self._live is None or made is None:
            return self._printed(words, italic=italic)
        before, words, code = self._live.parts(place.mention, place.live, made, words)
        data = self._printed(words, italic=italic)
        if code:
            name = self._mark_name(code)
            start, end = (
                f'<text:reference-mark-{each} text:name="{name}"/>'.encode() for each in ("start", "end")
            )
            data = start + data + end
        return self._printed(before, italic=italic) + data

    def _mark_name(self, code: str) -> str:
        """A code as the name of a mark or a section, which no other of the document has."""
        self._live_count += 1
        return escape(f"{code} RND{self._live_count:010}")

    def _give_way(self, place: OdtSlot, made: Printed) -> None:
        assert place.own is not None
        outer, mark = place.own.paragraph, place.own.segment
        assert mark.node is not None
        self._changes.append(Change(mark.node.start, mark.node.end, b""))
        before, gap = reference_joint(outer.text, mark.start, raised=made.raised)
        data = self._citation(place, made, made.author or made.text, italic=False)
        self._put(outer, before, gap.encode() + data, behind=True)

    def _put_marks(self, place: OdtSlot, at: int, pairs: Sequence[tuple[OdtSlot, Printed]]) -> None:
        notes = b"".join(self._note(*pair) for pair in pairs)
        self._put(place.paragraph, at, notes, behind=True)

    def _revision(self, place: OdtSlot, at: int) -> object:
        return place.paragraph.at(at).change

    # -- what is put in

    def _note(self, place: OdtSlot, made: Printed) -> bytes:
        """A new note where it is referred to; its number is the program's own to count."""
        kind = "endnote" if self._layout.endnotes else "footnote"
        number = made.note
        while (identifier := f"{'edn' if self._layout.endnotes else 'ftn'}{number}") in self._ids:
            number += 1
        self._ids.add(identifier)
        return (
            (
                f'<text:note text:id="{identifier}" text:note-class="{kind}">'
                f"<text:note-citation>{made.note}</text:note-citation>"
                f'<text:note-body><text:p text:style-name="{self._style}">'
            ).encode()
            + self._citation(place, made, made.text, italic=False)
            + b"</text:p></text:note-body></text:note>"
        )

    def _is_italic(self, paragraph: OdtParagraph, at: int) -> bool:
        element: Element | None = paragraph.at(at).parent if paragraph.segments else None
        while element is not None and element.tag not in ("text:p", "text:h", "text:span"):
            element = element.parent
        name = element.attributes.get("text:style-name", "") if element is not None else ""
        return element is not None and element.tag == "text:span" and self._text.styles.look(name).italic

    def _printed(self, html: str, *, italic: bool) -> bytes:
        """A printed text as spans; italics within italics are upright."""
        made = []
        for look, text in runs_of(_BLOCK_TAGS.sub(" ", html).strip() if "<div" in html else html):
            styles = self._text.styles
            style = styles.upright() if italic and look.italic else styles.span(look)
            data = self._characters(text)
            made.append(
                f'<text:span text:style-name="{style}">'.encode() + data + b"</text:span>" if style else data
            )
        return b"".join(made)

    def _characters(self, text: str, *, keep: bool = False) -> bytes:
        """Text with the elements for blanks that XML would not keep."""
        parts = []
        for part in _BLANKS.split(_FORBIDDEN.sub("", text)):
            if part == "\t":
                parts.append("<text:tab/>")
            elif part == "\n":
                parts.append("<text:line-break/>")
            elif part and not part.strip(" ") and (keep or len(part) > 1):
                parts.append(f'<text:s text:c="{len(part)}"/>')
            else:
                parts.append(escape(part, quote=False))
        return "".join(parts).encode()

    # -- the reference list

    def _put_list(self, references: PrintedReferences) -> None:
        text = self._text
        data = self._list(references)
        if text.lists:
            element = text.lists[0]
            inside = [
                each
                for each in element.children
                if each.tag not in ("text:section-source", "office:dde-source")
            ]
            if self._live is not None:
                self._changes.append(Change(element.start, element.end, data))
            elif element.tag == "text:section" and inside:
                self._changes.append(Change(inside[0].start, inside[-1].end, data))
            else:
                self._changes.append(Change(element.start, element.end, data))
        elif text.list_paragraph is not None:
            element = text.list_paragraph.element
            self._changes.append(Change(element.start, element.end, data))
        else:
            self._changes.append(self._at_end(text.root, data))

    def _list(self, references: PrintedReferences) -> bytes:
        levels = [event.level for event in self._text.events if isinstance(event, Heading)]
        above = levels[-1] if levels else 0
        styles = self._text.styles
        entry = styles.entry(hanging=references.hanging_indent)
        made = []
        for part in references.parts:
            words = self._printed(part.text.strip(), italic=False)
            if isinstance(part, ListHeading):
                level = min(part.level + above, 6)
                start, end = (
                    f'text:h text:style-name="Heading_20_{level}" text:outline-level="{level}"',
                    "text:h",
                )
            else:
                start, end = f'text:p text:style-name="{entry}"', "text:p"
            made.append(f"<{start}>".encode() + words + f"</{end}>".encode())
        data = b"".join(made)
        if self._live is None:
            return data
        section = f'<text:section text:name="{self._mark_name(LIST_CODE)}">'
        return section.encode() + data + b"</text:section>"


def _span_within(segment: OdtSegment, mark: OdtMark) -> Element | None:
    """The outermost span around a segment that the marks of its citation enclose."""
    found: Element | None = None
    element: Element | None = segment.parent
    while element is not None and element.tag == "text:span" and mark.end is not None:
        if mark.start.end <= element.start and element.end <= mark.end.start:
            found = element
        element = element.parent
    return found


def _style_of_notes(text: OdtText, kind: str) -> str:
    """The style of the author's first note of the kind, else that which every program has for them."""
    for note in text.notes:
        if note.attributes.get("text:note-class") == kind:
            for element in note.walk():
                if element.tag == "text:p" and element.attributes.get("text:style-name"):
                    return escape(element.attributes["text:style-name"])
    return "Endnote" if kind == "endnote" else "Footnote"
