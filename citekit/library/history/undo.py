"""Taking a step back, and making it again.

All files are looked at before any is changed: where one is neither as the step left it nor as it was before,
it has been changed since, and nothing is done. A file that is already as it is to be (after a crash in the
middle) is left alone, so that a call that was ended can be repeated.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from citekit.errors import CitekitError, MissingFileError, Where
from citekit.foundation.fast_dataclass import dataclass
from citekit.library.file_names import RECORD_SUFFIXES, RESERVED_FILES
from citekit.library.history.change import StoredChange, Text, checksum, content, made_again, taken_back
from citekit.library.history.steps import State, Step, StepFile, StepFolder


@dataclass(frozen=True, slots=True)
class Restored:
    """A file that is put back: its path in the library, its text now and then, the rights of a new one."""

    file: str
    now: Text
    after: Text
    mode: int = 0


@dataclass(frozen=True, slots=True)
class UndoPlan:
    """What taking a step back, or making it again, changes."""

    step: Step
    files: tuple[Restored, ...]


class Restorer(Protocol):
    """What puts files back: the library, whose lock is held."""

    folder: Path

    def restore(self, files: Sequence[Restored]) -> None:
        """Give files their texts. ChangedError, MissingFileError."""


def plan_undo(steps: StepFolder) -> UndoPlan | None:
    """What `undo` would change; None where there is nothing to take back. Raises CitekitError.

    Steps in which nothing was changed are passed over.
    """
    for file in reversed(steps.files()):
        if file.state in (State.DONE, State.UNDOING, State.REDOING):
            step = steps.read(file)
            files = _restored(steps.library, step, back=True)
            if files or file.state is not State.DONE:
                return UndoPlan(step, files)
    return None


def plan_redo(steps: StepFolder) -> UndoPlan | None:
    """What `redo` would change; None where there is nothing to make again. Raises CitekitError."""
    found: StepFile | None = None
    for file in reversed(steps.files()):
        if file.state is State.DONE:
            if not steps.read(file).changes:
                continue
            break
        if file.state in (State.UNDONE, State.UNDOING, State.REDOING):
            found = file
    if found is None:
        return None
    step = steps.read(found)
    return UndoPlan(step, _restored(steps.library, step, back=False))


def carry_out(plan: UndoPlan, steps: StepFolder, library: Restorer, *, back: bool) -> None:
    """Take a step back, or make it again. Raises CitekitError."""
    file = StepFile(plan.step.number, plan.step.state)
    file = steps.mark(file, State.UNDOING if back else State.REDOING)
    library.restore(plan.files)
    steps.mark(file, State.UNDONE if back else State.DONE)


def _restored(library: Path, step: Step, *, back: bool) -> tuple[Restored, ...]:
    chains: dict[str, list[StoredChange]] = {}
    for change in step.changes:
        if not change.before and not change.after:  # what was noted of this file was not done
            chains.pop(change.file, None)
        else:
            chains.setdefault(change.file, []).append(change)
    found = (_of_file(library, step, chain, back=back) for chain in chains.values())
    files = [each for each in found if each is not None]
    # New files are made before old ones go: a record that moves is never in neither.
    return tuple(sorted(files, key=lambda each: each.after is None))


def _of_file(library: Path, step: Step, chain: Sequence[StoredChange], *, back: bool) -> Restored | None:
    """What is to be done with one file; None where it is as it is to be. Raises CitekitError."""
    path = _inside(library, chain[0].file)
    now = content(path)
    sums = [chain[0].before, *(change.after for change in chain)]
    places = [place for place, each in enumerate(sums) if each == checksum(now)]
    if not places:
        raise _changed_since(path, step, now, back=back)
    text = now
    if back:
        for change in reversed(chain[: places[-1]]):
            text = taken_back(change, text)
    else:
        for change in chain[places[0] :]:
            text = made_again(change, text)
    mode = next((change.mode for change in chain if change.mode), 0)
    return None if text == now else Restored(chain[0].file, now, text, mode)


def _inside(library: Path, file: str) -> Path:
    """The path of a file. MissingFileError for one that citekit never writes: a history may be forged."""
    parts = file.split("/")
    good = file.lower().endswith(RECORD_SUFFIXES) and parts[-1] not in RESERVED_FILES
    path = library / file
    if not good or any(part in ("", ".", "..") or part.startswith(".") for part in parts) or "\\" in file:
        raise MissingFileError(
            f"the history names {file!r}, which is no record file", where=Where(str(library))
        )
    if not path.parent.resolve().is_relative_to(library.resolve()):
        raise MissingFileError("this lies outside the library", where=Where(str(path)))
    return path


def _changed_since(path: Path, step: Step, now: Text, *, back: bool) -> CitekitError:
    if now is None:
        message = "the file has been removed or renamed since"
    elif not any(change.after for change in step.changes if path.as_posix().endswith(change.file)):
        message = "there is a new file of this name"
    else:
        message = "the file has been changed since"
    action = "taken back" if back else "made again"
    return CitekitError(
        f"{message}: step {step.number}, `{step.label}`, cannot be {action}",
        where=Where(str(path)),
        hint="nothing was changed",
    )
