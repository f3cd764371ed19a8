"""A progress bar on standard error, for a terminal only and only for work that takes more than a second."""

from __future__ import annotations

import atexit
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

_DELAY = 1.0  # seconds before the bar is drawn
_STEP = 0.1  # seconds between two drawings


def progress(label: str) -> Callable[[int, int], None] | None:
    """A function of (done, total) that draws the bar of one piece of work; None without a terminal."""
    return _Bar(label).update if sys.stderr.isatty() else None


class _Bar:
    """The bar of one piece of work; rich is imported when it is first drawn."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._due = time.monotonic() + _DELAY
        self._drawn: Progress | None = None

    def update(self, done: int, total: int) -> None:
        """Draw the bar if it is time, remove it when all is done."""
        if done >= total:
            if self._drawn is not None:
                self._drawn.stop()
                self._drawn = None
            return
        if time.monotonic() < self._due:
            return
        self._due = time.monotonic() + _STEP
        drawn = self._drawn or self._start(total)
        drawn.update(drawn.task_ids[0], completed=done, total=total, refresh=True)

    def _start(self, total: int) -> Progress:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        self._drawn = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
        self._drawn.add_task(self._label, total=total)
        self._drawn.start()
        atexit.register(self._drawn.stop)  # shows the cursor again after an interruption
        return self._drawn
