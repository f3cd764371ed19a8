"""Names: initials, particles and suffixes; see `cases/initials.yaml` and `cases/particles.yaml`."""

from __future__ import annotations

from typing import Any

import pytest

from citekit.csl.item.initials import initialize
from citekit.csl.item.particles import NameParts, split_name
from tests.csl.pieces import cases

Case = dict[str, Any]


@pytest.mark.parametrize("case", cases("initials.yaml"), ids=lambda case: case["name"])
def test_initials(case: Case) -> None:
    assert initialize(case["name"], case["with"], keep_words=case.get("tidy", False)) == case["gives"]


@pytest.mark.parametrize(
    "case", cases("particles.yaml"), ids=lambda case: f"{case['given']} {case['family']}"
)
def test_particles(case: Case) -> None:
    family, given = case["family"], case["given"]
    assert split_name(family, given) == NameParts(**{"family": family, "given": given, **case["gives"]})
