"""Entries of .bib files as people write them: what is read, and that it comes out again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from citekit.exchange import exporter, importer
from citekit.exchange.bib.dialect import DialectName, dialect
from citekit.exchange.bib.read_back import read_back
from citekit.foundation.fast_dataclass import replace
from citekit.records import Holding, Record, Title, parse_records, write_records
from citekit.records.tables import types
from citekit.records.write import record_mapping

_FILE = Path(__file__).parent / "cases" / "bib.yaml"
CASES: list[dict[str, Any]] = yaml.load(_FILE.read_text("utf-8"), Loader=yaml.BaseLoader)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_an_entry_is_read(case: dict[str, Any]) -> None:
    imported = importer(case.get("dialect", "biblatex")).read(case["bib"], "a.bib")
    record = imported.records[int(case.get("at", 0))]
    mapping = yaml.load(yaml.safe_dump(record_mapping(record)), Loader=yaml.BaseLoader)
    expected = case.get("record", {})
    assert {name: mapping.get(name, "") for name in expected} == expected
    if "foreign" in case:
        assert record.foreign.get("bibtex", {}) == (case["foreign"] or {})
    for word in case.get("warns", ()):
        assert any(word in str(notice) for notice in imported.warnings)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_what_was_read_is_a_record_that_can_be_read(case: dict[str, Any]) -> None:
    records = importer(case.get("dialect", "biblatex")).read(case["bib"], "a.bib").records
    assert parse_records(write_records(records), "x.yaml") == records


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_a_foreign_entry_comes_out_again(name: str, case: dict[str, Any]) -> None:
    records = importer(case.get("dialect", "biblatex")).read(case["bib"], "a.bib").records
    back = importer(name).read(exporter(name).write(records), "b.bib").records
    assert [replace(record, key="") for record in back] == [replace(record, key="") for record in records]


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
@pytest.mark.parametrize("archival", [False, True])
@pytest.mark.parametrize("type_", types())
def test_every_record_type_comes_back_as_itself(name: DialectName, archival: bool, type_: str) -> None:
    holding = Holding("RGASPI", (("fond", "1"), ("opis", "2"))) if archival else None
    record = Record(key="a", type=type_, title=Title("T"), holding=holding)
    assert list(read_back([record], dialect(name))) == [record]


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
@pytest.mark.parametrize("entry", sorted(dialect("biblatex").entry_types))
def test_every_entry_type_comes_back_as_its_record(name: str, entry: str) -> None:
    text = f"@{entry}{{a, author = {{Doe, Jane}}, title = {{T}}, year = {{2001}}}}"
    records = importer("biblatex").read(text, "a.bib").records
    assert importer(name).read(exporter(name).write(records), "b.bib").records == records
