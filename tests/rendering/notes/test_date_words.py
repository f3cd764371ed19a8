"""Dates of documents in words that CSL's locales do not have."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from citekit.csl import Citation, Cite
from citekit.records import Record, parse_records
from citekit.rendering import Document
from citekit.rendering.item.date import DECLINING
from citekit.rendering.item.tables import table

TABLE: dict[str, dict[str, str]] = yaml.load(
    (Path(__file__).parent / "cases" / "dates.yaml").read_text("utf-8"), Loader=yaml.BaseLoader
)
CASES = [(*place.split(" "), date, text) for place, rows in TABLE.items() for date, text in rows.items()]


@pytest.mark.parametrize(("style", "locale", "date", "text"), CASES)
def test_a_date_is_printed_in_words_of_its_language(style: str, locale: str, date: str, text: str) -> None:
    document = Document(style, [_record("r", date)], locale=locale)
    notes = document.notes([Citation((Cite("r"),), note=1)])
    printed = f"{notes[0].text} {document.bibliography().entries[0].text}".replace(" ", " ")
    assert text in printed
    assert f"{text}–" not in printed


def test_dates_of_one_shape_are_printed_each_in_its_own_words() -> None:
    dates = ["1922-05-03", "1922-05", "1922-06-03", "1922-06", "1921/1922", "1920/1922", "192X", "193X"]
    records = [_record(f"r{at}", date) for at, date in enumerate(dates)]
    together = Document("gost", records, locale="ru-RU")
    notes = together.notes([Citation((Cite(one.key),), note=at) for at, one in enumerate(records, 1)])
    alone = []
    for record in records:
        document = Document("gost", [record], locale="ru-RU")
        alone += [document.notes([Citation((Cite(record.key),), note=1)])[0].text]
    assert [note.text for note in notes] == alone


def test_a_periodical_that_still_appears_has_an_open_date() -> None:
    (record,) = parse_records("{id: p, type: periodical, title: Arkhiv, date: 1922/..}", "p.yaml", "p")
    entry = Document("chicago", [record]).bibliography(["p"]).entries[0].text
    assert "1922–" in entry
    assert "not before" not in entry


def test_the_declining_languages_are_those_of_the_table() -> None:
    assert set(table("months")) == DECLINING


def _record(key: str, date: str) -> Record:
    fields = f'type: report, title: T, date: "{date}", archive: RGASPI, fond: 17, opis: 3, delo: {key}'
    return parse_records(f"{{id: {key}, {fields}}}", "r.yaml", key)[0]
