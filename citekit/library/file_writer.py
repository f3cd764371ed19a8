"""Changing the files of a library, each in one step, and none before the journal knows of it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from citekit.errors import MissingFileError, Where
from citekit.foundation.fast_named_tuple import NamedTuple

if TYPE_CHECKING:
    from citekit.library.history.change import FileChange
    from citekit.library.history.undo import Restored
    from citekit.yamlfile.read import FileContent

# Times that a file is read again because another program saved it meanwhile.
ATTEMPTS = 5


class Journal(Protocol):
    """What wants to know of changes before they are made."""

    def note(self, changes: Sequence[FileChange]) -> None:
        """Files are about to change. Raises MissingFileError where it cannot be noted: nothing is changed."""


class Noted(NamedTuple):
    """A file that is about to change: its whole text before and after, and the keys of the records concerned.

    Without either text: what was noted of this file before was not done.
    """

    path: Path
    before: str | None
    after: str | None
    keys: Sequence[str] = ()


class FileWriter:
    """Writes the files of the library in `folder`, whose lock is held meanwhile.

    `on_change` is told of each file, by its path relative to the library, before it changes; `clean` removes
    what killed runs have left in a folder.
    """

    def __init__(
        self,
        folder: Path,
        journal: Journal | None,
        on_change: Callable[[str], None],
        clean: Callable[[Path], None],
    ) -> None:
        self._folder = folder
        self._journal = journal
        self._on_change = on_change
        self._clean = clean
        self._cleaned = {folder}  # folders without leftovers: the library's own is seen to with its lock

    def change(self, path: Path, edit: Callable[[str], str | None], keys: Sequence[str] = ()) -> None:
        """Change a file; anew where another program has saved it meanwhile. None removes it."""
        from citekit.yamlfile import ChangedError
        from citekit.yamlfile.read import read_file

        for attempt in range(ATTEMPTS):
            before = read_file(path)
            try:
                return self.write(path, before, edit(before.text), keys)
            except ChangedError:
                if attempt == ATTEMPTS - 1:
                    raise
        return None

    def write(self, path: Path, before: FileContent, after: str | None, keys: Sequence[str] = ()) -> None:
        """Put a text in the place of a file's; None removes it. Raises ChangedError, MissingFileError."""
        from citekit.yamlfile.atomic import remove_expected, replace_expected

        if after is not None and not is_within(path, self._folder):
            target = os.path.realpath(path)
            message = f"this is a link to a file outside the library, {target}"
            raise MissingFileError(message, where=Where(str(path)), hint="change that file itself")
        if after == before.text:
            return
        if path.parent not in self._cleaned:
            self._clean(path.parent)
            self._cleaned.add(path.parent)
        whole = before.with_mark(after) if after is not None else None
        self.note([Noted(path, before.data.decode("utf-8"), whole, keys)])
        if whole is None:
            remove_expected(path, before.data)
        else:
            replace_expected(path, before.data, whole)

    def rename(self, path: Path, target: Path, keys: Sequence[str] = ()) -> None:
        """Give a file another name, unless there is one of that name."""
        from citekit.yamlfile import rename
        from citekit.yamlfile.read import read_file

        if os.path.lexists(target) or path.is_symlink():
            return
        text = read_file(path).data.decode("utf-8")
        self.note([Noted(target, None, text, keys), Noted(path, text, None, keys)])
        with contextlib.suppress(OSError):  # the key stands inside: the name does not matter
            if rename.without_replacing(str(path), str(target)) is None and not os.path.lexists(target):
                os.rename(path, target)

    def note(self, changes: Sequence[Noted]) -> None:
        """Tell the journal of files that are about to change."""
        told = [self._change(each) for each in changes]
        for change in told:
            self._on_change(change.file)
        if self._journal is not None:
            self._journal.note(told)

    def _change(self, noted: Noted) -> FileChange:
        from citekit.library.history.change import FileChange

        # the same file may be named from here or from the root
        folder = noted.path.parent.resolve().relative_to(self._folder.resolve())
        file = (folder / noted.path.name).as_posix()
        mode = _mode(noted.path) if noted.before is not None else 0
        return FileChange(file, noted.before, noted.after, tuple(noted.keys), mode)

    def restore(self, files: Sequence[Restored]) -> None:
        """Give files back what they were. Raises ChangedError, MissingFileError. No journal hears of it."""
        from citekit.yamlfile.atomic import remove_expected, replace_expected, sync_folder, write_new

        folders: dict[Path, None] = {}
        for each in files:
            path = self._folder / each.file
            self._on_change(each.file)
            before = (each.now or "").encode("utf-8", "surrogateescape")
            if each.now is None and each.after is not None:
                if not write_new(path, each.after, mode=each.mode or None):
                    raise MissingFileError("there is a new file of this name", where=Where(str(path)))
            elif each.after is None:
                remove_expected(path, before, sync=False)
                folders[path.parent] = None
            else:
                replace_expected(path, before, each.after)
        for folder in folders:
            sync_folder(str(folder))


def is_within(path: Path, folder: Path) -> bool:
    """Whether a path, its links followed, lies in a folder."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a loop of links
        return False


def _mode(path: Path) -> int:
    try:
        return os.stat(path).st_mode & 0o7777
    except OSError:
        return 0
