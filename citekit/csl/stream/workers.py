"""Work given to an executor, its results in order, with few pieces under way at any time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

T = TypeVar("T")
R = TypeVar("R")

UNDER_WAY = 16  # pieces of work; what is read ahead is bounded by it


def in_order(
    executor: Executor | None, work: Callable[..., R], pieces: Iterable[tuple[T, tuple[Any, ...]]]
) -> Iterator[tuple[T, R]]:
    """The results of pieces of work, each with what it was marked with; without an executor done here.

    A piece is its mark and the arguments of `work`. Work that is under way when the results are no longer
    wanted is given up.
    """
    if executor is None:
        for mark, arguments in pieces:
            yield mark, work(*arguments)
        return
    pending: deque[tuple[T, Future[R]]] = deque()
    try:
        for mark, arguments in pieces:
            pending.append((mark, executor.submit(work, *arguments)))
            if len(pending) >= UNDER_WAY:
                mark, future = pending.popleft()
                yield mark, future.result()
        while pending:
            mark, future = pending.popleft()
            yield mark, future.result()
    finally:
        for _, future in pending:
            future.cancel()


def chunks(values: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """So many values at a time."""
    rest = iter(values)
    while chunk := tuple(islice(rest, size)):
        yield chunk
