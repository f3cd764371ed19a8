"""Typst and Markdown lose no sign: what another program reads is the plain text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pypdf
import pytest
import typst

from citekit.csl import Citation, Cite, Processor

ITEMS: list[dict[str, Any]] = [
    {
        "id": "a",
        "type": "article-journal",
        "title": "1848. Année des révolutions",
        "author": [{"family": "Doe", "given": "J."}],
        "container-title": "Past & Present",
        "volume": "34",
        "issue": "4",
        "page": "1-2",
        "issued": {"date-parts": [[1999]]},
    },
    {
        "id": "b",
        "type": "book",
        "title": "- Range of #Years $x$",
        "author": [{"family": "Roe", "given": "R"}],
        "publisher": "P.",
        "publisher-place": "L",
        "issued": {"date-parts": [[2001]]},
    },
    {"id": "c", "type": "book", "title": "<i>Ulysses</i> Annotated", "author": [{"family": "Lee"}]},
    {"id": "d", "type": "book", "title": "A Companion to <i>Lolita</i>", "publisher": "P"},
    {"id": "e", "type": "chapter", "title": "+ Plus", "container-title": "= Equal", "page": "3-4"},
]
STYLES = (
    "apa",
    "chicago-notes-bibliography",
    "modern-language-association",
    "ieee",
    "iso690-full-note-en",
    "annales",
    "elsevier-harvard",
    "american-medical-association",
)
CITATIONS = [
    Citation((Cite("c"), Cite("a"), Cite("b")), note=1),
    Citation((Cite("d"),), note=2),
    Citation((Cite("e"),), note=3),
]


def texts(style: str, format: str) -> list[str]:
    processor = Processor(style, items=ITEMS, format=format)
    notes = [rendered.text for rendered in processor.cite(CITATIONS)]
    return [*notes, *(entry.text for entry in processor.bibliography().entries)]


def without_blanks(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_typst_compiles_to_the_plain_text(tmp_path: Path) -> None:
    wanted = [text for style in STYLES for text in texts(style, "plain")]
    source = tmp_path / "notes.typ"
    pages = "\n#pagebreak()\n".join(text for style in STYLES for text in texts(style, "typst"))
    source.write_text(f"#set page(width: 100cm)\n{pages}", encoding="utf-8")
    typst.compile(str(source), output=str(tmp_path / "notes.pdf"))
    printed = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "notes.pdf").pages]
    assert [without_blanks(text) for text in printed] == [without_blanks(text) for text in wanted]


@pytest.mark.parametrize("style", STYLES)
def test_markdown_has_no_empty_emphasis(style: str) -> None:
    for markdown, plain in zip(texts(style, "markdown"), texts(style, "plain"), strict=True):
        read = re.sub(r"\\(.)", r"\1", re.sub(r"(?<!\\)[*^~]|\]\{\.\w+\}|(?<!\\)\[", "", markdown))
        assert without_blanks(read) == without_blanks(plain)
        assert "**" not in markdown
