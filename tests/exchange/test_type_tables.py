"""Rows for the types of other programs: each is read as its row says, and all names in it are known."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from citekit.exchange import importer
from citekit.exchange.csl_json.reader import CSL_VARIABLES
from citekit.exchange.hayagriva.vocabulary import csl_type, types_of
from citekit.exchange.hayagriva.vocabulary import table as hayagriva
from citekit.exchange.mods.vocabulary import table as mods
from citekit.exchange.word.format import table as word
from citekit.exchange.zotero.item import table as zotero
from citekit.records.tables import roles, types, types_of_csl


def _zotero_types() -> Iterator[tuple[str, str]]:
    for name, row in zotero()["types"].items():
        yield name, row.get("record") or types_of_csl()[row["csl"]]


@pytest.mark.parametrize(("kind", "type_"), list(_zotero_types()))
def test_types_of_zotero(kind: str, type_: str) -> None:
    text = json.dumps([{"itemType": kind, "title": "T", "date": "1945"}])
    (record,) = importer("zotero").read(text, "a").records
    assert record.type == type_
    assert not record.foreign


def test_zotero_has_no_variable_or_role_that_records_have_not() -> None:
    variables = set(zotero()["fields"].values())
    for row in zotero()["types"].values():
        variables |= {variable for name, variable in row.items() if name not in ("csl", "record")}
    assert variables <= CSL_VARIABLES
    assert set(zotero()["creators"].values()) <= set(roles())
    assert {row["record"] for row in zotero()["types"].values() if "record" in row} <= set(types())


def test_every_type_of_hayagriva_is_one_of_csl() -> None:
    assert set(hayagriva()["write"]) | set(hayagriva()["read"].values()) <= set(types_of_csl())
    written = {type_ for pair in hayagriva()["write"].values() for type_ in pair}
    assert written <= set(hayagriva()["read"])
    for csl in ("article-journal", "article-newspaper", "book", "chapter", "thesis", "manuscript", "webpage"):
        assert csl_type(*types_of(csl)) == csl


def test_hayagriva_has_no_variable_or_role_that_records_have_not() -> None:
    assert set(hayagriva()["fields"].values()) | set(hayagriva()["parent"].values()) <= CSL_VARIABLES
    assert set(hayagriva()["roles"].values()) <= set(roles())


def test_mods_has_no_type_or_role_that_records_have_not() -> None:
    assert {*mods()["genres"].values(), *mods()["hosted"].values(), *mods()["resource"]} <= set(
        types_of_csl()
    )
    assert set(mods()["roles"].values()) <= set(roles())


def test_word_has_no_type_variable_or_role_that_records_have_not() -> None:
    assert set(word()["types"].values()) <= set(types_of_csl())
    assert set(word()["fields"].values()) <= CSL_VARIABLES
    assert set(word()["people"].values()) <= set(roles())
