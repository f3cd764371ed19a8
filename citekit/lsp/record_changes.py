"""Noticing that records have changed under an editor: not every editor watches files for a server."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

# A look that takes longer, in s, is had again only after so many times that: of 100,000 files it takes half a
# second, of 2,000 a hundredth.
_SHORT, _SHARE = 0.02, 20


class RecordChanges:
    """Compares the library and other files of records with how they were at the last look."""

    def __init__(self, library_state: Callable[[], object]) -> None:
        self._library_state = library_state
        self._library: object = None
        self._files: Mapping[Path, tuple[int, int, int] | None] = {}
        self._has_looked = False
        self._next_look = 0.0  # by the clock of `time.monotonic`

    def are_there(self, files: Iterable[Sequence[Path]]) -> bool:
        """Whether something has changed since the last look; False at the first."""
        if time.monotonic() < self._next_look:
            return False
        started = time.process_time()
        library, before = self._library_state(), self._files
        now = {path: _stamp(path) for each in files for path in each}
        has_changed = library != self._library or any(
            before.get(path, now[path]) != now[path] for path in now
        )
        self._library, self._files = library, now
        took = time.process_time() - started
        self._next_look = time.monotonic() + _SHARE * took if took > _SHORT else 0.0
        is_first, self._has_looked = not self._has_looked, True
        return has_changed and not is_first


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
