"""The registry of a document (as citeproc-js calls it): its citations and the items that take part in it.

The phases of resolving it as a whole stand in `Registry._resolve`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from citekit.csl.api import Citation, ItemData
from citekit.csl.document.disambiguation import Disambiguation, ProbeResult, probe_context
from citekit.csl.document.items import CitedItems
from citekit.csl.document.render_cache import RenderCache
from citekit.csl.document.resolved_document import ResolvedDocument
from citekit.csl.engine.engine import Engine
from citekit.csl.item.item import Item
from citekit.csl.render.context import NOT_DISAMBIGUATED, CiteContext, DisambiguationData
from citekit.foundation.fast_dataclass import replace


class Registry:
    """The citations of a document, and the ids of `uncited` items that take part all the same."""

    def __init__(
        self,
        engine: Engine,
        find: Callable[[str], ItemData | None],
        *,
        sort_bibliography: bool,
        note_fields: bool,
    ) -> None:
        self.citations: list[Citation] = []
        self.uncited: list[str] = []
        self.items = CitedItems(
            find, lambda language: engine.of_language(language).environment.numbers, note_fields=note_fields
        )
        self._engine = engine
        self._sorts = sort_bibliography
        self._resolved: ResolvedDocument | None = None
        self._first_notes: dict[str, int] = {}  # of items, where cites print them and they are known

    @cached_property
    def render_cache(self) -> RenderCache:
        """What earlier passes over the document found."""
        return RenderCache(self._engine)

    def set_citations(self, citations: Sequence[Citation]) -> None:
        """Let these be the citations of the document."""
        self.citations = list(citations)
        self._resolved = None

    def register(self, ids: Sequence[str]) -> None:
        """Let these items take part whether they are cited or not."""
        uncited = list(dict.fromkeys(ids))
        if uncited != self.uncited:
            self.uncited, self._resolved = uncited, None

    def refresh(self) -> None:
        """Drop what is known of all items: their data has changed."""
        self.items.clear()
        self.render_cache.clear()
        self._resolved = None

    def takes_part(self, id: str) -> bool:
        """Is the item cited or registered, or unknown?"""
        return id in self.resolved() or self.items.get(id) is None

    def insert(
        self, citation: Citation, before: Sequence[tuple[str, int]], after: Sequence[tuple[str, int]]
    ) -> None:
        """Put a citation between others, which are named by (id, note). Raises `KeyError`."""
        known = {each.id: each for each in self.citations}
        self.set_citations(
            [
                *(replace(known[id], note=note) for id, note in before),
                citation,
                *(replace(known[id], note=note) for id, note in after),
            ]
        )

    def resolved(self) -> ResolvedDocument:
        """The document as a whole, resolved when it is first asked for."""
        if self._resolved is None:
            self._resolved = self._resolve()
        return self._resolved

    def like_dropped(self, before: ResolvedDocument) -> set[str]:
        """The items whose cites, but for disambiguation, print what those of items now gone print."""
        now = self.resolved()
        dropped = [item for item in before.items if item.id not in now]
        if not dropped:
            return set()
        gone = {text for text, _ in self._probe(dropped, NOT_DISAMBIGUATED)}
        texts = self._probe(now.items, NOT_DISAMBIGUATED)
        return {item.id for item, (text, _) in zip(now.items, texts, strict=True) if text in gone}

    def _resolve(self) -> ResolvedDocument:
        """The phases: gather, index names, sort and number, sort cites, find positions, disambiguate."""
        self._engine.given_names.clear()
        self._first_notes = {}
        gathered = self._gathered()
        disambiguation = self._disambiguation(gathered)
        resolved = ResolvedDocument(self._engine, self.items, self._sorted(gathered), self.citations)
        if disambiguation is not None:
            if self._engine.usage.uses_first_note:
                self._first_notes = resolved.first_notes()
            resolved.disambiguation = disambiguation.run(resolved.items, again=bool(self._first_notes))
        return resolved

    def _gathered(self) -> list[Item]:
        """All items: those cited, in the order of citation, then the others."""
        cited = (cite.id for citation in self.citations for cite in citation.cites)
        items = [self.items.get(id) for id in dict.fromkeys([*cited, *self.uncited])]
        return [item for item in items if item is not None]

    def _sorted(self, items: list[Item]) -> list[Item]:
        sorter = self._engine.bibliography_sorter
        if not sorter.keys or not self._sorts:
            return items
        contexts = {
            item.id: CiteContext(item, number=index + 1, in_bibliography=True)
            for index, item in enumerate(items)
        }
        return sorter.sort(
            items,
            lambda some, index: self.render_cache.sort_values([contexts[item.id] for item in some], index),
        )

    def _disambiguation(self, items: list[Item]) -> Disambiguation | None:
        """The disambiguation of the items, their names indexed; None where there is nothing to tell apart."""
        citation, uses_conditions = self._engine.citation, self._engine.usage.uses_disambiguate
        if len(items) < 2 and not citation.disambiguate_add_givenname:
            return None  # one item is like no other
        if not (
            uses_conditions
            or citation.disambiguate_add_names
            or citation.disambiguate_add_givenname
            or citation.disambiguate_add_year_suffix
        ):
            return None
        disambiguation = Disambiguation(
            citation, self._engine.given_names, self._probe, uses_conditions=uses_conditions
        )
        disambiguation.index_names(items)
        return disambiguation

    def _probe(self, items: Sequence[Item], data: DisambiguationData) -> list[ProbeResult]:
        """What items print as plain later cites."""
        cache, notes = self.render_cache, self._first_notes
        keys = [(item.id, data, notes.get(item.id, 0)) for item in items]
        known = [cache.probe(key) for key in keys]
        contexts = [
            probe_context(item, data, notes.get(item.id, 0))
            for item, result in zip(items, known, strict=True)
            if result is None
        ]
        results = iter(self._engine.cites.probe(contexts))
        return [
            cache.keep_probe(key, next(results)) if result is None else result
            for key, result in zip(keys, known, strict=True)
        ]
