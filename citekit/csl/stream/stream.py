"""A bibliography or notes of any number of items, in bounded memory.

Where the style neither sorts nor tells works apart, items are printed as they come. Else they are kept in a
spool on disk, and the phases of a document (`citekit.csl.document.registry`) run over it chunk by chunk:
probe, index names, sort, tell apart, print. At any time CHUNK items for each piece of work under way are in
memory (`workers.UNDER_WAY`), the cache of the spool, and one group of works that are cited alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from citekit.csl.api import Citation, Cite, Warning_
from citekit.csl.document.part import Demands
from citekit.csl.document.positions import CitePosition, Run
from citekit.csl.render.context import NOT_DISAMBIGUATED, DisambiguationData
from citekit.csl.render.name_index import NameKey
from citekit.csl.stream import tasks
from citekit.csl.stream.setup import Setup, workbench
from citekit.csl.stream.spool import Spool
from citekit.csl.stream.tasks import CitePlace, Done, EntryPlace, Lines, ProbedLine, StreamedText, T
from citekit.csl.stream.workers import chunks, in_order
from citekit.foundation.fast_named_tuple import NamedTuple

if TYPE_CHECKING:
    from concurrent.futures import Executor

CHUNK = 500  # items
MOST_ALIKE = 50_000  # works that are cited alike and told apart from each other


class CitedItem(NamedTuple):
    """A work to be cited in a note of its own: its item as JSON, and the cite, by the id of the work."""

    line: bytes
    cite: Cite


class Stream:
    """A stream of one setup.

    `warn` is told of what could not be done as asked; `chunk` items are worked on at a time.
    """

    def __init__(
        self,
        setup: Setup,
        *,
        executor: Executor | None = None,
        warn: Callable[[Warning_], None] = lambda warning: None,
        chunk: int = CHUNK,
    ) -> None:
        self._setup = setup
        self._chunk = chunk
        self._executor = executor
        self._warn = warn
        self._said: set[Warning_] = set()  # of no item

    @property
    def _demands(self) -> Demands:
        return workbench(self._setup).part.demands

    def _results(self, done: Done[T]) -> list[T]:
        """The results of a piece of work, its warnings told."""
        for warning in done.warnings:
            if warning.item or warning not in self._said:
                self._warn(warning)
            if not warning.item:
                self._said.add(warning)
        return done.results

    # the bibliography

    def bibliography(self, items: Iterable[bytes]) -> Iterator[StreamedText]:
        """The entries of items, each a line of JSON, in the order of the style."""
        demands = self._demands
        if demands.resolves_entries:
            yield from self._spooled_bibliography(items)
            return
        looks_back = demands.substitutes

        def pieces() -> Iterator[tuple[None, tuple[object, ...]]]:
            first = 1
            before: tuple[bytes, ...] = ()
            for lines in chunks(items, self._chunk):
                lead = before if looks_back else ()
                places = [EntryPlace(number) for number in range(first - len(lead), first + len(lines))]
                yield None, (Lines(self._setup, (*lead, *lines)), places, len(lead))
                first, before = first + len(lines), lines[-1:]

        for _, done in in_order(self._executor, tasks.print_entries, pieces()):
            yield from [text for text in self._results(done) if text is not None]

    def _spooled_bibliography(self, items: Iterable[bytes]) -> Iterator[StreamedText]:
        spool = Spool(self._demands.keys if self._demands.sorts else ())
        try:
            for lines in chunks(items, self._chunk):
                spool.add(lines)
            self._resolve(spool)
            yield from self._entries(spool)
        finally:
            spool.close()

    def _entries(self, spool: Spool) -> Iterator[StreamedText]:
        demands = self._demands

        def pieces() -> Iterator[tuple[None, tuple[object, ...]]]:
            lead: tuple[tuple[int, int, bytes], ...] = ()
            lead_places: list[EntryPlace] = []
            for rows in chunks(spool.in_order(), self._chunk):
                places = [
                    EntryPlace(spool.size + 1 - rank if demands.descends else rank, told)
                    for rank, _, _, told in rows
                ]
                shown = [*lead, *[(rank, n, line) for rank, n, line, _ in rows]]
                names = self._names(spool, [n for _, n, _ in shown])
                lines = Lines(self._setup, tuple([line for _, _, line in shown]), names)
                yield None, (lines, [*lead_places, *places], len(lead))
                if demands.substitutes:
                    lead, lead_places = (shown[-1],), places[-1:]

        for _, done in in_order(self._executor, tasks.print_entries, pieces()):
            yield from [text for text in self._results(done) if text is not None]

    # what only a whole document decides

    def _resolve(self, spool: Spool, first_notes: Callable[[int], int] | None = None) -> None:
        """Probe the items, sort and tell them apart. `first_notes` are those of the first cites of items, by
        number.
        """
        demands = self._demands
        if demands.tells_apart and demands.compares_names:
            for first, found in self._probed(spool, remakes=True):
                spool.keep_names(first, [each.probed for each in found])
                spool.replace(first, [each.line for each in found])
            probed = self._probed(spool, sorts=demands.sorts, compared=True, first_notes=first_notes)
        else:
            probed = self._probed(spool, sorts=demands.sorts)
        for first, found in probed:
            values = [each.values for each in found]
            spool.keep(first, [each.probed for each in found], values)
        spool.rank()
        if demands.tells_apart:
            self._tell_apart(spool, first_notes)

    def _names(self, spool: Spool, numbers: Sequence[int]) -> tuple[NameKey, ...]:
        """The names of the document that may be like those of these items, where the style compares them."""
        return spool.names(numbers) if numbers and self._demands.compares_names else ()

    def _probed(
        self,
        spool: Spool,
        *,
        sorts: bool = False,
        compared: bool = False,
        remakes: bool = False,
        first_notes: Callable[[int], int] | None = None,
    ) -> Iterator[tuple[int, list[ProbedLine]]]:
        """What is known of each item, some at a time, with the number of the first of them: by itself, or
        `compared` with the names of all others.
        """

        def pieces() -> Iterator[tuple[int, tuple[object, ...]]]:
            for first, lines in spool.lines(self._chunk):
                numbers = range(first, first + len(lines)) if compared else ()
                notes = tuple(map(first_notes, numbers)) if first_notes else ()
                given = Lines(self._setup, lines, self._names(spool, numbers), notes)
                yield first, (given, first, sorts, remakes)

        for first, done in in_order(self._executor, tasks.probe, pieces()):
            yield first, self._results(done)

    def _tell_apart(self, spool: Spool, first_notes: Callable[[int], int] | None) -> None:
        def pieces() -> Iterator[tuple[list[int], tuple[object, ...]]]:
            for rows in spool.alike(self._chunk, MOST_ALIKE):
                numbers = [n for n, _ in rows]
                if len(rows) >= MOST_ALIKE:
                    message = f"more than {MOST_ALIKE} works are cited alike: not all of them are told apart"
                    self._warn(Warning_("too-many-alike", message))
                names = self._names(spool, numbers)
                notes = tuple(map(first_notes, numbers)) if first_notes else ()
                yield numbers, (Lines(self._setup, tuple([line for _, line in rows]), names, notes),)

        for numbers, done in in_order(self._executor, tasks.tell_apart, pieces()):
            spool.tell_apart(numbers, self._results(done))

    # notes

    def notes(self, cited: Iterable[CitedItem]) -> Iterator[StreamedText]:
        """A note for each work that is cited, numbered in order."""
        demands = self._demands
        spool = Spool(demands.keys if demands.sorts else ())
        try:
            run = Run(demands.near_distance, spool.first_notes, spool.last_notes)
            cites: Iterable[tuple[bytes, Cite]] = cited
            if demands.resolves_cites:
                self._spool_cites(spool, cited)
                cites = spool.cites()

            def places() -> Iterator[tuple[bytes, CitePlace]]:
                for note, (line, cite) in enumerate(cites, 1):
                    position = run.add(Citation((cite,), note), 1)[0] if demands.positions else CitePosition()
                    yield line, CitePlace(cite, note, position, *self._place(spool, cite))

            def pieces() -> Iterator[tuple[None, tuple[object, ...]]]:
                for chunk in chunks(places(), self._chunk):
                    known = [spool.work(each.cite.id) for _, each in chunk] if demands.compares_names else ()
                    lines = Lines(self._setup, tuple([line for line, _ in chunk]), self._names(spool, known))
                    yield None, (lines, [each for _, each in chunk])

            for _, done in in_order(self._executor, tasks.print_notes, pieces()):
                yield from self._results(done)
        finally:
            spool.close()

    def _spool_cites(self, spool: Spool, cited: Iterable[CitedItem]) -> None:
        """Keep the cites of the document, and each work once; then resolve it."""
        for chunk in chunks(cited, self._chunk):
            new: list[bytes] = []
            for line, cite in chunk:
                number = spool.work(cite.id)
                if not number:
                    new.append(line)
                    number = spool.size + len(new)
                spool.add_cite(number, line, cite)
            spool.add(new)
        self._resolve(spool, spool.first_note)

    def _place(self, spool: Spool, cite: Cite) -> tuple[int, DisambiguationData]:
        """The citation number and the disambiguation of a work; a work not seen before is numbered."""
        demands = self._demands
        if demands.resolves_cites:
            number = spool.work(cite.id)
            rank = spool.rank_of(number) if demands.numbers_cites else 0
            return (spool.size + 1 - rank if demands.descends else rank), spool.told(number)
        return (spool.number_of(cite.id) if demands.numbers_cites else 0), NOT_DISAMBIGUATED
