"""`--used-by` with documents of Word and LibreOffice: typed keys and live fields, in their order."""

from __future__ import annotations

import pytest

from tests.conftest import CommandLine
from tests.manuscript.docx.documents import document, endnote, mendeley, paragraph, word
from tests.manuscript.docx.documents import zotero as field
from tests.manuscript.odt.documents import BIBLIOGRAPHY_MARK, odt, p
from tests.manuscript.odt.documents import zotero as mark

WORKS = '[{"id": "doe", "type": "book", "title": "The Second Book"}, {"id": "other", "type": "book"}]'
CARRIED = "Doe, John. The First Book. Clarendon, 2005.\n"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("chapter.docx", document(paragraph("One ", field(), ", two [@doe].") + paragraph("[@doe, 7]."))),
        ("chapter.odt", odt(p("One ", mark(), ", two [@doe].") + p("[@doe, 7]."))),
    ],
)
def test_fields_and_typed_keys_are_cited_together(citekit: CommandLine, name: str, data: bytes) -> None:
    """A field of Zotero numbers its item (`ABCD2345`); the key is the one that `import` makes."""
    (citekit.home / name).write_bytes(data)
    citekit.write("works.json", WORKS)
    listed = citekit("-b", "works.json", "bib", "--used-by", name, "-s", "chicago", "-t", "plain")
    assert listed.out == f"{CARRIED}The Second Book. n.d.\n"
    out = citekit("-b", "works.json", "export", "--used-by", name, "-o", "refs.bib", "-t", "biblatex")
    assert (out.code, out.err) == (0, "note: 2 records in refs.bib\n")
    written = (citekit.home / "refs.bib").read_text("utf-8")
    assert [line for line in written.splitlines() if line[:1] == "@"] == ["@book{doe-2005,", "@book{doe,"]


@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("mendeley.docx", document(paragraph("One ", mendeley(), ".")), "doe-2005"),
        ("endnote.docx", document(paragraph("One ", endnote(), ".")), "doe-2005"),
        ("marks.odt", odt(p("One ", BIBLIOGRAPHY_MARK, ".")), "Doe2005"),
    ],
)
def test_what_a_document_carries_needs_no_library(
    citekit: CommandLine, name: str, data: bytes, key: str
) -> None:
    (citekit.home / name).write_bytes(data)
    assert citekit("bib", "--used-by", name, "-s", "chicago", "-t", "plain").out == CARRIED
    assert citekit("export", "--used-by", name, "-t", "bibtex").out.startswith(f"@book{{{key},\n")


def test_a_key_of_the_text_is_not_taken_by_a_field(citekit: CommandLine) -> None:
    (citekit.home / "chapter.docx").write_bytes(document(paragraph("One ", field(), ", two [@doe-2005].")))
    citekit.write("works.json", '[{"id": "doe-2005", "type": "book", "title": "Mine"}]')
    out = citekit("-b", "works.json", "export", "--used-by", "chapter.docx", "-t", "yaml").out
    assert [line for line in out.splitlines() if line[:3] == "id:"] == ["id: doe-2005-2", "id: doe-2005"]


@pytest.mark.parametrize("command", [("bib",), ("export", "-t", "bibtex")])
def test_a_key_without_a_record_is_named_and_the_rest_printed(
    citekit: CommandLine, command: tuple[str, ...]
) -> None:
    """A citation of Word's own has its tag for a key, as typed ones have."""
    (citekit.home / "chapter.docx").write_bytes(document(paragraph("One ", word(), ", two [@doe].")))
    citekit.write("works.json", WORKS)
    ran = citekit("-b", "works.json", *command, "--used-by", "chapter.docx")
    assert ran.code == 1
    assert "The" in ran.out
    assert "paragraph 1" in ran.err
    assert "no record has the key 'Doe05'; did you mean 'doe'?" in ran.err


@pytest.mark.parametrize("name", ["chapter.docx", "chapter.odt", "chapter.md"])
def test_a_text_that_cites_nothing_is_told(citekit: CommandLine, name: str) -> None:
    """There is no need of a library, and no word about one."""
    data = {"docx": document(paragraph("One.")), "odt": odt(p("One.")), "md": b"One.\n"}[name.split(".")[1]]
    (citekit.home / name).write_bytes(data)
    ran = citekit("export", "--used-by", name, "-t", "bibtex")
    assert (ran.code, ran.err) == (0, f"warning: {name}: nothing is cited in it\n")
