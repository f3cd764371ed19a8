"""Reading records: the forms that people write, and what is said of broken ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from citekit.errors import CitekitError
from citekit.records import Date, Holding, Name, Record, Title, parse_records, read_records, write_record
from citekit.records.read import scan_records
from tests.records.strategies import read_one
from tests.records.tables import cases

EXAMPLES = sorted((Path(__file__).parents[2] / "records").glob("*.yaml"))


@pytest.mark.parametrize("case", cases("broken"), ids=lambda case: case["text"])
def test_a_fault_is_one_line_with_its_place_and_key(case: dict[str, Any]) -> None:
    with pytest.raises(CitekitError) as caught:
        parse_records(case["text"], "f.yaml", "f")
    assert str(caught.value) == case["said"]


def test_the_document_of_the_design() -> None:
    (record,) = read_records(Path(__file__).parents[2] / "records" / "antonov-1945-11-16.yaml")
    assert record.key == "antonov-1945-11-16"
    assert record.people("author") == (Name("Antonov", "Aleksei"),)
    assert record.holding is not None
    assert record.holding.levels == (("fond", "558"), ("opis", "11"), ("delo", "98"), ("list", "0144"))
    assert record.date == Date("1945-11-16")
    assert record.get("collection") == "Wilson Center Digital Archive"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_example_library_survives_writing(path: Path) -> None:
    for record in read_records(path):
        assert read_one(write_record(record)) == record
        assert not record.unknown


def test_several_documents_and_lists_in_one_file() -> None:
    text = "id: a\n---\n- id: b\n- id: c\n---\n{id: d}\n"
    assert [record.key for record in parse_records(text, "f.yaml")] == ["a", "b", "c", "d"]


def test_identifiers_stay_as_they_are() -> None:
    record = read_one("fond: 0144\nopis: 12:30\ndelo: no\nlist: 0x1F\n", "k")
    assert record.holding is not None
    assert [value for _, value in record.holding.levels] == ["0144", "12:30", "no", "0x1F"]


def test_levels_keep_the_order_of_the_file() -> None:
    record = read_one("list: [5, 7ob]\nfond: 1\ndelo: 3\nopis: 2\n", "k")
    assert record.holding is not None
    assert record.holding.levels == (
        ("list", "5"),
        ("list", "7ob"),
        ("fond", "1"),
        ("delo", "3"),
        ("opis", "2"),
    )


def test_a_page_beside_levels_is_a_level_and_in_a_journal_it_is_not() -> None:
    archival = read_one("archive: RGASPI\nfond: 1\npage: 5\n", "k")
    assert archival.holding == Holding("RGASPI", (("fond", "1"), ("page", "5")))
    article = read_one("archive: RGASPI\nfond: 1\npage: 5\ncontainer-title: Istochnik\n", "k")
    assert article.get("page") == "5"


def test_a_digital_collection_is_no_level() -> None:
    digital = read_one("archive: NARA\nrecord-group: 59\ncollection: Wilson Center Digital Archive\n", "k")
    assert digital.get("collection") == "Wilson Center Digital Archive"


def test_further_places() -> None:
    text = "also:\n  - 'RGANI, f. 5, op. 1'\n  - {archive: GARF, fond: R-5446, note: a copy, foo: bar}\n"
    shelfmark, mapping = read_one(text, "k").also
    assert shelfmark == Holding(shelfmark="RGANI, f. 5, op. 1")
    assert mapping == Holding("GARF", (("fond", "R-5446"),), note="a copy", unknown=(("foo", "bar"),))


def test_titles_in_scripts() -> None:
    text = "title: {original: Письмо, translated: Letter, described: true}\n"
    text += "container-title: {original: Правда}\n"
    record = read_one(text, "k")
    assert record.title == Title("Письмо", original="Письмо", translated="Letter", described=True)
    assert record.titles == {"container-title": Title("Правда", original="Правда")}
    assert record.get("container-title") == "Правда"


def test_a_name_known_in_another_script_only() -> None:
    record = read_one("authors: {original: Алексей Антонов, romanized: Aleksei Antonov}\n", "k")
    assert record.people("author") == (
        Name("Antonov", "Aleksei", original="Алексей Антонов", romanized="Aleksei Antonov"),
    )


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("{value: 1917-10-25, calendar: julian}", Date("1917-10-25", "julian")),
        ("{julian: 1917-10-25, gregorian: 1917-11-07}", Date("1917-10-25", "julian")),
        ("{value: 1945, supplied: true}", Date("1945", supplied=True)),
        ("{literal: spring}", Date(literal="spring")),
        ("n.d.", Date()),
        ("1945?", Date("1945?")),
    ],
)
def test_dates(text: str, date: Date) -> None:
    assert read_one(f"date: {text}\n", "k").date == date


def test_unknown_fields_and_overrides_are_kept_as_text() -> None:
    record = read_one("foo: {a: [1, no]}\ncsl: {volume: 012, author: [{family: X}]}\n", "k")
    assert record.unknown == {"foo": {"a": ["1", "no"]}}
    assert record.csl == {"volume": "012", "author": [{"family": "X"}]}


def test_one_reading_finds_every_fault_and_keeps_the_sound_records() -> None:
    text = "- {id: a, title: [x], url: {a: b}}\n- {id: b, title: sound}\n- {title: no id}\n"
    reading = scan_records(text, "f.yaml")
    assert [record.key for record in reading.records] == ["b"]
    assert [error.key for error in reading.errors] == ["title", "url", "id"]


def test_empty_fields_are_absent() -> None:
    assert read_one("title:\nnote:\nauthors:\ndate:\ntags: []\n", "k") == Record("k")


def test_without_an_archive_a_place_is_the_publishers() -> None:
    book = read_one("type: book\nplace: Oxford\npublisher: Clarendon\n", "k")
    assert (book.get("publisher-place"), book.holding, book.unknown) == ("Oxford", None, {})


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("tradition: ru\n", {"tradition": "ru"}),
        ("archive-place: Moscow\n", {"archive-place": "Moscow"}),
        ("place: Moscow\npublisher-place: Oxford\n", {"place": "Moscow"}),
        ("list?: 5\nfond*: 6\n", {"list?": "5", "fond*": "6"}),
    ],
)
def test_what_belongs_to_no_archive_is_kept(text: str, unknown: dict[str, str]) -> None:
    record = read_one(text, "k")
    assert record.unknown == unknown
    assert read_one(write_record(record)) == record


def test_foreign_fields_are_kept_apart_and_read_as_nothing_else() -> None:
    record = read_one("foreign: {bibtex: {list: 5, authors: x}, ris: {XX: [a, b]}}\n", "k")
    assert record.foreign == {"bibtex": {"list": "5", "authors": "x"}, "ris": {"XX": ["a", "b"]}}
    assert (record.holding, record.names, record.unknown) == (None, (), {})


def test_what_a_record_was_read_from_is_kept_word_for_word() -> None:
    text = "as-found: |\n  RGASPI, f. 558,\n    op. 11  (copy).\n"
    assert read_one(text, "k").get("as-found") == "RGASPI, f. 558,\n  op. 11  (copy).\n"
