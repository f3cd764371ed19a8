"""The index follows its folder, can be deleted, and is never a reason to fail."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from citekit.errors import UnknownKeyError
from citekit.library import Library, parse_query
from citekit.library.index import builder as indexing
from citekit.library.index import lookup
from citekit.library.index.in_memory import InMemoryIndex
from tests.library.folder import FILES, make, open_again, put


def test_a_record_from_the_index_is_the_record_of_the_file(tmp_path: Path) -> None:
    library = make(tmp_path / "records")
    memory = InMemoryIndex.read(tmp_path / "records")
    for key in list(library.keys()):
        found = memory.find(key)
        assert found is not None
        assert library.get(key) == found.record
        assert library.get(key).where == found.record.where


@pytest.mark.parametrize("many", [lookup.MANY, 0])
def test_changes_of_others_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    monkeypatch.setattr(lookup, "MANY", many)
    folder = tmp_path / "records"
    list(make(folder).keys())
    put(folder / "antonov.yaml", "title: withdrawal changed in place\n", 50)
    assert [record.title.text for record in open_again(folder).search("withdrawal")] == [  # type: ignore[union-attr]
        "withdrawal changed in place"
    ]
    put(folder / "antonov.yaml", "title: changed in place\n", 40)
    assert str(open_again(folder).get("antonov").title.text) == "changed in place"  # type: ignore[union-attr]
    assert [record.key for record in open_again(folder).search("changed")] == ["antonov"]
    put(folder / "new.yaml", "title: a new one\n")
    assert open_again(folder).find("new") is not None
    (folder / "antonov.yaml").unlink()
    assert open_again(folder).find("antonov") is None
    assert list(open_again(folder).search("changed")) == []
    (folder / "new.yaml").rename(folder / "renamed.yaml")
    assert [record.key for record in open_again(folder).search('"a new one"')] == ["renamed"]


def test_before_nothing_is_said_to_be_there_every_file_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookup, "MANY", 0)
    folder = tmp_path / "records"
    make(folder)
    for place in (folder, folder / "deeper"):
        os.utime(place, (1, 1))  # times that are trusted: what is changed in place does not show in them
    list(open_again(folder).keys())
    put(folder / "antonov.yaml", "id: lighthouse\ntitle: Minutes of a lighthouse\n", 50)
    found = open_again(folder).source
    assert not found.has_all(["lighthouse"])
    assert [record.key for record in found.search(parse_query("lighthouse"))] == ["lighthouse"]
    assert found.has_all(["lighthouse", "mao"])


def test_of_a_file_that_was_changed_in_place_only_that_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "records"
    make(folder, {"a.yaml": "title: one\n", "b.yaml": "title: two\n", "z.yaml": "title: three\n"})
    os.utime(folder, (1, 1))
    list(open_again(folder).keys())
    monkeypatch.setattr(lookup, "scan_folder", lambda library: pytest.fail("all files were looked at"))
    put(folder / "a.yaml", "title: lighthouse\n", 50)
    library = open_again(folder)
    assert [library.get(key).title.text for key in ("a", "b")] == ["lighthouse", "two"]  # type: ignore[union-attr]
    monkeypatch.undo()
    put(folder / "a.yaml", "id: b\ntitle: another two\n", 40)
    library = open_again(folder)
    assert library.find("a") is None
    assert [record.title.text for record in library.search()] == ["another two", "three"]  # type: ignore[union-attr]
    assert [duplicate.key for duplicate in library.duplicates()] == ["b"]
    assert list(library.search("one or lighthouse")) == []
    put(folder / "z.yaml", "title: [three\n", 40)
    library = open_again(folder)
    assert library.find("z") is None
    assert len(library.faults()) == 1


@pytest.mark.parametrize("many", [lookup.MANY, 0])
def test_a_list_goes_on_behind_a_file_that_was_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(lookup, "MANY", many)
    folder = tmp_path / "records"
    files = {f"{name}.yaml": f"title: Letter {name}\n" for name in "abcde"}
    make(folder, files)
    os.utime(folder, (1, 1))
    list(open_again(folder).keys())
    put(folder / "c.yaml", "title: Letter changed\n", 50)
    summary_rows = open_again(folder).source.summary_rows(parse_query("letter"))
    assert [summary_row[3] for summary_row in summary_rows] == [
        "Letter a",
        "Letter b",
        "Letter changed",
        "Letter d",
        "Letter e",
    ]


def test_a_change_within_the_same_moment_is_seen(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    make(folder, {})
    folder.mkdir(exist_ok=True)
    (folder / "a.yaml").write_text("title: one\n")
    first = 4_102_444_800 * 10**9  # in 2100: the moment is not over when the index is made
    os.utime(folder / "a.yaml", ns=(first, first))
    assert open_again(folder).get("a").title.text == "one"  # type: ignore[union-attr]
    (folder / "a.yaml").write_text("title: two\n")
    os.utime(folder / "a.yaml", ns=(first, first))
    assert open_again(folder).get("a").title.text == "two"  # type: ignore[union-attr]


@pytest.mark.parametrize("start", [0, 4096])
@pytest.mark.parametrize("damage", [b"", b"no database", b"\xff"])
def test_a_damaged_index_is_made_anew(tmp_path: Path, damage: bytes, start: int) -> None:
    folder = tmp_path / "records"
    make(folder).get("mao")
    (file,) = (tmp_path / "records-cache" / "index").glob("*.sqlite")
    size = file.stat().st_size
    with file.open("r+b") as stream:
        stream.seek(start)
        stream.write((damage * size)[: size - start])
        stream.truncate(size if damage else start)
    assert open_again(folder).get("mao").type == "conversation"
    assert [record.key for record in open_again(folder).search("type:letter")] == ["antonov"]


def test_a_locked_index_is_not_waited_for_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "PATIENCE", 0.1)
    folder = tmp_path / "records"
    make(folder).get("mao")
    (file,) = (tmp_path / "records-cache" / "index").glob("*.sqlite")
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    put(folder / "new.yaml", "title: new\n")
    assert open_again(folder).get("new").key == "new"
    assert [record.key for record in open_again(folder).search("new")] == ["new"]
    other.close()
    assert file.exists()


def test_without_a_cache_the_files_are_read(tmp_path: Path) -> None:
    make(tmp_path / "records")
    (tmp_path / "file").write_text("")
    library = Library(tmp_path / "records", tmp_path / "file" / "cache")
    assert library.get("mao").type == "conversation"
    assert [record.key for record in library.search("type:letter")] == ["antonov"]


def test_a_broken_file_hides_no_other_and_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    library = make(
        folder, FILES | {"broken.yaml": "title: [a\n", "half.yaml": "- {id: ok}\n- {id: bad, url: [x]}\n"}
    )
    assert library.find("ok") is not None
    assert library.find("antonov") is not None
    faults = [str(fault) for fault in library.faults()]
    assert [fault.removeprefix(f"{folder}/").split(": ")[0] for fault in faults] == [
        "broken.yaml:2:1",
        "half.yaml:2:18",
    ]
    assert faults == [str(fault) for fault in InMemoryIndex.read(folder).faults()]
    with pytest.raises(Exception, match="broken YAML"):
        library.get("broken")


def test_a_key_that_stands_twice_is_told_with_both_places(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    library = make(folder, {"a.yaml": "title: first\n", "z.yaml": "# second\nid: a\ntitle: second\n"})
    assert library.get("a").title.text == "first"  # type: ignore[union-attr]
    assert [record.title.text for record in library.search()] == ["first"]  # type: ignore[union-attr]
    (duplicate,) = library.duplicates()
    assert [str(place).removeprefix(f"{folder}/") for place in duplicate.places] == [
        "a.yaml:1:1",
        "z.yaml:2:1",
    ]
    assert [d.key for d in InMemoryIndex.read(folder).duplicates()] == ["a"]
    put(folder / "a.yaml", "title: first again\n", 50)
    assert [record.title.text for record in open_again(folder).search()] == ["first again"]  # type: ignore[union-attr]


def test_an_unknown_key_brings_near_ones(tmp_path: Path) -> None:
    library = make(tmp_path / "records")
    with pytest.raises(UnknownKeyError) as caught:
        library.get("antonow")
    assert str(caught.value).endswith("no record has the key `antonow`; perhaps antonov")


@pytest.mark.parametrize("many", [lookup.MANY, 0])
@pytest.mark.parametrize(
    ("beginning", "found"), [("", 6), ("m", 2), ("mao", 1), ("b", 0), ("\U0010ffff", 0), ("%", 0)]
)
def test_keys_by_their_beginning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int, beginning: str, found: int
) -> None:
    monkeypatch.setattr(lookup, "MANY", many)
    folder = make(tmp_path / "records").folder
    put(folder / "z.yaml", "id: é-1945\ntitle: x\n")
    put(folder / "ж.yaml", "title: x\n")
    keys = list(open_again(folder).source.keys(beginning))
    assert len(keys) == found
    assert keys == [key for key in InMemoryIndex.read(folder).keys() if key.startswith(beginning)]  # noqa: SIM118


def test_what_is_no_text_costs_no_index(tmp_path: Path) -> None:
    library = make(tmp_path / "records")
    library.get("mao")
    (index,) = (tmp_path / "records-cache").glob("index/*.sqlite")
    before = index.stat().st_ino
    with pytest.raises(UnicodeEncodeError):
        library.find("\udcff")
    assert index.stat().st_ino == before


def test_progress_counts_the_files_that_are_read(tmp_path: Path) -> None:
    make(tmp_path / "records")
    seen: list[tuple[int, int]] = []
    library = Library(
        tmp_path / "records", tmp_path / "c", progress=lambda done, total: seen.append((done, total))
    )
    list(library.keys())
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_a_warm_look_imports_no_parser(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    make(folder).get("mao")
    script = (
        "import sys; from pathlib import Path; from citekit.library import Library\n"
        f"Library(Path({str(folder)!r}), Path({str(tmp_path / 'records-cache')!r})).get('mao')\n"
        "print([name for name in ('yaml', 'ruamel', 'lxml', 'typer', 'rich') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
