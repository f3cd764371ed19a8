"""Rendering without the garbage collector: trees of output have no cycles, and looking for them costs a
third.

In goes a block of work, out comes nothing; the collector runs again after it, if it ran before.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """No cyclic garbage collection inside the block; reference counting frees as ever."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            if not gc.get_freeze_count():
                gc.freeze()  # and at once back: what was made grows old without being looked through
                gc.unfreeze()
            gc.enable()
