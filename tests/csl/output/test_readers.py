"""Every format is read by a program that owns it, as the plain text; titles of `cases/tricky_titles.yaml`."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from citekit.csl import Citation, Cite, Processor
from tests.csl.output import readers

Read = Callable[[Sequence[str], Path], list[str]]
TITLES: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "tricky_titles.yaml").read_text(encoding="utf-8")
)
READERS: dict[str, Read] = {
    "html": readers.html,
    "markdown": readers.markdown,
    "typst": readers.typst_pages,
    "latex": readers.latex,
    "rtf": readers.rtf,
}
PROGRAMS = {"latex": "pdflatex", "rtf": "soffice"}
STYLES = ("chicago-notes-bibliography", "apa")
TYPES = ("book", "article-journal", "chapter", "webpage")


def item(number: int, title: str) -> dict[str, Any]:
    """A work with tricky signs in all fields."""
    fields = {
        "id": str(number),
        "type": TYPES[number % len(TYPES)],
        "title": title,
        "author": [{"family": f"Doe-{number}", "given": "J."}],
        "container-title": "Past & *Present*",
        "volume": "34",
        "issue": "4",
        "page": "1-2",
        "publisher": "P_q & Co.",
        "publisher-place": "L#",
        "URL": f"https://example.org/a_b#c%20~d?e={number}&f=(g)",
        "issued": {"date-parts": [[1999]]},
    }
    return {**fields, "DOI": f"10.1000/x_({number})<y>"} if number % 3 == 0 else fields


def texts(style: str, format: str, titles: Sequence[str]) -> list[str]:
    """The notes and entries of works with these titles."""
    items = [item(number, title) for number, title in enumerate(titles)]
    processor = Processor(style, items=items, format=format)
    notes = processor.cite([Citation((Cite(each["id"]),), note=n) for n, each in enumerate(items, 1)])
    return [*(note.text for note in notes), *(entry.text for entry in processor.bibliography().entries)]


def without_blanks(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("format", READERS)
def test_what_is_read_is_the_plain_text(format: str, tmp_path: Path) -> None:
    program = PROGRAMS.get(format)
    if program and shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    titles = TITLES["latin"] if format == "latex" else TITLES["latin"] + TITLES["not_latin"]
    wanted = [text for style in STYLES for text in texts(style, "plain", titles)]
    read = READERS[format]([text for style in STYLES for text in texts(style, format, titles)], tmp_path)
    assert list(map(without_blanks, read)) == list(map(without_blanks, wanted))
