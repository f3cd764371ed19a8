"""What a changing command has done, or would do: a line a file, or the differences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citekit.cli.streams import print_json_array, print_text, report

if TYPE_CHECKING:
    from citekit.library import Library
    from citekit.library.file_edit_plan import EditPlan


def run_plan(library: Library, plan: EditPlan, *, dry_run: bool, json: bool) -> int:
    """Make the edits of a plan, where none is refused; the exit code. The library is locked meanwhile."""
    from citekit.library.file_edit_plan import carry_out

    for error in plan.errors:
        report("error", str(error))
    if not dry_run and not plan.errors:
        carry_out(library, plan)
    print_plan(plan, dry_run=dry_run or bool(plan.errors), json=json)
    return 1 if plan.errors else 0


def print_plan(plan: EditPlan, *, dry_run: bool, json: bool) -> None:
    """Print the files of a plan with their keys; as differences where nothing was done."""
    if json:
        print_json_array(
            {"path": str(edit.path), "ids": list(edit.keys), "removed": edit.after is None}
            for edit in plan.edits
        )
        return
    if dry_run and not plan.errors:
        from citekit.cli.changing.differences import print_differences

        print_differences((str(edit.path), edit.before.text, edit.after) for edit in plan.edits)
    elif not plan.errors:
        for edit in plan.edits:
            gone = "\tremoved" if edit.after is None else ""
            print_text("\n".join(f"{key}\t{edit.path}{gone}" for key in edit.keys))
    if not plan.edits and not plan.errors:
        report("note", "nothing is to be changed: the records say so already")
    elif dry_run:
        report("note", "nothing was changed")
