"""Bibliographies and notes of any number of items, in bounded memory, on as many processes as there are.

    from citekit.csl.stream import stream_bibliography

    for entry in stream_bibliography(items, "ieee", executor=ProcessPoolExecutor(4)):
        print(entry.id, entry.text)

`executor` is any `concurrent.futures.Executor` whose workers can import citekit (Dask's is
`client.get_executor()`); without one the work is done where it is asked for. What is printed is what
`Processor` prints of the same items.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from citekit.csl.api import Cite, ItemData, Warning_
from citekit.csl.stream.setup import Setup, StyleSetup, Workbench
from citekit.csl.stream.stream import CitedItem, Stream
from citekit.csl.stream.tasks import StreamedText

if TYPE_CHECKING:
    from concurrent.futures import Executor

__all__ = [
    "CitedItem",
    "Setup",
    "Stream",
    "StreamedText",
    "StyleSetup",
    "Workbench",
    "stream_bibliography",
    "stream_notes",
]


def stream_bibliography(
    items: Iterable[ItemData],
    style: str,
    *,
    locale: str | None = None,
    format: str = "plain",
    executor: Executor | None = None,
    warn: Callable[[Warning_], None] = lambda warning: None,
) -> Iterator[StreamedText]:
    """The entries of items in a style, a name or a path. Raises what `Processor` raises."""
    setup = StyleSetup(style, locale, format)
    return Stream(setup, executor=executor, warn=warn).bibliography(map(_line, items))


def stream_notes(
    cited: Iterable[tuple[ItemData, Cite]],
    style: str,
    *,
    locale: str | None = None,
    format: str = "plain",
    executor: Executor | None = None,
    warn: Callable[[Warning_], None] = lambda warning: None,
) -> Iterator[StreamedText]:
    """A note for each item that is cited, numbered in order; a `Cite` names its work by id."""
    setup = StyleSetup(style, locale, format)
    cites = (CitedItem(_line(item), cite) for item, cite in cited)
    return Stream(setup, executor=executor, warn=warn).notes(cites)


def _line(item: ItemData) -> bytes:
    return json.dumps(item).encode("ascii")
