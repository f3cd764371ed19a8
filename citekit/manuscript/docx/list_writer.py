"""The reference list as paragraphs: in the place of a live list, of `{#refs}`, or at the end of the text."""

from __future__ import annotations

from citekit.manuscript.docx.fields import WordField
from citekit.manuscript.docx.live_writer import list_ends
from citekit.manuscript.docx.reader import WordText
from citekit.manuscript.docx.run_editor import RunEditor
from citekit.manuscript.docx.run_properties import BaseProperties, printed_runs
from citekit.manuscript.docx.styles import prefix_of
from citekit.manuscript.model import Heading
from citekit.manuscript.office.located_xml import Change, Element
from citekit.manuscript.printed import ListHeading, PrintedReferences


class ListWriter:
    """Writes a list into the body of a document."""

    def __init__(self, text: WordText, editor: RunEditor, *, live: bool = False) -> None:
        self._text = text
        self._xml = text.body.xml
        self._editor = editor
        self._w = prefix_of(self._xml)
        self._live = live

    def write(self, references: PrintedReferences) -> None:
        """Put the list into its place."""
        if self._text.lists:
            field = self._text.lists[0]
            self._in_place_of(field, self._paragraphs(references, self._layout_of(field)))
        elif self._text.list_paragraph is not None:
            element = self._text.list_paragraph.element
            self._editor.change(Change(element.start, element.end, self._paragraphs(references, b"")))
        else:
            place = self._end()
            self._editor.change(Change(place, place, self._paragraphs(references, b"")))

    def _end(self) -> int:
        """Behind the last paragraph of the body, before the layout of its last section."""
        body = self._text.body.root
        last = body.children[-1] if body.children else None
        if last is not None and last.tag == "w:sectPr":
            return last.start
        return body.close

    def _layout_of(self, field: WordField) -> bytes:
        """The layout of the first paragraph of a live list, for all."""
        layout = field.paragraphs[0].child("w:pPr") if field.paragraphs else None
        raw = self._xml.raw(layout) if layout is not None else b""
        return b"" if b"Change" in raw or b"sectPr" in raw else raw

    def _in_place_of(self, field: WordField, paragraphs: bytes) -> None:
        """The list behind what its field stood in; paragraphs of which nothing is left go."""
        if field.control is not None and field.control.child("w:sdtContent") is not None:
            self._editor.change(Change(field.control.start, field.control.end, paragraphs))
            return
        elements = {id(each): each for each in field.paragraphs}
        own = {
            id(each.element): each.text for each in self._text.body.paragraphs if id(each.element) in elements
        }
        if field.control is not None:
            self._editor.change(Change(field.control.start, field.control.end, b""))
        self._editor.remove_pieces(field.pieces)
        for identity, element in elements.items():
            if not own.get(identity, "").strip() and not _has_section(element):
                self._editor.change(Change(element.start, element.end, b""))
        last = field.paragraphs[-1]
        self._editor.change(Change(last.end, last.end, paragraphs))

    def _paragraphs(self, references: PrintedReferences, layout: bytes) -> bytes:
        w = self._w
        above = self._level()
        made = []
        start, end = list_ends(w) if self._live else (b"", b"")
        last = len(references.parts) - 1
        for index, part in enumerate(references.parts):
            if isinstance(part, ListHeading):
                name = f"heading {min(part.level + above, 6)}"
                own = f'<{w}pPr><{w}pStyle {w}val="{self._text.styles.id(name)}"/></{w}pPr>'.encode()
            else:
                own = layout or self._entry_layout(hanging=references.hanging_indent)
            runs = printed_runs(part.text.strip(), BaseProperties(), w)
            runs = (b"" if index else start) + runs + (end if index == last else b"")
            made.append(f"<{w}p>".encode() + own + runs + f"</{w}p>".encode())
        return b"".join(made)

    def _entry_layout(self, *, hanging: bool) -> bytes:
        w, style = self._w, self._text.styles.id("Bibliography")
        indent = "" if hanging else f'<{w}ind {w}left="0" {w}firstLine="0"/>'
        return f'<{w}pPr><{w}pStyle {w}val="{style}"/>{indent}</{w}pPr>'.encode()

    def _level(self) -> int:
        """The level of the heading before the list: the last one of the text."""
        levels = [event.level for event in self._text.events if isinstance(event, Heading)]
        return levels[-1] if levels else 0


def _has_section(paragraph: Element) -> bool:
    layout = paragraph.child("w:pPr")
    return layout is not None and layout.child("w:sectPr") is not None
