"""How far a reader or a writer of a format has come, told to whoever shows it.

The work is counted here and drawn elsewhere; where nobody watches, it costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal, TypeAlias, TypeVar

Unit: TypeAlias = Literal["entries", "characters"]
# Called with what is done, the whole, and what both are counted in.
Watcher: TypeAlias = Callable[[int, int, Unit], None]

_STEP = 32  # entries between two calls

_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)
_Item = TypeVar("_Item")


@contextmanager
def watched_by(watcher: Watcher) -> Iterator[None]:
    """What is read and written meanwhile is told to `watcher`."""
    token = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(token)


def passing(items: Sequence[_Item]) -> Iterable[_Item]:
    """The items; every so often the watcher is told how many have passed."""
    watcher = _watcher.get()
    return items if watcher is None else _told(items, watcher)


def _told(items: Sequence[_Item], watcher: Watcher) -> Iterator[_Item]:
    for done, item in enumerate(items):
        if done % _STEP == 0:
            watcher(done, len(items), "entries")
        yield item


def passed(characters: int, total: int) -> None:
    """Tell the watcher how much of a text is read whose entries nobody has counted yet."""
    if (watcher := _watcher.get()) is not None:
        watcher(characters, total, "characters")
