"""What need not be found again when a document changes a little: sort values, probes, rendered citations.

Entries never go stale: a key says all that a result depends on, and everything is dropped when item data
changes. Rules that disambiguate names among all items make every cite depend on every other; then only sort
values that print no names are kept.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from citekit.csl.api import Citation, Rendered
from citekit.csl.document.disambiguation import ProbeResult
from citekit.csl.document.positions import CitePosition
from citekit.csl.engine.engine import Engine
from citekit.csl.render.context import CiteContext, DisambiguationData
from citekit.csl.vocabulary import NAME_VARIABLES

MOST_RENDERED = 20_000  # a long session drops its oldest states
Positions = Sequence[CitePosition]
Contexts = Sequence[CiteContext]
ProbeKey = tuple[str, DisambiguationData, int]  # an item's id, what is tried, the note of its first cite


class RenderCache:
    """The results of earlier passes over one document."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._is_independent = not engine.given_names.compares  # cites depend on their own items only
        self._sort_values: dict[tuple[str, int], str | None] = {}
        self._probes: dict[ProbeKey, ProbeResult] = {}
        self._rendered: dict[Hashable, Rendered] = {}
        self._latest: list[tuple[Citation, Positions, Contexts, Rendered]] = []
        keys = range(len(engine.bibliography_sorter.keys))
        self._depends_on_document = [self._depends(index) for index in keys]

    def _depends(self, index: int) -> bool:
        """May a sort key depend on the order of citation, or on the names of other items?"""
        key = self._engine.bibliography.sort[index]
        dependencies = self._engine.usage.macro_dependencies.get(key.macro)
        if not self._is_independent and (key.macro or key.variable in NAME_VARIABLES):
            return True
        return key.variable == "citation-number" or (dependencies is not None and dependencies.cite)

    def clear(self) -> None:
        """Drop everything: items have changed."""
        self._sort_values.clear()
        self._probes.clear()
        self._rendered.clear()
        self._latest.clear()

    def sort_values(self, contexts: Contexts, index: int) -> list[str | None]:
        """The values of one key of the bibliography for items."""
        values = self._engine.bibliography_sorter.values
        if self._depends_on_document[index]:
            return values(contexts, index)
        known = self._sort_values
        missing = [context for context in contexts if (context.item.id, index) not in known]
        for context, value in zip(missing, values(missing, index), strict=True):
            known[context.item.id, index] = value
        return [known[context.item.id, index] for context in contexts]

    def probe(self, key: ProbeKey) -> ProbeResult | None:
        """An earlier probe of an item."""
        return self._probes.get(key) if self._is_independent else None

    def keep_probe(self, key: ProbeKey, result: ProbeResult) -> ProbeResult:
        """Keep a probe."""
        if self._is_independent:
            self._probes[key] = result
        return result

    def begin_pass(self) -> None:
        """Begin a pass over the document: what the pass before rendered can now be found."""
        for citation, positions, contexts, rendered in self._latest:
            key = self._key(citation, positions, contexts)
            if key is not None:
                if len(self._rendered) >= MOST_RENDERED:
                    self._rendered.clear()
                self._rendered[key] = rendered
        self._latest.clear()

    def rendered(self, citation: Citation, positions: Positions, contexts: Contexts) -> Rendered | None:
        """The citation as rendered before."""
        key = self._key(citation, positions, contexts) if self._rendered else None
        return self._rendered.get(key) if key is not None else None

    def keep(
        self, citation: Citation, positions: Positions, contexts: Contexts, rendered: Rendered
    ) -> Rendered:
        """Keep a rendered citation for later passes (most documents are rendered once: no key is made)."""
        if self._is_independent and not self._engine.revise:
            self._latest.append((citation, positions, contexts, rendered))
        return rendered

    def _key(self, citation: Citation, positions: Positions, contexts: Contexts) -> Hashable:
        """All that a rendered citation depends on, None when it is not to be kept."""
        if any(cite.overrides for cite in citation.cites):
            return None
        by_number = self._engine.usage.cites_by_number
        states = [(context.disambiguation, context.number if by_number else 0) for context in contexts]
        return (citation, tuple(positions), tuple(states))
