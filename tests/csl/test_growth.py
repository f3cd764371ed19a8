"""Work grows in proportion to the document: calls are counted at n and 4n, nothing is timed."""

from __future__ import annotations

import pytest

from benchmarks.__main__ import STYLES
from benchmarks.workload import make
from citekit.csl import Processor
from tests.csl.adapter import citation
from tests.csl.differential import style_folder
from tests.steps import calls

SMALL = 60
SLACK = 1.35  # sorting adds a logarithm; shared authors make larger groups as the document grows


def render(style: str, size: int, authors: str) -> None:
    workload = make(size, authors)
    processor = Processor(str(style_folder() / f"{style}.csl"), None, workload.items, "html")
    processor.cite(
        [
            citation(
                {
                    "citationID": f"c{each['note']}",
                    "citationItems": each["cites"],
                    "properties": {"noteIndex": each["note"]},
                }
            )
            for each in workload.citations
        ]
    )
    processor.bibliography()


@pytest.mark.parametrize("authors", ["distinct", "shared"])
@pytest.mark.parametrize("style", STYLES)
def test_work_is_in_proportion(style: str, authors: str) -> None:
    render(style, 1, authors)
    fixed = calls(lambda: render(style, 1, authors))
    small = calls(lambda: render(style, SMALL, authors)) - fixed
    large = calls(lambda: render(style, 4 * SMALL, authors)) - fixed
    assert large <= 4 * SLACK * small
