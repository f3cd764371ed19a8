"""Every official style loads, compiles and renders; every dependent style has a parent that is there."""

from __future__ import annotations

import re

import pytest

from citekit.csl import Processor
from tests.csl.adapter import citation
from tests.csl.common_library import library
from tests.csl.differential import independent_styles, style_folder

# One item for each shape that styles tell apart; the differential test takes the whole library.
ITEMS = frozenset(
    {
        "letter-antonov-1945",
        "book-many-authors",
        "book-edited-two",
        "book-no-date",
        "ambiguous-miller-a",
        "ambiguous-miller-b",
        "article-journal",
        "chapter",
        "legal-case",
        "motion-picture",
        "thesis",
        "webpage",
    }
)
PARENT = re.compile(r'<link\b[^>]*\bhref="[^"]*/styles/([^"/]+)"[^>]*\brel="independent-parent"')
PARENT_REVERSED = re.compile(r'<link\b[^>]*\brel="independent-parent"[^>]*\bhref="[^"]*/styles/([^"/]+)"')
CITATIONS = [
    citation(
        {
            "citationID": f"c{index}",
            "citationItems": [
                {"id": id_, "locator": "5", "label": "page"} if index % 2 else {"id": id_} for id_ in ids
            ],
            "properties": {"noteIndex": index},
        }
    )
    for index, ids in enumerate(
        [*([id_] for id_ in sorted(ITEMS)), ["webpage"], ["webpage"], sorted(ITEMS)[:3], ["book-no-date"]], 1
    )
]
LIBRARY = [item for item in library() if item["id"] in ITEMS]


def test_there_are_as_many_styles_as_known() -> None:
    assert len(independent_styles()) >= 2800


@pytest.mark.parametrize("name", independent_styles())
def test_style(name: str) -> None:
    processor = Processor(str(style_folder() / f"{name}.csl"), None, LIBRARY, "html")
    notes = processor.cite(CITATIONS)
    assert len(notes) == len(CITATIONS)
    assert any(note.text for note in notes)
    entries = processor.bibliography().entries  # some styles leave out what they do not know (legal cases)
    assert processor.style.bibliography is None or len(entries) >= len(LIBRARY) / 2
    assert all(entry.text for entry in entries)


def test_every_dependent_style_has_its_parent() -> None:
    names = set(independent_styles())
    orphans = []
    for path in sorted((style_folder() / "dependent").glob("*.csl")):
        text = path.read_text(encoding="utf-8")
        parent = PARENT.search(text) or PARENT_REVERSED.search(text)
        if parent is None or parent[1] not in names:
            orphans.append(path.stem)
    assert orphans == []


@pytest.mark.parametrize(
    "name", [path.stem for path in sorted((style_folder() / "dependent").glob("*.csl"))[::100]]
)
def test_dependent_style_renders(name: str) -> None:
    processor = Processor(name, None, LIBRARY, "plain")
    assert len(processor.cite(CITATIONS)) == len(CITATIONS)
