"""What a citation leaves out: what is quick to see agrees with what is looked for in full."""

from __future__ import annotations

from itertools import product

import pytest

from citekit.csl import Citation, Cite, Processor
from citekit.csl.document.positions import find_positions
from citekit.csl.document.unprinted import prints_all, unprinted

ITEMS: list[dict[str, object]] = [
    {"id": "book", "type": "book", "title": "A Failed Empire", "author": [{"family": "Zubok"}]},
    {"id": "letter", "type": "personal_communication", "author": [{"family": "Bohlen"}]},
    {"id": "nothing", "type": "book"},
]
CITES = [Cite(str(item["id"]), locator, "page") for item, locator in product(ITEMS, ("", "12"))]


@pytest.mark.parametrize(
    ("style", "leaves_out"),
    [
        ("chicago-author-date", False),
        ("modern-language-association", True),
        ("ieee", False),
        ("nature", True),
    ],
)
def test_a_citation_that_prints_all_leaves_nothing_out(style: str, leaves_out: bool) -> None:
    citations = [Citation(cites, note) for note, cites in enumerate(product(CITES, CITES), 1)]
    processor = Processor(style, items=ITEMS)
    printed = processor.cite(citations)
    positions = find_positions(citations, 5)
    collapse = processor.style.citation.collapse
    left_out = [
        list(unprinted(citation, rendered, at, collapse))
        for citation, rendered, at in zip(citations, printed, positions, strict=True)
    ]
    quick = [prints_all(citation, rendered) for citation, rendered in zip(citations, printed, strict=True)]
    assert any(quick)
    assert any(left_out) is leaves_out
    assert not [out for out, all_printed in zip(left_out, quick, strict=True) if out and all_printed]
