"""Manuscripts of libraries: what stands between the library and the leaves is the shelfmark; collections of
libraries that stand behind them.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from citekit.archives import parse
from citekit.exchange.footnote.reader import read_footnote

FOLDER = Path(__file__).parent / "cases"
CASES = yaml.safe_load((FOLDER / "manuscripts.yaml").read_text(encoding="utf-8"))
PLACED = yaml.safe_load((FOLDER / "archives-last.yaml").read_text(encoding="utf-8"))
RULES = yaml.safe_load((FOLDER / "rules-europe.yaml").read_text(encoding="utf-8"))
LAST = yaml.safe_load((FOLDER / "libraries-last.yaml").read_text(encoding="utf-8"))


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


@pytest.mark.parametrize("reference", PLACED | RULES)
def test_an_archive_is_found_wherever_it_stands(reference: str) -> None:
    archive, *values = (PLACED | RULES)[reference]
    reading = parse(reference)
    assert (reading.archive, [value for _, value in reading.levels]) == (archive, values)


@pytest.mark.parametrize("reference", LAST)
def test_a_library_is_whole_where_it_stands_last(reference: str) -> None:
    archive, *values = LAST[reference]
    reading = parse(reference)
    assert (reading.archive, [value for _, value in reading.levels]) == (archive, values)
    assert reference.startswith(reading.rest)  # nothing is left, or the document before its place
