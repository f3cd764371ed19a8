"""Styles and locales on disk: found again, never wrong, never in the way."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from citekit.csl.style import cache, cache_folder, loader, marshalling, style_index
from citekit.csl.style.catalogue import Catalogue
from citekit.csl.style.style import Style
from citekit.errors import MissingFileError, StyleError, UnknownStyleError
from citekit.foundation.user_dirs import cache_folder as user_cache_folder

STYLE = (
    "<style xmlns='http://purl.org/net/xbiblio/csl' class='note' version='1.0'><info><title>{title}</title>"
    "<id>http://x.org/styles/own</id><category citation-format='note'/><category field='history'/></info>"
    "<macro name='m'><text variable='title'/></macro>"
    "<citation><layout><text macro='m'/></layout></citation></style>"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CITEKIT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "styles").mkdir()
    path = tmp_path / "styles" / "own.csl"
    path.write_text(STYLE.format(title="One"), encoding="utf-8")
    return path


def entries(folder: Path) -> list[Path]:
    return sorted(folder.glob("style-*"))


def test_second_time_from_the_cache(own: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = cache.open_style("own", [own.parent])
    assert len(entries(folder)) == 1
    monkeypatch.setattr(loader, "load_style", None)  # would fail if it were called
    again = cache.open_style("own", [own.parent])
    assert dict(again.macros) == dict(first.macros)
    assert again.citation == first.citation
    assert again.title == "One"


def test_a_changed_file_is_another_entry(own: Path, folder: Path) -> None:
    cache.open_style("own", [own.parent])
    own.write_text(STYLE.format(title="Two"), encoding="utf-8")
    assert cache.open_style("own", [own.parent]).title == "Two"
    assert len(entries(folder)) == 2


def test_a_changed_parent_is_seen(own: Path) -> None:
    child = own.with_name("child.csl")
    child.write_text(
        "<style xmlns='http://purl.org/net/xbiblio/csl' version='1.0'><info><title>C</title>"
        "<link rel='independent-parent' href='http://x.org/styles/own'/></info></style>",
        encoding="utf-8",
    )
    assert len(cache.open_style("child", [own.parent]).macros) == 1
    own.write_text(STYLE.format(title="x").replace("<macro", "<macro name='n'/><macro"), encoding="utf-8")
    assert len(cache.open_style("child", [own.parent]).macros) == 2


@pytest.mark.parametrize("damage", [b"", b"nonsense" * 20, None])
def test_a_damaged_entry_is_made_again(own: Path, folder: Path, damage: bytes | None) -> None:
    cache.open_style("own", [own.parent])
    (entry,) = entries(folder)
    whole = entry.read_bytes()
    entry.write_bytes(whole[:-3] + b"\0\0\0" if damage is None else damage)
    assert cache.open_style("own", [own.parent]).title == "One"
    assert entry.read_bytes() == whole


def test_a_folder_that_cannot_be_written(own: Path, folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    assert cache.open_style("own", [own.parent]).title == "One"


def test_many_at_once(own: Path, folder: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        titles = list(pool.map(lambda _: cache.open_style("own", [own.parent]).title, range(40)))
    assert set(titles) == {"One"}
    assert [path.name for path in folder.iterdir() if path.name.startswith("new-")] == []


def test_a_broken_style_leaves_nothing(own: Path, folder: Path) -> None:
    own.write_text("<style", encoding="utf-8")
    with pytest.raises(StyleError):
        cache.open_style("own", [own.parent])
    assert entries(folder) == []


def test_locales_are_kept_and_equal() -> None:
    made = cache.open_locale("de-AT")
    assert cache.open_locale("de-AT") == made == loader.load_locale("de-AT")


def test_chicago_survives_storage() -> None:
    path = Catalogue().resolve("chicago-notes-bibliography")
    style = loader.load_style(path)
    again = marshalling.load(marshalling.dump(style))
    assert isinstance(again, Style)
    assert {name: again.macros[name] for name in again.macros} == dict(style.macros)
    assert (again.citation, again.bibliography, again.locales) == (
        style.citation,
        style.bibliography,
        style.locales,
    )


def test_a_locale_survives_storage() -> None:
    made = loader.load_locale("en-US")
    assert marshalling.load(marshalling.dump(made)) == made


def test_bytes_of_another_kind_are_refused() -> None:
    with pytest.raises(ValueError, match="checksum"):
        marshalling.load(b"x" * 100)


def test_the_warm_path_reads_no_xml(folder: Path) -> None:
    code = (
        "import sys; from citekit.csl.style import cache; s = cache.open_style('apa');"
        "cache.style_locale(s, 'en-US'); print([m for m in ('lxml', 'citeproc', 'yaml') if m in sys.modules])"
    )
    for _ in range(2):
        said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "[]"


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"CITEKIT_CACHE": "/a", "XDG_CACHE_HOME": "/b"}, "/a"),
        ({"XDG_CACHE_HOME": "/b"}, "/b/citekit"),
    ],
)
def test_where_the_folder_is(
    variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CITEKIT_CACHE")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert user_cache_folder() == Path(expected)


@pytest.mark.parametrize(
    "name",
    ["own", "own.csl", "OWN", "http://www.zotero.org/styles/own", "https://x.org/styles/own/"],
)
def test_ways_to_name_a_style(name: str, own: Path) -> None:
    assert Catalogue([own.parent]).resolve(name) == own


def test_a_path_names_a_style(own: Path) -> None:
    assert Catalogue().resolve(str(own)) == own


def test_the_callers_folder_comes_first(own: Path) -> None:
    apa = own.with_name("apa.csl")
    apa.write_text(STYLE.format(title="Mine"), encoding="utf-8")
    assert cache.open_style("apa", [own.parent]).title == "Mine"
    assert cache.open_style("apa").title != "Mine"


@pytest.mark.parametrize("name", ["", ".", "..", "../own", "a\\b", "nul\0"])
def test_names_that_are_none(name: str, own: Path) -> None:
    found = Catalogue([own.parent]).find(name)
    assert found is None or found == own


def test_unknown_names_have_neighbours() -> None:
    with pytest.raises(UnknownStyleError, match="did you mean chicago-notes-bibliography"):
        Catalogue().resolve("chicago-notes-bibliografy")


def test_missing_paths(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="there is no such style file"):
        Catalogue().resolve(str(tmp_path / "no.csl"))
    with pytest.raises(MissingFileError, match="this style is no file"):
        Catalogue().resolve(str(tmp_path))


def test_the_index_of_styles(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("citekit.csl.style.catalogue._installed_folders", lambda: ())
    (head,) = style_index.index([own.parent])
    assert (head.name, head.title, head.id) == ("own", "One", "http://x.org/styles/own")
    assert (head.format, head.fields, head.parent) == ("note", ("history",), "")
    own.with_name("two.csl").write_text(STYLE.format(title="A &amp; B"), encoding="utf-8")
    assert [head.title for head in style_index.index([own.parent])] == ["One", "A & B"]
    assert style_index.index([own.parent]) == style_index.index([own.parent])


def test_the_index_of_the_official_styles() -> None:
    heads = {head.name: head for head in style_index.index()}
    assert len(heads) > 10_000
    assert heads["nature-digest"].parent == "nature"
    assert heads["apa"].format == "author-date"


def test_of_too_many_entries_the_oldest_go(own: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    cache.open_style("own", [own.parent])
    (entry,) = entries(folder)
    monkeypatch.setattr(cache_folder, "MOST_ENTRIES", 10)
    for number in range(9):
        old = folder / f"ways-{number}"
        old.write_bytes(b"")
        os.utime(old, (number, number))
    (folder / "index").write_bytes(b"of the library")
    cache_folder.write_entry(folder / "locale-new", b"new")
    left = {path.name for path in folder.iterdir()}
    assert left == {"index", "locale-new", entry.name, "ways-8", "ways-7", "ways-6"}
    assert cache.open_style("own", [own.parent]).title == "One"
