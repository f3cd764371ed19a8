"""What a run of citekit has changed itself, taken into the index at once.

A changed file changes the mtime of its folder, after which the next question would look at every file of the
library. Where the folder was as the index knew it before the run changed it, only the files of the run can
differ, but for what another program did in the milliseconds between: that is seen as a change in place is
(`citekit.library.index.lookup`).
"""

from __future__ import annotations

import os
import posixpath
import time
from pathlib import Path
from typing import TYPE_CHECKING

from citekit.library.index.folder_scan import StatData, folder_time, stat_data

if TYPE_CHECKING:
    from citekit.library.index.builder import IndexConnection

# More files than this are read when the library is next asked.
MOST = 100
# A file or a folder that changed this long ago (ns) has another time when it changes again.
SETTLED = 20_000_000
# A smaller index (bytes) is of few records: their files are soon looked at.
LARGE = 10_000_000


class OwnChanges:
    """The files that change while the lock of a library is held, and the mtimes of their folders before."""

    def __init__(self, library: Path) -> None:
        self._library = str(library)
        self._files: dict[str, None] = {}
        # temporary files come into the library's own folder before a file is noted
        self._folders: dict[str, int] = {"": folder_time(self._library)}

    def note(self, file: str) -> None:
        """A file, by its path relative to the library, is about to change."""
        self._files[file] = None
        folder = posixpath.dirname(file)
        if folder not in self._folders:
            self._folders[folder] = folder_time(os.path.join(self._library, folder))

    @property
    def are_few(self) -> bool:
        """Whether there are some, and not too many to be read at once."""
        return 0 < len(self._files) <= MOST

    def take_in(self, connection: IndexConnection) -> None:
        """Bring the index to the state after the changes; it is left as it is where that is not certain.

        Raises sqlite3.Error.
        """
        from citekit.library.index import builder

        if not builder.is_complete(connection) or not self._were_known(connection):
            return
        files, folders = self._now()
        _settle(files, folders)
        with builder.transaction(connection):
            if not self._were_known(connection):
                return
            for file, now in files.items():
                builder.reindex(connection, Path(self._library), file, now)
            if (files, folders) == self._now():
                rows = [(at, folder) for folder, at in folders.items()]
                connection.executemany("UPDATE folders SET time = ? WHERE path = ?", rows)
            else:
                connection.execute("UPDATE folders SET time = 0")

    def _were_known(self, connection: IndexConnection) -> bool:
        known = dict(connection.execute("SELECT path, time FROM folders"))
        return all(known.get(folder) == at for folder, at in self._folders.items())

    def _now(self) -> tuple[dict[str, StatData | None], dict[str, int]]:
        base = self._library
        files = {file: stat_data(os.path.join(base, file)) for file in self._files}
        return files, {folder: folder_time(os.path.join(base, folder)) for folder in self._folders}


def is_large(index: Path) -> bool:
    """Whether an index is there and is of so many records that it is worth opening."""
    try:
        return index.stat().st_size > LARGE
    except OSError:
        return False


def _settle(files: dict[str, StatData | None], folders: dict[str, int]) -> None:
    """Wait until what changes from now on has another time."""
    last = max([*folders.values(), *(now[0] for now in files.values() if now is not None)], default=0)
    left = last + SETTLED - time.time_ns()
    if 0 < left <= SETTLED:
        time.sleep(left / 1e9)
