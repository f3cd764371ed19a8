"""The works that the notes of a stream have cited, kept on disk for the reference list behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Self

from citekit.csl.stream import CitedItem
from citekit.csl.stream.spool import opened


class CitedWorks:
    """Works by id, each once, in the order in which they were first cited."""

    def __init__(self) -> None:
        self._database = opened()
        self._database.execute("create table works (n integer primary key, id text unique, line blob)")
        self._database.execute("begin")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def kept(self, cites: Iterable[CitedItem]) -> Iterator[CitedItem]:
        """The cites as they come; their works are kept."""
        for each in cites:
            self._database.execute(
                "insert or ignore into works (id, line) values (?, ?)", (each.cite.id, each.line)
            )
            yield each

    def lines(self) -> Iterator[bytes]:
        """The items of the works, as JSON."""
        for (line,) in self._database.execute("select line from works order by n"):
            yield line
