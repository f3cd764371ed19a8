"""Romanisation against the published tables: every case names its language and one form a system."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from citekit.archives.romanize import covers, is_romanizable, languages, romanize, systems
from citekit.errors import UsageError

CASES = yaml.load((Path(__file__).parent / "cases" / "romanize.yaml").read_text("utf-8"), yaml.BaseLoader)
ROWS = [
    pytest.param(case["text"], case["lang"], system, form, id=f"{case['lang']}-{system}-{case['text'][:12]}")
    for case in CASES
    for system, form in case.items()
    if system not in ("lang", "text")
]
ALPHABETS = {
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіѣѳѵ",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюяѣѫ",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "mn": "абвгдеёжзийклмноөпрстуүфхцчшщъыьэюя",
    "el": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
    "hy": "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
    "ka": "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
}


@pytest.mark.parametrize(("text", "language", "system", "form"), ROWS)
def test_published_forms(text: str, language: str, system: str, form: str) -> None:
    assert romanize(text, language, system) == unicodedata.normalize("NFC", form)


@pytest.mark.parametrize(
    ("system", "language"),
    [(system, language) for system in systems() for language in languages(system)],
)
def test_every_letter_of_every_alphabet_has_a_reading(system: str, language: str) -> None:
    alphabet = ALPHABETS[language]
    for text in (alphabet, alphabet.upper(), " ".join(alphabet)):
        assert covers(text, language, system)
        assert not any(map(is_romanizable, romanize(text, language, system)))


@given(st.text(st.characters(blacklist_categories=["Cs"], max_codepoint=0x3FF), max_size=40))
def test_other_scripts_stay(text: str) -> None:
    assert romanize(text, "ru") == unicodedata.normalize("NFC", text)


@given(st.text("абвгдежзийклмнопрстуфхцчшщъыьэюяАБВ -", max_size=30))
def test_twice_changes_nothing(text: str) -> None:
    once = romanize(text, "ru", "ala-lc-plain")
    assert romanize(once, "ru", "ala-lc-plain") == once


def test_iso_9_is_reversible() -> None:
    forms = [romanize(letter, "ru", "iso-9") for letter in ALPHABETS["ru"]]
    assert len(set(forms)) == len(forms)


def test_what_there_is_none_of_is_said() -> None:
    with pytest.raises(UsageError, match="ala-lc-plain"):
        romanize("текст", "ru", "klingon")
    with pytest.raises(UsageError, match="ru, uk"):
        romanize("текст", "ka", "ala-lc")
    assert languages("iso-9")[0] == "ru"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("ЦК ВКП(б)", "TsK VKP(b)"),
        ("ЦГАОР СССР", "TsGAOR SSSR"),
        ("РЦХИДНИ", "RTsKhIDNI"),
        ("ЦА ФСБ РФ", "TsA FSB RF"),
        ("ЦАМО РФ", "TsAMO RF"),
        ("Письмо в ВЦИК и ЧК", "Pis'mo v VTsIK i ChK"),
        ("ПРОТОКОЛ ЗАСЕДАНИЯ ЦК", "PROTOKOL ZASEDANIIA TsK"),
        ("ЩЕРБАКОВ А. С. Жизнь", "SHCHERBAKOV A. S. Zhizn'"),
        ("ЖИЗНЬ И СУДЬБА", "ZHIZN' I SUD'BA"),
    ],
)
def test_letters_for_words_are_printed_as_historians_do(text: str, form: str) -> None:
    assert romanize(text, "ru", "ala-lc-plain") == form


def test_a_greek_pair_is_a_diphthong_unless_its_first_letter_has_the_accent() -> None:
    assert romanize("αύριο, άυλος, Αΐδα", "el", "ala-lc-plain") == "aurio, aylos, Aida"


def test_zh_and_z_h_are_told_apart_in_ukrainian() -> None:
    assert romanize("Згурський і Жмеринка", "uk") == "Zghurs'kyi i Zhmerynka"
