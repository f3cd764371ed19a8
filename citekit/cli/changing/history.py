"""The history of a library on a terminal: a line a step, and what `undo` and `redo` have put back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from citekit.cli.streams import print_json, print_json_array, print_text, report
from citekit.library.history.steps import State, Step, StepFolder

if TYPE_CHECKING:
    from citekit.library import Library
    from citekit.library.history.undo import Restored, UndoPlan

HEADINGS = ("step", "when", "command", "files")
_WORDS = {
    State.UNDONE: "taken back",
    State.DROPPED: "taken back",
    State.UNDOING: "taken back in part",
    State.REDOING: "taken back in part",
}
# Files that a line names; the others are counted.
_NAMED = 3


def run_undo(library: Library, *, back: bool, dry_run: bool, json: bool) -> int:
    """Take the last step back, or make the last one again that was; the exit code."""
    from citekit.library.history.undo import carry_out, plan_redo, plan_undo

    with library.writing():
        steps = StepFolder(library.folder)
        plan = plan_undo(steps) if back else plan_redo(steps)
        if plan is None:
            report("error", f"there is nothing to {'take back' if back else 'make again'}")
            return 1
        if not dry_run:
            carry_out(plan, steps, library, back=back)
    if json:
        print_json({**_fields(plan.step), "files": [each.file for each in plan.files]})
    else:
        _print_plan(library, plan, back=back, dry_run=dry_run)
    if not dry_run and plan.step.label.startswith("rename ") and " --in " in plan.step.label:
        report("note", "the manuscripts stay as they are: `citekit rename ... --in` changes their keys, too")
    return 0


def print_log(library: Library, key: str, limit: int, json: bool) -> int:
    """Print the steps, the newest first; the exit code."""
    from citekit.cli.views.table import print_table

    steps = islice(_steps(StepFolder(library.folder), key), limit)
    if json:
        return 0 if print_json_array(map(_fields, steps)) else 1
    if print_table(HEADINGS, map(_row, steps)):
        return 0
    report("note", f"nothing has changed {key}" if key else "nothing has been changed yet")
    return 1


def _steps(folder: StepFolder, key: str) -> Iterator[Step]:
    for file in reversed(folder.files()):
        step = folder.read(file)
        if step.changes and (not key or any(key in change.keys for change in step.changes)):
            yield step


def _print_plan(library: Library, plan: UndoPlan, *, back: bool, dry_run: bool) -> None:
    from citekit.cli.changing.differences import print_differences

    if dry_run:
        print_differences([(str(library.folder / each.file), each.now, each.after) for each in plan.files])
    else:
        for each in plan.files:
            print_text(f"{library.folder / each.file}\t{_action(each, back=back)}")
    verb = "would be " if dry_run else ""
    done = "taken back" if back else "made again"
    report("note", f"step {plan.step.number} {verb}{done}: {plan.step.label}")


def _action(file: Restored, *, back: bool) -> str:
    if file.now is None:
        return "put back" if back else "made"
    if file.after is None:
        return "removed"
    return "changed back" if back else "changed"


def _row(step: Step) -> tuple[str, str, str, str]:
    state = f" ({_WORDS[step.state]})" if step.state in _WORDS else ""
    return str(step.number), _local(step.time), step.label + state, _named(step)


def _named(step: Step) -> str:
    files = list(dict.fromkeys(change.file for change in step.changes))
    more = len(files) - _NAMED
    return ", ".join(files[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _local(time: str) -> str:
    """A time of the history as the clock here showed it, to the minute."""
    from datetime import datetime

    try:
        return f"{datetime.fromisoformat(time).astimezone():%Y-%m-%d %H:%M}"
    except ValueError:
        return time


def _fields(step: Step) -> dict[str, object]:
    return {
        "step": step.number,
        "time": step.time,
        "command": step.label,
        "state": "done" if step.state is State.DONE else _WORDS[step.state],
        "files": list(dict.fromkeys(change.file for change in step.changes)),
        "ids": list(dict.fromkeys(key for change in step.changes for key in change.keys)),
    }
