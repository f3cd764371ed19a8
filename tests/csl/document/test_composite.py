"""A citation in two parts: the author in the running text, the rest behind, and nothing lost between them."""

from __future__ import annotations

import pytest

from citekit.csl import Citation, Cite, Processor

ITEMS = [
    {
        "id": id,
        "type": "book",
        "title": title,
        "author": [{"family": "Zubok", "given": "Vladislav"}],
        "issued": {"date-parts": [[2007]]},
    }
    for id, title in [("empire", "A Failed Empire"), ("children", "Zhivago's Children")]
]


def composite(style: str, *cites: Cite) -> str:
    processor = Processor(style, items=ITEMS)
    (rendered,) = processor.cite([Citation(cites, mode="composite")])
    return rendered.text


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        ("chicago-author-date", "Zubok (2007, 20)"),
        ("apa", "Zubok (2007, p. 20)"),
        ("modern-language-association", "Zubok (20)"),
        ("ieee", "Zubok [1, p. 20]"),
    ],
)
def test_the_locator_stands_behind_the_author(style: str, printed: str) -> None:
    assert composite(style, Cite("empire", locator="20", label="page")) == printed


@pytest.mark.parametrize("style", ["chicago-author-date", "apa"])
def test_the_year_suffix_stands_behind_the_author(style: str) -> None:
    assert composite(style, Cite("children"), Cite("empire", locator="20", label="page")).startswith(
        "Zubok (2007b"
    )
