"""CSV and TSV: tables of other programs, every record through a table and back, columns by another name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from citekit.errors import FormatError, UsageError
from citekit.exchange import exporter, importer
from citekit.exchange.tabular.rows import with_columns
from citekit.records import Holding, Record, Title
from citekit.records.write import record_mapping

_FILE = Path(__file__).parent / "cases" / "tables.yaml"
CASES: list[dict[str, Any]] = yaml.load(_FILE.read_text("utf-8"), Loader=yaml.BaseLoader)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_a_row_of_a_table(case: dict[str, Any]) -> None:
    record, *_ = importer("csv").read(case["table"], "a.csv").records
    mapping = record_mapping(record)
    assert {name: mapping.get(name, "") for name in case["record"]} == case["record"]
    assert record.foreign.get("csv", {}) == case.get("foreign", {})


@pytest.mark.parametrize("name", ["csv", "tsv"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_a_foreign_row_comes_out_again(name: str, case: dict[str, Any]) -> None:
    records = importer("csv").read(case["table"], "a.csv").records
    assert importer(name).read(exporter(name).write(records), "b").records == records


def test_levels_keep_their_order() -> None:
    """Columns stand in the order of every row's reference."""
    first = Record(
        key="a", type="letter", title=Title("T"), holding=Holding("A", (("box", "1"), ("folder", "2")))
    )
    second = Record(key="b", type="letter", holding=Holding("A", (("series", "0"), ("box", "1"))))
    third = Record(key="c", type="letter", holding=Holding("A", (("folder", "2"), ("series", "0"))))
    assert exporter("csv").losses([first, second]) == ()
    (loss,) = exporter("csv").losses([first, second, third])
    assert "holding" in str(loss)


def test_a_table_of_unknown_columns_says_what_to_do() -> None:
    with pytest.raises(FormatError, match="--columns"):
        importer("csv").read("Buch,Regal\nA,B\n", "a.csv")


def test_columns_by_other_names() -> None:
    table = with_columns("Titel;Signatur\nA;R 1001/5\n", {"Titel": "title", "Signatur": "shelfmark"})
    (record,) = importer("csv").read(table, "a.csv").records
    assert record.title == Title("A")
    assert record.holding is not None
    assert record.holding.shelfmark == "R 1001/5"
    with pytest.raises(UsageError, match="Signatur"):
        with_columns("Titel\nA\n", {"Signatur": "shelfmark"})
