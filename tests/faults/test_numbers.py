"""A number of thousands of digits is a text like any other: Python refuses to count it (4,300 digits)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest

from citekit.archives import Repositories
from citekit.archives.sheets import is_plural
from citekit.csl import Citation, Cite
from citekit.dates.english import read_english_date
from citekit.errors import CitekitError
from citekit.exchange import FORMATS, exporter, read_text
from citekit.exchange.footnote.reader import read_footnote
from citekit.library.checks import check_text
from citekit.records import Record, parse_records
from citekit.records.tables import fields
from citekit.rendering import Document
from citekit.site.page import SiteRequest, site_page

NINES = "9" * 4400
VALUES = (NINES, f"{NINES}-{NINES}", f"1-{NINES}", f"no. {NINES}, 5")
LEVELS = ("fond", "opis", "delo", "list", "box", "record-group", "page")
# Fields that have a shape of their own, or that say what the others mean.
SHAPED = {"type", "key", "id", "also", "csl", "foreign", "files", "tradition", "page", "language"}


def _texts(value: str) -> Iterator[str]:
    """Records in YAML with a value in every field, a published one and two in archives."""
    everywhere = "".join(f'{name}: "{value}"\n' for name in sorted({*fields()} - SHAPED - {*LEVELS}))
    everywhere += f'title: "{value}"\nauthors: ["{value}"]\n'
    yield f'type: book\npage: "{value}"\n{everywhere}date: 1945\n'
    levels = "".join(f'{name}: "{value}"\n' for name in LEVELS)
    yield f"type: letter\narchive: RGASPI\n{levels}date: {value}\n"
    yield f"type: letter\narchive: NARA\n{levels}date: 1945\n"


def _records(value: str) -> list[Record]:
    found: list[Record] = []
    for number, text in enumerate(_texts(value)):
        with suppress(CitekitError):
            found += parse_records(text, "f.yaml", f"r{number}")
    assert found
    return found


@pytest.mark.parametrize("value", VALUES, ids=lambda value: f"{value[:4]}...")
def test_it_is_checked_printed_and_exported(value: str) -> None:
    for text in _texts(value):
        check_text(text, "f.yaml", "f")
    records = _records(value)
    for style in ("chicago-18-notes", "gost", "ieee"):
        document = Document(style, records)
        document.notes([Citation((Cite(record.key, f"p. {value}"),), 1) for record in records])
        document.bibliography([record.key for record in records])
    for each in FORMATS.values():
        if each.writes:
            exporter(each.name).write(records)


def test_it_is_read() -> None:
    item = f'"issued": {{"raw": "May {NINES}"}}, "volume": "{NINES}"'
    read_text(f'[{{"id": "a", {item}}}]', "f.json", "csl-json")
    read_text(f"@book{{a, year = {{1945}}, month = {{{NINES}}}, series = {{{NINES}}}}}", "f.bib", "biblatex")
    for text in (f"{NINES} May 1945", f"May 1-{NINES}, 1945", NINES, f"RGASPI, f. {NINES}, l. {NINES}"):
        read_english_date(text)
        with suppress(CitekitError):
            read_footnote(f"A. Author, Title (London: X, 1990), {text}")


def test_a_page_of_the_library_has_it() -> None:
    records = _records(NINES)
    assert NINES in site_page(records, SiteRequest("x", ("chicago",), None, {}), Repositories.shipped())


@pytest.mark.parametrize(
    ("value", "several"),
    [("5", False), ("5-7", True), ("5, 7", True), ("f. 5 and 7", True), ("D-a", False), ("12a; 13", True)],
)
def test_several_sheets_are_told_from_one(value: str, several: bool) -> None:
    assert is_plural(value) is several
    assert is_plural("9" * 100_000) is False
