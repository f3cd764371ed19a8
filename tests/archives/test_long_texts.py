"""Texts made to be slow: one piece repeated behind an archive, with another at the end or none."""

from __future__ import annotations

import faulthandler
from itertools import product

import pytest

from citekit.archives import parse

#: what an expression may read in several ways
PIECES = (
    "A/1-",
    "A-1/",
    "1/",
    "1.",
    "MS 1/",
    "Name, ",
    "Name Name ",
    "12, ",
    "(A) ",
    "Aa. ",
    "GB-",
    "X/Y/Z ",
    "1923–1931, ",
    "12 May 1936, ",
    "Smith Papers ",
    "MS-Papers-",
    "scellé ",
)
ARCHIVES = ("", "A. Original ", "TNA, ", "Stadtarchiv X, ", "AGI, ", "British Library, ")
ENDS = ("", ", Stadtarchiv Y", " (British Library)")
#: seconds after which a text has hung: an expression that can divide it in many ways takes years
LONGEST = 60


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_text_ends(piece: str) -> None:
    faulthandler.dump_traceback_later(LONGEST, exit=True)
    try:
        for archive, end in product(ARCHIVES, ENDS):
            reading = parse(archive + piece * (600 // len(piece)) + end)
            assert reading.archive or reading.rest or reading.levels
    finally:
        faulthandler.cancel_dump_traceback_later()
