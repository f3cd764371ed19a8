"""What renders the items of a stream: opened once in each process that works on it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from threading import local
from typing import Any, Protocol

from citekit.csl.api import Cite, Warning_
from citekit.csl.document.part import DocumentPart
from citekit.csl.processor import Options, Processor
from citekit.foundation.fast_dataclass import dataclass
from citekit.foundation.fast_named_tuple import NamedTuple


class Workbench(NamedTuple):
    """A part of a document at work on a few items at a time.

    `load` takes items as JSON, each a line, and gives the id of each, which is unique among them; `forget`
    drops them and gives the warnings that there were. `settle` gives a cite with its locator as it is to be
    printed. `remade` gives an item that was rendered, by its id, in a form that is quicker to load, None
    where there is none. `language` is the tag of the document's language.
    """

    part: DocumentPart
    load: Callable[[Sequence[bytes]], list[str]]
    forget: Callable[[], tuple[Warning_, ...]]
    settle: Callable[[Cite], Cite] = lambda cite: cite
    remade: Callable[[str], bytes | None] = lambda id: None
    language: str = "en-US"


class Setup(Protocol):
    """How a workbench is made: a value that can be pickled and hashed."""

    def open(self) -> Workbench:
        """A new workbench. Raises what `Processor` raises."""

    def __hash__(self) -> int: ...


def workbench(setup: Setup) -> Workbench:
    """The workbench of this thread; the last few are kept."""
    benches = _OF_THREAD.benches
    if setup not in benches:
        if len(benches) >= _KEPT:
            del benches[next(iter(benches))]
        benches[setup] = setup.open()
    return benches[setup]


class _Benches(local):
    """The workbenches of each thread."""

    def __init__(self) -> None:
        self.benches: dict[Setup, Workbench] = {}


_OF_THREAD = _Benches()
_KEPT = 4


@dataclass(frozen=True, slots=True)
class StyleSetup:
    """A style for CSL-JSON items; the fields are those of `Processor` and its `Options`."""

    style: str
    locale: str | None = None
    format: str = "plain"
    force_locale: bool = False
    link_urls: bool = False

    def open(self) -> Workbench:
        """A processor for these items."""
        window: dict[str, Mapping[str, Any]] = {}
        processor = Processor(
            self.style,
            self.locale,
            window.get,
            self.format,
            force_locale=self.force_locale,
            options=Options(link_urls=self.link_urls),
        )
        part = processor.part()

        def load(lines: Sequence[bytes]) -> list[str]:
            window.clear()
            for line in lines:
                item = json.loads(line)
                window[unique(str(item.get("id", "")), window)] = item
            return list(window)

        return Workbench(part, load, part.forget)


def unique(id: str, taken: Mapping[str, object]) -> str:
    """An id that no other item at hand has: one that comes again is marked with its number."""
    return id if id not in taken else f"{id}{_AGAIN}{len(taken)}"


def original(id: str) -> str:
    """The id as it was given."""
    return id.partition(_AGAIN)[0]


_AGAIN = "\0"
