"""A record renamed, and its key in manuscripts: all is worked out before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from citekit.cli.streams import print_text, report
from citekit.foundation.fast_dataclass import dataclass

if TYPE_CHECKING:
    from citekit.cli.session import Session


@dataclass(frozen=True, slots=True)
class RenamedInFile:
    """A manuscript, its content before and after, and how many of its citations change."""

    path: Path
    before: bytes
    after: bytes
    count: int


def run_rename(session: Session, old: str, new: str, manuscripts: Sequence[Path], *, dry_run: bool) -> int:
    """Rename a record; the exit code. Raises CitekitError."""
    library = session.library()
    edits = [renamed_in(path, old, new) for path in manuscripts]
    with library.writing():
        path = library.path(old)
        library.check_free(new)
        if not dry_run:
            library.rename(old, new)
    if not dry_run:
        path = library.path(new)
    print_text(f"{new}\t{path}")
    for edit in edits:
        if not dry_run:
            write_renamed(edit)
        print_renamed(edit)
    if dry_run:
        report("note", "nothing was changed")
    return 0


def renamed_in(path: Path, old: str, new: str) -> RenamedInFile:
    """What renaming a key changes in a manuscript. Raises MissingFileError, FormatError."""
    from citekit.manuscript.formats import file_bytes
    from citekit.manuscript.renamed_key import with_renamed_key

    before = file_bytes(path)
    return RenamedInFile(path, before, *with_renamed_key(str(path), before, old, new))


def write_renamed(edit: RenamedInFile) -> None:
    """Write a manuscript in which a key has another name. Raises ChangedError, MissingFileError."""
    from citekit.yamlfile.atomic import replace_expected
    from citekit.yamlfile.leftovers import remove_leftovers

    if edit.after != edit.before:
        remove_leftovers(edit.path.parent)
        replace_expected(edit.path, edit.before, edit.after)


def print_renamed(edit: RenamedInFile) -> None:
    """Print the name of a manuscript, and how many citations follow."""
    print_text(f"{edit.path}\t{edit.count} citation{'s' if edit.count != 1 else ''}")
