"""What a run changes stands in the index when it ends: the next question looks at no other file."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.foundation.fast_dataclass import replace
from citekit.library import Library
from citekit.library.file_names import TEMPORARY
from citekit.library.history.steps import StepFolder
from citekit.library.history.undo import carry_out, plan_undo
from citekit.library.index import lookup, own_changes
from citekit.library.index.in_memory import InMemoryIndex
from citekit.library.index.index import Index
from citekit.library.query import All
from citekit.records import Record, Title
from citekit.yamlfile.leftovers import temporary_name
from tests.library.folder import make, open_again, put


@pytest.fixture(autouse=True)
def _large_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookup, "MANY", 0)  # however few files there are
    monkeypatch.setattr(own_changes, "LARGE", 0)


def settled(folder: Path) -> None:
    """The library indexed, its folders as old as they are after a while."""
    for place in (folder, folder / "deeper"):
        os.utime(place, (1, 1))
    list(open_again(folder).keys())


def undo(library: Library) -> None:
    steps = StepFolder(library.folder)
    plan = plan_undo(steps)
    assert plan is not None
    carry_out(plan, steps, library, back=True)


def titled(library: Library, key: str, title: str) -> Record:
    return library.replace(key, replace(library.get(key), title=Title(title)))


CHANGES: dict[str, Callable[[Library], object]] = {
    "set": lambda library: titled(library, "mao", "Lighthouses"),
    "set two": lambda library: [titled(library, key, "Lighthouses") for key in ("mao", "minutes")],
    "in a folder": lambda library: titled(library, "ksiazka", "Lighthouses"),
    "add": lambda library: library.add([Record("new", title=Title("Lighthouse"))]),
    "rename": lambda library: library.rename("antonov", "marshal"),
    "remove": lambda library: library.remove("antonov"),
    "undo": undo,
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_next_question_looks_at_no_other_file(
    change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make(tmp_path / "records").folder
    settled(folder)
    library = open_again(folder)
    titled(library, "antonov", "The first change makes the folder of the history")
    settled(folder)
    CHANGES[change](open_again(folder))
    with monkeypatch.context() as context:
        context.setattr(lookup, "scan_folder", lambda library: pytest.fail("all files were looked at"))
        found = [record.title for record in open_again(folder).search()]
    assert found == [record.title for record in InMemoryIndex.read(folder).search(All(()))]


def test_what_others_have_changed_meanwhile_is_seen(tmp_path: Path) -> None:
    folder = make(tmp_path / "records").folder
    settled(folder)
    library = open_again(folder)
    with library.writing():
        library.get("mao")
        put(folder / "other.yaml", "title: a lighthouse\n")
        titled(library, "mao", "Changed")
    assert [record.key for record in open_again(folder).search("lighthouse")] == ["other"]
    assert [record.key for record in open_again(folder).search("changed")] == ["mao"]


def test_what_a_killed_run_has_left_goes_with_the_next_change(tmp_path: Path) -> None:
    """Also where its folder is known since; where nothing can have been left, the folder is not looked at."""
    folder = make(tmp_path / "records").folder
    settled(folder)
    index = open_again(folder).source
    assert isinstance(index, Index)
    assert index.is_clean("")
    left = folder / temporary_name().replace(f"-{os.getpid()}-", "-999999999-")
    assert left.name.startswith(TEMPORARY)
    left.write_text("half")
    assert not index.is_clean("")
    os.utime(folder, (2, 2))
    list(open_again(folder).keys())  # the folder is known again, with what lies in it
    assert not index.is_clean("")
    titled(open_again(folder), "mao", "Changed")
    assert not left.exists()


def changes_of_others(folder: Path, number: int) -> None:
    put(folder / f"other-{number}.yaml", f"title: Number {number}\n")


STEPS = st.lists(
    st.tuples(st.sampled_from(["set", "add", "rename", "remove", "undo", "other"]), st.integers(0, 30)),
    min_size=1, max_size=5,
)  # fmt: skip


@settings(deadline=None, max_examples=12)
@given(steps=STEPS)
def test_the_index_is_what_the_files_are(steps: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = make(Path(place) / "records").folder
        settled(folder)
        for number, (step, choice) in enumerate(steps):
            made(open_again(folder), step, number, choice)
            assert list(told(open_again(folder))) == list(told(InMemoryIndex.read(folder)))


def made(library: Library, step: str, number: int, choice: int) -> None:
    keys = list(library.keys())
    key = keys[choice % len(keys)] if keys else ""
    if step == "add":
        library.add([Record("", title=Title(f"Number {choice}"))])
    elif step == "other":
        changes_of_others(library.folder, choice)
    elif step == "undo":
        if plan_undo(StepFolder(library.folder)) is not None:
            undo(library)
    elif key and step == "set":
        titled(library, key, f"Title {number}")
    elif key and step == "rename":
        library.rename(key, f"renamed-{number}")
    elif key:
        library.remove(key)


def told(library: Library | InMemoryIndex) -> Iterator[tuple[str, str]]:
    """The keys and titles of all records."""
    found = library.search() if isinstance(library, Library) else library.search(All(()))
    for record in found:
        yield record.key, record.title.text if record.title else ""
