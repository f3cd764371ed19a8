"""A sample of what `python -m tests.csl.output` reads: official styles in formats that are quick to read."""

from __future__ import annotations

import random

import pytest

from tests.csl.differential import independent_styles
from tests.csl.output.__main__ import SEED, compared, letters

# Besides those drawn, one whose entries have blocks that begin with blanks.
SAMPLE = [*random.Random(SEED).sample(independent_styles(), 4), "currents-in-biblical-research"]


@pytest.mark.parametrize("format", ["html", "markdown", "typst"])
def test_official_styles_are_read_as_the_plain_text(format: str) -> None:
    read = [*compared(format, SAMPLE)]
    assert len(read) > 50
    assert [letters(text) for _, _, text in read] == [letters(plain) for _, plain, _ in read]
