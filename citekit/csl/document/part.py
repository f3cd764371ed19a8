"""Some items of a document that is too large to be held: what must be known of each, and what each prints.

Whoever holds the whole document (`citekit.csl.stream`) gives a part what the other parts decide: numbers,
disambiguation, positions, and the names that are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import count as counted

from citekit.csl.api import Citation, Entry, Rendered, Warning_
from citekit.csl.document.disambiguation import Disambiguation, ProbeResult, probe_context
from citekit.csl.document.items import CitedItems
from citekit.csl.document.positions import CitePosition
from citekit.csl.document.printer import Printer
from citekit.csl.document.unprinted import unprinted
from citekit.csl.engine.engine import Engine
from citekit.csl.item.item import Item
from citekit.csl.render.context import NOT_DISAMBIGUATED, CiteContext, DisambiguationData
from citekit.csl.render.name_index import NameKey
from citekit.csl.vocabulary import NAME_VARIABLES
from citekit.foundation.fast_named_tuple import NamedTuple


class Demands(NamedTuple):
    """What a style asks of a whole document: what a part cannot know by itself."""

    sorts: bool  # the bibliography is not in the order of its items
    descends: bool  # its first entry has the highest number
    tells_apart: bool  # cites are disambiguated
    compares_names: bool  # all names of the document are compared with each other
    keys: tuple[bool, ...]  # the sort keys of the bibliography: which of them descend
    substitutes: bool  # an entry looks at the one before
    numbers_cites: bool
    positions: bool  # cites ask where they stand
    near_distance: int

    @property
    def resolves_entries(self) -> bool:
        """Do entries depend on entries that come later?"""
        return self.sorts or self.tells_apart or self.descends

    @property
    def resolves_cites(self) -> bool:
        """Do cites depend on works that are cited later?"""
        return self.tells_apart or (self.numbers_cites and (self.sorts or self.descends))


class Probed(NamedTuple):
    """What is known of an item before the document is: the text of its plain later cite, what its names are
    to be printed like ("" and no levels where nothing is told apart), and its names.
    """

    text: str
    disambiguation: DisambiguationData
    names: tuple[tuple[NameKey, bool], ...]  # with each, whether it is one of those compared


class PlacedCitation(NamedTuple):
    """A citation of one cite in its place."""

    citation: Citation
    position: CitePosition
    number: int
    disambiguation: DisambiguationData


def demands_of(engine: Engine) -> Demands:
    """What the style of an engine asks of a whole document."""
    citation, usage = engine.citation, engine.usage
    keys = engine.bibliography_sorter.keys
    in_order = all(key.variable == "citation-number" and not key.descending for key in keys)
    adds = citation.disambiguate_add_names or citation.disambiguate_add_givenname
    return Demands(
        sorts=bool(keys) and not in_order,
        descends=engine.numbers_descend,
        tells_apart=bool(usage.uses_disambiguate or adds or citation.disambiguate_add_year_suffix),
        compares_names=engine.given_names.compares,
        keys=tuple([key.descending for key in keys]),
        substitutes=engine.bibliography.subsequent_author_substitute is not None,
        numbers_cites=usage.cites_by_number,
        positions=usage.uses_position or usage.uses_first_note,
        near_distance=citation.near_note_distance,
    )


class DocumentPart:
    """Renders some items at a time, each named by its id, and keeps none (`forget`)."""

    def __init__(self, engine: Engine, items: CitedItems, printer: Printer) -> None:
        self.demands = demands_of(engine)
        self._engine = engine
        self._items = items
        self._printer = printer
        self._first_notes: Mapping[str, int] = {}

    def forget(self) -> tuple[Warning_, ...]:
        """Drop all items; the warnings that there were of them."""
        warnings = tuple(self._items.warnings)
        self._items.clear()
        self._items.warnings.clear()
        self._engine.forget()
        self._first_notes = {}
        return warnings

    def know_names(self, names: Iterable[NameKey]) -> None:
        """Let these be the names of the document that may be like those of the items."""
        self._engine.given_names.clear()
        self._engine.given_names.add_keys(names)

    def know_first_notes(self, notes: Mapping[str, int]) -> None:
        """Let these be the notes of the first cites of the items, where cites print them."""
        self._first_notes = notes if self._engine.usage.uses_first_note else {}

    def probed(self, ids: Sequence[str]) -> list[Probed]:
        """What is known of each item, as far as names and notes are known."""
        items = [item for id in ids if (item := self._items.get(id)) is not None]
        given = self._engine.given_names
        by_cite = self._engine.citation.disambiguate_add_givenname and given.by_cite
        found = []
        for item, (text, lists) in zip(items, self._first_probes(items), strict=True):
            data = NOT_DISAMBIGUATED
            if by_cite and any(any(names.levels) for names in lists):
                data = DisambiguationData((), tuple([names.all_levels for names in lists]))
            compared = frozenset(given.keys_of(lists))
            others = {
                given.key_of(person)
                for variable in NAME_VARIABLES & item.raw.keys()
                for person in item.persons(variable)
                if given.compares and not person.literal
            }
            names = [(key, key in compared) for key in sorted(compared | others)]
            found.append(Probed(text, data, tuple(names)))
        return found

    def _first_probes(self, items: Sequence[Item]) -> list[ProbeResult]:
        """What items print by themselves; where names are shared, in the place of their first cites."""
        notes, self._first_notes = self._first_notes, {}
        results = self._probe(items, NOT_DISAMBIGUATED)
        self._first_notes = notes
        shared = [index for index, each in enumerate(results) if self._engine.given_names.is_shared(each[1])]
        for index, again in zip(
            shared, self._probe([items[index] for index in shared], NOT_DISAMBIGUATED), strict=True
        ):
            results[index] = again
        return results

    def _probe(self, items: Sequence[Item], data: DisambiguationData) -> list[ProbeResult]:
        contexts = [probe_context(item, data, self._first_notes.get(item.id, 0)) for item in items]
        return self._engine.cites.probe(contexts)

    def sort_values(self, ids: Sequence[str], first: int) -> list[tuple[str | None, ...]]:
        """The values of the sort keys of items; the first is number `first` in the order of citation."""
        sorter = self._engine.bibliography_sorter
        contexts = [
            CiteContext(item, number=number, in_bibliography=True)
            for number, id in zip(counted(first), ids, strict=False)
            if (item := self._items.get(id)) is not None
        ]
        columns = [sorter.values(contexts, index) for index in range(len(sorter.keys))]
        return list(zip(*columns, strict=True)) if columns else [() for _ in contexts]

    def told_apart(self, ids: Sequence[str]) -> dict[str, DisambiguationData]:
        """What items whose cites are alike need, given in the order of the bibliography."""
        items = [item for id in ids if (item := self._items.get(id)) is not None]
        engine, notes = self._engine, self._first_notes
        disambiguation = Disambiguation(
            engine.citation, engine.given_names, self._probe, uses_conditions=engine.usage.uses_disambiguate
        )
        self._first_notes = {}
        disambiguation.index_names(items)
        self._first_notes = notes
        return disambiguation.run(items, again=bool(notes))

    def entries(
        self, ids: Sequence[str], numbers: Sequence[int], found: Sequence[DisambiguationData]
    ) -> list[Entry | None]:
        """The entries of items, None where nothing is printed."""
        contexts = [
            CiteContext(item, number=number, disambiguation=data, in_bibliography=True)
            for id, number, data in zip(ids, numbers, found, strict=True)
            if (item := self._items.get(id)) is not None
        ]
        entries = self._printer.entries(contexts)
        for context, entry in zip(contexts, entries, strict=True):
            if entry is None and self._engine.style.bibliography is not None:
                self._items.warn("no-printed-form", "the style prints no entry for it", context.item.id)
        return entries

    def notes(self, placed: Sequence[PlacedCitation]) -> list[Rendered]:
        """The citations, each of one cite of a known item."""
        asked = [(each.citation, [self._context(each)]) for each in placed]
        printed = self._printer.citations(asked, {})
        for each, rendered in zip(placed, printed, strict=True):
            left_out = unprinted(each.citation, rendered, (each.position,), self._engine.citation.collapse)
            for what in left_out:
                self._items.warn(what.kind, what.message, what.cite.id)
        return printed

    def _context(self, placed: PlacedCitation) -> CiteContext:
        (cite,) = placed.citation.cites
        item = self._items.get(cite.id)
        assert item is not None
        if cite.overrides:
            item = self._items.overridden(item, cite.overrides)
        position = placed.position
        return CiteContext(
            item,
            cite,
            position.position,
            position.near,
            position.first_note,
            placed.number,
            placed.disambiguation,
            self._items.locator(cite),
        )
