"""What need not be found again when a document changes a little: sort values, trial cites, rendered
citations.

In go keys that say all that a result depends on, out come results of earlier passes. Nothing in here is
ever wrong, only forgotten: it is dropped when the data of the items change. Rules that disambiguate names
among all items make every cite depend on every other; then nothing is remembered but sort values that
print no names.
"""

from __future__ import annotations

from collections.abc import Sequence

from citekit.csl.api import Citation, Rendered
from citekit.csl.document.positions import Place
from citekit.csl.render.context import Context, Hints, NameList
from citekit.csl.vocabulary import NAME_VARIABLES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citekit.csl.engine.engine import Machine

MOST_RENDERED = 20_000  # a long session forgets its oldest states
Trial = tuple[str, list[NameList]]
Places = Sequence[Place]
Contexts = Sequence[Context]


class Memory:
    """The results of one processor's earlier passes."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.alone = not machine.book.compares  # cites depend on their own items only
        self._sort_values: dict[tuple[str, int], str | None] = {}
        self._trials: dict[tuple[object, ...], Trial] = {}
        self._rendered: dict[tuple[object, ...], Rendered] = {}
        self._latest: list[tuple[Citation, Places, Contexts, Rendered]] = []
        self._numbered = [self._by_number(place) for place in range(len(machine.bibliography_sorter.keys))]

    def _by_number(self, place: int) -> bool:
        """May a key depend on the order of citation, or on the names of other items?"""
        key = self.machine.bibliography.sort[place]
        dependencies = self.machine.style_usage.macro_dependencies.get(key.macro)
        if not self.alone and (key.macro or key.variable in NAME_VARIABLES):
            return True
        return key.variable == "citation-number" or (dependencies is not None and dependencies.cite)

    def clear(self) -> None:
        """Forget everything: items have changed."""
        self._sort_values.clear()
        self._trials.clear()
        self._rendered.clear()
        self._latest.clear()

    def sort_values(self, contexts: Sequence[Context], place: int) -> list[str | None]:
        """The values of one key of the bibliography for items."""
        values = self.machine.bibliography_sorter.values
        if self._numbered[place]:
            return values(contexts, place)
        known = self._sort_values
        missing = [each for each in contexts if (each.source.id, place) not in known]
        for context, value in zip(missing, values(missing, place), strict=True):
            known[context.source.id, place] = value
        return [known[each.source.id, place] for each in contexts]

    def trial(self, item: str, hints: Hints) -> Trial | None:
        """An earlier trial of an item with these hints."""
        return self._trials.get((item, hints.key)) if self.alone else None

    def keep_trial(self, item: str, hints: Hints, trial: Trial) -> Trial:
        """Remember a trial."""
        if self.alone:
            self._trials[item, hints.key] = trial
        return trial

    def begin(self) -> None:
        """A pass over the document begins: what the pass before rendered can now be found."""
        for citation, places, contexts, rendered in self._latest:
            key = self._key(citation, places, contexts)
            if key is not None:
                if len(self._rendered) >= MOST_RENDERED:
                    self._rendered.clear()
                self._rendered[key] = rendered
        self._latest.clear()

    def rendered(self, citation: Citation, places: Places, contexts: Contexts) -> Rendered | None:
        """The citation as rendered before."""
        key = self._key(citation, places, contexts) if self._rendered else None
        return self._rendered.get(key) if key is not None else None

    def keep(self, citation: Citation, places: Places, contexts: Contexts, rendered: Rendered) -> Rendered:
        """Remember a rendered citation, for passes to come: most documents are rendered once."""
        if self.alone and not self.machine.revise:
            self._latest.append((citation, places, contexts, rendered))
        return rendered

    def _key(self, citation: Citation, places: Places, contexts: Contexts) -> tuple[object, ...] | None:
        """All that a rendered citation depends on, None when it is not to be remembered."""
        if any(cite.overrides for cite in citation.cites):
            return None
        by_number = self.machine.style_usage.cites_by_number
        states = tuple([(context.hints.key, context.number if by_number else 0) for context in contexts])
        return (citation, tuple(places), states)
