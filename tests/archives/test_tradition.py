"""The tables of traditions: current, consistent, and complete enough to read and print."""

from __future__ import annotations

import subprocess
import sys

import pytest

from citekit.archives import level_key, level_keys, tradition_of, traditions
from citekit.archives.forms.chain import read_chain
from citekit.archives.tables import COMPILED, compiled_texts

WANTED = "ru ua by bg pl cz sk hu ro de al rs hr mk cn tw us uk fr ee lv lt ge fi dk jp au it mn"


@pytest.mark.parametrize("name", sorted(compiled_texts()))
def test_the_compiled_tables_are_current(name: str) -> None:
    assert (COMPILED / name).read_text("utf-8") == compiled_texts()[name], (
        "run python -m citekit.archives.tables"
    )


@pytest.mark.parametrize("code", WANTED.split())
def test_the_traditions_that_are_wanted(code: str) -> None:
    tradition = traditions()[code]
    assert len(tradition.levels) >= 3
    assert tradition.verso


@pytest.mark.parametrize("code", sorted(traditions()))
def test_every_word_of_a_level_is_read_as_that_level(code: str) -> None:
    for level in traditions()[code].levels:
        for words in level.words.values():
            for word in (words.short, words.short_plural, words.long, words.long_plural):
                assert _reads(level.key, word, code), (level.key, word)


def _reads(key: str, word: str, code: str) -> bool:
    """Whether a word with a number before or behind it is read as a level, or as one of several."""
    tradition = traditions()[code]
    stop = "" if word.endswith(".") or len(word) > 1 else "."
    texts = (
        f"{word}{stop} 12",
        f"{word}12",
        f"12. {word}",
        f"1912 {word}",
        f"{word} 1912",
        f"{word}{stop} Foo",
    )
    return any(key in mark.keys for text in texts for mark in read_chain(text, tradition, {}))


@pytest.mark.parametrize("code", sorted(traditions()))
def test_free_levels_are_levels(code: str) -> None:
    tradition = traditions()[code]
    assert all(tradition.level(key) is not None for key in tradition.free.values())


@pytest.mark.parametrize(
    ("levels", "code"),
    [
        (["fond", "opis", "delo", "list"], "ru"),
        (["fond", "opys", "sprava", "arkush"], "ua"),
        (["fond", "opis", "arkhivna-edinitsa", "list"], "bg"),
        (["record-group", "series", "box", "folder"], "us"),
        (["bestand", "signatur", "blatt"], "de"),
        (["zespol", "sygnatura", "karta"], "pl"),
        (["department", "series", "piece"], "uk"),
        ([], None),
        (["nonsense"], None),
    ],
)
def test_the_tradition_follows_from_the_fields(levels: list[str], code: str | None) -> None:
    assert tradition_of(levels) == code


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Record Group", "record-group"),
        ("RECORD-GROUP", "record-group"),
        ("quanzong", "全宗"),
        ("Blatt", "blatt"),
        ("zespół", "zespol"),
        ("nonsense", None),
    ],
)
def test_levels_may_be_spelt_otherwise(name: str, key: str | None) -> None:
    assert level_key(name) == key


def test_keys_are_level_keys() -> None:
    assert {
        "fond",
        "opis",
        "delo",
        "list",
        "record-group",
        "lot-file",
        "decimal-file",
        "全宗",
    } <= level_keys()


def test_reading_and_printing_import_no_yaml() -> None:
    code = (
        "import sys\n"
        "from citekit.archives import parse, format_shelfmark, Repositories, romanize\n"
        "format_shelfmark(parse('РГАСПИ. Ф. 558. Оп. 11. Д. 98. Л. 12–14 об.'))\n"
        "romanize('Фонд', 'ru')\n"
        "assert Repositories.shipped().find('GA RF')\n"
        "assert not {'yaml', 'ruamel', 'lxml', 'rich', 'typer', 'sqlite3'} & set(sys.modules), 'heavy'\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
