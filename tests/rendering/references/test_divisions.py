"""Reference lists in divisions: whole lists as a person reads them, and the laws that no entry is lost and
that numbers have one order.

`python -m tests.rendering.references.test_divisions` writes the expected files anew; read the change.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.archives.print_options import ArchiveOptions
from citekit.archives.repository_entry import ArchiveNameForm
from citekit.csl.output.formats import FORMATS
from citekit.records import Record, parse_records
from citekit.records.tables import types
from citekit.rendering import Document
from citekit.rendering.item.tables import table
from citekit.rendering.references.collections import FondNames, collection_of, natural_order
from citekit.rendering.references.division_text import division_text
from citekit.rendering.references.divisions import Division, division_of

FOLDER = Path(__file__).parent / "divided"
FONDS = {
    "RGANI": {"5": {"original": "Аппарат ЦК КПСС", "romanized": "Apparat TsK KPSS", "english": "Apparatus"}},
    "ГАРФ": {"R-9401": {"": "NKVD SSSR"}},
    "TNA": {"FO 371": {"": "Foreign Office: Political Departments"}},
}
DIVIDED = ArchiveOptions(divide=True)
FOLDED = ArchiveOptions(fold_collections=True)
BOTH = ArchiveOptions(divide=True, fold_collections=True, archive_names="english")
LISTS = {
    "chicago-divided.md": ("chicago", "en-US", "markdown", DIVIDED),
    "chicago-folded.txt": ("chicago", "en-US", "plain", FOLDED),
    "chicago-divided-and-folded.txt": ("chicago", "en-US", "plain", BOTH),
    "gost-divided.txt": ("gost", "ru-RU", "plain", DIVIDED),
    "mhra-german-divided.html": ("mhra", "de-DE", "html", BOTH),
}


@lru_cache(maxsize=1)
def library() -> tuple[Record, ...]:
    path = FOLDER / "library.yaml"
    return parse_records(path.read_text(encoding="utf-8"), path.name)


def divisions(
    style: str, locale: str, options: ArchiveOptions, records: tuple[Record, ...], format: str = "plain"
) -> tuple[Division, ...]:
    document = Document(style, records, locale=locale, format=format, options=options, fonds=FONDS)
    return document.divided_bibliography([record.key for record in records])


def rendered(name: str) -> str:
    style, locale, format, options = LISTS[name]
    return division_text(divisions(style, locale, options, library(), format), format) + "\n"


@pytest.mark.parametrize("name", LISTS)
def test_the_list_reads_as_expected(name: str) -> None:
    assert rendered(name) == (FOLDER / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("options", [DIVIDED, FOLDED, BOTH], ids=["divided", "folded", "both"])
@given(chosen=st.sets(st.sampled_from([record.key for record in library()])))
@settings(max_examples=25, deadline=None)
def test_every_record_stands_exactly_once_or_is_told(options: ArchiveOptions, chosen: set[str]) -> None:
    records = [record for record in library() if record.key in chosen]
    document = Document("chicago", records, options=options)
    listed = [
        key
        for division in document.divided_bibliography([record.key for record in records])
        for entry in division.all_entries()
        for key in entry.keys
    ]
    told = [warning.item for warning in document.warnings if warning.kind == "no-printed-form"]
    assert set(told) <= {"nowhere"}  # a letter that no archive has is in no bibliography of Chicago's
    assert sorted([*listed, *told]) == sorted(chosen)


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_has_every_heading_and_entry(format: str) -> None:
    found = divisions("chicago", "en-US", DIVIDED, library(), format)
    text = division_text(found, format)
    assert all(entry.text in text for division in found for entry in division.all_entries())
    assert [division.heading for division in found] == [
        "Archival Sources",
        "Published Sources",
        "Literature",
    ]
    assert all(division.heading in text for division in found)


def test_an_archive_is_named_in_full_by_its_heading_alone() -> None:
    options = ArchiveOptions(divide=True, expand_archives="first")
    text = division_text(divisions("chicago", "en-US", options, library()), "plain")
    assert text.count("Rossiiskii gosudarstvennyi arkhiv noveishei istorii") == 1


def test_a_repeated_author_looks_back_to_no_other_division() -> None:
    records = parse_records(
        "- {id: a, type: letter, title: To Stalin, authors: [Ann Author], archive: RGANI, fond: 5}\n"
        "- {id: b, type: book, title: A Book, authors: [Ann Author], date: 1999}\n"
        "- {id: c, type: book, title: Another Book, authors: [Ann Author], date: 2001}\n",
        "x.yaml",
    )
    archival, literature = divisions("chicago-17-notes", "en-US", DIVIDED, records)
    first, second = literature.entries
    assert first.text.startswith("Author, Ann")
    assert second.text.startswith("———")
    assert next(archival.all_entries()).text.startswith("Author, Ann")


NUMBERS = ["R-5446", "R-9", "0100", "5-os", "49", "131", "47b", "5", "47", "1a-2", "47a", "R-64", "1"]


def test_numbers_stand_in_the_order_of_their_values() -> None:
    expected = ["1", "1a-2", "5", "5-os", "47", "47a", "47b", "49", "0100", "131", "R-9", "R-64", "R-5446"]
    assert sorted(NUMBERS, key=natural_order) == expected


@given(
    st.text("0123456789abРR-/. "), st.text("0123456789abРR-/. "), st.text("0123456789abРR-/. ")
)  # Cyrillic Р, Latin R
def test_the_order_of_numbers_is_total(one: str, two: str, three: str) -> None:
    a, b, c = natural_order(one), natural_order(two), natural_order(three)
    assert (a == b) == (one == two)
    assert (a < b) + (b < a) + (a == b) == 1
    assert not (a <= b <= c) or a <= c


@given(st.integers(0, 10**5000), st.integers(0, 10**5000))
@settings(max_examples=20)
def test_figures_of_any_length_are_in_order(one: int, two: int) -> None:
    figures = [_figures(one), _figures(two)]
    assert (natural_order(figures[0])[0] < natural_order(figures[1])[0]) == (one < two)


def _figures(number: int) -> str:
    """Decimal figures, beyond the interpreter's own limit too."""
    parts = []
    while number:
        number, rest = divmod(number, 10**1000)
        parts.append(str(rest).rjust(1000, "0") if number else str(rest))
    return "".join(reversed(parts)) or "0"


DIVISIONS = [
    ("type: letter, archive: RGANI, fond: 5", "archival"),
    ("type: letter, title: Printed", "published"),
    ("type: newspaper article", "published"),
    ("type: newspaper article, tags: [secondary]", "literature"),
    ("type: book", "literature"),
    ("type: book, archive: British Library", "literature"),
    ("type: book, tags: [Primary Source]", "published"),
    ("type: book, tags: [unpublished]", "archival"),
    ("type: thesis", "literature"),
]


@pytest.mark.parametrize(("fields", "division"), DIVISIONS)
def test_tag_archive_and_type_settle_the_division(fields: str, division: str) -> None:
    (record,) = parse_records(f"{{id: a, {fields}}}", "x.yaml")
    assert division_of(record) == division


NAMES = [
    ("RGANI", (("fond", "5"), ("opis", "1")), "ru", "romanized", "Apparat TsK KPSS"),
    ("RGANI", (("fond", "5"),), "ru", "original", "Аппарат ЦК КПСС"),
    ("RGANI", (("fond", "6"),), "ru", "romanized", ""),
    ("GARF", (("fond", "Р-9401"),), "ru", "english", "NKVD SSSR"),
    (
        "TNA",
        (("department", "FO"), ("series", "371")),
        "uk",
        "english",
        "Foreign Office: Political Departments",
    ),
    ("NA", (("fond", "1481"), ("fond-nazev", "Ministerstvo")), "cz", "original", "Ministerstvo"),
]


@pytest.mark.parametrize(("archive", "levels", "tradition", "kind", "name"), NAMES)
def test_a_fond_has_its_name_from_the_table_or_its_own_levels(
    archive: str, levels: tuple[tuple[str, str], ...], tradition: str, kind: ArchiveNameForm, name: str
) -> None:
    collection = collection_of(levels, tradition)
    assert collection is not None
    assert FondNames(FONDS).name(archive, collection, kind) == name


def test_the_tables_name_what_there_is() -> None:
    from citekit.archives import Repositories, level_keys

    rows, words = table("collections"), table("headings")
    assert {key for keys in rows["levels"].values() for key in keys} | set(rows["names"]) <= set(level_keys())
    assert {*rows["types"]["published"], *rows["bound"]} <= set(types())
    assert {each.country for each in Repositories.shipped().values()} - {""} <= set(words["countries"])
    languages = {"en", "ru", "uk", "de", "fr", "pl", "cs", "es", "it"}
    for row in (*words["headings"].values(), *words["countries"].values()):
        assert languages <= set(row)


def main() -> None:
    """Write the expected files."""
    for name in LISTS:
        (FOLDER / name).write_text(rendered(name), encoding="utf-8")


if __name__ == "__main__":
    main()
