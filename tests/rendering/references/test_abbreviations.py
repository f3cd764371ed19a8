"""The list of abbreviations: one row an archive, however records spell it, in the form that is asked for."""

from __future__ import annotations

import pytest

from citekit.archives.repository_entry import ArchiveNameForm
from citekit.csl.output.formats import FORMATS
from citekit.records import Record, parse_records
from citekit.rendering.references.abbreviations import Abbreviation, abbreviations, abbreviations_text

LIBRARY = """
- {id: a, type: letter, archive: RGASPI, fond: 558}
- {id: b, type: letter, archive: РГАСПИ, fond: 17}
- {id: c, type: letter, archive: GARF, fond: 9401}
- {id: d, type: letter, archive: TNA, department: FO, series: 371}
- {id: e, type: letter, archive: National Archives of Australia, series: A1}
- {id: f, type: letter, archive: ZZMLL, shelfmark: Case 4}
- {id: g, type: book, title: A Book}
"""

ROWS = [
    (
        "romanized",
        [
            ("GARF", "Gosudarstvennyi arkhiv Rossiiskoi Federatsii", "Moscow"),
            ("NAA", "National Archives of Australia", ""),
            ("RGASPI", "Rossiiskii gosudarstvennyi arkhiv sotsial’no-politicheskoi istorii", "Moscow"),
            ("TNA", "The National Archives", "London"),
        ],
    ),
    (
        "original",
        [
            ("ГАРФ", "Государственный архив Российской Федерации", "Москва"),
            ("NAA", "National Archives of Australia", ""),
            ("РГАСПИ", "Российский государственный архив социально-политической истории", "Москва"),
            ("TNA", "The National Archives", "London"),
        ],
    ),
]


def records() -> tuple[Record, ...]:
    return parse_records(LIBRARY, "library.yaml")


@pytest.mark.parametrize(("kind", "rows"), ROWS, ids=[row[0] for row in ROWS])
def test_every_archive_has_one_row(kind: ArchiveNameForm, rows: list[tuple[str, str, str]]) -> None:
    made = abbreviations(records(), kind)
    assert sorted(made.rows, key=str) == sorted((Abbreviation(*row) for row in rows), key=str)
    assert made.unknown == ("ZZMLL",)


def test_the_rows_are_in_the_order_of_their_letters() -> None:
    assert [row.abbreviation for row in abbreviations(records(), "romanized").rows] == [
        "GARF",
        "NAA",
        "RGASPI",
        "TNA",
    ]
    cyrillic = [row.abbreviation for row in abbreviations(records(), "original", "ru").rows]
    assert cyrillic == ["ГАРФ", "РГАСПИ", "NAA", "TNA"]


PRINTED = {
    "plain": "AB & C  Archive_of {B}, Town\nD       Den\n",
    "markdown": "AB & C\n:   Archive_of {B}, Town\n\nD\n:   Den\n",
    "html": '<dl class="abbreviations">\n  <dt>AB &#38; C</dt>\n  <dd>Archive_of {B}, Town</dd>\n'
    "  <dt>D</dt>\n  <dd>Den</dd>\n</dl>\n",
    "latex": "\\begin{description}\n  \\item[{AB \\& C}] Archive\\_of \\{B\\}, Town\n  \\item[{D}] Den\n"
    "\\end{description}\n",
}


@pytest.mark.parametrize("format", PRINTED)
def test_the_list_is_a_list_of_the_format(format: str) -> None:
    rows = (Abbreviation("AB & C", "Archive_of {B}", "Town"), Abbreviation("D", "Den", ""))
    assert abbreviations_text(rows, format) + "\n" == PRINTED[format]


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_has_a_line_for_every_row(format: str) -> None:
    rows = abbreviations(records(), "romanized").rows
    text = abbreviations_text(rows, format)
    assert all(row.abbreviation in text and row.city in text for row in rows)
    assert abbreviations_text((), format) == ""
