"""References of the Romance languages and their neighbours, by kinds."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from citekit.archives import parse

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "romance.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("reference", CASES)
def test_a_reference_is_read(reference: str) -> None:
    archive, *values = CASES[reference]
    reading = parse(reference)
    assert (reading.archive, [value for _, value in reading.levels]) == (archive, values)
