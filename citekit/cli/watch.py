"""Doing something again whenever files change, until the user interrupts it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

_INTERVAL = 0.3  # seconds between looks
_SHARE = 10  # times as long as a look takes, where that is longer: of 100,000 files it takes half a second


def watch(paths: Sequence[Path], act: Callable[[], object], library: Path | None = None) -> None:
    """Call `act` now and after every change of one of the files, or of the record files of a library.

    Raises KeyboardInterrupt, and what `act` raises.
    """
    while True:
        before = _state(paths, library)
        act()
        while True:
            started = time.monotonic()
            if _state(paths, library) != before:
                break
            time.sleep(max(_INTERVAL, _SHARE * (time.monotonic() - started)))


def _state(paths: Sequence[Path], library: Path | None) -> object:
    """What differs after a change."""
    stamps = [_stamp(path) for path in paths]
    return stamps if library is None else (stamps, library_state(library))


def library_state(library: Path) -> object:
    """What differs after a change of a record file, of the settings or of the archives of a library.

    Raises MissingFileError where its folder cannot be read.
    """
    from citekit.library.file_names import RESERVED_FILES
    from citekit.library.index.folder_scan import scan_folder

    return scan_folder(library).files, [_stamp(library / name) for name in sorted(RESERVED_FILES)]


def _stamp(path: Path) -> tuple[int, int]:
    """Time and size of a file; (0, 0) while an editor is replacing it."""
    try:
        status = os.stat(path)
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size
