"""What follows from a document as a whole, for each of its cites and entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from citekit.csl.api import Citation, Cite
from citekit.csl.document.items import CitedItems
from citekit.csl.document.positions import CitePosition, find_positions
from citekit.csl.engine.engine import Engine
from citekit.csl.item.item import Item
from citekit.csl.render.context import NOT_DISAMBIGUATED, CiteContext, DisambiguationData
from citekit.foundation.fast_dataclass import replace

# The values of the sort keys of citations: by the item's id and the index of the key.
SortValues = dict[tuple[str, int], "str | None"]


class ResolvedDocument:
    """A document with everything known: `items` in the order of the bibliography, their numbers and
    disambiguation, its citations with sorted cites, and their positions.

    `sort_values` are filled as far as sorting asks for them; `disambiguation` comes last, as cites may be
    told apart by the notes of their first ones.
    """

    def __init__(
        self, engine: Engine, cited: CitedItems, items: list[Item], citations: Sequence[Citation]
    ) -> None:
        self.items = items
        self.sort_values: SortValues = {}
        self.disambiguation: Mapping[str, DisambiguationData] = {}
        self._engine = engine
        self._cited = cited
        numbers = range(len(items), 0, -1) if engine.numbers_descend else range(1, len(items) + 1)
        self._numbers = {item.id: number for item, number in zip(items, numbers, strict=True)}
        self.citations = [self.sorted(citation) for citation in citations]
        self.positions = find_positions(self.citations, engine.citation.near_note_distance)

    def __contains__(self, id: str) -> bool:
        """Is the item of this id cited or registered?"""
        return id in self._numbers

    def first_notes(self) -> dict[str, int]:
        """The note of the first cite of each item that is cited in notes."""
        notes: dict[str, int] = {}
        for citation in self.citations:
            for cite in citation.cites if citation.note else ():
                notes.setdefault(cite.id, citation.note)
        return notes

    def entry_context(self, item: Item) -> CiteContext:
        """The context of an entry of the bibliography."""
        return CiteContext(
            item,
            number=self._numbers[item.id],
            disambiguation=self.disambiguation.get(item.id, NOT_DISAMBIGUATED),
            in_bibliography=True,
        )

    def contexts(self, citation: Citation, positions: Sequence[CitePosition]) -> list[CiteContext]:
        """The contexts of a citation's cites; cites of unknown items have none."""
        contexts = [
            self._context(cite, position) for cite, position in zip(citation.cites, positions, strict=True)
        ]
        return [context for context in contexts if context is not None]

    def _context(self, cite: Cite, position: CitePosition) -> CiteContext | None:
        item = self._cited.get(cite.id)
        if item is None:
            return None
        first_note = position.first_note
        if cite.overrides:
            first_note = _number(cite.overrides.get("first-reference-note-number")) or first_note
            item = self._cited.overridden(item, cite.overrides)
        return CiteContext(
            item,
            cite,
            position.position,
            position.near,
            first_note,
            self._numbers.get(cite.id, 0),
            self.disambiguation.get(cite.id, NOT_DISAMBIGUATED),
            self._cited.locator(cite),
        )

    def sorted(self, citation: Citation) -> Citation:
        """The citation with its cites in the order of the style."""
        sorter = self._engine.citation_sorter
        cites = citation.cites
        if len(cites) < 2 or not sorter.keys or not citation.sort:
            return citation
        known = [cite for cite in cites if self._cited.get(cite.id) is not None]
        return replace(citation, cites=tuple(sorter.sort(known, self._values)))

    def _values(self, cites: Sequence[Cite], index: int) -> list[str | None]:
        """The values of one sort key for cites."""
        known = self.sort_values
        missing = dict.fromkeys(cite.id for cite in cites if (cite.id, index) not in known)
        items = [item for id in missing if (item := self._cited.get(id)) is not None]
        contexts = [CiteContext(item, number=self._numbers.get(item.id, 0)) for item in items]
        values = self._engine.citation_sorter.values(contexts, index)
        for item, value in zip(items, values, strict=True):
            known[item.id, index] = value
        return [known[cite.id, index] for cite in cites]

    def changed_items(self, later: ResolvedDocument) -> set[str]:
        """The items of which something has changed that their cites may show, whether or not they do."""
        usage, style = self._engine.usage, self._engine.style
        before, after = self.disambiguation, later.disambiguation
        none = NOT_DISAMBIGUATED
        changed = {
            id
            for id in {**before, **after}
            if id in self and id in later and before.get(id, none) != after.get(id, none)
        }
        if usage.cites_by_number:
            numbers = later._numbers
            changed |= {id for id, number in self._numbers.items() if numbers.get(id, number) != number}
        if usage.uses_position:
            changed |= self._with_other_first_note(later)
        if style.class_ == "note" and usage.uses_disambiguate and usage.uses_position:
            changed |= self._cited_often() ^ later._cited_often()
        return changed

    def moved_citations(self, later: ResolvedDocument) -> set[str]:
        """The citations with a cite whose position has changed, in a style that asks for positions."""
        if not self._engine.usage.uses_position:
            return set()
        return {citation for citation, *_ in self._moved_cites(later)}

    def _with_other_first_note(self, later: ResolvedDocument) -> set[str]:
        return {cite for _, cite, old, new in self._moved_cites(later) if old.first_note != new.first_note}

    def _moved_cites(self, later: ResolvedDocument) -> Iterator[tuple[str, str, CitePosition, CitePosition]]:
        """The ids of citation and item, the old position and the new one of cites that have moved."""
        before = {
            citation.id: (citation.cites, positions)
            for citation, positions in zip(self.citations, self.positions, strict=True)
        }
        for citation, positions in zip(later.citations, later.positions, strict=True):
            old_cites, old_positions = before.get(citation.id, ((), ()))
            for old_cite, old, cite, new in zip(
                old_cites, old_positions, citation.cites, positions, strict=False
            ):
                if old_cite.id == cite.id and old != new:
                    yield citation.id, cite.id, old, new

    def _cited_often(self) -> set[str]:
        """The items that more than one citation cites."""
        once: set[str] = set()
        often: set[str] = set()
        for citation in self.citations:
            for id in {cite.id for cite in citation.cites}:
                (often if id in once else once).add(id)
        return often


def _number(value: object) -> int:
    text = str(value)
    return int(text) if text.isdecimal() and len(text) < 19 else 0
