"""Records as CSL items: types, names, titles in their scripts, fields, overrides."""

from __future__ import annotations

import pytest

from citekit.csl import ItemData
from citekit.records import parse_records
from citekit.rendering import to_csl
from citekit.rendering.item.archival_style import archival_style_for

CYRILLIC = archival_style_for("gost-r-7.0.5-2008-archival", "ru-RU")


def item(text: str, **options: object) -> ItemData:
    (record,) = parse_records(text, "test", "key")
    return to_csl(record, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "csl_type", "genre"),
    [
        ("{type: letter, title: A, archive: RGASPI, fond: 1}", "manuscript", "letter"),
        ("{type: letter, authors: [A B], archive: RGASPI, fond: 1}", "personal_communication", "letter"),
        ("{type: report, title: A}", "report", "report"),
        ("{type: map, title: A, archive: TNA}", "manuscript", "map"),
        ("{type: book, title: A, archive: RGASPI, fond: 1}", "book", None),
        ("{type: letter, title: A, archive: RGASPI, genre: open letter}", "manuscript", "open letter"),
        ("{type: cookery book, title: A}", "document", "cookery book"),
    ],
)
def test_the_type_with_which_styles_print_an_archive(text: str, csl_type: str, genre: str | None) -> None:
    printed = item(text, rendering=True)
    assert (printed["type"], printed.get("genre")) == (csl_type, genre)


def test_other_programs_get_the_type_of_the_record() -> None:
    assert item("{type: map, title: A, archive: TNA}")["type"] == "map"
    assert item("{type: letter, title: A, archive: RGASPI, fond: 1}")["type"] == "personal_communication"


def test_scripts() -> None:
    text = """
type: letter
title: {original: Письмо, romanized: Pis'mo, translated: Letter}
authors: [{family: Novikov, given: Nikolai, original: "Новиков, Николай"}, {literal: TASS, original: ТАСС}]
archive: RGASPI
fond: 558
list: 5ob
"""
    latin, cyrillic = item(text), item(text, archival_style=CYRILLIC)
    assert latin["title"] == "Pis'mo [Letter]"
    assert latin["author"] == [{"family": "Novikov", "given": "Nikolai"}, {"literal": "TASS"}]
    assert (latin["archive"], latin["archive_location"]) == ("RGASPI", "f. 558, l. 5ob.")
    assert cyrillic["title"] == "Письмо"
    assert cyrillic["author"] == [{"family": "Новиков", "given": "Николай"}, {"literal": "ТАСС"}]
    assert (cyrillic["archive"], cyrillic["archive_location"]) == ("РГАСПИ", "Ф. 558. Л. 5 об.")


def test_a_cyrillic_record_in_a_latin_style() -> None:
    made = item("{type: letter, title: А, archive: РГАСПИ, fond: 558, list: 5 об.}")
    assert (made["archive"], made["archive_location"]) == ("RGASPI", "f. 558, l. 5ob.")


def test_a_bare_shelfmark_is_kept_and_does_not_repeat_its_archive() -> None:
    made = item('{type: letter, title: A, archive: British Library, shelfmark: "British Library, Add MS 41"}')
    assert made["archive_location"] == "Add MS 41"


def test_rendering_leaves_out_what_styles_misprint() -> None:
    text = "{type: letter, title: A, recipients: [B C], archive: RGASPI, note: x, credits: y}"
    assert {"recipient", "note"} <= set(item(text))
    assert not {"recipient", "note", "credits"} & set(item(text, rendering=True))


def test_collection_and_publisher_are_both_kept() -> None:
    assert item("{type: letter, title: A, archive: RGASPI, collection: C}")["publisher"] == "C"
    both = item("{type: letter, title: A, archive: RGASPI, collection: Digital C, publisher: P}")
    assert (both["publisher"], both["source"]) == ("P", "Digital C")


def test_csl_overrides() -> None:
    made = item("{type: letter, title: A, archive: TNA, csl: {type: article, issued: 1999, medium: paper}}")
    assert made["type"] == "article"
    assert made["issued"] == {"date-parts": [[1999]]}
    assert made["medium"] == "paper"


def test_others_are_printed_by_the_style() -> None:
    text = "{type: book, title: A, authors: [Jane Doe, others]}"
    assert item(text, rendering=True)["author"] == [{"family": "Doe", "given": "Jane, et al."}]
    assert item(text)["author"] == [{"family": "Doe", "given": "Jane"}, {"literal": "others"}]
