"""Telling cites apart (CSL 1.0.2, "Disambiguation"): more names, fuller given names, then year suffixes or
the disambiguate condition.

In go the items of a document in the order of the bibliography, out come their `Hints`. Items are put in
buckets by their rendered text; only buckets with more than one item are rendered again, step by step, and a
bucket that falls apart is done for those that stand alone: the work grows with the number of items, not
with its square.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from citekit.csl.item.item import Item
from citekit.csl.render.context import NO_HINTS, Hints, NameList
from citekit.csl.render.name_index import NameBook
from citekit.csl.style.style import CitationElement

Trials = Callable[[Sequence[Item], Hints], list[tuple[str, list[NameList]]]]


class Disambiguation:
    """The disambiguation of one document. `trials` renders items as plain later cites."""

    def __init__(
        self, citation: CitationElement, book: NameBook, trials: Trials, *, conditions: bool
    ) -> None:
        self.options = citation
        self.book = book
        self.trials = trials
        self.add_names = citation.disambiguate_add_names
        self.add_givens = citation.disambiguate_add_givenname and book.by_cite
        self.conditions = conditions
        self.hints: dict[str, Hints] = {}
        self.first: dict[str, tuple[str, list[NameList]]] = {}

    def meet(self, items: Sequence[Item]) -> None:
        """Take in all items as they print by themselves: sort keys, too, look at the names of others."""
        self._try(items)
        for item in items:
            self.book.enter(self.first[item.id][1])

    def _try(self, items: Sequence[Item]) -> None:
        for item, trial in zip(items, self.trials(items, NO_HINTS), strict=True):
            self.first[item.id] = trial

    def run(self, items: Sequence[Item]) -> dict[str, Hints]:
        """Hints for the items that need some, in their order; the others print as the style says."""
        first = self.first
        self._try([item for item in items if self.book.shared(first[item.id][1])])
        buckets: dict[str, list[Item]] = {}
        for item in items:
            buckets.setdefault(first[item.id][0], []).append(item)
        for bucket in buckets.values():
            if len(bucket) > 1:
                self._bucket(bucket, [first[item.id][1] for item in bucket])
        if self.add_givens:
            self._keep_forms()
        return self.hints

    def _keep_forms(self) -> None:
        """Given names that citations print are as full in the bibliography, as in citeproc-js."""
        for key, (_, lists) in self.first.items():
            if key not in self.hints and any(any(each.forms) for each in lists):
                self.hints[key] = Hints((), tuple([tuple(each.forms) for each in lists]))

    def _bucket(self, items: list[Item], lists: list[list[NameList]]) -> None:
        """Tell the items of one bucket apart as far as the style's means go."""
        clashing = [(items, _start(lists))]
        if self.add_names or self.add_givens:
            clashing = self._names(items, lists)
        for group, base in clashing:
            self._rest(group, base)

    def _names(self, items: list[Item], lists: list[list[NameList]]) -> list[tuple[list[Item], _Base]]:
        """Add names and given names step by step; the groups that stay alike."""
        groups = [(items, _start(lists), _start(lists))]  # members, what is tried, what has helped
        for step in _steps(lists, self.add_names, self.add_givens):
            after = []
            for group, tried, kept in groups:
                now = step.take(tried)
                parts = self._split(group, self._hints(now))
                if len(parts) == 1:
                    after.append((group, now, kept))
                    continue
                better = step.keep(kept, now)
                for part in parts:
                    if len(part) == 1:
                        self.hints[part[0].id] = self._hints(better)
                    else:
                        after.append((part, now, better))
            groups = after
            if not groups:
                break
        return [(group, kept) for group, _, kept in groups]

    def _hints(self, base: _Base, disambiguate: int = 0, suffix: int | None = None) -> Hints:
        """What is tried as hints: only what the style lets disambiguation add."""
        names, givens = base.names if self.add_names else (), base.givens if self.add_givens else ()
        return Hints(names, givens, disambiguate, suffix)

    def _split(self, group: list[Item], hints: Hints) -> list[list[Item]]:
        parts: dict[str, list[Item]] = {}
        for item, (text, _) in zip(group, self.trials(group, hints), strict=True):
            parts.setdefault(text, []).append(item)
        return list(parts.values())

    def _rest(self, group: list[Item], base: _Base) -> None:
        """Year suffixes, else the disambiguate condition (citeproc-js never tries it where suffixes are
        on).
        """
        if self.options.disambiguate_add_year_suffix:
            for place, item in enumerate(group):
                self.hints[item.id] = self._hints(base, suffix=place)
            return
        left = [group]
        for count in (1, 2, 3) if self.conditions else ():
            left = [part for each in left for part in self._condition(each, base, count)]
        for part in left:
            for item in part:
                self.hints[item.id] = self._hints(base, 1 if self.conditions else 0)

    def _condition(self, group: list[Item], base: _Base, count: int) -> list[list[Item]]:
        """The parts of a group that `count` conditions do not tell apart."""
        left = []
        for part in self._split(group, self._hints(base, count)):
            if len(part) == 1:
                self.hints[part[0].id] = self._hints(base, count)
            else:
                left.append(part)
        return left


class _Base:
    """How many names of each list, and how full each given name, as far as tried."""

    __slots__ = ("givens", "names")

    def __init__(self, names: tuple[int, ...], givens: tuple[tuple[int, ...], ...]) -> None:
        self.names = names
        self.givens = givens


class _Step:
    """One thing to try: so many names of one list, one given name of it so full."""

    __slots__ = ("count", "level", "list", "name")

    def __init__(self, list_: int, name: int, count: int = 0, level: int = 0) -> None:
        self.list = list_
        self.name = name
        self.count = count
        self.level = level

    def take(self, base: _Base) -> _Base:
        """What is tried, with this step added."""
        return self._raised(base, self.count, self.level)

    def keep(self, kept: _Base, tried: _Base) -> _Base:
        """What has helped, with this step and the number of names that it took."""
        row = tried.givens[self.list]
        return self._raised(kept, tried.names[self.list], row[self.name] if self.name < len(row) else 0)

    def _raised(self, base: _Base, count: int, level: int) -> _Base:
        names = list(base.names)
        names[self.list] = max(names[self.list], count)
        rows = [list(row) for row in base.givens]
        row = rows[self.list]
        row.extend([0] * (self.name + 1 - len(row)))
        row[self.name] = max(row[self.name], level)
        return _Base(tuple(names), tuple([tuple(each) for each in rows]))


def _start(lists: list[list[NameList]]) -> _Base:
    """What all items print before anything is added: the longest of each list."""
    depth = max(map(len, lists), default=0)
    names, givens = [], []
    for place in range(depth):
        here = [each[place] for each in lists if place < len(each)]
        names.append(max(each.printed for each in here))
        forms = [each.forms for each in here]
        givens.append(tuple(sorted(forms, key=len)[-1]))  # noqa: FURB192 - the last of equal length
    return _Base(tuple(names), tuple(givens))


def _steps(lists: list[list[NameList]], add_names: bool, add_givens: bool) -> list[_Step]:
    """One name after the other: its given name made fuller, then the next name added.

    Where names are not to be added only the first one is made fuller, as in citeproc-js: the year suffix or
    the disambiguate condition does the rest.
    """
    base = _start(lists)
    steps: list[_Step] = []
    for place, count in enumerate(base.names):
        total = max(len(each[place].persons) for each in lists if place < len(each))
        for name in range(total if add_names else min(count, 1)):
            if name >= count:
                steps.append(_Step(place, name, count=name + 1))
            if add_givens:
                level = base.givens[place][name] if name < len(base.givens[place]) else 0
                steps.extend(_Step(place, name, level=each) for each in range(level + 1, 3))
    return steps
