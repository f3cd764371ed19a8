"""Two records made one, and the fields in which they differ."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from citekit.cli.changing.changes import run_plan
from citekit.cli.changing.renaming import print_renamed, renamed_in, write_renamed
from citekit.cli.streams import report

if TYPE_CHECKING:
    from citekit.library import Library
    from citekit.records import Record


def run_merge(
    library: Library, kept: Record, dropped: Record, manuscripts: Sequence[Path], *, keep: bool, dry_run: bool
) -> int:
    """Merge the second record into the first; the exit code. The library is locked meanwhile."""
    from citekit.library.file_edit_plan import plan_merge
    from citekit.records.merging import merged_records

    merged = merged_records(kept, dropped)
    for each in merged.differences:
        report(
            "warning" if keep else "error",
            f"{each.field}: {kept.key}: {each.kept}; {dropped.key}: {each.dropped}",
        )
    if merged.differences and not keep:
        report("note", "nothing was changed; settle it with `citekit set`, or give --keep")
        return 1
    edits = [renamed_in(path, dropped.key, kept.key) for path in manuscripts]
    code = run_plan(
        library, plan_merge(library, kept, merged.record, dropped.key), dry_run=dry_run, json=False
    )
    if code == 0:
        for edit in edits:
            if not dry_run:
                write_renamed(edit)
            print_renamed(edit)
    return code
