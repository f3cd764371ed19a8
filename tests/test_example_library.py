"""The example library: what it must hold, and what every style makes of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from citekit.archives import Repositories
from citekit.archives.romanize import romanize
from citekit.csl import Citation, Cite
from citekit.records import Record
from citekit.records.levels import resolve
from citekit.records.schema import schema_text
from citekit.rendering import Document
from citekit.shipped import example_records
from tests.rendering.library import EXPECTED, STYLES, examples, holds, letters, rendered

PUBLISHED = {"book", "document edition", "chapter", "article", "dissertation", "newspaper article", "website"}
DOCUMENTS = {"letter", "telegram", "minutes", "decree", "diary", "photograph", "map"}
ARCHIVAL = [record for record in examples() if record.holding]


def test_it_has_what_it_promises() -> None:
    types = {record.type for record in examples()}
    assert len(examples()) >= 28
    assert types >= PUBLISHED | DOCUMENTS


def test_it_has_at_least_ten_traditions() -> None:
    repositories = Repositories.shipped()
    codes = {resolve(record.holding, repositories).code for record in ARCHIVAL if record.holding}
    assert len(codes - {""}) >= 10, codes


def test_no_field_is_unknown() -> None:
    assert not [(record.key, dict(record.unknown)) for record in examples() if record.unknown]


@pytest.mark.parametrize("name", STYLES)
def test_it_is_printed_as_expected(name: str) -> None:
    expected = (EXPECTED / f"{name}.txt").read_text(encoding="utf-8")
    assert rendered(name) == expected


@pytest.mark.parametrize("name", STYLES)
def test_no_archive_is_lost(name: str) -> None:
    """Of every document the archive and each level of its shelfmark stand in the note or in the entry."""
    style, locale = STYLES[name]
    document = Document(style, examples(), locale=locale)
    notes = document.notes([Citation((Cite(record.key),), note=n) for n, record in enumerate(ARCHIVAL, 1)])
    entries = {entry.id: entry.text for entry in document.bibliography().entries}
    for record, note in zip(ARCHIVAL, notes, strict=True):
        where = [note.text, entries.get(record.key, "")]
        for part in place_of(record):
            assert any(holds(text, spelling) for text in where for spelling in part), (part, where)


def place_of(record: Record) -> list[set[str]]:
    """What must be read wherever a document is cited: its archive, in one of its names, and the value of
    each level, or the shelfmark as a whole.
    """
    holding = record.holding
    assert holding is not None
    names = {holding.archive}
    if known := Repositories.shipped().find(holding.archive):
        full = (known.name_original, known.name_romanized, known.name_english)
        names |= {known.code, known.abbreviation, *full, *known.aliases}
    archive = [names - {""}] if holding.archive else []
    if holding.shelfmark:
        return [*archive, {holding.shelfmark}]
    return [*archive, *({value, romanize(value, "ru")} for _, value in holding.levels)]


@pytest.mark.parametrize("name", STYLES)
def test_nobody_takes_the_place_of_an_absent_author(name: str) -> None:
    """An archival record without an author begins with its title, whoever translated or contributed it."""
    style, locale = STYLES[name]
    nameless = [record for record in ARCHIVAL if not record.people("author") and record.title]
    document = Document(style, nameless, locale=locale)
    document.bibliography([record.key for record in nameless])
    for entry in document.bibliography([record.key for record in nameless]).entries:
        record = next(each for each in nameless if each.key == entry.id)
        if name == "archive-first":
            continue  # begins with the archive
        text = entry.text.strip().lstrip('0123456789.[] “"‘')
        assert letters(text).startswith(letters(str(document.item(record.key)["title"]))[:12]), entry.text


@pytest.mark.parametrize("path", sorted(example_records().glob("*.yaml")), ids=lambda path: path.stem)
def test_it_conforms_to_the_schema(path: Path) -> None:
    validator = Draft202012Validator(json.loads(schema_text()))
    # as an editor reads it: numbers and booleans are such, dates are texts
    document = json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=str))
    assert not [error.message for error in validator.iter_errors(document)]
