"""The bridge's tables: the compiled ones are the YAML ones, and what they name exists."""

from __future__ import annotations

import json

import pytest

from citekit.records.tables import fields, types
from citekit.rendering import aliases, official_styles, own_styles
from citekit.rendering.item.tables import compiled, table


@pytest.mark.parametrize("name", compiled())
def test_the_compiled_table_is_current(name: str) -> None:
    assert table(name) == json.loads(compiled()[name]), "run python -m citekit.rendering.item.tables"


def test_every_alias_is_a_style() -> None:
    known = set(official_styles()) | set(own_styles()) | set(aliases())
    assert not {alias: style for alias, style in aliases().items() if style not in known}


def test_csl_types_of_archival_records_are_those_of_the_record_types() -> None:
    used = {each.csl for each in types().values()}
    assert set(table("archival")["titled"]) <= used
    assert set(table("archival")["untitled"]) <= set(table("archival")["titled"])


def test_fields_are_those_of_records() -> None:
    assert set(table("fields")) <= set(fields())


def test_no_locator_word_means_two_things() -> None:
    words = [word for row in table("locators").values() for word in row]
    assert len(words) == len(set(words))
