"""RIS of other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from citekit.errors import FormatError
from citekit.exchange import read_text
from citekit.exchange.ris import format as ris
from citekit.exchange.ris.vocabulary import ris_types
from citekit.records import Holding, Name, Record, Title, parse_records, write_records
from citekit.records.tables import types
from citekit.records.write import record_mapping

FOREIGN = """junk before
TY  - JOUR
AU  - van Dijk, Ruud
AU  - Ministry of Foreign Affairs
TI  - A Title
T2  - Cold War History
PY  - 1999
DA  - 1999/05/04/
SP  - 5
EP  - 17
VL  - 3
IS  - 2
SN  - 1468-2745
N1  - first note
N1  - second note
KW  - cold war
KW  - détente
AB  - An abstract
that goes on.
XX  - strange
Y2  - 2020/01/02/
ER  -

TY  - MANSCPT
TI  - A Letter
DB  - RGASPI
AV  - f. 558, op. 11, d. 98, l. 5
"""


def test_a_foreign_file_is_read() -> None:
    imported = read_text(FOREIGN, "x.ris")
    article, letter = imported.records
    assert article.people("author") == (
        Name("Dijk", "Ruud", "van"),
        Name(literal="Ministry of Foreign Affairs"),
    )
    assert article.date is not None
    assert article.date.edtf == "1999-05-04"
    assert (article.get("page"), article.get("ISSN"), article.get("note")) == (
        "5-17",
        "1468-2745",
        "first note; second note",
    )
    assert (article.get("abstract"), article.get("accessed")) == ("An abstract that goes on.", "2020-01-02")
    assert article.tags == ("cold war", "détente")
    assert article.foreign == {"ris": {"XX": "strange"}}
    assert letter.holding is not None
    assert letter.holding.level("fond") == "558"
    assert [str(notice).split(": ")[0] for notice in imported.warnings] == ["x.ris:1", "x.ris:24", "x.ris:20"]


def test_archives_stand_where_zotero_looks() -> None:
    record = Record(
        key="a",
        title=Title(text="T"),
        holding=Holding(archive="RGASPI", levels=(("fond", "1"), ("opis", "2"))),
    )
    lines = ris.write([record]).splitlines()
    assert "DB  - RGASPI" in lines
    assert "AN  - f. 1, op. 2" in lines
    assert "AV  - f. 1, op. 2" in lines


def test_no_entry_is_one_clear_error() -> None:
    with pytest.raises(FormatError, match=r"x\.ris: there is no RIS entry"):
        read_text("nothing", "x.ris", "ris")


_CASES = Path(__file__).parent / "cases" / "ris.yaml"
CASES: list[dict[str, Any]] = yaml.load(_CASES.read_text("utf-8"), Loader=yaml.BaseLoader)


def _one(text: str) -> Record:
    (record,) = read_text(f"{text}\nER  - \n", "x.ris", "ris").records
    return record


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_an_entry_of_another_program(case: dict[str, Any]) -> None:
    record = _one(case["ris"])
    mapping = record_mapping(record)
    expected = case["record"]
    assert {name: mapping.get(name, "") for name in expected} == expected
    assert record.foreign.get("ris", {}) == case.get("foreign", {})
    assert parse_records(write_records([record]), "x.yaml") == (record,)
    (back,) = read_text(ris.write([record]), "b.ris", "ris").records
    assert back == record


@pytest.mark.parametrize("ris_type", ris_types())
def test_every_type_comes_back_as_itself(ris_type: str) -> None:
    record = _one(f"TY  - {ris_type}\nTI  - T\nAU  - Doe, Jane\nA2  - Roe, Rick\nSP  - 5\nSN  - 1")
    (back,) = read_text(ris.write([record]), "b.ris", "ris").records
    assert back == record


@pytest.mark.parametrize("name", types())
def test_every_record_type_comes_back_as_itself(name: str) -> None:
    record = Record(key="a", type=name, title=Title("T"))
    (back,) = read_text(ris.write([record]), "b.ris", "ris").records
    assert back == record


def test_a_name_with_a_comma_that_is_whole_has_no_braces() -> None:
    name = Name(literal="Committee, Central and Other")
    record = Record(key="a", type="book", title=Title("T"), names=(("author", (name,)),))
    text = ris.write([record])
    assert "AU  - Committee, Central and Other\n" in text
    assert read_text(text, "b.ris", "ris").records == (record,)
