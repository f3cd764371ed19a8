"""Positions of cites: first, subsequent, ibid; see `cases/positions.yaml`."""

from __future__ import annotations

from typing import Any

import pytest

from citekit.csl.api import Citation, Cite
from citekit.csl.document.positions import CitePosition, find_positions
from tests.csl.pieces import cases


def described(position: CitePosition) -> str:
    words = [position.position.name.lower().replace("_", "-")]
    words += ["near"] if position.near else []
    words += [f"={position.first_note}"] if position.first_note else []
    return " ".join(words)


@pytest.mark.parametrize("case", cases("positions.yaml"), ids=lambda case: case["why"])
def test_positions(case: dict[str, Any]) -> None:
    citations = [
        Citation(tuple(Cite(*cite.partition("@")[::2]) for cite in cites), note=note)
        for note, *cites in case["notes"]
    ]
    positions = [position for of_citation in find_positions(citations, 5) for position in of_citation]
    assert list(map(described, positions)) == case["gives"]
