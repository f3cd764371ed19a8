"""Lists by fond and by file, with titles and dates; the title of a file, as GOST has it in notes."""

from __future__ import annotations

import pytest

from citekit.archives.print_options import read_options
from citekit.csl import Citation, Cite
from citekit.records import parse_records
from citekit.rendering import Document
from citekit.rendering.references.division_text import division_text

RECORDS = """\
- {id: molotov, type: letter, title: Письмо Молотову, date: 1945-11-16, language: ru, archive: РГАСПИ,
   fond: 558, opis: 11, delo: 98, list: 12-14, file-title: Переписка И. В. Сталина, file-dates: 1945–1946 гг.}
- {id: malenkov, type: letter, title: Письмо Маленкову, date: 1945-11-17, language: ru, archive: RGASPI,
   fond: 558, opis: 11, delo: 98, list: 20}
- {id: zhdanov, type: letter, title: Письмо Жданову, date: 1945-11-18, language: ru, archive: РГАСПИ,
   fond: 558, opis: 11, delo: 9, list: 1}
- {id: vermerk, type: document, title: Vermerk, language: de, archive: BArch, bestand: NS 19,
   signatur: 1234, blatt: 5, file-title: Schriftwechsel, file-dates: 1941–1943}
- {id: book, type: book, title: Title, authors: [Ann Author], date: 2007}
"""
FONDS = {
    "RGASPI": {"558": {"": "Сталин И. В., 1878–1953"}},
    "BArch": {"NS 19": {"": "Persönlicher Stab Reichsführer-SS, 1925–1945"}},
}
GOST = """\
Архивные источники

Германия

Bundesarchiv (BArch)

NS 19 (Persönlicher Stab Reichsführer-SS, 1925–1945)

1234. Schriftwechsel, 1941–1943.

Россия

Российский государственный архив социально-политической истории (РГАСПИ), Москва

Фонд 558 (Сталин И. В., 1878–1953)

Оп. 11. Д. 9.
Оп. 11. Д. 98. Переписка И. В. Сталина, 1945–1946 гг.

Литература

Author A. Title. 2007."""
GERMAN = """\
Author, Ann: Title, 2007.
BArch. NS 19 (Persönlicher Stab Reichsführer-SS, 1925–1945). 1234. Schriftwechsel, 1941–1943.
RGASPI, Moskau. Fond 558 (Сталин И. В., 1878–1953). Op. 11, d. 9.
RGASPI, Moskau. Fond 558 (Сталин И. В., 1878–1953). Op. 11, d. 98. Переписка И. В. Сталина, 1945–1946 гг."""


def document(style: str, locale: str, **options: str) -> Document:
    given = read_options({name.replace("_", "-"): value for name, value in options.items()})
    records = parse_records(RECORDS, "records.yaml")
    return Document(style, records, locale=locale, options=given, fonds=FONDS)


@pytest.mark.parametrize(
    ("style", "locale", "divide", "expected"),
    [("gost", "ru-RU", "yes", GOST), ("german-history", "de-DE", "no", GERMAN)],
)
def test_a_list_of_files(style: str, locale: str, divide: str, expected: str) -> None:
    listed = document(style, locale, divide=divide, list_units="yes")
    divisions = listed.divided_bibliography(["molotov", "malenkov", "zhdanov", "vermerk", "book"])
    assert division_text(divisions, "plain") == expected
    keys = {key for division in divisions for entry in division.all_entries() for key in entry.keys}
    assert keys == {"molotov", "malenkov", "zhdanov", "vermerk", "book"}, "no document is lost"


def test_gost_has_the_title_of_the_file_behind_the_search_data_of_a_first_note() -> None:
    cited = [Citation((Cite(key),), note=n) for n, key in enumerate(("molotov", "vermerk", "molotov"), 1)]
    first, _, later = (note.text for note in document("gost", "ru-RU").notes(cited))
    assert first == (
        "Письмо Молотову, 16 ноября 1945 г. // РГАСПИ. Ф. 558. Оп. 11. Д. 98. Л. 12–14. "
        "(Переписка И. В. Сталина)."
    )
    assert later == "РГАСПИ. Ф. 558. Оп. 11. Д. 98. Л. 12–14."


def test_a_file_is_one_whatever_the_script_of_its_fond_and_the_name_of_its_archive() -> None:
    records = parse_records(
        "- {id: a, type: letter, date: 1945, archive: ГАРФ, fond: Р-5446, opis: 1, delo: 12, list: 3}\n"
        "- {id: b, type: letter, date: 1946, archive: TsGAOR, fond: R-5446, opis: 1, delo: 12, list: 4}\n"
        "- {id: c, type: letter, date: 1946, archive: TsGAOR, fond: R-5446, opis: 1, delo: 9}\n",
        "records.yaml",
    )
    listed = Document("chicago", records, options=read_options({"list-units": "yes"}))
    divisions = listed.divided_bibliography(["a", "b", "c"])
    assert [entry.keys for division in divisions for entry in division.all_entries()] == [
        ("c",),
        ("a", "b"),
    ]
