"""The work on some items of a stream: functions of values that can be sent to another process."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from citekit.csl.api import Citation, Cite, Warning_
from citekit.csl.document.part import PlacedCitation, Probed
from citekit.csl.document.positions import CitePosition
from citekit.csl.render.context import NOT_DISAMBIGUATED, DisambiguationData
from citekit.csl.render.name_index import NameKey
from citekit.csl.stream.setup import Setup, Workbench, original, workbench
from citekit.foundation.fast_dataclass import replace
from citekit.foundation.fast_named_tuple import NamedTuple

T = TypeVar("T")


class Lines(NamedTuple):
    """Items as JSON, and what must be known to render them.

    `names` are those of the document that may be like theirs, `first_notes` the notes of their first cites.
    """

    setup: Setup
    lines: tuple[bytes, ...]
    names: tuple[NameKey, ...] = ()
    first_notes: tuple[int, ...] = ()

    def load(self) -> tuple[Workbench, list[str]]:
        """The workbench with the items at hand, and their ids."""
        bench = workbench(self.setup)
        ids = bench.load(self.lines)
        bench.part.know_names(self.names)
        bench.part.know_first_notes(dict(zip(ids, self.first_notes, strict=False)))
        return bench, ids


class Done(NamedTuple, Generic[T]):
    """The results, an item each, and the warnings."""

    results: list[T]
    warnings: tuple[Warning_, ...]


class StreamedText(NamedTuple):
    """What is printed for an item: `id` is the item's own."""

    id: str
    text: str


def _done(bench: Workbench, results: list[T]) -> Done[T]:
    warnings = tuple([Warning_(each.kind, each.message, original(each.item)) for each in bench.forget()])
    return Done(results, warnings)


class ProbedLine(NamedTuple):
    """What is known of an item before the document is, its sort values, and the item in a form that is
    quicker to load, None where there is none.
    """

    probed: Probed
    values: tuple[str | None, ...]
    line: bytes | None


def probe(lines: Lines, first: int, sorts: bool, remakes: bool) -> Done[ProbedLine]:
    """What is known of items, with sort values where the list `sorts`, and made anew where it `remakes` them;
    the first is number `first` of the document.
    """
    bench, ids = lines.load()
    probed = bench.part.probed(ids) if bench.part.demands.tells_apart else [_NOTHING] * len(ids)
    values = bench.part.sort_values(ids, first) if sorts else [()] * len(ids)
    remade = [bench.remade(id) if remakes else None for id in ids]
    return _done(bench, list(map(ProbedLine, probed, values, remade)))


_NOTHING = Probed("", NOT_DISAMBIGUATED, ())


def tell_apart(lines: Lines) -> Done[DisambiguationData | None]:
    """What items need whose cites are alike, all of them, in the order of the bibliography."""
    bench, ids = lines.load()
    found = bench.part.told_apart(ids)
    return _done(bench, [found.get(id) for id in ids])


class EntryPlace(NamedTuple):
    """The number of an entry, and the disambiguation of its item."""

    number: int
    disambiguation: DisambiguationData = NOT_DISAMBIGUATED


def print_entries(lines: Lines, places: Sequence[EntryPlace], leads: int) -> Done[StreamedText | None]:
    """The entries of items, None where the style prints none; the first `leads` are there for the others to
    look back at.
    """
    bench, ids = lines.load()
    entries = bench.part.entries(ids, [each.number for each in places], [each[1] for each in places])
    texts = [
        StreamedText(original(id), entry.text) if entry is not None else None
        for id, entry in zip(ids, entries, strict=True)
    ]
    return _done(bench, texts[leads:])


class CitePlace(NamedTuple):
    """A cite in a note of its own; `cite` is by the id of its work in the stream."""

    cite: Cite
    note: int
    position: CitePosition = CitePosition()
    number: int = 0
    disambiguation: DisambiguationData = NOT_DISAMBIGUATED

    def placed(self, bench: Workbench, id: str) -> PlacedCitation:
        """The citation in its place; `id` is that of its item at hand."""
        cite = bench.settle(replace(self.cite, id=id))
        citation = Citation((cite,), self.note)
        return PlacedCitation(citation, self.position, self.number, self.disambiguation)


def print_notes(lines: Lines, places: Sequence[CitePlace]) -> Done[StreamedText]:
    """The notes that cite items."""
    bench, ids = lines.load()
    placed = [each.placed(bench, id) for id, each in zip(ids, places, strict=True)]
    notes = bench.part.notes(placed)
    return _done(
        bench, [StreamedText(each.cite.id, note.text) for each, note in zip(places, notes, strict=True)]
    )
