"""Rows for the types of other programs: each is read as its row says, and all names in it are known."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from citekit.exchange import importer
from citekit.exchange.csl_json.reader import CSL_VARIABLES
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
