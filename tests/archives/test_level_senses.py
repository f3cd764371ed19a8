"""The levels of references, each under the key that it has the sense of."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from citekit.archives import parse

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "level-senses.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("reference", CASES)
def test_a_level_has_its_sense(reference: str) -> None:
    archive, levels = CASES[reference]
    reading = parse(reference)
    assert (reading.archive, reading.levels) == (archive, tuple(levels.items()))
