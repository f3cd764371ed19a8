"""The name of a record's file gives way, its key never."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.library.file_names import RESERVED_FILES, file_stems, same_name
from citekit.library.history.steps import FOLDER as HISTORY
from citekit.records import Record, Title
from tests.conftest import CommandLine
from tests.library.folder import make, open_again
from tests.records.strategies import KEYS

DEVICES = ("CON", "con", "Prn.txt", "aux.b", "NUL", "com1", "LPT9.tar.gz")
ODD = (
    "a*b?c",
    "a:b",
    "trail.",
    "-rf",
    "--help",
    ".hidden",
    "x" * 300,
    "$(touch PWN)",
    "~root",
    "é1",
    "Сталин",
)
RESERVED = [name.removesuffix(".yaml") for name in sorted(RESERVED_FILES)]


@pytest.mark.parametrize("title", ["Archives", "Styles", "Repositories", "Citekit"])
def test_a_title_that_means_something_to_the_program(citekit: CommandLine, title: str) -> None:
    assert citekit("init").code == 0
    for _ in range(2):
        assert citekit("add", "--title", title).code == 0
    assert citekit("add", "--title", "Another").code == 0
    listed = json.loads(citekit("list", "--json").out)
    key = title.lower()
    assert [record["id"] for record in listed] == sorted([key, f"{key}-2", "another"])


@pytest.mark.parametrize("key", [*RESERVED, *(name.upper() for name in RESERVED), *DEVICES, *ODD])
def test_a_key_stays_and_its_record_is_read(tmp_path: Path, key: str) -> None:
    library = make(tmp_path / "records", {})
    library.folder.mkdir()
    wanted = key if " " not in key else key.replace(" ", "-")
    (added,) = library.add([Record(key, title=Title("x"))])
    assert added.key == wanted
    (file,) = (path for path in library.folder.iterdir() if path.name != HISTORY)
    assert file.name.casefold() not in RESERVED_FILES
    assert open_again(library.folder).get(wanted) == added


def test_keys_that_differ_in_case_or_script_have_files_of_their_own(tmp_path: Path) -> None:
    library = make(tmp_path / "records", {"taken.yaml": "id: other\ntitle: x\n"})
    keys = ["мао", "mao", "e1", "é1", "Smith1999", "smith1999", "taken"]
    added = library.add(Record(key, title=Title(key)) for key in keys)
    assert [record.key for record in added] == keys
    names = [path.name for path in library.folder.iterdir() if path.name != HISTORY]
    assert len({same_name(name) for name in names}) == len(keys) + 1
    assert sorted(open_again(library.folder).keys()) == sorted([*keys, "other"])


@given(KEYS | st.sampled_from([*RESERVED, *DEVICES]))
def test_every_system_takes_the_name(key: str) -> None:
    stems = file_stems(key)
    for stem in (next(stems), next(stems)):
        assert stem.isascii()
        assert not set(stem) & set("*?<>|:\"/\\ $&();~`!#'")
        assert not stem.startswith((".", "-"))
        assert not stem.endswith(".")
        assert stem.casefold() not in RESERVED
        assert stem.partition(".")[0].casefold() not in {"con", "prn", "aux", "nul", "com1", "lpt9"}
        assert 0 < len(stem) < 200


def test_an_import_goes_on_behind_an_odd_key(citekit: CommandLine) -> None:
    keys = ["one", "a*b?c", "archives", "CON", "two"]
    citekit.write("x.bib", "".join(f"@book{{{key}, title = {{Title {key}}}}}\n" for key in keys))
    citekit("init")
    first = citekit("import", "x.bib")
    assert [line.partition("\t")[0] for line in first.out.splitlines()] == keys
    again = citekit("import", "x.bib")
    assert (again.out, again.code) == ("", 0)
    assert f"note: {len(keys)} there already\n" in again.err


def test_a_second_import_of_a_taken_key_adds_nothing(citekit: CommandLine) -> None:
    citekit.write("records/smith.yaml", "title: Other\n")
    citekit.write("s.bib", "@book{smith, title = {One}}\n@book{smith, title = {Two}}\n")
    ran = citekit("import", "s.bib")
    assert len(ran.out.splitlines()) == 2
    assert "the key `smith` is taken: it became `smith-2`" in ran.err
    for _ in range(2):
        assert citekit("import", "s.bib").out == ""
    assert len(list((citekit.home / "records").glob("*.yaml"))) == 3
