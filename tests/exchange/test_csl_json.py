"""CSL JSON of other programs, and our own after others have changed it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from citekit.errors import FormatError
from citekit.exchange import importer, read_text
from citekit.exchange.csl_json import format as csl_json
from citekit.exchange.csl_json.writer import item_of
from citekit.exchange.shared.dates import date_of
from citekit.records import Date, Holding, Name, Record, Title, parse_records, write_records
from citekit.records.tables import record_type, types
from citekit.records.write import record_mapping
from tests.exchange.test_laws import EXAMPLES

ITEM = {
    "id": "x1",
    "type": "article-journal",
    "title": "A <i>Title</i>",
    "author": [{"family": "Dijk", "given": "Ruud", "non-dropping-particle": "van"}, {"literal": "TASS"}],
    "issued": {"date-parts": [[1999, 5, 4]]},
    "container-title": "Cold War History",
    "volume": 3,
    "page": "1-20",
    "DOI": "10.1/x",
    "journalAbbreviation": "CWH",
    "strange": {"a": 1},
}


def _one(item: object) -> Record:
    (record,) = read_text(json.dumps([item]), "x.json").records
    return record


def test_an_item_of_another_program() -> None:
    imported = read_text(json.dumps([ITEM]), "x.json")
    (record,) = imported.records
    assert record.people("author") == (Name("Dijk", "Ruud", "van"), Name(literal="TASS"))
    assert record.date == Date(edtf="1999-05-04")
    assert (record.get("volume"), record.get("container-title-short")) == ("3", "CWH")
    assert record.foreign == {"csl-json": {"strange": {"a": "1"}}}
    assert [str(notice) for notice in imported.warnings] == [
        "x.json:1: x1: 'strange' is not a CSL variable: it is kept as a foreign field"
    ]


def test_archival_levels_come_back_from_a_foreign_item() -> None:
    record = _one(
        {
            "id": "a",
            "type": "manuscript",
            "archive": "RGASPI",
            "archive_location": "f. 558, op. 11, d. 98, l. 5",
        }
    )
    assert record.holding is not None
    assert record.holding.levels == (("fond", "558"), ("opis", "11"), ("delo", "98"), ("list", "5"))
    assert record.holding.shelfmark == ""


def test_a_shelfmark_that_we_print_otherwise_is_kept() -> None:
    record = _one(
        {"id": "a", "type": "manuscript", "archive": "RGASPI", "archive_location": "F. 558, Op. 11"}
    )
    assert record.holding is not None
    assert record.holding.shelfmark == "F. 558, Op. 11"


def test_a_variable_that_another_program_changed_wins() -> None:
    original = next(record for record in EXAMPLES if record.key == "antonov-1945-11-16")
    (item,) = json.loads(csl_json.write([original]))
    item["title"] = "Another title"
    changed = _one(item)
    assert changed.title is not None
    assert changed.title.text == "Another title"
    assert changed.holding == original.holding
    assert changed.names == original.names
    assert changed.type == original.type


def test_one_item_and_a_wrapped_list_are_read_too() -> None:
    assert read_text(json.dumps(ITEM), "x.json").records[0].key == "x1"
    assert read_text(json.dumps({"items": [ITEM]}), "x.json").records[0].key == "x1"
    assert read_text("[]", "x.json").records == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('[{"id": "a"},\n {"id": ]', "x.json:2:9"),
        ('[{"id": "a"}\n {"id": "b"}]', "x.json:2:2"),
        ('[{"id": "a"}', "x.json:1"),
    ],
)
def test_broken_json_is_told_with_its_place(text: str, place: str) -> None:
    with pytest.raises(FormatError, match="JSON") as caught:
        read_text(text, "x.json")
    assert str(caught.value).startswith(place)


def test_items_that_are_no_mappings_are_told() -> None:
    imported = read_text('[{"id": "a", "title": "T"},\n 5]', "x.json")
    assert len(imported.records) == 1
    assert str(imported.warnings[0]).startswith("x.json:2: an item must be a mapping")


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ({"date-parts": [[1945]]}, "1945"),
        ({"date-parts": [["1945", "11"]]}, "1945-11"),
        ({"date-parts": [[1945, 1, 2], [1945, 3, 4]]}, "1945-01-02/1945-03-04"),
        ({"date-parts": [[1945], [0]]}, "1945/.."),
        ({"date-parts": [[1945]], "season": 2}, "1945-22"),
        ({"date-parts": [[1945]], "circa": True}, "1945~"),
        ({"raw": "16 November 1945"}, "1945-11-16"),
        ({"literal": "1945?"}, "1945?"),
        ({"date-parts": [[-44, 3, 15]]}, "-0043-03-15"),
    ],
)
def test_dates(value: object, edtf: str) -> None:
    assert date_of(value) == Date(edtf=edtf)


_CASES = Path(__file__).parent / "cases" / "csl-json.yaml"
FOREIGN: list[dict[str, Any]] = yaml.load(_CASES.read_text("utf-8"), Loader=yaml.BaseLoader)


@pytest.mark.parametrize("case", FOREIGN, ids=lambda case: case["case"])
def test_an_item_of_another_program_is_read(case: dict[str, Any]) -> None:
    record = _one(case["item"])
    mapping = record_mapping(record)
    expected = case["record"]
    assert {name: mapping.get(name, "") for name in expected} == expected
    assert record.foreign.get("csl-json", {}) == (case.get("foreign") or {})
    assert parse_records(write_records([record]), "x.yaml") == (record,)
    assert _one(item_of(record)) == record


@pytest.mark.parametrize("csl_type", sorted({row.csl for row in types().values()}))
def test_every_csl_type_comes_back_as_itself(csl_type: str) -> None:
    record = _one({"id": "a", "type": csl_type, "title": "T"})
    assert record_type(record.type).csl == csl_type
    archival = _one(
        {"id": "a", "type": csl_type, "title": "T", "archive": "GARF", "archive_location": "f. 1"}
    )
    assert item_of(archival)["type"] == csl_type


@pytest.mark.parametrize("name", types())
def test_every_record_type_comes_back_as_itself(name: str) -> None:
    record = Record(key="a", type=name, title=Title("T"))
    assert _one(item_of(record)) == record


def test_tags_go_out_as_keywords() -> None:
    item = item_of(Record(key="a", title=Title("T"), tags=("one", "two")))
    assert item["keyword"] == "one, two"


@pytest.mark.parametrize("location", ["Z06", "B848.4-49", "P-15356", "X3926.2007", "KMS4919", "FO 371/5"])
def test_a_number_of_an_unknown_holder_has_no_levels(location: str) -> None:
    item = {
        "id": "a",
        "type": "manuscript",
        "title": "T",
        "archive": "Some Museum",
        "archive_location": location,
    }
    (record,) = importer("csl-json").read(json.dumps([item]), "a").records
    assert record.holding == Holding(archive="Some Museum", shelfmark=location)
