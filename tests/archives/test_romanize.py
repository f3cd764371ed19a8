"""Romanisation against the published tables: every case names its language and one form a system."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from citekit.archives.romanize import is_cyrillic, languages, romanize, systems
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
}


@pytest.mark.parametrize(("text", "language", "system", "form"), ROWS)
def test_published_forms(text: str, language: str, system: str, form: str) -> None:
    assert romanize(text, language, system) == unicodedata.normalize("NFC", form)


@pytest.mark.parametrize("system", systems())
@pytest.mark.parametrize("language", ALPHABETS)
def test_every_letter_of_every_alphabet_has_a_reading(system: str, language: str) -> None:
    alphabet = ALPHABETS[language]
    for text in (alphabet, alphabet.upper(), " ".join(alphabet)):
        assert not any(map(is_cyrillic, romanize(text, language, system)))


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
