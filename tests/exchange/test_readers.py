"""Other programs read the exports: pandoc, citation-js, rispy and Typst find every work and every archive.

They come with the extra `dev` and by npm; where CI is set they must be there. BibTeX and biber are in
`test_programs`.
"""

from __future__ import annotations

import importlib
import json
import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from citekit.exchange import exporter
from citekit.exchange.shared.holding_text import reference
from tests.exchange.readers import citation_js
from tests.exchange.test_laws import EXAMPLES
from tests.exchange.test_programs import AWKWARD
from tests.manuscript.pandoc import pandoc

# Format -> pandoc's name for it. Of RIS and EndNote XML it passes over the archive.
OF_PANDOC = {
    "bibtex": "bibtex", "biblatex": "biblatex", "csl-json": "csljson", "csl-yaml": "markdown", "ris": "ris",
    "endnote-xml": "endnotexml",
}  # fmt: skip
WITHOUT_ARCHIVE = ("ris", "endnote-xml")


def _module(name: str) -> ModuleType:
    """A library; the test is skipped without it, never in CI."""
    return importlib.import_module(name) if os.environ.get("CI") else pytest.importorskip(name)


def _flat(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text)


def _without_archive(items: Sequence[Any]) -> list[str]:
    """The keys of documents whose archive or shelfmark stands nowhere in what was read of them."""
    missed = []
    for record, item in zip(EXAMPLES, items, strict=True):
        archive, _, shelfmark = reference(record.holding) if record.holding else ("", "", "")
        read = _flat(json.dumps(item, ensure_ascii=False, default=str))
        if not (_flat(archive) in read and _flat(shelfmark) in read):
            missed.append(record.key)
    return missed


@pytest.mark.parametrize("name", OF_PANDOC)
def test_pandoc(name: str) -> None:
    text = exporter(name).write(EXAMPLES)
    document = f"---\n{text}...\n" if name == "csl-yaml" else text
    items = json.loads(pandoc("-f", OF_PANDOC[name], "-t", "csljson", stdin=document))
    assert len(items) == len(EXAMPLES)
    if name != "endnote-xml":  # whose records have numbers
        assert [item["id"] for item in items] == [record.key for record in EXAMPLES]
    if name not in WITHOUT_ARCHIVE:
        assert _without_archive(items) == []


@pytest.mark.parametrize("name", ["bibtex", "biblatex", "csl-json", "ris"])
def test_citation_js(name: str) -> None:
    items = citation_js.items(exporter(name).write(EXAMPLES))
    assert _without_archive(items) == []


def test_rispy() -> None:
    rispy = _module("rispy")
    entries = rispy.loads(exporter("ris").write(EXAMPLES))
    assert [entry["id"] for entry in entries] == [record.key for record in EXAMPLES]
    assert _without_archive(entries) == []
    letter = next(entry for entry in entries if entry["id"] == "antonov-1945-11-16")
    assert letter["type_of_reference"] == "PCOMM"
    assert letter["secondary_authors"] == ["Malinovsky, Rodion"]
    assert letter["accession_number"] == letter["unknown_tag"]["AV"][0]


def _printed_by_typst(name: str, folder: Path) -> str:
    """The letters and figures of the list that Typst prints of a bibliography in this format."""
    typst = _module("typst")
    file = "all.yml" if name == "hayagriva" else "all.bib"
    (folder / file).write_text(exporter(name).write([*EXAMPLES, *AWKWARD]), encoding="utf-8")
    source = folder / "all.typ"
    source.write_text(f'#bibliography("{file}", style: "chicago-notes", full: true)', encoding="utf-8")
    typst.compile(str(source), output=str(folder / "all.pdf"))
    command = ["pdftotext", str(folder / "all.pdf"), "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return _flat(done.stdout).replace(" ", "").lower()


def test_typst_reads_biblatex(tmp_path: Path) -> None:
    """Of which it prints no archive: Hayagriva is there for that. Classic `year = {n.d.}` it refuses."""
    assert "antonovtomarshalmalinovsky" in _printed_by_typst("biblatex", tmp_path)


def test_typst_prints_every_archive(tmp_path: Path) -> None:
    printed = _printed_by_typst("hayagriva", tmp_path)
    for holding in (record.holding for record in EXAMPLES if record.holding):
        archive, _, shelfmark = (_flat(text).replace(" ", "").lower() for text in reference(holding))
        assert archive in printed
        assert shelfmark in printed
