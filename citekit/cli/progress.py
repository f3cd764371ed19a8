"""How far a long work has come, on standard error and only for a terminal.

In: what is done and what there is to do, again and again. Out: a line that is drawn over itself and wiped at
the end. Work that is done within a second shows nothing.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

_PATIENCE = 1.0
_STEP = 0.1


def progress(what: str) -> Callable[[int, int], None] | None:
    """A function that draws the progress of `what`, None where nobody looks."""
    if not sys.stderr.isatty():
        return None
    next_time = time.monotonic() + _PATIENCE
    drawn = False

    def draw(done: int, total: int) -> None:
        nonlocal next_time, drawn
        if done < total and time.monotonic() < next_time:
            return
        if done >= total:
            sys.stderr.write("\r\x1b[K" if drawn else "")
        else:
            sys.stderr.write(f"\r{what}: {done} of {total} ({done * 100 // total} %)\x1b[K")
            drawn = True
        sys.stderr.flush()
        next_time = time.monotonic() + _STEP

    return draw
