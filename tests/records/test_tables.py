"""The tables and what is made of them."""

from __future__ import annotations

import pytest

from citekit.records.schema import schema_text
from citekit.records.table_compiler import compiled
from citekit.records.tables import DATA, fields, record_type, roles, spellings, types


def test_the_compiled_tables_are_current() -> None:
    assert (DATA / "tables.json").read_text(encoding="utf-8") == compiled()


def test_the_shipped_schema_is_current() -> None:
    assert (DATA / "record.schema.json").read_text(encoding="utf-8") == schema_text()


def test_no_spelling_means_two_fields() -> None:
    every = [spelling for field in fields().values() for spelling in (field.name, *field.also)]
    assert len(every) == len(set(every)) == len(spellings())


def test_every_field_has_a_kind_that_is_read() -> None:
    assert {field.kind for field in fields().values()} == {"own", "text", "title", "date", "names", "list"}


def test_every_genre_is_known_in_english() -> None:
    assert [row.name for row in types().values() if row.genre and not row.genre_word("en")] == []


@pytest.mark.parametrize(
    ("word", "csl", "genre"),
    [
        ("letter", "personal_communication", "letter"),
        ("newspaper article", "article-newspaper", ""),
        ("newspaper-article", "article-newspaper", ""),
        ("legal_case", "legal_case", ""),
        ("affidavit", "document", "affidavit"),
    ],
)
def test_types(word: str, csl: str, genre: str) -> None:
    found = record_type(word)
    assert (found.csl, found.genre_word("en-GB")) == (csl, genre)


def test_every_list_of_names_has_a_role() -> None:
    assert roles()["author"] == "authors"
    assert all(field.csl for field in fields().values() if field.kind == "names")
