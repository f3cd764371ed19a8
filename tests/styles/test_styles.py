"""Our own styles are valid CSL 1.0.2, and each one prints its example."""

from __future__ import annotations

import re
from pathlib import Path

import citeproc
import pytest
from lxml import etree

from citekit.csl import Citation, Cite
from citekit.rendering import Document, own_styles
from citekit.shipped import styles_folder
from tests.rendering.library import examples

README = (styles_folder() / "README.md").read_text(encoding="utf-8")
STYLES = sorted(styles_folder().glob("*.csl"))


@pytest.fixture(scope="module")
def grammar() -> etree.RelaxNG:
    found = next((Path(citeproc.__file__).parent / "data" / "schema").rglob("csl.rng"))
    return etree.RelaxNG(etree.parse(str(found)))


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_it_is_valid(path: Path, grammar: etree.RelaxNG) -> None:
    style = etree.parse(str(path))
    for layout in style.findall(".//{*}layout[@locale]"):  # CSL-M's, for sources in some languages
        parent = layout.getparent()
        assert parent is not None
        parent.remove(layout)
    assert grammar.validate(style), grammar.error_log


@pytest.mark.parametrize("name", own_styles())
def test_the_readme_shows_what_it_prints(name: str) -> None:
    section = README.split(f"## {name}", 1)[1].split("\n## ")[0]
    blocks = re.findall(r"(?m)^> (.+)$", section)
    document = Document(name, examples())
    cites = [
        Cite("antonov-1945-11-16"),
        Cite("antonov-1945-11-16", locator="l. 144ob"),
        Cite("zubok-2007", locator="62"),
        Cite("antonov-1945-11-16", locator="l. 144"),
    ]
    notes = document.notes([Citation((cite,), note=place) for place, cite in enumerate(cites, 1)])
    assert blocks == [note.text for note in notes]
