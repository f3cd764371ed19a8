"""One odd entry never takes the library down: it is named, and all others are there."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from citekit.library import Library, parse_query
from citekit.library.index import builder, seal
from citekit.library.index.in_memory import InMemoryIndex
from tests.conftest import CommandLine
from tests.library.folder import make, open_again
from tests.terminal_session import run_on_a_terminal

GOOD = "title: Good\ndate: 1945\n"


def _is_there(citekit: CommandLine, *said: str) -> None:
    """The good record is listed and cited, and the odd entry is named."""
    citekit.write("records/good.yaml", GOOD)
    listed = citekit("list", "--json")
    assert "good" in {record["id"] for record in json.loads(listed.out)}
    for message in said:
        assert message in listed.err
    assert listed.code == (1 if said else 0)
    assert citekit("show", "good").code == 0
    assert citekit("add", "--title", "Another").code == 0


def test_a_file_name_that_is_not_utf8(citekit: CommandLine) -> None:
    citekit.write("records/a.yaml", GOOD)
    Path(os.fsdecode(os.fsencode(citekit.home / "records") + b"/b\xe9ta.yaml")).write_text(GOOD)
    _is_there(citekit, "b\\udce9ta.yaml: the name is not UTF-8; rename the file")


def test_a_library_whose_path_is_not_utf8(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xe9ta"))
    folder.mkdir()
    (folder / "a.yaml").write_text(GOOD)
    (folder / "broken.yaml").write_text("title: [\n")
    library = Library(folder, tmp_path / "cache")
    assert library.get("a").title is not None
    assert len(library.faults()) == 1
    library.close()
    assert len(list((tmp_path / "cache" / "index").iterdir())) > 0


def test_a_loop_of_links(citekit: CommandLine) -> None:
    citekit.write("records/a.yaml", GOOD)
    (citekit.home / "records/loop.yaml").symlink_to("loop.yaml")
    _is_there(citekit, "loop.yaml: cannot be looked at: Too many levels of symbolic links")


def test_a_fifo_a_device_and_a_dangling_link(citekit: CommandLine) -> None:
    citekit.write("records/a.yaml", GOOD)
    os.mkfifo(citekit.home / "records/fifo.yaml")
    (citekit.home / "records/zero.yaml").symlink_to("/dev/zero")
    (citekit.home / "records/gone.yaml").symlink_to("nowhere")
    _is_there(
        citekit,
        "fifo.yaml: no regular file",
        "zero.yaml: no regular file",
        "gone.yaml: a link that leads nowhere",
    )


@pytest.mark.parametrize("kind", ["fifo", "zero", "folder"])
def test_settings_that_are_no_file(citekit: CommandLine, kind: str) -> None:
    citekit.write("records/a.yaml", GOOD)
    path = citekit.home / "records/citekit.yaml"
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "zero":
        path.symlink_to("/dev/zero")
    else:
        path.mkdir()
    ran = citekit("cite", "a")
    assert ran.code == 1
    assert "citekit.yaml: this is" in ran.err


UNREADABLE = """
import os, sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from citekit.library.index.in_memory import InMemoryIndex
from citekit.records import read_records
list(InMemoryIndex.read(Path(sys.argv[1])).keys())  # imports what it needs
os.setgid(65534); os.setuid(65534)
found = InMemoryIndex.read(Path(sys.argv[1]))
print(list(found.keys()), [str(fault) for fault in found.faults()])
"""


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become another user"
)
def test_a_folder_that_may_not_be_read(tmp_path: Path) -> None:
    folder = make(tmp_path / "records", {"a.yaml": GOOD, "lost+found/b.yaml": GOOD}).folder
    (folder / "lost+found").chmod(0o700)
    for parent in (tmp_path, *tmp_path.parents):
        if parent.stat().st_uid == os.geteuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o055)
    root = Path(__file__).parents[2]
    ran = subprocess.run(
        [sys.executable, "-c", UNREADABLE, str(folder), str(root)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout.startswith("['a'] ['"), ran.stderr
    assert "lost+found: the folder cannot be read: Permission denied" in ran.stdout


def test_a_file_over_the_limit(citekit: CommandLine) -> None:
    path = citekit.write("records/big.yaml", GOOD)
    os.truncate(path, 3 << 30)  # sparse
    _is_there(citekit, "big.yaml: larger than 64 MB")


@pytest.mark.parametrize(("characters", "times"), [(1_000_000, 9_000), (10_000, 90_000)])
def test_aliases_are_counted_by_characters(citekit: CommandLine, characters: int, times: int) -> None:
    aliases = ", ".join(["*a"] * times)
    citekit.write("records/laughs.yaml", f'a: &a "{"x" * characters}"\ntags: [{aliases}]\n')
    _is_there(citekit, "the aliases of this file unfold into too much")


def test_a_name_of_a_file_that_no_file_can_have(citekit: CommandLine) -> None:
    name = "a" * 300
    citekit.write("records/a.yaml", f"{GOOD}files: [{name}, 'a\\0b']\n")
    ran = citekit("check")
    assert f"there is no file `{name}`" in ran.out
    assert "missing-file" in ran.out


def test_a_broken_table_of_archives_hides_no_record(citekit: CommandLine) -> None:
    citekit.write("records/archives.yaml", "X: {aliases: [a, [b]]}\n")
    citekit.write("records/good.yaml", GOOD)
    assert citekit("list").code == 0
    ran = citekit("cite", "good")
    assert "archives.yaml:1:14: X: aliases should be a list of texts" in ran.err
    assert ran.code == 1


def test_an_archive_that_stands_twice_is_an_error(citekit: CommandLine) -> None:
    citekit.write("records/archives.yaml", "X: {city: A}\nX: {city: B}\n")
    citekit.write("records/good.yaml", GOOD)
    assert "X: this key stands here twice" in citekit("cite", "good").err


TAMPERINGS = [
    "UPDATE records SET row = 'no json'",
    "UPDATE records SET row = NULL",
    "UPDATE records SET row = '{}'",
    "UPDATE records SET row = '[1, 2]'",
    "UPDATE records SET row = replace(row, 'Good', 'Evil')",
    "UPDATE records SET summary = replace(summary, 'Good', 'Evil')",
    "UPDATE records SET summary = NULL",
    "UPDATE records SET row = CAST(x'ff' AS TEXT)",
    "UPDATE meta SET value = 'abc' WHERE name = 'scanned'",
    "UPDATE meta SET value = '[[1]]' WHERE name = 'faults'",
    "UPDATE files SET faults = 'x'",
    "UPDATE files SET time = 'x'",
    "UPDATE folders SET time = NULL",
    "DELETE FROM meta",
    "DROP TABLE search",
    "DROP TABLE records",
]


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_an_index_of_any_shape_is_made_anew(tmp_path: Path, tampering: str) -> None:
    folder = make(tmp_path / "records", {"good.yaml": GOOD, "other.yaml": "title: Other\n"}).folder
    list(open_again(folder).keys())
    (file,) = (tmp_path / "records-cache/index").glob("*.sqlite")
    connection = sqlite3.connect(file)
    connection.execute(tampering)
    connection.commit()
    connection.close()
    Path(f"{file}{seal.SUFFIX}").unlink()  # which would tell of it at once
    truth = InMemoryIndex.read(folder)
    library = open_again(folder)
    good = truth.find("good")
    assert good is not None
    assert library.find("good") == good.record
    library = open_again(folder)
    assert [record.title for record in library.search("good")] == [good.record.title]
    assert [row[3] for row in library.source.summary_rows(parse_query(""))] == ["Good", "Other"]
    assert library.faults() == ()
    library.close()


def test_an_index_in_use_is_waited_for_a_second_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builder, "PATIENCE", 0.05)
    folder = make(tmp_path / "records", {"good.yaml": GOOD}).folder
    list(open_again(folder).keys())
    (file,) = (tmp_path / "records-cache/index").glob("*.sqlite")
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    (folder / "new.yaml").write_text("title: New\n")
    said: list[str] = []
    library = Library(folder, tmp_path / "records-cache", notify=said.append)
    assert list(library.keys()) == ["good", "new"]
    assert said == ["the index is in use by another process; the files themselves are read"]
    other.close()


def test_a_record_outside_the_library_is_not_changed(citekit: CommandLine) -> None:
    outside = citekit.write("elsewhere/target.yaml", "title: x\nDOI: https://doi.org/10.1/2\n")
    (citekit.home / "records").mkdir()
    (citekit.home / "records/link.yaml").symlink_to(outside)
    ran = citekit("check", "--fix")
    assert ran.code == 1
    assert "this is a link to a file outside the library" in ran.err
    assert outside.read_text() == "title: x\nDOI: https://doi.org/10.1/2\n"
    Library(citekit.home / "records", citekit.home / "cache").remove("link")
    assert outside.exists()


def test_a_file_that_was_changed_under_its_old_time_is_seen(tmp_path: Path) -> None:
    folder = make(tmp_path / "records", {"a.yaml": "title: one\n"}).folder
    library = open_again(folder)
    assert "one" in str(library.get("a").title)
    library.close()
    times = (folder / "a.yaml").stat()
    (folder / "a.yaml").write_text("title: two\n")
    os.utime(folder / "a.yaml", ns=(times.st_atime_ns, times.st_mtime_ns))
    assert "two" in str(open_again(folder).get("a").title)


def test_capital_suffixes_are_records_too(citekit: CommandLine) -> None:
    citekit.write("records/UPPER.YAML", "title: Upper\n")
    assert "UPPER" in citekit("list").out


def test_a_file_without_a_name_is_said(citekit: CommandLine) -> None:
    citekit.write("records/good.yaml", GOOD)
    citekit.write("records/.yaml", "title: Hidden\n")
    citekit.write("records/.#good.yaml", "an editor's own\n")
    listed = citekit("list")
    assert "Good" in listed.out
    assert listed.err.splitlines() == [
        "error: records/.yaml: a file called `.yaml` is hidden, so its records are not read; give it a name"
    ]


def test_keys_that_look_the_same_are_found(citekit: CommandLine) -> None:
    citekit.write("records/a.yaml", "id: caf\u00e9\ntitle: x\n")
    citekit.write("records/b.yaml", "id: cafe\u0301\ntitle: y\n")
    assert "look-alike-id" in citekit("check").out


@pytest.mark.parametrize("columns", ["0", "-5", "x"])
def test_a_width_that_is_none(citekit: CommandLine, columns: str) -> None:
    citekit.write("records/good.yaml", GOOD)
    assert "Good" in run_on_a_terminal(citekit, ["list"], environment={"COLUMNS": columns}).screen
