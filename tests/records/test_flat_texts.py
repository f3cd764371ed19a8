"""The flat texts of a record's JSON: always there, always texts, and gone when it is read back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from citekit.exchange.native.format import read
from citekit.records import parse_records
from citekit.records.flat_texts import ABOUT, flat_texts, json_mapping

LIBRARY = sorted((Path(__file__).parents[2] / "records").glob("*.yaml"))

CASES = {
    "type: letter": ("", "", ""),
    "type: book\nauthors: [Jan Kowalski, Anna Nowak]\ntitle: {original: Книга, romanized: Kniga}\n"
    "publisher: PWN": (
        "Jan Kowalski et al.",
        "Kniga",
        "PWN",
    ),
    "type: report\ntitle: {text: Report on grain, described: true}\n"
    "archive: RGASPI\nfond: 17\nopis: 3\ndelo: 8": (
        "",
        "Report on grain",
        "RGASPI, f. 17, op. 3, d. 8",
    ),
    "type: article\neditors: [{original: Иван Петров, romanized: Ivan Petrov}]\ntitle: Статья\n"
    "container-title: Вестник": ("Ivan Petrov", "Статья", "Вестник"),
    "type: diary\nauthors: [{family: Chiang, given: Kai-shek, original: 蔣中正}]\nlanguage: zh": (
        "Chiang Kai-shek",
        "",
        "",
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.items(), ids=[text[:30] for text in CASES])
def test_they_are_texts_whatever_the_shape_of_the_fields(text: str, expected: tuple[str, str, str]) -> None:
    (record,) = parse_records(text, "t.yaml", "t")
    assert flat_texts(record) == dict(zip(ABOUT, expected, strict=True))


@pytest.mark.parametrize("path", LIBRARY, ids=[path.stem for path in LIBRARY])
def test_json_that_is_read_back_is_the_record_again(path: Path) -> None:
    (record,) = parse_records(path.read_text(encoding="utf-8"), path.name, path.stem)
    printed = json_mapping(record)
    assert list(printed)[-3:] == list(ABOUT)
    assert read(json.dumps(printed, ensure_ascii=False), path.name).records == (record,)


def test_a_field_of_that_name_that_says_something_else_is_kept() -> None:
    (record,) = read("type: book\ntitle: T\nwho: the second of two\n", "t.yaml").records
    assert record.unknown == {"who": "the second of two"}
