"""Changes of several records as edits of their files: planned first, so that they can be shown, then made.

Each file is read once and written once, however many of its records change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from citekit.errors import CitekitError
from citekit.foundation.fast_dataclass import dataclass
from citekit.library.archives_file import readers_repositories
from citekit.library.file_edits import Replacement, remove_record, replace_records
from citekit.yamlfile.read import FileContent, read_file

if TYPE_CHECKING:
    from citekit.library.library import Library
    from citekit.records import Record


@dataclass(frozen=True, slots=True)
class FileEdit:
    """A file, its content, its new text (None removes it), and the keys of the records concerned."""

    path: Path
    before: FileContent
    after: str | None
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EditPlan:
    """The edits of files, none of which is made yet, and why some records cannot be changed."""

    edits: tuple[FileEdit, ...]
    errors: tuple[CitekitError, ...] = ()


def plan_replacements(library: Library, pairs: Sequence[Replacement]) -> EditPlan:
    """The edits that put records in the place of others. Raises UnknownKeyError, FormatError."""
    repositories = readers_repositories(library.folder)
    files: dict[Path, list[Replacement]] = {}
    for old, new in pairs:
        files.setdefault(library.path(old.key), []).append((old, new))
    edits: list[FileEdit] = []
    errors: list[CitekitError] = []
    for path, own in files.items():
        before = read_file(path)
        after, refused = replace_records(before.text, str(path), path.stem, own, repositories)
        errors += refused
        if after != before.text:
            keys = dict.fromkeys(key for old, new in own for key in (old.key, new.key))
            edits.append(FileEdit(path, before, after, tuple(keys)))
    return EditPlan(tuple(edits), tuple(errors))


def plan_removals(library: Library, keys: Iterable[str]) -> EditPlan:
    """The edits that take records out. Raises UnknownKeyError, FormatError."""
    files: dict[Path, list[str]] = {}
    for key in keys:
        files.setdefault(library.path(key), []).append(key)
    return EditPlan(tuple(_removal(path, own) for path, own in files.items()))


def _removal(path: Path, keys: Sequence[str]) -> FileEdit:
    before = read_file(path)
    text = before.text
    for key in keys:
        text = remove_record(text, str(path), path.stem, key)
    return FileEdit(path, before, text or None, tuple(keys))


def carry_out(library: Library, plan: EditPlan) -> None:
    """Make the edits, one file after the other. Raises ChangedError, MissingFileError."""
    for edit in plan.edits:
        library.rewrite(edit.path, edit.before, edit.after, edit.keys)


def changed_records(records: Iterable[Record], change: Callable[[Record], Record]) -> list[Replacement]:
    """The records that a change makes different, each with what becomes of it."""
    return [(old, new) for old in records if (new := change(old)) != old]


def plan_merge(library: Library, old: Record, new: Record, dropped: str) -> EditPlan:
    """The edits that put `new` in the place of `old` and take out the record that went into it."""
    first = plan_replacements(library, [(old, new)])
    path = library.path(dropped)
    if not first.edits or first.edits[0].path != path:
        return EditPlan((*first.edits, _removal(path, [dropped])), first.errors)
    edit = first.edits[0]
    after = remove_record(edit.after or "", str(path), path.stem, dropped)
    return EditPlan((FileEdit(path, edit.before, after, (*edit.keys, dropped)),), first.errors)
