"""Locators: read in any tradition's words, printed in the record's own, compared with its sheets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.archives import is_within, print_locator, read_locator, reversed_ranges, traditions
from citekit.archives.forms.style import STYLES as FORMS

READ = [
    ("ll. 5–7ob.", "ru", (("list", "5-7ob"),), "ll. 5–7ob."),
    ("л. 5 об.", "ru", (("list", "5об"),), "l. 5ob."),
    ("л. 5об", "ru", (("list", "5об"),), "l. 5ob."),
    ("арк. 3", "ua", (("arkush", "3"),), "ark. 3"),
    ("арк. 3–5 зв.", "ua", (("arkush", "3-5зв"),), "ark. 3–5zv."),
    ("Bl. 5", "de", (("blatt", "5"),), "Bl. 5"),
    ("k. 12", "pl", (("karta", "12"),), "k. 12"),
    ("fol. 5v", "de", (("folio", "5v"),), "fol. 5v"),
    ("fol. 5v", "uk", (("folio", "5v"),), "fol. 5v"),
    ("ff. 5-7", "uk", (("folio", "5-7"),), "fols. 5–7"),
    ("ff. 12-13", "ru", (("list", "12-13"),), "ll. 12–13"),
    ("ff. 12", "ua", (("arkush", "12"),), "ark. 12"),
    ("f. 12-13", "ru", (("list", "12-13"),), "ll. 12–13"),
    ("f. 12v", "ru", (("list", "12v"),), "l. 12v"),
    ("f. 12", "ru", (("fond", "12"),), "f. 12"),
    ("f. 12, op. 3", "ru", (("fond", "12"), ("opis", "3")), "f. 12, op. 3"),
    ("p. 13", "cn", (("页", "13"),), "p. 13"),
    ("box 3, folder 2", "us", (("box", "3"), ("folder", "2")), "box 3, folder 2"),
    ("5ob", "ru", (("list", "5ob"),), "l. 5ob."),
    ("144ob", "ru", (("list", "144ob"),), "l. 144ob."),
    ("0144", "ru", (("list", "0144"),), "l. 0144"),
    ("12", "de", (("blatt", "12"),), "Bl. 12"),
    ("12", "us", (("page", "12"),), "p. 12"),
    ("12, 15–17", "ru", (("list", "12, 15-17"),), "ll. 12, 15–17"),
    ("p. 5", "ru", (("page", "5"),), "s. 5"),
    ("pp. 5-7", "us", (("page", "5-7"),), "pp. 5-7"),
    ("d. 99, l. 3", "ru", (("delo", "99"), ("list", "3")), "d. 99, l. 3"),
    ("f. 5", "ro", (("fila", "5"),), "f. 5"),
    ("л. 12 гръб", "bg", (("list", "12гръб"),), "l. 12 grub"),
    ("fl. 3", "al", (("fleta", "3"),), "fl. 3"),
    ("12. o.", "hu", (("page", "12"),), "12. o."),
]


@pytest.mark.parametrize(("text", "code", "levels", "printed"), READ)
def test_a_locator_is_read_and_printed(
    text: str, code: str, levels: tuple[tuple[str, str], ...], printed: str
) -> None:
    got = read_locator(text, code)
    assert got.levels == levels
    assert got.rest == ""
    assert got.foreign == ()
    assert print_locator(got) == printed


def test_gost_prints_one_and_many_alike() -> None:
    assert print_locator(read_locator("лл. 5–7 об.", "ru"), "gost") == "Л. 5–7 об."
    assert print_locator(read_locator("ll. 5–7ob.", "ru"), "original") == "лл. 5–7 об."


@pytest.mark.parametrize(
    ("text", "code", "word", "printed"),
    [("l. 5", "de", "l.", "Bl. 5"), ("арк. 3", "ru", "арк.", "l. 3"), ("Bl. 7", "ru", "Bl.", "l. 7")],
)
def test_the_label_of_another_tradition_is_reported(text: str, code: str, word: str, printed: str) -> None:
    got = read_locator(text, code)
    assert got.foreign == (word,)
    assert print_locator(got) == printed


@pytest.mark.parametrize("text", ["passim", "chapter two", "see above", "l.", ""])
def test_what_is_no_locator_is_kept_whole(text: str) -> None:
    got = read_locator(text, "ru")
    assert got.levels == ()
    assert got.rest == text
    assert print_locator(got) == text


def test_without_a_tradition_the_words_decide() -> None:
    assert read_locator("арк. 3").tradition == "ua"
    assert read_locator("12").rest == "12"


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("5-7", ()),
        ("7-5", ("7-5",)),
        ("5, 9-8, 11", ("9-8",)),
        ("361-68", ()),
        ("5ob-5", ("5ob-5",)),
        ("5-5об", ()),
        ("144-12", ("144-12",)),
        ("passim", ()),
    ],
)
def test_reversed_ranges(value: str, found: tuple[str, ...]) -> None:
    assert reversed_ranges(value) == found


@pytest.mark.parametrize(
    ("value", "bounds", "within"),
    [
        ("6", "5-7", True),
        ("7ob", "5-7", True),
        ("7об", "5-7", True),
        ("8", "5-7", False),
        ("5-6, 9", "5-7, 9", True),
        ("4-6", "5-7", False),
        ("0144", "144", True),
        ("144ob", "0144", True),
        ("12", "", None),
        ("x", "5-7", None),
        ("5", "5ob-7", False),
        ("6v", "5-7", True),
    ],
)
def test_within_the_sheets_of_the_record(value: str, bounds: str, within: bool | None) -> None:
    assert is_within(value, bounds) is within


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(sorted(traditions())),
    st.sampled_from(sorted(FORMS)),
    st.integers(1, 999),
    st.integers(0, 20),
)
def test_what_is_printed_is_read_back(code: str, form: str, first: int, more: int) -> None:
    sheet = traditions()[code].sheet
    value = str(first) if not more else f"{first}-{first + more}"
    if sheet is None or (sheet.key == "page" and traditions()[code].original == "en" and more):
        return
    got = read_locator(value, code)
    assert got.levels == ((sheet.key, value),)
    assert read_locator(print_locator(got, form), code) == got


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=100), st.sampled_from(["ru", "us", "de", "hu", None]))
def test_any_text_can_be_read(text: str, code: str | None) -> None:
    read_locator(text, code)


def test_a_bare_number_in_a_file_at_kew_is_a_folio() -> None:
    assert read_locator("12", "uk").levels == (("folio", "12"),)
