"""Doing something again whenever a file changes, until the user interrupts it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

_INTERVAL = 0.3  # seconds between looks


def watch(paths: Sequence[Path], act: Callable[[], object]) -> None:
    """Call `act` now and after every change of one of the files. Raises KeyboardInterrupt, and what `act`
    raises.
    """
    while True:
        before = _stamps(paths)
        act()
        while _stamps(paths) == before:
            time.sleep(_INTERVAL)


def _stamps(paths: Sequence[Path]) -> list[tuple[int, int]]:
    return [_stamp(path) for path in paths]


def _stamp(path: Path) -> tuple[int, int]:
    """Time and size of a file; (0, 0) while an editor is replacing it."""
    try:
        status = os.stat(path)
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size
