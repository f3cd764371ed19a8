"""Formats of other programs, by examples: a text, and the records that it is read as.

What is broken in a text stops nothing: cut or damaged, it is one clear error, or gives records that can be
read.
"""

from __future__ import annotations

import contextlib
import random
import re
from pathlib import Path
from typing import Any

import pytest

from citekit.errors import FormatError
from citekit.exchange import importer, recognise
from citekit.records import parse_records, write_records
from citekit.records.write import record_mapping
from citekit.yamlfile import parse_documents, to_value

FOLDER = Path(__file__).parent / "cases" / "foreign"


def _cases() -> dict[str, dict[str, Any]]:
    cases = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        (document,) = parse_documents(path.read_text("utf-8"), str(path))
        value = to_value(document)
        assert isinstance(value, dict)
        cases[path.stem] = value
    return cases


CASES = _cases()


@pytest.mark.parametrize("name", CASES)
def test_records_of_an_example(name: str) -> None:
    case = CASES[name]
    records = importer(case["format"]).read(case["text"], "a").records
    assert [record_mapping(record) for record in records] == case["records"]
    assert parse_records(write_records(records), "x.yaml") == records


@pytest.mark.parametrize("name", CASES)
def test_an_example_is_recognised_by_its_text(name: str) -> None:
    assert recognise(CASES[name]["text"]) == CASES[name]["format"]


@pytest.mark.parametrize("name", CASES)
def test_damage_is_an_error_or_gives_records_that_can_be_read(name: str) -> None:
    case, chance = CASES[name], random.Random(name)
    text = case["text"]
    values = sorted(set(re.findall(r"(?<=[>\"])[^<>\"{}\[\]\n]{3,}(?=[<\"])", text)))
    for _ in range(25):
        damaged = text
        for value in chance.sample(values, min(3, len(values))):
            damaged = damaged.replace(value, chance.choice(ODD), 1)
        if chance.random() < 0.3:
            damaged = damaged[: chance.randrange(len(damaged))]
        try:
            records = importer(case["format"]).read(damaged, "a").records
        except FormatError:
            continue
        assert parse_records(write_records(records), "x.yaml") == records, damaged


# fmt: off
ODD = ["", "x", "-5", "1990/1980", "99999999999", "f. 5, op.", "a: b", "\u0301", "  ", "русский, Ж.", "&amp;"]
NONE = ["", "{", "[]", "[1, null]", "{}", "<a/>", "<a", '{"items": 5}', "[" * 3000]
# fmt: on


@pytest.mark.parametrize("name", sorted({case["format"] for case in CASES.values()}))
@pytest.mark.parametrize("text", NONE, ids=lambda text: text[:9])
def test_a_file_that_is_none_is_one_clear_error_or_gives_no_record(name: str, text: str) -> None:
    with contextlib.suppress(FormatError):
        assert importer(name).read(text, "a").records == ()
