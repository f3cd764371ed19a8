"""Changing a library: nothing is overwritten, nothing but the change is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from citekit.errors import CitekitError, FormatError, MissingFileError, RecordError, UnknownKeyError
from citekit.foundation.fast_dataclass import replace
from citekit.library import find_library
from citekit.library.history.steps import StepFolder
from citekit.records import Date, Name, Record, Title
from tests.library.folder import FILES, make, open_again

LETTER = Record("", "letter", Title("To Stalin"), Date("1946"), (("author", (Name("Antonov", "A."),)),))


def test_a_new_record_gets_a_key_and_a_file(tmp_path: Path) -> None:
    library = make(tmp_path / "records")
    (added,) = library.add([LETTER])
    assert added.key == "antonov-1946"
    assert open_again(library.folder).get("antonov-1946") == added
    assert (library.folder / "antonov-1946.yaml").read_text() == (
        'type: letter\ntitle: To Stalin\ndate: "1946"\nauthors: [A. Antonov]\n'
    )


def test_a_taken_key_is_never_overwritten(tmp_path: Path) -> None:
    library = make(tmp_path / "records")
    (library.folder / "antonov-1946.yaml").write_text("id: other\ntitle: in the way\n")
    added = library.add([LETTER, LETTER, replace(LETTER, key="mao"), replace(LETTER, key="a b/c")])
    assert [record.key for record in added] == ["antonov-1946", "antonov-1946-2", "mao-2", "a-b-c"]
    assert library.path("antonov-1946").name == "antonov-1946-2.yaml"
    assert (library.folder / "antonov-1946.yaml").read_text() == "id: other\ntitle: in the way\n"


def test_a_key_that_is_no_file_name_still_has_a_file(tmp_path: Path) -> None:
    library = make(tmp_path / "records")
    (added,) = library.add([replace(LETTER, key="Сталин:1945")])
    assert open_again(library.folder).get("Сталин:1945") == added
    assert library.path("Сталин:1945").name == "stalin-1945.yaml"


def test_a_change_touches_only_its_field(tmp_path: Path) -> None:
    library = make(tmp_path / "records")
    record = library.get("antonov")
    library.replace("antonov", replace(record, tags=("manchuria",), date=Date("1945-11-17")))
    expected = FILES["antonov.yaml"].replace("1945-11-16", '"1945-11-17"').replace(", cold-war", "")
    assert (library.folder / "antonov.yaml").read_text() == expected


def test_a_field_keeps_the_name_that_the_file_gives_it(tmp_path: Path) -> None:
    library = make(tmp_path / "records", {"a.yaml": "author: [A B] # who\nURL: x\n"})
    library.replace(
        "a", replace(library.get("a"), names=(("author", (Name("D", "C"),)),), fields={"url": "y"})
    )
    assert (library.folder / "a.yaml").read_text() == 'author: [C D] # who\nURL: "y"\n'


def test_a_record_among_others_changes_alone(tmp_path: Path) -> None:
    library = make(tmp_path / "records")
    library.replace("mao", replace(library.get("mao"), type="letter"))
    expected = FILES["several.yaml"].replace("type: conversation", "type: letter")
    assert (library.folder / "several.yaml").read_text() == expected


@pytest.mark.parametrize(
    "text",
    [
        "note: &n one\nabstract: *n\n",  # another field points at the value
        "note: |  # why\n  one\nabstract: one\n",  # the comment has no place beside the new value
    ],
)
def test_a_change_that_would_touch_other_lines_is_refused(tmp_path: Path, text: str) -> None:
    library = make(tmp_path / "records", {"a.yaml": text})
    with pytest.raises(FormatError, match="cannot be changed here"):
        library.replace("a", replace(library.get("a"), fields={"note": "two", "abstract": "one"}))
    assert (library.folder / "a.yaml").read_text() == text


def test_renaming_takes_the_file_along_where_it_bore_the_name(tmp_path: Path) -> None:
    library = make(tmp_path / "records")
    library.rename("antonov", "antonov-1945")
    library.rename("mao", "mao-1949")
    assert sorted(path.name for path in library.folder.glob("*.yaml")) == [
        *(".hidden.yaml", "antonov-1945.yaml", "citekit.yaml", "several.yaml")
    ]
    reopened = open_again(library.folder)
    assert list(reopened.keys()) == ["antonov-1945", "ksiazka", "mao-1949", "minutes"]
    assert "# as printed" in (library.folder / "antonov-1945.yaml").read_text()
    assert "# between" in (library.folder / "several.yaml").read_text()


@pytest.mark.parametrize("key", ["mao", "a b", ""])
def test_a_name_that_is_taken_or_none_is_refused(tmp_path: Path, key: str) -> None:
    library = make(tmp_path / "records")
    with pytest.raises(RecordError):
        library.rename("antonov", key)
    assert (library.folder / "antonov.yaml").read_text() == FILES["antonov.yaml"]


def test_removing(tmp_path: Path) -> None:
    library = make(tmp_path / "records")
    library.remove("antonov")
    library.remove("minutes")
    assert not (library.folder / "antonov.yaml").exists()
    text = (library.folder / "several.yaml").read_text()
    assert text.startswith("# between\n- id: mao\n")
    assert list(open_again(library.folder).keys()) == ["ksiazka", "mao"]
    library.remove("mao")
    assert not (library.folder / "several.yaml").exists()


def test_removing_from_a_stream_of_documents(tmp_path: Path) -> None:
    text = "# head\nid: a\n---\nid: b # b\n---\nid: c\n"
    for key, left in [("a", "# head\nid: b # b\n---\nid: c\n"), ("b", "# head\nid: a\n---\nid: c\n")]:
        library = make(tmp_path / key / "records", {"s.yaml": text})
        library.remove(key)
        assert (library.folder / "s.yaml").read_text() == left


def test_every_change_of_a_run_is_one_step_of_the_history(tmp_path: Path) -> None:
    library = make(tmp_path / "records", {"a.yaml": "title: a\n"})
    library.add([replace(LETTER, key="b")])
    library.rename("a", "c")
    library.remove("c")
    (file,) = StepFolder(library.folder).files()
    changes = StepFolder(library.folder).read(file).changes
    assert [(each.file, not each.before, not each.after) for each in changes] == [
        *(("b.yaml", True, False), ("a.yaml", False, False)),  # added; the new key written
        *(("c.yaml", True, False), ("a.yaml", False, True), ("c.yaml", False, True)),  # renamed, removed
    ]


def test_unknown_keys_change_nothing(tmp_path: Path) -> None:
    library = make(tmp_path / "records")
    for change in (library.remove, library.path, library.get):
        with pytest.raises(UnknownKeyError):
            change("nobody")


def test_the_library_is_found_upwards(tmp_path: Path) -> None:
    (tmp_path / "book" / "records").mkdir(parents=True)
    (tmp_path / "book" / "chapters" / "one").mkdir(parents=True)
    (tmp_path / "home" / "citekit" / "records").mkdir(parents=True)
    environment = {"XDG_DATA_HOME": str(tmp_path / "home")}
    found = tmp_path / "book" / "records"
    assert find_library(None, tmp_path / "book" / "chapters" / "one", environment) == found
    assert find_library(None, found, environment) == found
    assert find_library(tmp_path / "book", tmp_path, environment) == found
    assert find_library(None, tmp_path, {"CITEKIT_LIBRARY": str(found)}) == found
    assert find_library(None, tmp_path, environment) == tmp_path / "home" / "citekit" / "records"


@pytest.mark.parametrize(
    ("given", "environment", "message"),
    [
        ("no", {}, "no such library; make one with `citekit init DIR`"),
        ("file", {}, "the library is a file, not a folder"),
        (None, {"CITEKIT_LIBRARY": "/no/such"}, "no such library (from CITEKIT_LIBRARY)"),
        (None, {"XDG_DATA_HOME": "/no/such"}, "no library here: no `records/` folder"),
    ],
)
def test_a_library_that_is_none(
    tmp_path: Path, given: str | None, environment: dict[str, str], message: str
) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CitekitError) as caught:
        find_library(tmp_path / given if given else None, tmp_path, environment)
    assert isinstance(caught.value, MissingFileError)
    assert message in str(caught.value)
