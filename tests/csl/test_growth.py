"""Work grows in proportion to the document: calls are counted at n and 4n, nothing is timed."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from benchmarks.__main__ import STYLES
from benchmarks.workload import make
from citekit.csl import Processor
from tests.csl.adapter import citation
from tests.csl.differential import style_folder

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


def calls(style: str, size: int, authors: str) -> int:
    """How many functions are called for a document of this size."""
    count = 0

    def profile(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        render(style, size, authors)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("authors", ["distinct", "shared"])
@pytest.mark.parametrize("style", STYLES)
def test_work_is_in_proportion(style: str, authors: str) -> None:
    render(style, 1, authors)
    fixed = calls(style, 1, authors)
    small, large = (calls(style, size, authors) - fixed for size in (SMALL, 4 * SMALL))
    assert large <= 4 * SLACK * small
