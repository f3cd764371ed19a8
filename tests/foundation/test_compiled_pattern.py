"""A pattern whose code comes from the cache is the pattern that Python compiles."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from citekit.archives.forms.form import forms_of
from citekit.archives.forms.pattern import value_pattern
from citekit.foundation.compiled_pattern import compiled

WORDS = "|".join(f"word{number}" for number in range(60))
PATTERNS = {
    "names": (rf"(?P<word>{WORDS})\s+(?P<number>\d+)|(?P<rest>.+)", 0, ["word7 558", "other", ""]),
    "flags": (rf"(?:{WORDS})", re.IGNORECASE | re.ASCII, ["WORD59", "wörd"]),
    "flags in the pattern": (
        rf"(?i:{WORDS})[а-яё\U0001f600]+",
        0,
        ["Word1дело", "word1\U0001f600", "word1x"],
    ),
    "look around": (rf"(?<=[a-z])(?={WORDS})(?!word1)", 0, ["xword2", "xword1"]),
    "of a form": (value_pattern("sheets", "ru"), 0, ["5 об.", "12-14", "x"]),
}


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CITEKIT_CACHE", str(tmp_path))
    compiled.cache_clear()
    return tmp_path


def again(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern as another process gets it."""
    compiled.cache_clear()
    return compiled(pattern, flags)


@pytest.mark.parametrize("name", PATTERNS)
def test_it_is_the_pattern(cache: Path, name: str) -> None:
    source, flags, texts = PATTERNS[name]
    usual = re.compile(source, flags)
    for found in (compiled(source, flags), again(source, flags)):
        assert (found.pattern, found.flags) == (usual.pattern, usual.flags)
        assert (found.groups, dict(found.groupindex)) == (usual.groups, dict(usual.groupindex))
        for text in texts:
            assert [m.regs for m in found.finditer(text)] == [m.regs for m in usual.finditer(text)]
            assert [m.lastgroup for m in found.finditer(text)] == [m.lastgroup for m in usual.finditer(text)]
    assert len(list(cache.iterdir())) == 1


def test_a_short_one_is_no_file(cache: Path) -> None:
    assert compiled("a+").fullmatch("aa")
    assert not list(cache.iterdir())


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty"])
def test_a_damaged_entry_is_made_anew(cache: Path, damage: str) -> None:
    compiled(WORDS * 2)
    (entry,) = cache.iterdir()
    whole = entry.read_bytes()
    broken = {"cut": whole[:-9], "flipped": whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:], "empty": b""}
    entry.write_bytes(broken[damage])
    assert again(WORDS * 2).match("word1")
    assert entry.read_bytes() == whole


def test_a_cache_that_cannot_be_written_costs_time_alone(cache: Path) -> None:
    blocked = cache / "file"
    blocked.write_text("no folder")
    os.environ["CITEKIT_CACHE"] = str(blocked)
    assert again(WORDS * 2).match("word1")


def test_another_interpreter_compiles_as_usual(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr("importlib.import_module", closed)
    assert again(WORDS * 2).match("word1")
    assert not list(cache.iterdir())


def test_a_wrong_pattern_is_the_usual_error(cache: Path) -> None:
    with pytest.raises(re.error):
        compiled(WORDS * 2 + "(")


def test_forms_that_need_no_archive_are_those_of_all(cache: Path) -> None:
    alone = forms_of("", "", "ru", only_alone=True)
    assert alone == tuple(form for form in forms_of("", "", "ru") if form.alone)
