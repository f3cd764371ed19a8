"""Manuscripts of libraries: what stands between the library and the leaves is the shelfmark."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from citekit.archives import parse
from citekit.exchange.footnote.reader import read_footnote

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "manuscripts.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("reference", CASES)
def test_a_manuscript_is_read(reference: str) -> None:
    archive, *values = CASES[reference]
    reading = parse(reference)
    assert (reading.archive, [value for _, value in reading.levels]) == (archive, values)


@pytest.mark.parametrize("reference", [text for text, row in CASES.items() if len(row) > 1])
def test_a_manuscript_is_a_record(reference: str) -> None:
    archive, *values = CASES[reference]
    record = read_footnote(reference).record
    assert record.holding is not None
    assert (record.holding.archive, [value for _, value in record.holding.levels]) == (archive, values)
