"""Word documents on the command line: formatted, changed in place, imported, asked what they cite."""

from __future__ import annotations

import json

from tests.conftest import CommandLine
from tests.manuscript.docx.documents import document, paragraph, seen, word, zotero
from tests.terminal_session import run_on_a_terminal

WORKS = json.dumps([{"id": "doe", "type": "book", "title": "The First Book"}])
FULL = "John Doe, *The First Book* (Clarendon, 2005)"


def test_format_in_place_keeps_a_copy(citekit: CommandLine) -> None:
    citekit.write("works.json", WORKS)
    data = document(paragraph("One [@doe]."))
    (citekit.home / "paper.docx").write_bytes(data)
    done = citekit("-b", "works.json", "format", "paper.docx", "--in-place", "-s", "chicago")
    assert done.code == 0
    assert seen((citekit.home / "paper.docx").read_bytes()).startswith("One.^[*The First Book* (n.d.).]")
    assert (citekit.home / "paper.docx.bak").read_bytes() == data
    again = citekit("-b", "works.json", "format", "paper.docx", "--in-place", "-s", "chicago")
    assert "paper.docx needs no change" in again.err
    assert not (citekit.home / "paper.docx.bak2").exists()


def test_the_fields_are_records_enough(citekit: CommandLine) -> None:
    """Neither a library nor a bibliography is needed."""
    (citekit.home / "paper.docx").write_bytes(document(paragraph("One ", zotero(), ".")))
    done = citekit("format", "paper.docx", "-s", "chicago", "-o", "out.docx")
    assert done.code == 0
    assert "1 of 1 live citations print otherwise than before; see --report" in done.err
    assert seen((citekit.home / "out.docx").read_bytes()).startswith(f"One.^[{FULL}.]")
    table = citekit("format", "paper.docx", "-s", "chicago", "--report").out
    assert "(Doe 2005)\tJohn Doe, The First Book (Clarendon, 2005)." in table


def test_an_unknown_key_has_its_place(citekit: CommandLine) -> None:
    citekit.write("works.json", WORKS)
    (citekit.home / "paper.docx").write_bytes(document(paragraph("x") + paragraph("A claim of mine [@dow].")))
    done = citekit("-b", "works.json", "format", "paper.docx", "-s", "chicago", "-o", "out.docx")
    assert done.code == 1
    assert "paper.docx: paragraph 2 ('A claim of mine [@dow].'): no record has the key 'dow'" in done.err
    assert "did you mean 'doe'?" in done.err


def test_notes_that_are_numbered_anew_are_told_where_a_style_prints_their_numbers(
    citekit: CommandLine,
) -> None:
    citekit.write("works.json", WORKS)
    anew = '<w:sectPr><w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
    (citekit.home / "paper.docx").write_bytes(document(paragraph("One [@doe]. Two [@doe].") + anew))
    words = ("-b", "works.json", "format", "paper.docx", "-o", "out.docx")
    told = "paper.docx: the numbers of its notes begin anew in sections"
    assert told in citekit(*words, "-s", "oscola").err
    assert told not in citekit(*words, "-s", "chicago").err


def test_import_brings_in_what_the_fields_carry(citekit: CommandLine) -> None:
    citekit.write("citekit.yaml", "")
    (citekit.home / "paper.docx").write_bytes(document(paragraph("One ", zotero(), ", ", zotero(), ".")))
    done = citekit("--library", ".", "import", "paper.docx")
    assert done.code == 0
    assert done.out == "doe-2005\tdoe-2005.yaml\n"
    (citekit.home / "plain.docx").write_bytes(document(paragraph("One ", word(), ".")))
    none = citekit("--library", ".", "import", "plain.docx")
    assert (none.code, none.out) == (1, "")
    assert "plain.docx: there is no record in it" in none.err


def test_used_by(citekit: CommandLine) -> None:
    citekit.write("works.json", WORKS)
    (citekit.home / "paper.docx").write_bytes(document(paragraph("One [@doe].")))
    done = citekit("-b", "works.json", "bib", "--used-by", "paper.docx", "-s", "chicago")
    assert done.out == "The First Book. n.d.\n"


def test_a_broken_document_is_one_line(citekit: CommandLine) -> None:
    (citekit.home / "paper.docx").write_bytes(b"PK\x03\x04 broken")
    done = citekit("format", "paper.docx")
    assert done.code == 1
    assert done.err == "error: paper.docx: is broken: it is no ZIP archive; open it and save it again\n"


def test_what_prints_otherwise_is_shown_whole_on_a_terminal(citekit: CommandLine) -> None:
    printed = "John Doe, The First Book, in words that take more than a line of a terminal (Clarendon, 2005)."
    (citekit.home / "paper.docx").write_bytes(document(paragraph("One ", zotero(printed), ".")))
    words = ["format", "paper.docx", "-s", "chicago", "--report"]
    shown = run_on_a_terminal(citekit, words, size=(24, 60)).screen
    before, now = (" ".join(part.split()) for part in shown.partition("  before  ")[2].split("  now     "))
    assert before == printed
    assert now.startswith("John Doe, The First Book (Clarendon, 2005).")
    assert all(len(line) <= 60 for line in shown.splitlines() if line.startswith("  "))
