"""A document's citations and items, and what follows from them as a whole.

In go citations, registered items and a way to find items; out comes a `Solved`: the order of the
bibliography, the numbers, the hints of disambiguation, and the place of every cite. The phases stand in
`Document._solve`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from citekit.csl.api import NO_CITE, Citation, Cite, ItemData, Warning_
from citekit.csl.document.disambiguation import Disambiguation
from citekit.csl.document.positions import Place, find_positions
from citekit.csl.document.render_cache import Memory, Trial
from citekit.csl.engine.engine import Machine
from citekit.csl.item.item import Item
from citekit.csl.item.number import read_number
from citekit.csl.item.number_value import NumberValue
from citekit.csl.render.context import NO_HINTS, SUBSEQUENT, Context, Hints
from citekit.foundation.fast_dataclass import replace


class Solved:
    """All that is known once a document has been looked at as a whole."""

    def __init__(self, document: Document, order: list[Item]) -> None:
        self.document = document
        self.order = order
        numbers = range(len(order), 0, -1) if document.machine.numbers_descend else range(1, len(order) + 1)
        self.numbers = {source.id: number for source, number in zip(order, numbers, strict=True)}
        self.hints: Mapping[str, Hints] = {}
        self.citations: list[Citation] = []
        self.places: list[tuple[Place, ...]] = []

    def touched(self, later: Solved) -> set[str]:
        """The items of which something has changed that their cites may show, whether or not they do."""
        hints, new = self.hints, later.hints
        found = {key for key in hints if key in later.numbers and hints[key] != new.get(key, NO_HINTS)}
        before = {citation.id: places for citation, places in zip(self.citations, self.places, strict=True)}
        tells = self.document.machine.style_usage.uses_position
        for citation, places in zip(later.citations, later.places, strict=True) if tells else ():
            for cite, old, now in zip(citation.cites, before.get(citation.id, places), places, strict=False):
                if old.first_note != now.first_note:
                    found.add(cite.id)
        if (
            self.document.machine.style.class_ == "note"
            and self.document.machine.style_usage.uses_disambiguate
        ):
            found |= self._cited_often() ^ later._cited_often()
        return found

    def _cited_often(self) -> set[str]:
        """The items that more than one citation cites."""
        once: set[str] = set()
        often: set[str] = set()
        for citation in self.citations:
            for key in {cite.id for cite in citation.cites}:
                (often if key in once else once).add(key)
        return often

    def entry_context(self, source: Item) -> Context:
        """The context of an entry of the bibliography."""
        return Context(
            source,
            NO_CITE,
            number=self.numbers[source.id],
            hints=self.hints.get(source.id, NO_HINTS),
            in_bibliography=True,
        )

    def contexts(self, citation: Citation, places: Sequence[Place]) -> list[Context]:
        """The contexts of a citation's cites; cites of unknown items have none."""
        made = (self._context(cite, place) for cite, place in zip(citation.cites, places, strict=True))
        return [context for context in made if context is not None]

    def _context(self, cite: Cite, place: Place) -> Context | None:
        source = self.document.source(cite.id)
        if source is None:
            return None
        first_note = place.first_note
        if cite.overrides:
            first_note = _number(cite.overrides.get("first-reference-note-number")) or first_note
            source = self.document.overridden(source, cite.overrides)
        return Context(
            source,
            cite,
            position=place.position,
            near=place.near,
            first_note=first_note,
            number=self.numbers.get(cite.id, 0),
            hints=self.hints.get(cite.id, NO_HINTS),
            locator=self.document.locator(cite),
        )

    def sorted(self, citation: Citation) -> Citation:
        """The citation with its cites in the order of the style."""
        sorter = self.document.machine.citation_sorter
        cites = citation.cites
        if len(cites) < 2 or not sorter.keys or not citation.sort:
            return citation
        known = [cite for cite in cites if self.document.source(cite.id) is not None]
        return replace(citation, cites=tuple(sorter.sort(known, self._sort_values)))

    def _sort_values(self, cites: Sequence[Cite], place: int) -> list[str | None]:
        document, known = self.document, self.document.citation_values
        missing = {cite.id: cite for cite in cites if (cite.id, place) not in known}
        sources = [source for key in missing if (source := document.source(key)) is not None]
        contexts = [Context(each, NO_CITE, number=self.numbers.get(each.id, 0)) for each in sources]
        values = document.machine.citation_sorter.values(contexts, place)
        for source, value in zip(sources, values, strict=True):
            known[source.id, place] = value
        return [known[cite.id, place] for cite in cites]


class Document:
    """The citations of a document and the items that take part in it."""

    def __init__(
        self,
        machine: Machine,
        find: Callable[[str], ItemData | None],
        sort_bibliography: bool,
        note_fields: bool,
    ) -> None:
        self.machine = machine
        self.citations: list[Citation] = []
        self.uncited: list[str] = []
        self.warnings: list[Warning_] = []
        self.citation_values: dict[tuple[str, int], str | None] = {}
        self._find = find
        self._sort = sort_bibliography
        self._note_fields = note_fields
        self._sources: dict[str, Item | None] = {}
        self._solved: Solved | None = None

    @cached_property
    def memory(self) -> Memory:
        """What earlier passes found."""
        return Memory(self.machine)

    def touch(self) -> None:
        """Something has changed: what follows from the whole must be found again."""
        self._solved = None

    def forget(self) -> None:
        """Drop what is known of all items."""
        self._sources.clear()
        self.memory.clear()
        self.touch()

    def register(self, ids: Sequence[str]) -> None:
        """Items that take part whether they are cited or not."""
        self.uncited = list(dict.fromkeys(ids))
        self.touch()

    def takes_part(self, key: str) -> bool:
        """Is the item cited or registered?"""
        return key in self.solved().numbers or self.source(key) is None

    def place(
        self, citation: Citation, before: Sequence[tuple[str, int]], after: Sequence[tuple[str, int]]
    ) -> None:
        """Put a citation between others."""
        known = {each.id: each for each in self.citations}
        self.citations = [
            *(replace(known[key], note=note) for key, note in before),
            citation,
            *(replace(known[key], note=note) for key, note in after),
        ]
        self.touch()

    def source(self, key: str) -> Item | None:
        """The item of an id; an unknown one is warned of once."""
        if key not in self._sources:
            item = self._find(key)
            if item is None:
                self.warn("unknown-item", f"no item has the id {key!r}", key)
                self._sources[key] = None
            else:
                self._sources[key] = Item(_named(item, key), note=self._note_fields)
        return self._sources[key]

    def warn(self, kind: str, message: str, item: str) -> None:
        """Keep a warning, once."""
        warning = Warning_(kind, message, item)
        if warning not in self.warnings:
            self.warnings.append(warning)

    def overridden(self, source: Item, overrides: Mapping[str, object]) -> Item:
        """The item with some variables replaced, None takes one away."""
        changed = {key: value for key, value in {**source.raw, **overrides}.items() if value is not None}
        made = Item({**changed, "id": source.id}, note=False)
        made.take_over(source, overrides)
        return made

    def locator(self, cite: Cite) -> NumberValue | None:
        """The locator of a cite, read."""
        text = cite.locator.strip()
        if not text:
            return None
        machine = self.machine
        page_format = machine.style.page_range_format
        return read_number(text, "locator", machine.locale, label=cite.label, page_format=page_format)

    def solved(self) -> Solved:
        """What follows from the whole, found when it is first asked for."""
        if self._solved is None:
            self._solved = self._solve()
        return self._solved

    def _solve(self) -> Solved:
        """The phases: gather, meet names, sort and number, disambiguate, sort the cites, find positions."""
        self.machine.new_book()
        self.citation_values = {}
        gathered = self._gathered()
        disambiguation = self._disambiguation(gathered)
        solved = Solved(self, self._sorted(gathered))
        solved.hints = disambiguation.run(solved.order) if disambiguation is not None else {}
        solved.citations = [solved.sorted(citation) for citation in self.citations]
        solved.places = find_positions(solved.citations, self.machine.citation.near_note_distance)
        return solved

    def _gathered(self) -> list[Item]:
        """All items: those cited, in the order of citation, then the others."""
        cited = (cite.id for citation in self.citations for cite in citation.cites)
        found = (self.source(key) for key in dict.fromkeys([*cited, *self.uncited]))
        return [source for source in found if source is not None]

    def _sorted(self, sources: list[Item]) -> list[Item]:
        sorter = self.machine.bibliography_sorter
        if not sorter.keys or not self._sort:
            return sources
        contexts = {
            source.id: Context(source, NO_CITE, number=place + 1, in_bibliography=True)
            for place, source in enumerate(sources)
        }
        return sorter.sort(
            sources, lambda some, place: self.memory.sort_values([contexts[each.id] for each in some], place)
        )

    def _disambiguation(self, items: list[Item]) -> Disambiguation | None:
        citation = self.machine.citation
        if len(items) < 2 and not citation.disambiguate_add_givenname:
            return None  # one item is like no other
        conditions = self.machine.style_usage.uses_disambiguate
        if not (
            conditions
            or citation.disambiguate_add_names
            or citation.disambiguate_add_givenname
            or citation.disambiguate_add_year_suffix
        ):
            return None
        disambiguation = Disambiguation(citation, self.machine.book, self._trials, conditions=conditions)
        disambiguation.meet(items)
        return disambiguation

    def _trials(self, sources: Sequence[Item], hints: Hints) -> list[Trial]:
        """Items as plain later cites, for comparison."""
        memory = self.memory
        known = [memory.trial(source.id, hints) for source in sources]
        contexts = [
            _on_trial(source, hints) for source, trial in zip(sources, known, strict=True) if trial is None
        ]
        texts = iter(zip(contexts, self.machine.cites.plain(contexts), strict=True))
        made: list[Trial] = []
        for trial in known:
            if trial is None:
                context, text = next(texts)
                trial = memory.keep_trial(context.source.id, hints, (text, context.lists or []))
            made.append(trial)
        return made


def _on_trial(source: Item, hints: Hints) -> Context:
    context = Context(source, NO_CITE, position=SUBSEQUENT, near=True, hints=hints)
    context.trial = True
    context.lists = []
    return context


def _number(value: object) -> int:
    return int(str(value)) if str(value).isdigit() else 0


def _named(item: ItemData, key: str) -> ItemData:
    return item if item.get("id") == key else {**item, "id": key}
