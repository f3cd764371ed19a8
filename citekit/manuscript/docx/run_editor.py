"""Changes of paragraphs: text taken out, runs put in; whatever stands between is left.

A run that is changed is divided: each part has the properties and attributes that the whole had. All its
other children, and everything outside of runs, keep their bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from citekit.foundation.fast_dataclass import dataclass
from citekit.manuscript.docx.fields import WordField
from citekit.manuscript.docx.story import Paragraph, Segment
from citekit.manuscript.office.located_xml import Change, Element, LocatedXml


@dataclass(frozen=True, slots=True)
class _Operation:
    """At `start` of a child's text: take out the characters up to `end`, and put runs in."""

    start: int
    end: int
    runs: bytes = b""


_WHOLE = 1 << 40  # an end behind every text


class RunEditor:
    """The changes of one part of a document."""

    def __init__(self, xml: LocatedXml) -> None:
        self.xml = xml
        self._runs: dict[int, Element] = {}
        self._operations: dict[int, list[_Operation]] = {}  # by the child of a run
        self._changes: list[Change] = []
        self._removed: set[int] = set()

    def take_out(self, paragraph: Paragraph, start: int, end: int) -> None:
        """Take out the characters between two places."""
        for segment in paragraph.between(start, end):
            first, last = max(start - segment.start, 0), min(end, segment.end) - segment.start
            self._add(segment, _Operation(first, last))

    def put(self, paragraph: Paragraph, place: int, runs: bytes, *, behind: bool) -> None:
        """Put runs in at a place: behind the character before it, else before the one that stands there."""
        if not runs:
            return
        if not paragraph.text:
            self._changes.append(_at_end(self.xml, paragraph.element, runs))
            return
        behind = (behind and place > 0) or place >= len(paragraph.text)
        segment = paragraph.at(place - 1 if behind else place)
        control = segment.field.control if segment.field is not None else None
        if control is not None:
            place = control.end if behind else control.start
            self._changes.append(Change(place, place, runs))
            return
        offset = place - segment.start
        if segment.field is not None:
            pieces = segment.field.pieces
            ends_here = pieces[-1][0].ancestor("w:p") is paragraph.element
            run, child = pieces[-1 if behind and ends_here else 0]
            self._runs[id(child)] = run
            at = _WHOLE if behind else 0
            self._operations.setdefault(id(child), []).append(_Operation(at, at, runs))
            return
        self._add(segment, _Operation(offset, offset, runs))

    def change(self, change: Change) -> None:
        """Make a change of the bytes."""
        self._changes.append(change)

    def replace_field(self, field: WordField, runs: bytes) -> None:
        """Put runs in the place of a field, with the control around it."""
        if field.control is not None:
            self._changes.append(Change(field.control.start, field.control.end, runs))
            return
        _, first = field.pieces[0]
        self.remove_pieces(field.pieces)
        if runs:
            self._operations.setdefault(id(first), []).append(_Operation(0, 0, runs))

    def remove_pieces(self, pieces: Sequence[tuple[Element, Element]]) -> None:
        """Take out children of runs."""
        for run, child in pieces:
            self._runs[id(child)] = run
            self._removed.add(id(child))

    def _add(self, segment: Segment, operation: _Operation) -> None:
        self._runs[id(segment.child)] = segment.run
        self._operations.setdefault(id(segment.child), []).append(operation)

    def changes(self) -> Iterator[Change]:
        """All changes of the part's bytes."""
        yield from self._changes
        touched = {id(run): run for run in self._runs.values()}
        for run in touched.values():
            yield Change(run.start, run.end, b"".join(self._divided(run)))

    def _divided(self, run: Element) -> Iterator[bytes]:
        """A run in parts, with new runs between them."""
        properties = b""
        content: list[bytes] = []
        start, end = self.xml.start_tag(run), self.xml.end_tag(run)
        for child in run.children:
            if child.tag == "w:rPr":
                properties = self.xml.raw(child)
                continue
            for is_new, piece in self._pieces(child):
                if not is_new:
                    content.append(piece)
                    continue
                if content:
                    yield start + properties + b"".join(content) + end
                    content = []
                yield piece
        if content:
            yield start + properties + b"".join(content) + end

    def _pieces(self, child: Element) -> Iterator[tuple[bool, bytes]]:
        """What becomes of a child of a run: pieces of it, and new runs."""
        operations = sorted(self._operations.get(id(child), ()), key=lambda each: (each.start, each.end))
        if id(child) in self._removed:
            yield from ((True, each.runs) for each in operations if each.runs)
            return
        if not operations:
            yield False, self.xml.raw(child)
            return
        if child.tag != "w:t":
            yield from (
                (True, each.runs)
                for each in operations
                if each.runs and each.start < _WHOLE and not each.start
            )
            if not any(each.end > each.start for each in operations):
                yield False, self.xml.raw(child)
            yield from ((True, each.runs) for each in operations if each.runs and each.start)
            return
        place = 0
        for operation in operations:
            if operation.start > place:
                yield False, self._text(child, place, operation.start)
            if operation.runs:
                yield True, operation.runs
            place = max(place, operation.end)
        if place < len(child.text):
            yield False, self._text(child, place, len(child.text))

    def _text(self, child: Element, start: int, end: int) -> bytes:
        """A part of a text, in an element of its own."""
        if start == 0 and end >= len(child.text):
            return self.xml.raw(child)
        name = self.xml.end_tag(child)[2:-1].strip()
        words = escape(child.text[start:end], quote=False).encode("utf-8")
        return b"<" + name + b' xml:space="preserve">' + words + b"</" + name + b">"


def _at_end(xml: LocatedXml, element: Element, data: bytes) -> Change:
    """Something at the end of a paragraph that has no text."""
    if element.end > element.close:
        return Change(element.close, element.close, data)
    return Change(element.start, element.end, xml.start_tag(element) + data + xml.end_tag(element))
