"""What a text must have for an expression to match it: its first letters, and words of which it has one."""

from __future__ import annotations

import pytest

from citekit.archives.forms.beginnings import may_begin
from citekit.archives.forms.first_letters import first_letters
from citekit.archives.forms.form import Joint, Option, Value, Word
from citekit.archives.forms.required_words import required_words


@pytest.mark.parametrize(
    ("expression", "letters"),
    [
        (r"(?:RG|MG)\s\d+", "MR"),
        (r"(?:Ms\.\s)?\d+", "0-9M…"),
        (r"[IVX]{1,4}|[a-c-]", "-IVXa-c"),
        (r"(?=[A-Z])\w+", "A-Z"),
        (r"(?!Box)[A-Z]", "A-Z"),
        (r"(?i:k)\d", "Kk…"),
        (r"[^,;]+", ""),
        (r"\d*", ""),
        (r"[Ё-я]", "…"),
    ],
)
def test_first_letters(expression: str, letters: str) -> None:
    assert first_letters(expression) == letters


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        (r"[A-Z]+\s(?:[Pp]apers|Collections?)", ("papers", "collection")),
        (r"(?:CON|RGD)\d{1,3}", ("con", "rgd")),
        (r"(?:Cod\.\s)?\d+", ()),
        (r"(?:Büro|\d+)", ()),
        (r"Büro\s\d+", ("buro",)),
        (r"(?:Lot\s){0,4}Files", ("files",)),
        (r"MSS|MS", ("ms",)),
    ],
)
def test_required_words(expression: str, words: tuple[str, ...]) -> None:
    assert required_words(expression) == words


def test_the_letters_of_parts() -> None:
    assert may_begin(Value("fond", "digits"), "ru", "1")
    assert not may_begin(Value("fond", "digits"), "ru", "F")
    assert may_begin(Value("fond", r"=Émile|O\.S\."), "fr", "É")
    assert not may_begin(Value("fond", r"=Émile|O\.S\."), "fr", "S")
    assert may_begin(Word("opis", "оп.", False), "ru", "О")
    assert not may_begin(Word("opis", "оп.", False), "ru", "1")
    assert may_begin(Joint("IOR"), "uk", "i")
    assert not may_begin(Joint("IOR"), "uk", "R")
    assert may_begin(Option((Joint("IOR"),)), "uk", "R")
