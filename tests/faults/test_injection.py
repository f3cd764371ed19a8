"""No text of a record becomes markup: every output format is read by a program that knows it."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from lxml import etree

from citekit.csl import Citation, Cite
from citekit.manuscript.formats import read_bytes
from citekit.manuscript.formatting import FormattingOptions, print_text
from citekit.records import Date, Holding, Name, Record, Title
from citekit.rendering import Document
from tests.manuscript.docx import documents as word
from tests.manuscript.odt import documents as opendocument
from tests.manuscript.pandoc import pandoc

PAYLOADS = yaml.safe_load((Path(__file__).parent / "cases" / "payloads.yaml").read_text(encoding="utf-8"))
ALL: tuple[str, ...] = tuple(text for texts in PAYLOADS.values() for text in texts)
STYLES = ("chicago-18-notes", "apa", "archive-first-notes")
TAGS = {"i", "b", "span", "sup", "sub", "div", "em", "strong", "a"}
ATTRIBUTES = {"style", "class", "href", "id"}


def _records(payload: str, number: int) -> tuple[Record, ...]:
    """A payload in the fields of a published work and of an archival document, whose keys have its number."""
    people = (("author", (Name(payload, payload),)), ("translator", (Name(literal=payload),)))
    texts = ("publisher", "publisher-place", "container-title", "genre", "url", "DOI", "edition", "note")
    fields = dict.fromkeys(texts, payload)
    book = Record(f"book-{number}", "book", Title(payload), Date("1990"), people, fields=fields)
    levels = (("fond", payload), ("opis", "1"), ("list", payload))
    holding = Holding(payload, levels, place=payload)
    title, date = Title(payload), Date(literal=payload)
    return book, Record(f"letter-{number}", "letter", title, date, people[:1], holding)


def _citations(payload: str, number: int) -> tuple[Citation, ...]:
    """Citations of the two, with the payload before, behind and as locator."""
    book, letter = f"book-{number}", f"letter-{number}"
    return (
        Citation((Cite(book, payload, prefix=payload, suffix=payload),), 3 * number + 1),
        Citation((Cite(letter), Cite(book, "5")), 3 * number + 2),
        Citation((Cite(letter, f"l. {payload}"),), 3 * number + 3),
    )


def _written(style: str, to: str, payloads: Sequence[str] = ALL) -> tuple[list[str], list[str]]:
    """The notes and the entries of one document that has every payload everywhere."""
    numbered = list(enumerate(payloads))
    records = [record for number, payload in numbered for record in _records(payload, number)]
    citations = [each for number, payload in numbered for each in _citations(payload, number)]
    document = Document(style, records, format=to, link_urls=True)
    notes = [note.text for note in document.notes(citations)]
    return notes, [entry.text for entry in document.bibliography().entries]


def _all_written(style: str, to: str) -> list[str]:
    notes, entries = _written(style, to)
    return notes + entries


class _Tags(HTMLParser):
    """The tags and attributes of a fragment, and how they nest."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.problems: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        if tag not in TAGS:
            self.problems.append(f"<{tag}>")
        for name, value in attrs:
            harmless = name != "href" or re.match(r"https?://", value or "")
            if name not in ATTRIBUTES or not harmless:
                self.problems.append(f"{name}={value}")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"</{tag}>")

    def handle_comment(self, data: str) -> None:
        self.problems.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.problems.append(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        self.problems.append(f"<![{data}]>")


@pytest.mark.parametrize("style", STYLES)
def test_html_has_no_tag_of_a_record(style: str) -> None:
    for text in _all_written(style, "html"):
        parser = _Tags()
        parser.feed(text)
        parser.close()
        assert not parser.problems, text
        assert not parser.open, text


@pytest.mark.parametrize("style", STYLES)
def test_json_and_plain_text(style: str) -> None:
    for text in _all_written(style, "json"):
        assert isinstance(json.loads(text), list)


TEXT = {
    *("Para", "Str", "Space", "SoftBreak", "Quoted", "DoubleQuote", "SingleQuote"),
    *("Emph", "Strong", "Superscript", "Subscript", "SmallCaps", "Span", "Link"),
}


def _needs(program: str) -> None:
    if shutil.which(program) is None:
        if os.environ.get("CI"):
            pytest.fail(f"{program} is not installed")
        pytest.skip(f"{program} is not installed")


LATEX = r"""\documentclass{article}
\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\usepackage[hyperindex=false]{hyperref}
\begin{document}
%s
CITEKIT-END
\end{document}
"""


@pytest.mark.slow
@pytest.mark.parametrize("style", STYLES)
def test_latex_runs_no_command_of_a_record(tmp_path: Path, style: str) -> None:
    _needs("pdflatex")
    # letters that the font does not have are no concern here
    texts = [re.sub(r"[^\x00-\x7f]", "x", text) for text in _all_written(style, "latex")]
    (tmp_path / "x.tex").write_text(LATEX % "\n\n".join(texts), encoding="utf-8")
    command = ["pdflatex", "-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error", "x.tex"]
    environment = {**os.environ, "openout_any": "p", "openin_any": "p"}
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, check=False, env=environment, stdin=subprocess.DEVNULL
    )
    log = (tmp_path / "x.log").read_text(encoding="latin-1")
    assert done.returncode == 0, "\n".join(line for line in log.splitlines() if line.startswith(("!", "l.")))
    assert "root:" not in log
    names = {path.name for path in tmp_path.iterdir()}
    assert names <= {"x.tex", "x.log", "x.aux", "x.pdf", "x.out"}


@pytest.mark.slow
@pytest.mark.parametrize("style", STYLES)
def test_markdown_is_read_as_text(style: str) -> None:
    """Pandoc reads text, emphasis and links that we make, and no other element."""
    texts = _all_written(style, "markdown")
    document = json.loads(
        pandoc("-f", "markdown", "-t", "json", stdin="\n\n".join(f"x {text}" for text in texts))
    )
    assert len(document["blocks"]) == len(texts)
    assert {block["t"] for block in document["blocks"]} == {"Para"}
    kinds = set(_kinds(document["blocks"]))
    assert kinds <= TEXT, kinds


def _kinds(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("t"), str):
            yield value["t"]
        for part in value.values():
            yield from _kinds(part)
    elif isinstance(value, list):
        for part in value:
            yield from _kinds(part)


@pytest.mark.slow
@pytest.mark.parametrize("style", STYLES)
def test_typst_is_read_as_text(tmp_path: Path, style: str) -> None:
    if not os.environ.get("CI"):
        pytest.importorskip("typst")
    import typst

    kinds = ("raw", "heading", "list", "enum", "terms", "math.equation", "ref", "footnote", "image")
    rules = "".join(f'#show {kind}: it => panic("{kind}")\n' for kind in kinds)
    source = rules + "".join(f"{text}\n\n" for text in _all_written(style, "typst"))
    (tmp_path / "x.typ").write_text(source, encoding="utf-8")
    compiled = typst.compile(str(tmp_path / "x.typ"), root=str(tmp_path))
    assert compiled.startswith(b"%PDF")


@pytest.mark.slow
def test_typst_prints_every_sign(tmp_path: Path) -> None:
    if not os.environ.get("CI"):
        pytest.importorskip("typst")
    import typst
    from pypdf import PdfReader

    record = Record("a", "book", Title("T"), names=(("author", (Name("A; B"),)),), fields={"publisher": "(P"})
    document = Document("apa", [record], format="typst")
    (entry,) = document.bibliography(["a"]).entries
    (tmp_path / "x.typ").write_text(f"{entry.text} #emph[x]; y", encoding="utf-8")
    typst.compile(str(tmp_path / "x.typ"), output=str(tmp_path / "x.pdf"))
    printed = PdfReader(tmp_path / "x.pdf").pages[0].extract_text()
    assert "A; B. (n.d.). T. (P." in " ".join(printed.split())


@pytest.mark.slow
def test_rtf_is_read_as_text(tmp_path: Path) -> None:
    """LibreOffice reads every note, each a paragraph, with the payload in it."""
    if shutil.which("soffice") is None:
        pytest.skip("soffice is not installed")
    payloads = [payload for payload in ALL if payload.isascii() and payload.strip() == payload]
    texts = _written("archive-first-notes", "rtf", payloads)[0][::3]  # of each its first note
    rtf = r"{\rtf1\ansi " + r"\par ".join(f"[[{n}]] {text}" for n, text in enumerate(texts)) + r"\par END}"
    (tmp_path / "x.rtf").write_text(rtf, encoding="ascii")
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/office", "--convert-to"]
    subprocess.run(
        [*command, "txt:Text (encoded):UTF8", "x.rtf"], cwd=tmp_path, capture_output=True, check=True
    )
    read = (tmp_path / "x.txt").read_text(encoding="utf-8-sig")
    assert re.findall(r"^\[\[(\d+)\]\]", read, re.MULTILINE) == [str(n) for n in range(len(texts))]
    assert read.rstrip().endswith("END")
    assert "root:" not in read


# What italics, bold, small capitals and raised letters of a title are in the two formats.
FONTS = {"rPr", "i", "iCs", "b", "bCs", "smallCaps", "vertAlign", "u", "s", "tab"}
FONTS |= {"span", "style", "text-properties"}


@pytest.mark.parametrize("name", ["docx", "odt"])
def test_office_documents_have_no_element_of_a_record(name: str) -> None:
    usual = _elements(name, ["Sound"]) | FONTS
    assert usual & {"footnoteRef", "note"}  # the citations are printed
    assert _elements(name, ALL) <= usual


def _manuscript(name: str, cited: int) -> bytes:
    """A document that cites so many pairs of records, a paragraph each."""
    texts = [f"One [@book-{number}, 5; @letter-{number}, l. 5]." for number in range(cited)]
    if name == "docx":
        return word.document("".join(map(word.paragraph, texts)))
    return opendocument.odt("".join(map(opendocument.p, texts)))


def _elements(name: str, payloads: Sequence[str]) -> set[str]:
    """The elements of all parts of a document that cites records with the payloads everywhere."""
    pairs = (_records(payload, number) for number, payload in enumerate(payloads))
    records = {record.key: record for pair in pairs for record in pair}
    manuscript = read_bytes(f"text.{name}", _manuscript(name, len(payloads)), name)
    document = Document("chicago-18-notes", records.get, format=manuscript.markup)
    (data,) = print_text([manuscript], document, FormattingOptions(), records).files()
    found: set[str] = set()
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for part in parts.namelist():
            if part.endswith((".xml", ".rels")):
                root = etree.fromstring(parts.read(part), etree.XMLParser(resolve_entities=False))
                found |= {etree.QName(element).localname for element in root.iter(etree.Element)}
    return found
