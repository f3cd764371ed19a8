"""A finished manuscript in another format: through pandoc where it is installed, refused where it is not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conftest import CommandLine
from tests.manuscript.docx.documents import document, paragraph
from tests.manuscript.pandoc import pandoc, program

WORKS = '[{"id": "doe", "type": "book", "title": "The First Book"}]'
HEADER = "---\nbibliography: works.json\n---\n"
NOTE = "The First Book (n.d.), 5."


@pytest.fixture
def manuscript(citekit: CommandLine) -> CommandLine:
    citekit.write("works.json", WORKS)
    citekit.write("chapter.md", f"{HEADER}One [@doe, 5].\n")
    return citekit


@pytest.fixture
def with_pandoc() -> dict[str, str]:
    return {"PATH": os.pathsep.join([str(Path(program()).parent), os.environ["PATH"]])}


WITHOUT = {
    "-o chapter.docx": "chapter.docx would hold markdown; install pandoc; then the same call writes"
    " chapter.docx",
    "--to html": "a manuscript in markdown becomes html only through pandoc; install pandoc; without it --to"
    " is for --notes-only, --bibliography-only and --abbreviations",
    "--to csv": "no manuscript becomes csv; there are: markdown, docx, odt, html, latex, typst, plain, rtf",
}


@pytest.mark.parametrize("words", WITHOUT)
def test_without_pandoc(manuscript: CommandLine, words: str) -> None:
    done = manuscript("format", "chapter.md", "-s", "chicago", *words.split(), PATH="")
    assert (done.code, done.out, done.err) == (2, "", f"error: {WITHOUT[words]}\n")


@pytest.mark.parametrize("words", ["-o out.docx", "--to odt -o out.odt", "-t html -o out.html"])
def test_files(manuscript: CommandLine, with_pandoc: dict[str, str], words: str) -> None:
    done = manuscript("format", "chapter.md", "-s", "chicago", *words.split(), **with_pandoc)
    name = words.split()[-1]
    assert (done.code, done.err) == (0, f"note: wrote {name}\n")
    assert NOTE in pandoc("-t", "plain", "--wrap=none", name, folder=manuscript.home).replace("_", "")


@pytest.mark.parametrize("target", ["latex", "typst", "plain"])
def test_texts(manuscript: CommandLine, with_pandoc: dict[str, str], target: str) -> None:
    done = manuscript("format", "chapter.md", "-s", "chicago", "--to", target, **with_pandoc)
    assert done.code == 0
    assert "(n.d.), 5." in done.out
    assert "works.json" not in done.out


def test_from_word(manuscript: CommandLine, with_pandoc: dict[str, str]) -> None:
    manuscript.write("chapter.docx", document(paragraph("One [@doe, 5].")))
    words = ("-b", "works.json", "format", "chapter.docx", "-s", "chicago", "--to", "markdown")
    assert NOTE in manuscript(*words, **with_pandoc).out.replace("*", "")


def test_what_stays_in_its_format(manuscript: CommandLine, with_pandoc: dict[str, str]) -> None:
    done = manuscript("format", "chapter.md", "--in-place", "--to", "docx", **with_pandoc)
    assert (done.code, done.err) == (
        2, "error: a manuscript in markdown stays in markdown so; leave --to out, or use -o\n"
    )  # fmt: skip


@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_notes_and_list_become_a_document_of_their_own(
    manuscript: CommandLine, with_pandoc: dict[str, str], ending: str
) -> None:
    call = ("-b", "works.json", "cite", "[@doe, 5]", "--bib", "-s", "chicago", "-o", f"notes.{ending}")
    assert manuscript(*call, **with_pandoc).code == 0
    text = pandoc("-t", "plain", "--wrap=none", f"notes.{ending}", folder=manuscript.home)
    assert text.split() == f"1. {NOTE} The First Book. n.d.".split()
    refused = manuscript(*call, PATH="")
    assert (refused.code, refused.out) == (2, "")
    assert "`-o notes.rtf` writes a document that Word opens" in refused.err


@pytest.mark.parametrize("name", ["notes.pdf", "notes.doc"])
def test_a_file_does_not_hold_another_format_than_its_name_says(manuscript: CommandLine, name: str) -> None:
    done = manuscript("-b", "works.json", "cite", "doe", "-o", name)
    assert done.code == 2
    assert f"{name} would hold plain" in done.err
    assert not (manuscript.home / name).exists()
