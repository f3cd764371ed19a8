"""Pasted footnotes of several habits, read field by field."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.archives import romanize
from citekit.csl import Citation, Cite
from citekit.errors import FormatError
from citekit.exchange.footnote.dates import find_dates
from citekit.exchange.footnote.document_type import genres
from citekit.exchange.footnote.reader import read_footnote
from citekit.exchange.footnote.reading import FootnoteReading
from citekit.exchange.footnote.vocabulary import footnote_words
from citekit.records.write import record_mapping
from citekit.rendering import Document
from tests.rendering.library import examples

CASES = [
    case
    for name in ("footnotes", "footnotes-continental", "footnotes-papers")
    for case in yaml.load(
        (Path(__file__).parent / "cases" / f"{name}.yaml").read_text("utf-8"), yaml.BaseLoader
    )
]


@pytest.mark.parametrize("case", CASES, ids=[case["note"][:40] for case in CASES])
def test_a_note_is_read_field_by_field(case: dict[str, Any]) -> None:
    reading = read_footnote(case["note"])
    assert [f"{each.field}: {each.text}" for each in reading.understood] == case["fields"]
    assert list(reading.left_over) == case["left"]
    assert (reading.citation_form, reading.locator) == (case["citation_form"], case.get("locator", ""))


@pytest.mark.parametrize(
    "text", ["", "   ", "hello world", "x" * 5000], ids=["empty", "blank", "prose", "long"]
)
def test_what_is_no_reference_is_said(text: str) -> None:
    with pytest.raises(FormatError):
        read_footnote(text)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(CASES), st.integers(0, 200), st.integers(0, 200))
def test_a_damaged_note_never_fails_otherwise(case: dict[str, Any], start: int, length: int) -> None:
    note = case["note"]
    try:
        read_footnote(note[:start] + note[start + length :])
    except FormatError as error:
        pytest.fail(str(error)) if "\n" in str(error) else None


def test_every_word_that_names_a_kind_from_its_place_is_one_of_a_type() -> None:
    kinds = footnote_words().kinds
    assert [word for place in ("within", "last") for word in kinds[place] if word not in genres()] == []


def words_in(text: str) -> set[str]:
    """The words and numbers of a text in small letters."""
    return set(re.findall(r"\d+|[^\W\d_]+", text.lower()))


UNREAD = yaml.load(
    (Path(__file__).parent / "cases" / "footnotes-unread.yaml").read_text("utf-8"), yaml.BaseLoader
)


@pytest.mark.parametrize("case", UNREAD, ids=[case["note"][:40] for case in UNREAD])
def test_a_note_without_a_record_says_why(case: dict[str, Any]) -> None:
    with pytest.raises(FormatError, match=case["says"]):
        read_footnote(case["note"])


def everything(reading: FootnoteReading) -> str:
    """All that a reading holds: the record as it would be written, and what it says is left."""
    record = json.dumps(record_mapping(reading.record), ensure_ascii=False)
    return " ".join((record, *reading.left_over, reading.locator))


@pytest.mark.parametrize("case", CASES, ids=[case["note"][:40] for case in CASES])
def test_every_long_word_of_a_note_is_somewhere(case: dict[str, Any]) -> None:
    reading = read_footnote(case["note"])
    known = {
        word for date in find_dates(case["note"]) for word in words_in(case["note"][date.start : date.end])
    }
    held = words_in(everything(reading)) | known | SAID_OTHERWISE
    assert {word for word in words_in(case["note"]) if len(word) > 3} <= held


# Leads, levels, roles and cities: the record says them in other words.
SAID_OTHERWISE = words_in(
    "дата fasc letter memorandum telegram translated trans. edited with from contributed provided moscow kew "
    "london boston college park berlin washington abilene kansas austin texas princeton independence москва "
    "доступа обращения accessed fond fonds opis delo listy papka folder file bestand dossier dosar zespół "
    "sygn series série entry box class доступа abilene number 档案号 record note див. also хранится "
    "source cited siehe"
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(CASES), st.integers(0, 60))
def test_a_strange_word_is_never_lost(case: dict[str, Any], place: int) -> None:
    words = case["note"].split(" ")
    words.insert(min(place, len(words)), "Qwrtzk")
    try:
        reading = read_footnote(" ".join(words))
    except FormatError:
        return
    assert "qwrtzk" in everything(reading).lower()


@pytest.mark.parametrize("style", ["chicago-18-notes", "archive-first", "gost", "wilson", "mhra"])
def test_our_own_notes_are_read_back(style: str) -> None:
    for record in examples():
        holding = record.holding
        if holding is None or len(holding.levels) < 3:
            continue
        note = Document(style, examples()).notes([Citation((Cite(record.key),), note=1)])[0].text
        found = read_footnote(note).record.holding
        assert found is not None
        # Chicago prints archives of the United States from the smallest part
        assert sorted(_in_one_script(found.levels)) == sorted(_in_one_script(holding.levels)), note


def _in_one_script(levels: tuple[tuple[str, str], ...]) -> list[str]:
    """The values with plain dashes, in Latin letters: a Latin note prints `2100а` as `2100a`."""
    return [romanize(value.replace("–", "-"), "ru") for _, value in levels]


def test_a_key_that_is_taken_is_not_given_again() -> None:
    first = read_footnote(CASES[0]["note"]).record.key
    assert read_footnote(CASES[0]["note"], taken={first}).record.key != first
