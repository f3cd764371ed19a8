"""OpenDocument texts on the command line: formatted, imported, asked what they cite."""

from __future__ import annotations

from tests.conftest import CommandLine
from tests.manuscript.odt.documents import BIBLIOGRAPHY_MARK, content, odt, p, seen, zotero


def test_the_works_of_live_citations_are_records_enough(citekit: CommandLine) -> None:
    citekit.write("paper.odt", odt(p("One ", zotero(), ".")))
    done = citekit("format", "paper.odt", "-s", "chicago", "-o", "out.odt")
    assert done.code == 0
    assert "1 of 1 live citations print otherwise than before; see --report" in done.err
    finished = seen((citekit.home / "out.odt").read_bytes())
    assert finished.startswith("One.^[John Doe, *The First Book* (Clarendon, 2005).]")


def test_import(citekit: CommandLine) -> None:
    citekit.write("citekit.yaml", "")
    citekit.write("paper.odt", odt(p("One ", BIBLIOGRAPHY_MARK, ".")))
    done = citekit("--library", ".", "import", "paper.odt")
    assert (done.code, done.out) == (0, "Doe2005\tDoe2005.yaml\n")
    assert "publisher: Clarendon" in (citekit.home / "Doe2005.yaml").read_text("utf-8")


def test_used_by(citekit: CommandLine) -> None:
    citekit.write("works.json", '[{"id": "doe", "type": "book", "title": "The First Book"}]')
    citekit.write("paper.odt", odt(p("One [@doe].")))
    done = citekit("-b", "works.json", "bib", "--used-by", "paper.odt", "-s", "chicago", "-t", "plain")
    assert done.out == "The First Book. n.d.\n"


def test_citations_stay_live(citekit: CommandLine) -> None:
    citekit.write("paper.odt", odt(p("One ", zotero(), ".")))
    done = citekit("format", "paper.odt", "-s", "chicago-author-date", "--live", "zotero", "-o", "out.odt")
    assert done.code == 0
    finished = content((citekit.home / "out.odt").read_bytes())
    assert 'text:reference-mark-start text:name="ZOTERO_ITEM CSL_CITATION {' in finished
    assert '<text:section text:name="ZOTERO_BIBL {' in finished


def test_citations_of_markdown_are_not_live(citekit: CommandLine) -> None:
    citekit.write("paper.md", "One [@doe].")
    done = citekit("format", "paper.md", "--live", "zotero")
    assert (done.code, done.err) == (
        2, "error: --live is for documents of Word and LibreOffice; leave it out\n",
    )  # fmt: skip
