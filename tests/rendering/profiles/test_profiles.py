"""House profiles: the table is sound, documents are printed whole, and what is certain of a venue is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from citekit.library.archives_file import library_repositories
from citekit.records.dates import read_date
from citekit.rendering import Document, aliases, find_profile, official_styles, own_styles, profiles
from citekit.rendering.item.venues import SOURCES, Profile, profile_of
from tests.rendering.profiles import document, notes, records, table

PROFILES = {profile.name: profile for profile in profiles()}
TEXTS: dict[str, dict[str, str]] = table("venues")
ALL = ("letter", "minute fol. 12", "telegram", "shelfmark", "book 23", "letter l. 18", "minute fol. 15")


@pytest.mark.parametrize("profile", PROFILES.values(), ids=lambda each: each.name)
def test_the_row_of_a_profile_is_sound(profile: Profile) -> None:
    known = {*official_styles(), *own_styles(), *aliases()}
    assert profile.style in known
    assert profile.name not in known, "a style of this name would never be found"
    assert profile.archive_options()
    assert profile.title
    assert profile.source in set(SOURCES) - {""}
    assert profile.note or profile.is_certain, "what is not certain must be said"
    assert bool(profile.read) <= bool(profile.address)
    assert not profile.read or read_date(profile.read) is not None
    assert not profile.issn or has_check_digit(profile.issn)


def test_no_two_venues_share_a_name_or_an_issn() -> None:
    for words in (
        [each.title for each in PROFILES.values()],
        [each.issn for each in PROFILES.values() if each.issn],
    ):
        assert len(words) == len(set(words))


def has_check_digit(issn: str) -> bool:
    """ISO 3297, 5: the digits weigh 8 to 2, the sum with the last is a multiple of 11."""
    digits = issn.replace("-", "")
    values = [10 if digit == "X" else int(digit) for digit in digits]
    return (
        len(values) == 8
        and sum(n * value for n, value in zip(range(8, 0, -1), values, strict=True)) % 11 == 0
    )


@pytest.mark.parametrize("name", PROFILES)
def test_a_profile_identifies_its_documents(name: str) -> None:
    letter, minute, telegram, shelfmark, book, *later = notes(document(name), ALL)
    title = () if PROFILES[name].options.get("literature-style") else ("Failed Empire",)  # it is in the list
    for text, parts in (
        (
            letter,
            (
                "(Antonov|ANTONOV|Антонов)",
                "(Malinovski[ij]|Малиновск)",
                "16",
                "1945",
                "558",
                "98",
                "12[-–]14",
            ),
        ),
        (minute, ("(?i:Sargent)", "23", "1944", "FO 371/43336", "12")),
        (telegram, ("16", "1945", "761.93/11[-–]1645", "6382")),
        (shelfmark, ("BArch|Bundesarchiv", "NS 19/1234", "Bl. 5")),
        (book, ("(?i:Zubok)", *title, "2007", "23")),
        (later[0], ("18",)),
        (later[1], ("15",)),
    ):
        missing = [part for part in parts if not re.search(part, text)]
        assert not missing, text


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_certain_of_a_venue_is_printed(name: str) -> None:
    expected = TEXTS[name]
    assert dict(zip(expected, notes(document(name), list(expected)), strict=True)) == expected


def test_an_archive_in_full_is_abbreviated_as_the_library_has_it(tmp_path: Path) -> None:
    """The example of the guide to DSTU 8302:2015, which abbreviates the name by DSTU 3582."""
    name = "Центр. держ. архів вищ. органів влади та упр. України"
    (tmp_path / "archives.yaml").write_text(f"TsDAVO: {{name_original: {name}}}\n", encoding="utf-8")
    printed = Document("dstu", records().get, repositories=library_repositories(tmp_path))
    (note,) = notes(printed, ["universal"])
    assert note == (
        "Універсал Директорії Української Народної Республіки про злуку з Західно-Українською Народною "
        f"Республікою. 22 січня 1919 р. ЦДАВО України ({name}). Ф. 1429. Оп. 1. Спр. 5. Арк. 5. "
        "Оригінал. Машинопис."
    )


@pytest.mark.parametrize("words", ["kritika", "KRITIKA", "Slavic Review", "0037-6795"])
def test_a_profile_is_found_by_its_name_its_venue_and_its_issn(words: str) -> None:
    assert find_profile(words) in PROFILES.values()


@pytest.mark.parametrize("words", ["chicago", "archive-first", "annales", "no-such-style", ""])
def test_a_style_is_no_profile(words: str) -> None:
    assert find_profile(words) is None


def test_a_profile_of_a_user_is_printed_over_the_one_that_it_names() -> None:
    own = {"ours": {"style": "Kritika", "locale": "en-GB", "ibid": "no"}, "kritika": {"style": "ours"}}
    found = find_profile("series", {"series": "ours"}, {"ours": own["ours"]})
    assert found is not None
    assert (found.name, found.style, found.locale) == ("ours", "archive-first", "en-GB")
    assert (found.options["ibid"], found.options["later-note"]) == ("no", "shelfmark")
    assert find_profile("ours", None, own) is not None, "a circle ends"


def test_a_row_keeps_all_that_it_says() -> None:
    row = {"style": "chicago", "name": "A Journal", "issn": "0000-0000", "ibid": "no"}
    profile = profile_of("a-journal", row)
    assert (profile.title, profile.issn, dict(profile.options)) == ("A Journal", "0000-0000", {"ibid": "no"})
