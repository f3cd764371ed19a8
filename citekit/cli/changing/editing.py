"""Records edited as copies of their files: a file changes only when what was saved can be read."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from citekit.cli.changing.editor import open_in_editor
from citekit.cli.streams import print_text, report
from citekit.errors import CitekitError, RecordError, Where
from citekit.foundation.fast_dataclass import dataclass
from citekit.yamlfile.read import FileContent, decode, read_file

if TYPE_CHECKING:
    from citekit.cli.session import Session
    from citekit.library import Library
    from citekit.records import Record


@dataclass(frozen=True, slots=True)
class Draft:
    """A file of the library, its content when it was opened, and the copy that is edited."""

    path: Path
    before: FileContent
    copy: Path


def run_edit(session: Session, words: Sequence[str]) -> int:
    """Open the files of records in the editor and take over what was saved; the exit code."""
    paths = _paths(session, words)
    if not paths:
        return 1
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="citekit-"))  # for the user alone
    drafts = [_draft(path, folder / str(number)) for number, path in enumerate(paths)]
    if _edited(session, drafts):
        shutil.rmtree(folder, ignore_errors=True)
        return 0
    report("note", f"nothing was changed; what you wrote is in {folder}")
    return 1


def _paths(session: Session, words: Sequence[str]) -> list[Path]:
    """The files of the records that are meant; one that cannot be read is found by its name."""
    library = session.library()
    if len(words) == 1:
        for fault in library.faults():
            if fault.where is not None and Path(fault.where.file).stem == words[0]:
                return [Path(fault.where.file)]
    records = session.select(words).records
    return list(dict.fromkeys(library.path(record.key) for record in records))


def _draft(path: Path, folder: Path) -> Draft:
    before = read_file(path)
    folder.mkdir()
    copy = folder / path.name
    copy.write_bytes(before.data)
    return Draft(path, before, copy)


def _edited(session: Session, drafts: Sequence[Draft]) -> bool:
    """Let the user edit until what is saved can be read, or they give up; whether all is taken over."""
    line = 0
    files = [draft.copy for draft in drafts]
    while True:
        code = open_in_editor(files, line)
        if code != 0:
            report("error", f"the editor has ended with {code}")
            return False
        try:
            return _take_over(session.library(), drafts)
        except CitekitError as error:
            report("error", str(error))
            if not _goes_back():
                return False
            line = error.where.line if error.where is not None else 0
            at_fault = [draft.copy for draft in drafts if error.where and error.where.file == str(draft.path)]
            files = [*at_fault, *(draft.copy for draft in drafts if draft.copy not in at_fault)]


def _goes_back() -> bool:
    """Ask whether to edit again; no where there is nobody to ask."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    import click

    return bool(click.confirm("Go back to the editor?", default=True, err=True))


def _take_over(library: Library, drafts: Sequence[Draft]) -> bool:
    """Write what was saved, where all of it can be read. Raises CitekitError."""
    from citekit.cli.changing.doubts import tell_new_doubts
    from citekit.library.archives_file import readers_repositories

    with library.writing():
        changed = []
        for draft in drafts:
            text = decode(draft.copy.read_bytes(), str(draft.path))
            if text != draft.before.text:
                changed.append((draft, text, *_changed(library, draft, text)))
        for draft, text, keys, _ in changed:
            library.rewrite(draft.path, draft.before, text, keys)
            print_text("\n".join(f"{key}\t{draft.path}" for key in keys))
    tell_new_doubts((pair for *_, pairs in changed for pair in pairs), readers_repositories(library.folder))
    if not changed:
        report("note", "nothing was changed")
    return True


def _changed(
    library: Library, draft: Draft, text: str
) -> tuple[list[str], list[tuple[Record | None, Record]]]:
    """The keys of the records that change, and what they were and are.

    Raises the first error, RecordError for a key that is taken.
    """
    from citekit.library.archives_file import readers_repositories
    from citekit.records.read import scan_records

    where, stem = str(draft.path), draft.path.stem
    repositories = readers_repositories(library.folder)
    before = scan_records(draft.before.text, where, stem, repositories)
    after = scan_records(text, where, stem, repositories)
    if after.errors and len(after.errors) >= max(1, len(before.errors)):
        raise after.errors[0]
    old = {record.key: record for record in before.records}
    new = {record.key: record for record in after.records}
    for key, record in new.items():
        if key not in old and library.find(key) is not None:
            message = f"the key `{key}` is taken by a record in {library.path(key)}"
            place = record.where or Where(where)
            raise RecordError(message, where=place, key="id", hint="give it another id")
    changed = list(dict.fromkeys(key for key in (*old, *new) if old.get(key) != new.get(key)))
    return changed or list(new), [(old.get(key), new[key]) for key in changed if key in new]
