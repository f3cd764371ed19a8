"""New footnotes and endnotes, in the form that the notes of the document have.

ECMA-376 part 1, 17.11. A document without notes gets the part for them, with its two separators.
"""

from __future__ import annotations

from collections.abc import Callable

from citekit.manuscript.docx.namespaces import NAMESPACES, WORD
from citekit.manuscript.docx.package import Package, appended
from citekit.manuscript.docx.run_properties import NOTE_PROPERTIES, BaseProperties, text_xml
from citekit.manuscript.docx.story import Paragraph, Story
from citekit.manuscript.docx.styles import Styles, prefix_of
from citekit.manuscript.looks import Look
from citekit.manuscript.office.located_xml import Change, Element, LocatedXml

_TIGHT = '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
_LARGEST_ID = 2_147_483_000  # ids are 32 bits


class NoteWriter:
    """The notes of one kind (`footnote`, `endnote`) that are added to a document."""

    def __init__(
        self, kind: str, package: Package, xml: LocatedXml | None, stories: dict[str, Story], styles: Styles
    ) -> None:
        self._kind = kind
        self._package = package
        self._styles = styles
        self._is_new = xml is None
        self.xml = xml or LocatedXml(_empty(kind), NAMESPACES, package.archive.error)
        self._w = prefix_of(self.xml)
        self._next = self._first_id()
        self._added: list[bytes] = []
        self._start: bytes | None = None
        self._stories = stories
        self._base = BaseProperties()

    def _first_id(self) -> int:
        numbers = [each.attributes.get("w:id", "") for each in self.xml.root.children]
        known = (int(each) for each in numbers if each.isdecimal() and len(each) < 11)
        return max((each for each in known if each < _LARGEST_ID), default=0) + 1

    def add(self, content: Callable[[BaseProperties, str], bytes]) -> int:
        """Add a note; its id. `content` makes its runs of properties and a prefix."""
        if self._start is None:
            self._start = self._like_others() or self._plain()
        number, self._next = self._next, self._next + 1
        w = self._w
        head = f'<{w}{self._kind} {w}id="{number}"><{w}p>'.encode()
        body = content(self._base, w)
        self._added.append(head + self._start + body + f"</{w}p></{w}{self._kind}>".encode())
        return number

    def mark(self, number: int, w: str) -> bytes:
        """The mark of a note in the text, of a part whose prefix is `w`."""
        style = self._styles.id(f"{self._kind} reference")
        look = f'<{w}rPr><{w}rStyle {w}val="{style}"/></{w}rPr>'
        return f'<{w}r>{look}<{w}{self._kind}Reference {w}id="{number}"/></{w}r>'.encode()

    def _like_others(self) -> bytes:
        """How the first of the author's notes begins: its paragraph, its mark, what stands behind that."""
        for story in self._stories.values():
            for paragraph in story.paragraphs[:1]:
                mark = _mark_of(paragraph.element, self._kind)
                if mark is not None and paragraph.text.strip():
                    return self._like(story, paragraph, mark)
        return b""

    def _like(self, story: Story, paragraph: Paragraph, mark: Element) -> bytes:
        xml, w = story.xml, self._w
        layout = paragraph.element.child("w:pPr")
        raw = xml.raw(layout) if layout is not None else b""
        if b"Change" in raw or b"sectPr" in raw:
            raw = self._layout()
        properties = mark.child("w:rPr")
        gap = paragraph.text[: len(paragraph.text) - len(paragraph.text.lstrip())]
        words = next((each for each in paragraph.segments if each.text.strip()), None)
        self._base = BaseProperties.of(xml, words.run if words is not None else None, NOTE_PROPERTIES)
        return (
            raw
            + f"<{w}r>".encode()
            + (xml.raw(properties) if properties is not None else b"")
            + f"<{w}{self._kind}Ref/></{w}r>".encode()
            + self._gap(gap)
        )

    def _plain(self) -> bytes:
        """How a note begins that is the first of its document."""
        w, style = self._w, self._styles.id(f"{self._kind} reference")
        mark = f'<{w}r><{w}rPr><{w}rStyle {w}val="{style}"/></{w}rPr><{w}{self._kind}Ref/></{w}r>'
        return self._layout() + mark.encode() + self._gap(" ")

    def _layout(self) -> bytes:
        w = self._w
        return f'<{w}pPr><{w}pStyle {w}val="{self._styles.id(f"{self._kind} text")}"/></{w}pPr>'.encode()

    def _gap(self, gap: str) -> bytes:
        w = self._w
        if not gap:
            return b""
        return f"<{w}r>".encode() + self._base.xml(Look(), w) + text_xml(gap, w) + f"</{w}r>".encode()

    def changes(self) -> list[Change]:
        """The changes of the part."""
        return [appended(self.xml, self.xml.root, b"".join(self._added))] if self._added else []

    def part(self) -> str:
        """The name of the part, which is added to the document where it is new."""
        kind = f"{self._kind}s"
        return self._package.new_part(kind) if self._is_new else self._package.related(kind)


def _mark_of(paragraph: Element, kind: str) -> Element | None:
    """The run with the note's own mark."""
    tag = f"w:{kind}Ref"
    return next((run for run in paragraph.children if run.tag == "w:r" and run.child(tag) is not None), None)


def _empty(kind: str) -> bytes:
    separators = "".join(
        f'<w:{kind} w:type="{name}" w:id="{number}"><w:p>{_TIGHT}<w:r><w:{name}/></w:r></w:p></w:{kind}>'
        for number, name in ((-1, "separator"), (0, "continuationSeparator"))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:{kind}s xmlns:w="{WORD}">{separators}</w:{kind}s>'
    ).encode()
