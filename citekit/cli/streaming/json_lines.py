"""Works that come as JSON lines on standard input: an item of CSL JSON a line, or a cite with its item.

A cite is what CSL's schema of citations has under `citationItems`:
`{"itemData": {...}, "locator": "5", "label": "page"}`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citekit.cli.streams import STDIN, report
from citekit.csl import Cite, ItemData
from citekit.csl.stream import CitedItem, Workbench
from citekit.csl.stream.setup import unique
from citekit.errors import CitekitError, Where
from citekit.foundation.fast_dataclass import dataclass

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from citekit.archives.print_options import ArchiveOptions
    from citekit.records import Record

NumberedLines = Iterable[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class RecordSetup:
    """A style for items that are read as records, as those of `--bibliography` are.

    `folder` is the library whose own archives count, `aliases` are its names of styles, `options` those of
    archives.
    """

    style: str
    locale: str | None
    format: str
    folder: Path | None
    aliases: tuple[tuple[str, str], ...]
    options: ArchiveOptions

    def open(self) -> Workbench:
        """A document of these records."""
        from citekit.library.archives_file import library_repositories
        from citekit.rendering.streamed_document import StreamedDocument

        window = _Window()
        document = StreamedDocument(
            self.style,
            window.record,
            window.made,
            locale=self.locale,
            format=self.format,
            aliases=dict(self.aliases),
            repositories=library_repositories(self.folder),
            options=self.options,
        )

        def remade(id: str) -> bytes | None:
            item = document.made_item(id)
            return None if item is None else item + b"\n" + window.given(id)

        part, language = document.part(), document.language
        return Workbench(part, window.load, document.forget, document.settled, remade, language)


class _Window:
    """The items at hand.

    A line of a stream is an item as it was given, or one that was `made` of its record for the processor
    with the given one on a second line.
    """

    def __init__(self) -> None:
        self.made: dict[str, ItemData] = {}
        self._given: dict[str, bytes] = {}
        self._items: dict[str, ItemData] = {}

    def load(self, lines: Sequence[bytes]) -> list[str]:
        """Let these be at hand; their ids."""
        self.made.clear()
        self._given.clear()
        self._items.clear()
        for line in lines:
            first, _, given = line.partition(b"\n")
            item = json.loads(first)
            id = unique(str(item.get("id", "")), self._given)
            (self.made if given else self._items)[id] = item
            self._given[id] = given or first
        return list(self._given)

    def given(self, id: str) -> bytes:
        """An item as it was given."""
        return self._given[id]

    def record(self, id: str) -> Record | None:
        """The record of an item, None for an id of none."""
        from citekit.exchange.csl_json.format import read_kept_item

        if id not in self._given:
            return None
        item = self._items[id] if id in self._items else json.loads(self._given[id])
        return read_kept_item(item, Where(STDIN))[0].with_key(id)


class JsonLines:
    """Items and cites of numbered lines. A line that is none is reported and left out; `code` is then 1."""

    def __init__(self, lines: NumberedLines) -> None:
        self._lines = lines
        self.code = 0

    def items(self) -> Iterator[bytes]:
        """The items, as JSON."""
        for number, line in self._lines:
            if (item := self._mapping(number, line)) is not None:
                data = item.get("itemData")
                yield json.dumps(data).encode() if isinstance(data, dict) else line.strip().encode()

    def cites(self) -> Iterator[CitedItem]:
        """The cites with their items."""
        for number, line in self._lines:
            if (cite := self._mapping(number, line)) is None:
                continue
            data = cite.get("itemData")
            if isinstance(data, dict):
                yield CitedItem(json.dumps(data).encode(), _cite(str(data.get("id", "")), cite))
            else:
                yield CitedItem(line.strip().encode(), Cite(str(cite.get("id", ""))))

    def _mapping(self, number: int, line: str) -> dict[str, Any] | None:
        fault = ""
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            value, fault = (
                None,
                f"is not JSON: {getattr(error, 'msg', 'too long a number, or nested too deeply')}",
            )
        data = value.get("itemData", value) if isinstance(value, dict) else None
        if isinstance(value, dict) and isinstance(data, dict) and data.get("id"):
            return value
        fault = fault or (
            "the item has no id" if data is not None else "an item is a JSON object, one a line"
        )
        report("error", f"{Where(STDIN, number)}: {fault}; the line is left out")
        self.code = 1
        return None


def _cite(id: str, cite: Mapping[str, Any]) -> Cite:
    locator, label, prefix, suffix = (
        str(cite.get(name) or "") for name in ("locator", "label", "prefix", "suffix")
    )
    return Cite(id, locator, label, prefix, suffix, suppress_author=cite.get("suppress-author") is True)


@contextmanager
def processes(jobs: int) -> Iterator[Executor | None]:
    """So many processes; None for one, which is this one. Raises CitekitError where one of them dies."""
    if jobs == 1:
        yield None
        return
    import signal
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    executor = ProcessPoolExecutor(jobs, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))
    try:
        yield executor
    except BrokenProcessPool as error:
        raise CitekitError("a process of --jobs was ended from outside", hint="use fewer") from error
    finally:
        executor.shutdown(cancel_futures=True)
