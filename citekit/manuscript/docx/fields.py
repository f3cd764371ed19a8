"""Fields and content controls that are citations or reference lists of Zotero, Mendeley, EndNote and Word."""

from __future__ import annotations

from typing import Literal

from citekit.manuscript.office.located_xml import Element

# `shown`: a field whose result is text of the author's (a link, a reference); `other`: one made by Word.
FieldKind = Literal["citation", "bibliography", "shown", "other"]
Program = Literal["", "zotero", "mendeley", "endnote", "word", "citavi"]

_CODES: tuple[tuple[str, FieldKind, Program], ...] = (
    ("ADDIN ZOTERO_ITEM", "citation", "zotero"),
    ("ADDIN ZOTERO_CITATION", "citation", "zotero"),
    ("ADDIN ZOTERO_TEMP", "citation", "zotero"),
    ("ADDIN ZOTERO_BIBL", "bibliography", "zotero"),
    ("ADDIN CSL_CITATION", "citation", "mendeley"),
    ("ADDIN MENDELEY CITATION", "citation", "mendeley"),
    ("ADDIN MENDELEY BIBLIOGRAPHY", "bibliography", "mendeley"),
    ("ADDIN EN.CITE", "citation", "endnote"),
    ("ADDIN EN.REFLIST", "bibliography", "endnote"),
    ("ADDIN CITAVIPLACEHOLDER", "citation", "citavi"),
    ("ADDIN CITAVI.BIBLIOGRAPHY", "bibliography", "citavi"),
    ("CITATION ", "citation", "word"),
    ("BIBLIOGRAPHY", "bibliography", "word"),
    ("HYPERLINK", "shown", ""),
    ("REF ", "shown", ""),
)
_CITATION_CONTROL = "MENDELEY_CITATION"
_BIBLIOGRAPHY_CONTROL = "MENDELEY_BIBLIOGRAPHY"


class WordField:
    """A field: its code, what stands between its ends, and the paragraphs that it stands in.

    `pieces` are the children of runs that belong to it, with their runs; `control` is an element that holds
    it whole; `bookmark` is the id of the bookmark that Zotero has made of it.
    """

    def __init__(self, control: Element | None = None) -> None:
        self.kind: FieldKind = "other"
        self.program: Program = ""
        self.control = control
        self.pieces: list[tuple[Element, Element]] = []
        self.paragraphs: list[Element] = []
        self.data = ""
        self.printed = ""
        self.in_result = False
        self.first_segment = 0
        self.opened_in: object = None
        self.bookmark = ""
        self._code: list[str] = []

    def add_code(self, text: str) -> None:
        """Go on with the code; what a field within a field's code says is part of it, too."""
        self._code.append(text)

    @property
    def code(self) -> str:
        """The code, joined of all its runs."""
        return "".join(self._code).strip()


def kind_of_code(code: str) -> tuple[FieldKind, Program]:
    """What a field is by its code (ECMA-376 part 1, 17.16.5, and what the programs write)."""
    start = " ".join(code[:60].split()).upper() + " "
    for beginning, kind, program in _CODES:
        if start.startswith(beginning):
            return kind, program
    return "other", ""


def kind_of_control(control: Element) -> FieldKind:
    """What a content control is by its tag."""
    properties = control.child("w:sdtPr")
    tag = properties.value("w:tag") if properties is not None else ""
    if tag.startswith(_CITATION_CONTROL):
        return "citation"
    return "bibliography" if tag.startswith(_BIBLIOGRAPHY_CONTROL) else "other"
