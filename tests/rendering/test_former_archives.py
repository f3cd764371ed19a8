"""Archives under former and shared names print what the record says, never another archive or name."""

from __future__ import annotations

from typing import Literal

import pytest

from citekit.archives import Repositories
from citekit.archives.repository_entry import ArchiveNameForm
from citekit.records import Holding, Record
from citekit.records.levels import resolve
from citekit.rendering.item.archival_style import ArchivalStyle
from citekit.rendering.item.archive import archive_text, full_name
from citekit.rendering.references.abbreviations import abbreviations

FOND = (("fond", "1"), ("opis", "2"), ("delo", "3"))


@pytest.mark.parametrize(
    ("printed", "kind", "full", "short"),
    [
        (
            "RTsKhIDNI",
            "romanized",
            "Rossiiskii tsentr khraneniia i izucheniia dokumentov noveishei istorii (RTsKhIDNI)",
            "RTsKhIDNI",
        ),
        (
            "RTsKhIDNI",
            "original",
            "Российский центр хранения и изучения документов новейшей истории (РЦХИДНИ)",
            "РЦХИДНИ",
        ),
        (
            "ЦГАОР СССР",
            "english",
            "Central State Archive of the October Revolution of the USSR (TsGAOR)",
            "TsGAOR",
        ),
        ("Quai d'Orsay", "english", "Quai d'Orsay", "Quai d'Orsay"),
        ("RGASPI", "english", "Russian State Archive of Socio-Political History (RGASPI)", "RGASPI"),
    ],
)
def test_a_former_name_prints_its_own_full_form(
    printed: str, kind: ArchiveNameForm, full: str, short: str
) -> None:
    assert full_name(printed, kind, Repositories.shipped().find(printed)) == (full, short)


def test_every_former_name_prints_a_name_of_its_time() -> None:
    for one in Repositories.shipped().values():
        for former in one.former_names:
            for kind in ("original", "romanized", "english"):
                full, _ = full_name(former.abbreviation or former.name_original, kind, one)
                assert full.startswith((former.name(kind), former.name("english"))), full
                assert one.name(kind) == former.name(kind) or one.name(kind) not in full, full


@pytest.mark.parametrize(
    ("printed", "script", "archive"),
    [
        ("ЦГАОР СССР", "latin", "TsGAOR"),
        ("TsGAOR", "original", "ЦГАОР СССР"),
        ("ГАРФ", "latin", "GARF"),
        ("RGASPI", "original", "РГАСПИ"),
    ],
)
def test_the_script_changes_and_the_name_stays(
    printed: str, script: Literal["latin", "original"], archive: str
) -> None:
    text = archive_text(Holding(archive=printed, levels=FOND), ArchivalStyle(script=script))
    assert text.archive == archive


@pytest.mark.parametrize(
    ("place", "code", "printed"),
    [("Пенза", "GAPenzO", "GAPO"), ("Perm", "GAPK", "GAPO"), ("", "", "ГАПО"), ("Воронеж", "", "ГАПО")],
)
def test_a_shared_name_is_no_archive_without_its_city(place: str, code: str, printed: str) -> None:
    holding = Holding(archive="ГАПО", levels=FOND, place=place)
    assert resolve(holding).archive_code == code
    assert archive_text(holding, ArchivalStyle()).archive == printed


@pytest.mark.parametrize(
    ("archive", "levels", "code"),
    [
        ("ASV", (("fondo", "Senato"), ("busta", "3")), ""),
        ("NAI", (("series", "DFA"), ("file", "P12/1")), ""),
        ("SNA", (("fond", "ÚV KSS"), ("skatula", "3")), "SNA"),
    ],
)
def test_levels_settle_a_shared_name_where_one_archive_has_them(
    archive: str, levels: tuple[tuple[str, str], ...], code: str
) -> None:
    assert resolve(Holding(archive=archive, levels=levels)).archive_code == code


def test_an_archive_of_several_houses_has_no_city() -> None:
    levels = (("record-group", "59"),)
    assert archive_text(Holding(archive="NARA", levels=levels), ArchivalStyle()).place == ""
    told = Holding(archive="NARA", levels=levels, place="College Park, Maryland")
    assert archive_text(told, ArchivalStyle()).place == "College Park, Maryland"


def test_former_and_present_name_have_a_row_each() -> None:
    records = [
        Record(key=f"r{number}", holding=Holding(archive=archive, levels=FOND))
        for number, archive in enumerate(("RGASPI", "RTsKhIDNI", "MA Potsdam"))
    ]
    listed = abbreviations(records, "english")
    assert [row.abbreviation for row in listed.rows] == ["RGASPI", "RTsKhIDNI"]
    assert listed.unknown == ("MA Potsdam",)
