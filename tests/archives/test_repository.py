"""Repositories: every name finds its own archive, none finds two, and nothing is found wrongly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from citekit.archives import Repositories, Repository, traditions
from citekit.archives.spelling import normalise_name
from citekit.errors import FormatError, MissingFileError

SHIPPED = Repositories.shipped()
FULL_NAME = 12
"""Letters from which on a name is taken for a full one, not a short one that several may bear."""


def test_there_are_enough() -> None:
    assert len(SHIPPED) >= 1300
    assert len({one.country for one in SHIPPED.values()}) >= 100


def _spellings(one: Repository) -> tuple[str, ...]:
    return (one.code, one.name_original, one.abbreviation, *one.aliases, *one.former, *one.shared)


@pytest.mark.parametrize("code", sorted(SHIPPED))
def test_every_name_finds_its_own(code: str) -> None:
    one = SHIPPED[code]
    for name in filter(None, _spellings(one)):
        assert one in SHIPPED.bearing(name), name
        found = SHIPPED.find(name)
        if SHIPPED.is_shared(name):
            assert found is None, name
        else:
            assert found is one, name


@pytest.mark.parametrize("code", sorted(SHIPPED))
def test_a_shared_name_is_settled_by_its_city(code: str) -> None:
    one = SHIPPED[code]
    for name in one.shared:
        assert SHIPPED.find(name) is None, name
        for city in filter(None, (one.city, one.city_original, *one.seats)):
            there = [other for other in SHIPPED.bearing(name) if _is_in(other, city)]
            found = SHIPPED.resolve(name, city=city)
            assert found is not None or there != [one], (name, city)
            assert found is None or found in SHIPPED.bearing(f"{name}, {city}"), (name, city)


def _is_in(one: Repository, city: str) -> bool:
    """Whether an archive lies in a city, or its city before a comma or slash bears the name."""
    places = (one.city, one.city_original, *one.seats)
    return any(
        normalise_name(city) in {normalise_name(part) for part in (place, *re.split("[,/]", place))}
        for place in places
    )


def test_names_of_several_and_short_ones_are_shared() -> None:
    owners: dict[str, set[str]] = {}
    for one in SHIPPED.values():
        for name in filter(None, _spellings(one)):
            owners.setdefault(normalise_name(name), set()).add(one.code)
    alone = {name for name, codes in owners.items() if not SHIPPED.is_shared(name)}
    assert {name for name in alone if len(owners[name]) > 1} == set()
    short = {name for name in alone if 0 < len(name) <= 2 and name.isascii()}
    assert short == SURE_OF_TWO_LETTERS


def test_no_archive_has_two_entries() -> None:
    """An archive that is entered twice is ambiguous with itself, and no longer found by its full name."""
    entered: dict[tuple[str, str], set[str]] = {}
    for one in SHIPPED.values():
        for name in {one.name_original, one.name_english, *one.aliases}:
            if len(name) >= FULL_NAME and name not in one.shared:
                entered.setdefault((normalise_name(name), one.country), set()).add(one.code)
    assert {names: codes for names, codes in entered.items() if len(codes) > 1} == {}


@pytest.mark.parametrize("code", sorted(SHIPPED))
def test_every_entry_is_whole(code: str) -> None:
    one = SHIPPED[code]
    assert one.name_original
    assert one.name_english
    assert bool(one.city) != bool(one.seats)
    assert len(one.country) == 2
    assert one.country.isupper()
    assert one.tradition in traditions()
    assert all(year == "" or (len(year) == 4 and year.isdigit()) for year in (one.since, one.until))
    assert one.successor == "" or one.successor in SHIPPED
    if any("\u0400" <= c <= "\u04ff" for c in one.name_original):
        assert one.name_romanized


SURE_OF_TWO_LETTERS = {"aj", "bl", "lc"}

FOUND = {
    "GA RF": "GARF",
    "ГА РФ": "GARF",
    "Г.А.Р.Ф.": "GARF",
    "garf": "GARF",
    "TsGAOR": "GARF",
    "ЦГАОР СССР": "GARF",
    "AVP RF": "AVPRF",
    "АВПРФ": "AVPRF",
    "RTsKhIDNI": "RGASPI",
    "TsPA IML": "RGASPI",
    "PГАСПИ": "RGASPI",
    "TsKhSD": "RGANI",
    "TsGANKh": "RGAE",
    "ЦДАГО України": "TsDAHO",
    "ЦДАГО": "TsDAHO",
    "ГДА СБУ": "HDA SBU",
    "НАРБ": "NARB",
    "Archive of the President, Russian Federation (APRF)": "APRF",
    "Russian State Archive of Socio-Political History (RGASPI)": "RGASPI",
    "RGASPI（俄罗斯国家社会政治史档案馆）": "RGASPI",
    "RGASPI, Moscow": "RGASPI",
    "RGASPI, Moscow, Russia": "RGASPI",
    "RGASPI (Moscow)": "RGASPI",
    "AMAE, Bucharest": "AMAE România",
    "AMAE, Paris": "AMAE",
    "National Archives, Kew": "TNA",
    "Royal Society": "RS",
    "Cadbury Research Library": "CRL",
    "РДАДА": "RGADA",
    "РДАСПІ": "RGASPI",
    "The National Archives, Kew, London": "TNA",
    "National Archives at College Park": "NARA",
    "SAPMO-BArch": "SAPMO-BArch",
    "PA/AA": "PA AA",
    "Politisches Archiv des Auswärtigen Amtes": "PA AA",
    "MNL OL": "MNL OL",
    "AQPPSh": "AQSH",
    "中国外交部档案馆": "PRC FMA",
    "國史館": "AH",
    "上档": "SMA",
}


@pytest.mark.parametrize(("name", "code"), FOUND.items())
def test_names_as_printed(name: str, code: str) -> None:
    found = SHIPPED.find(name)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "Moscow",
        "Archive",
        "National Archives",
        "AMAE",
        "RA",
        "NA",
        "archive of the president",
        "RGASPIA",
        "GARF and RGASPI",
        "RGASPI (GARF)",
        "GARF, Paris",
        "x" * 10_000,
        "Pravda",
        "f. 17",
    ],
)
def test_nothing_is_found_wrongly(name: str) -> None:
    assert SHIPPED.find(name) is None


def test_former_names_are_known_as_such() -> None:
    assert SHIPPED.is_former("RTsKhIDNI")
    assert SHIPPED.is_former("TsGAOR (GARF)")
    assert not SHIPPED.is_former("RGASPI")
    assert not SHIPPED.is_former("nothing")


def test_near_names_are_suggested() -> None:
    assert "RGASPI" in SHIPPED.suggest("RGASPY")
    assert SHIPPED.suggest("zzzzzzzz") == ()


def test_a_user_adds_an_archive_and_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITEKIT_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "repositories.yaml"
    path.write_text(
        "OWN:\n  name_original: Own Archive\n  city: Riga\nRGASPI:\n  aliases: [the party archive]\n", "utf-8"
    )
    for _ in range(2):
        merged = SHIPPED.merged_with(path)
        assert merged["OWN"].city == "Riga"
        found = merged.find("Own Archive")
        assert found is not None
        assert found.code == "OWN"
        party = merged.find("The Party Archive")
        assert party is not None
        assert party.code == "RGASPI"
        assert merged["RGASPI"].name_english == SHIPPED["RGASPI"].name_english
        assert merged.find("GARF") is not None
    assert SHIPPED.find("Own Archive") is None
    assert list((tmp_path / "cache").iterdir())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("OWN: [1]\n", "a mapping"),
        ("OWN: {nonsense: x}\n", "unknown field nonsense"),
        ("OWN: {tradition: xx}\n", "unknown tradition xx"),
        ("OWN: {aliases: x}\n", "should be a list"),
        ("OWN: {city: [x]}\n", "should be a text"),
        ("- a\n", "map codes"),
        ("a: [\n", "broken YAML"),
    ],
)
def test_a_bad_table_is_said_in_one_line(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "repositories.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(FormatError, match=says) as caught:
        SHIPPED.merged_with(path)
    assert "repositories.yaml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_table_is_said(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        SHIPPED.merged_with(tmp_path / "none.yaml")
