"""Progress bars on standard error, for a terminal only and only for work that takes more than a second.

`progress` draws what is counted elsewhere, `counted` counts what passes by, `working` moves while a work of
unknown length goes on, and `exchanging` counts the entries of a file that is read or written.
"""

from __future__ import annotations

import atexit
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

    from citekit.exchange.watched import Unit

_DELAY = 1.0  # seconds before the bar is drawn
_STEP = 0.1  # seconds between two drawings


def progress(label: str) -> Callable[[int, int], None] | None:
    """A function of (done, total) that draws the bar of one piece of work; None without a terminal."""
    return _Bar(label).update if sys.stderr.isatty() else None


_Item = TypeVar("_Item")


def counted(items: Iterable[_Item], total: int, label: str) -> Iterator[_Item]:
    """The items, with a bar of those that have passed."""
    bar = progress(label)
    done = 0
    try:
        for done, item in enumerate(items, 1):
            yield item
            if bar is not None and done < total:
                bar(done, total)
    finally:
        if bar is not None:
            bar(total, total)


@contextmanager
def working(label: str) -> Iterator[None]:
    """A bar that moves, from the second second on, until the work is done."""
    if not sys.stderr.isatty():
        yield
        return
    from threading import Timer

    moving = _Moving(label)
    timer = Timer(_DELAY, moving.start)
    timer.daemon = True
    timer.start()
    _at_work.append(moving)
    try:
        yield
    finally:
        _at_work.remove(moving)
        timer.cancel()
        moving.stop()


@contextmanager
def exchanging(label: str) -> Iterator[None]:
    """A bar over the reading or the writing of a file: it moves, and counts entries once they are known.

    Of a text whose entries nobody has counted yet it shows the percentage that is read.
    """
    if not sys.stderr.isatty():
        yield
        return
    from citekit.exchange.watched import watched_by

    bar = _Bar(label)
    with working(label), watched_by(bar.update):
        try:
            yield
        finally:
            bar.stop()


def _console() -> Console:
    """Standard error, with bars in the colours of all that is printed."""
    from rich.console import Console
    from rich.theme import Theme

    from citekit.cli.terminal.palette import BLUE, GREY

    done, left = f"color({BLUE})", f"color({GREY})"
    styles = {"bar.complete": done, "bar.finished": done, "bar.pulse": done, "bar.back": left}
    return Console(stderr=True, theme=Theme(styles | {"progress.elapsed": "none"}))


# The bars that move. One that counts takes their place: it says more, and a terminal shows one at a time.
_at_work: list[_Moving] = []


class _Moving:
    """A bar that another thread draws; rich is imported when it is drawn."""

    def __init__(self, label: str) -> None:
        from threading import Lock

        self._label = label
        self._lock = Lock()
        self._stopped = False
        self._drawn: Progress | None = None

    def start(self) -> None:
        """Draw the bar, unless the work is done."""
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        with self._lock:
            if self._stopped:
                return
            columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
            self._drawn = Progress(*columns, console=_console(), transient=True)
            self._drawn.add_task(self._label, total=None)
            self._drawn.start()

    def stop(self) -> None:
        """Take the bar away."""
        with self._lock:
            self._stopped = True
            if self._drawn is not None:
                self._drawn.stop()


class _Bar:
    """The bar of one piece of work; rich is imported when it is first drawn."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._due = time.monotonic() + _DELAY
        self._drawn: Progress | None = None

    def stop(self) -> None:
        """Take the bar away."""
        if self._drawn is not None:
            self._drawn.stop()
            self._drawn = None

    def update(self, done: int, total: int, unit: Unit = "entries") -> None:
        """Draw the bar if it is time, remove it when all is done."""
        if done >= total:
            self.stop()
            return
        if time.monotonic() < self._due:
            return
        self._due = time.monotonic() + _STEP
        drawn = self._drawn or self._start(total)
        count = f"{done:,} of {total:,}" if unit == "entries" else f"{done * 100 // total} %"
        drawn.update(drawn.task_ids[0], completed=done, total=total, refresh=True, count=count)

    def _start(self, total: int) -> Progress:
        from rich.progress import BarColumn, Progress, TextColumn

        for moving in _at_work:
            moving.stop()
        columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[count]}"))
        self._drawn = Progress(*columns, console=_console(), transient=True, auto_refresh=False)
        self._drawn.add_task(self._label, total=total, count="")
        self._drawn.start()
        atexit.register(self._drawn.stop)  # shows the cursor again after an interruption
        return self._drawn
