"""References that no form reads, divided at their stops, and what is kept whole."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from citekit.archives import parse

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "divided.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("reference", CASES)
def test_a_reference_is_divided_or_whole(reference: str) -> None:
    archive, *values = CASES[reference]
    reading = parse(reference)
    assert (reading.archive, [value for _, value in reading.levels]) == (archive, values)


@pytest.mark.parametrize("reference", CASES)
def test_no_number_of_a_reference_is_lost(reference: str) -> None:
    reading = parse(reference)
    kept = " ".join([reading.archive or "", *(value for _, value in reading.levels), reading.rest])
    assert sorted(filter(str.isdigit, kept)) == sorted(filter(str.isdigit, reference))
