"""Every command is a step that can be taken back and made again, and a change by hand is never lost by it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.errors import CitekitError
from citekit.foundation.fast_dataclass import replace
from citekit.library import Library
from citekit.library.history.change import FileChange, made_again, stored, taken_back
from citekit.library.history.steps import KEPT, StepFolder
from citekit.library.history.undo import carry_out, plan_redo, plan_undo
from citekit.records import Record, Title
from tests.library.folder import make

Files = dict[str, bytes]


def files(folder: Path) -> Files:
    """The record files of a library."""
    return {path.name: path.read_bytes() for path in folder.rglob("*.yaml")}


def run(folder: Path) -> Library:
    """The library as a new run of the program has it: what it changes is a step of its own."""
    return Library(folder, folder.parent / "cache", label="a command")


def undo(folder: Path) -> bool:
    """Take a step back; False where there is none."""
    return _carried_out(folder, back=True)


def redo(folder: Path) -> bool:
    """Make a step again; False where there is none."""
    return _carried_out(folder, back=False)


def _carried_out(folder: Path, *, back: bool) -> bool:
    steps = StepFolder(folder)
    plan = plan_undo(steps) if back else plan_redo(steps)
    if plan is not None:
        carry_out(plan, steps, run(folder), back=back)
    return plan is not None


def test_each_run_is_taken_back_whole_and_made_again(tmp_path: Path) -> None:
    folder = make(tmp_path / "records").folder
    states = [files(folder)]
    for change in (
        lambda library: library.add([Record("", title=Title("One")), Record("", title=Title("Two"))]),
        lambda library: library.rename("antonov", "marshal"),
        lambda library: library.replace("mao", replace(library.get("mao"), type="letter")),
        lambda library: [library.remove(key) for key in ("minutes", "mao", "one")],
    ):
        change(run(folder))
        states.append(files(folder))
    for state in reversed(states[:-1]):
        assert undo(folder)
        assert files(folder) == state
    assert not undo(folder)
    for state in states[1:]:
        assert redo(folder)
        assert files(folder) == state
    assert not redo(folder)


def test_a_new_change_ends_what_could_be_made_again(tmp_path: Path) -> None:
    folder = make(tmp_path / "records", {"a.yaml": "title: a\n"}).folder
    run(folder).rename("a", "b")
    undo(folder)
    run(folder).rename("a", "c")
    assert not redo(folder)
    assert undo(folder)
    assert redo(folder)
    assert set(files(folder)) == {"c.yaml"}


@pytest.mark.parametrize("name", ["a.yaml", "new.yaml"])
def test_a_file_changed_by_hand_since_stops_the_whole_step(tmp_path: Path, name: str) -> None:
    folder = make(tmp_path / "records", {"a.yaml": "title: a\n", "b.yaml": "title: b\n"}).folder
    library = run(folder)
    library.replace("a", replace(library.get("a"), type="letter"))
    library.add([Record("new", title=Title("New"))])
    (folder / name).write_text("title: by hand\n")
    before = files(folder)
    with pytest.raises(CitekitError, match="changed since: step 1, `a command`, cannot be taken back"):
        undo(folder)
    assert files(folder) == before


def test_a_step_that_was_ended_in_the_middle_is_finished(tmp_path: Path) -> None:
    folder = make(tmp_path / "records", {"a.yaml": "title: a\n", "b.yaml": "title: b\n"}).folder
    before = files(folder)
    library = run(folder)
    for key in "ab":
        library.replace(key, replace(library.get(key), type="letter"))
    (folder / "b.yaml").write_bytes(before["b.yaml"])  # as if the run had been killed before it
    assert undo(folder)
    assert files(folder) == before


def test_bom_line_ends_and_rights_come_back(tmp_path: Path) -> None:
    folder = make(tmp_path / "records", {}).folder
    folder.mkdir(exist_ok=True)
    path = folder / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbftitle: a  # why\r\ntype: book\r\n")
    path.chmod(0o600)
    before = path.read_bytes()
    run(folder).remove("a")
    undo(folder)
    assert path.read_bytes() == before
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_history_is_private_and_can_be_deleted(tmp_path: Path) -> None:
    import shutil

    folder = make(tmp_path / "records", {"a.yaml": "title: a\n"}).folder
    run(folder).rename("a", "b")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder / ".citekit").rglob("*")}
    assert modes == {"history": 0o700, ".gitignore": 0o600, "000001.done": 0o600}
    shutil.rmtree(folder / ".citekit")
    assert not undo(folder)
    run(folder).rename("b", "c")
    assert undo(folder)


def test_old_steps_go(tmp_path: Path) -> None:
    folder = make(tmp_path / "records", {}).folder
    folder.mkdir(exist_ok=True)
    steps = StepFolder(folder)
    for number in range(KEPT + 5):
        steps.begin(f"step {number}", "")
    kept = [file.number for file in steps.files()]
    assert (len(kept), kept[-1]) == (KEPT, KEPT + 5)


@pytest.mark.parametrize(
    "name", ["../out.yaml", "/etc/x.yaml", ".ssh/x.yaml", "citekit.yaml", "run.sh", "a\\b.yaml"]
)
def test_a_forged_history_touches_nothing_else(tmp_path: Path, name: str) -> None:
    folder = make(tmp_path / "records", {"a.yaml": "title: a\n"}).folder
    steps = StepFolder(folder)
    steps.append(steps.begin("forged", ""), [stored(FileChange(name, "stolen", None))])
    with pytest.raises(CitekitError, match="is no record file"):
        undo(folder)
    assert not (tmp_path / "out.yaml").exists()


TEXTS = st.none() | st.text(max_size=30)


@settings(derandomize=True, max_examples=100)
@given(before=TEXTS, after=TEXTS)
def test_a_stored_change_gives_both_texts(before: str | None, after: str | None) -> None:
    change = stored(FileChange("a.yaml", before, after))
    assert taken_back(change, after) == before
    assert made_again(change, before) == after
