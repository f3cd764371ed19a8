"""Telling cites apart (CSL 1.0.2, "Disambiguation"): more names, fuller given names, then year suffixes or
the disambiguate condition.

Items are put in buckets by their rendered text. Only buckets of several items are rendered again, step by
step, and of a bucket that falls apart only the parts that are still alike: the work grows with the number of
items, not with its square.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from citekit.csl.api import Position
from citekit.csl.item.item import Item
from citekit.csl.render.context import (
    GIVEN_LEVELS,
    INITIALS,
    NO_GIVEN,
    NOT_DISAMBIGUATED,
    CiteContext,
    DisambiguationData,
    GivenLevel,
    PrintedNames,
)
from citekit.csl.render.name_index import GivenNameIndex
from citekit.csl.style.style import CitationElement
from citekit.foundation.fast_named_tuple import NamedTuple

# The words that an item's cite prints, and its name lists.
ProbeResult = tuple[str, list[PrintedNames]]
# What items print as plain later cites, disambiguated so far.
Probe = Callable[[Sequence[Item], DisambiguationData], list[ProbeResult]]
# The name lists of each of several items.
NameLists = list[list[PrintedNames]]

_MOST_CONDITIONS = 3


def probe_context(item: Item, data: DisambiguationData, first_note: int) -> CiteContext:
    """A plain later cite of an item, which is compared with those of others."""
    return CiteContext(
        item,
        position=Position.SUBSEQUENT,
        near=True,
        first_note=first_note,
        disambiguation=data,
        is_probe=True,
    )


class Disambiguation:
    """The disambiguation of one document; `uses_conditions`: the style has `disambiguate` conditions."""

    def __init__(
        self, citation: CitationElement, given_names: GivenNameIndex, probe: Probe, *, uses_conditions: bool
    ) -> None:
        self._given_names = given_names
        self._probe = probe
        self._add_names = citation.disambiguate_add_names
        self._add_given_names = citation.disambiguate_add_givenname and given_names.by_cite
        self._add_suffix = citation.disambiguate_add_year_suffix
        self._uses_conditions = uses_conditions
        self._data: dict[str, DisambiguationData] = {}
        self._first: dict[str, ProbeResult] = {}  # what items print by themselves

    def index_names(self, items: Sequence[Item]) -> None:
        """Index the names of all items as they print by themselves: sort keys, too, depend on others."""
        self._probe_first(items)
        if self._given_names.compares:
            for item in items:
                self._given_names.add(self._first[item.id][1])

    def _probe_first(self, items: Sequence[Item]) -> None:
        for item, result in zip(items, self._probe(items, NOT_DISAMBIGUATED), strict=True):
            self._first[item.id] = result

    def run(self, items: Sequence[Item], *, again: bool) -> dict[str, DisambiguationData]:
        """What the items need, in their order; those without print as the style says. `again`: cites that are
        alike by themselves may be told apart by the document, as by the notes of their first ones.
        """
        first = self._first
        if self._given_names.compares:
            self._probe_first([item for item in items if self._given_names.is_shared(first[item.id][1])])
        buckets: dict[str, list[Item]] = {}
        for item in items:
            buckets.setdefault(first[item.id][0], []).append(item)
        for bucket in buckets.values():
            parts = self._split(bucket, NOT_DISAMBIGUATED) if again and len(bucket) > 1 else [bucket]
            for part in parts:
                if len(part) > 1:
                    self._tell_apart(part, [first[item.id][1] for item in part])
        if self._add_given_names:
            self._keep_levels()
        return self._data

    def _keep_levels(self) -> None:
        """Given names that citations print are as full in the bibliography
        (tests/csl/cases/small_styles.yaml).
        """
        for id, (_, lists) in self._first.items():
            if id not in self._data and any(any(names.levels) for names in lists):
                self._data[id] = DisambiguationData((), tuple([names.all_levels for names in lists]))

    def _tell_apart(self, items: list[Item], lists: NameLists) -> None:
        """Tell the items of one bucket apart as far as the style's means go."""
        alike = [(items, _as_printed(lists))]
        if self._add_names or self._add_given_names:
            alike = self._by_names(items, lists)
        for group, names in alike:
            self._by_suffix_or_condition(group, names)

    def _by_names(self, items: list[Item], lists: NameLists) -> list[tuple[list[Item], _Names]]:
        """Add names and given names step by step; return the groups that stay alike."""
        groups = [(items, _as_printed(lists), _as_printed(lists))]  # items, what is tried, what has helped
        for step in _steps(lists, self._add_names, self._add_given_names):
            left = []
            for group, tried, kept in groups:
                now = step.added_to(tried)
                parts = self._split(group, self._data_of(now))
                if len(parts) == 1:
                    left.append((group, now, kept))
                    continue
                better = step.kept_in(kept, now)
                for part in parts:
                    full = self._as_full_as_printed(part[0], better, now)
                    if len(part) == 1:
                        self._data[part[0].id] = self._data_of(full)
                    else:
                        left.append((part, now, full))
            groups = left
            if not groups:
                break
        return [(group, kept) for group, _, kept in groups]

    def _as_full_as_printed(self, item: Item, kept: _Names, tried: _Names) -> _Names:
        """What has helped, where citations print a given name whole because their style has no initials: the
        bibliography, which may have them, prints it whole too (as citeproc-js and pandoc do).
        """
        if not self._add_given_names:
            return kept
        [(_, lists)] = self._probe([item], self._data_of(tried))
        rows = zip(kept.levels, tried.levels, [names.levels for names in lists], strict=False)
        levels = tuple([_whole_as_printed(*row) for row in rows])
        return kept._replace(levels=levels + kept.levels[len(levels) :])

    def _data_of(self, names: _Names, conditions: int = 0, suffix: int | None = None) -> DisambiguationData:
        """What is tried, as far as the style lets disambiguation add it."""
        return DisambiguationData(
            names.counts if self._add_names else (),
            names.levels if self._add_given_names else (),
            conditions,
            suffix,
        )

    def _split(self, group: list[Item], data: DisambiguationData) -> list[list[Item]]:
        """The items of a group by what they print."""
        parts: dict[str, list[Item]] = {}
        for item, (text, _) in zip(group, self._probe(group, data), strict=True):
            parts.setdefault(text, []).append(item)
        return list(parts.values())

    def _by_suffix_or_condition(self, group: list[Item], names: _Names) -> None:
        """Year suffixes, else the disambiguate condition (which is not tried beside suffixes:
        tests/csl/cases/small_styles.yaml, as citeproc-js does).
        """
        if self._add_suffix:
            for index, item in enumerate(group):
                self._data[item.id] = self._data_of(names, suffix=index)
            return
        left = [group]
        if self._uses_conditions:
            for count in range(1, _MOST_CONDITIONS + 1):
                left = [part for each in left for part in self._by_condition(each, names, count)]
        for part in left:
            for item in part:
                self._data[item.id] = self._data_of(names, int(self._uses_conditions))

    def _by_condition(self, group: list[Item], names: _Names, count: int) -> list[list[Item]]:
        """The parts of a group that so many conditions do not tell apart."""
        data, left = self._data_of(names, count), []
        for part in self._split(group, data):
            if len(part) == 1:
                self._data[part[0].id] = data
            else:
                left.append(part)
        return left


class _Names(NamedTuple):
    """How many names of each list are printed, and how full each given name, as far as tried."""

    counts: tuple[int, ...]
    levels: tuple[tuple[GivenLevel, ...], ...]

    def level(self, list_: int, name: int) -> GivenLevel:
        """How full a given name is."""
        row = self.levels[list_]
        return row[name] if name < len(row) else NO_GIVEN

    def raised(self, list_: int, name: int, count: int, level: GivenLevel) -> _Names:
        """At least so many names of one list, and one of its given names at least as full."""
        counts = list(self.counts)
        counts[list_] = max(counts[list_], count)
        row = list(self.levels[list_])
        row.extend([NO_GIVEN] * (name + 1 - len(row)))
        row[name] = max(row[name], level)
        levels = list(self.levels)
        levels[list_] = tuple(row)
        return _Names(tuple(counts), tuple(levels))


class _Step(NamedTuple):
    """One thing to try: so many names of one list, or one given name of it so full."""

    list_: int
    name: int
    shown: int = 0
    level: GivenLevel = NO_GIVEN

    def added_to(self, tried: _Names) -> _Names:
        """What is tried, with this step added."""
        return tried.raised(self.list_, self.name, self.shown, self.level)

    def kept_in(self, kept: _Names, tried: _Names) -> _Names:
        """What has helped, with this step and the number of names that it took."""
        level = tried.level(self.list_, self.name)
        return kept.raised(self.list_, self.name, tried.counts[self.list_], level)


def _whole_as_printed(
    kept: Sequence[GivenLevel], tried: Sequence[GivenLevel], printed: Sequence[GivenLevel]
) -> tuple[GivenLevel, ...]:
    """The levels of a list, with whole names for initials that were tried and printed whole."""
    levels = list(kept)
    for index, (level, asked, shown) in enumerate(zip(kept, tried, printed, strict=False)):
        if level == asked == INITIALS:
            levels[index] = shown
    return tuple(levels)


def _as_printed(lists: NameLists) -> _Names:
    """What all items print before anything is added: the longest of each list."""
    counts: list[int] = []
    levels: list[tuple[GivenLevel, ...]] = []
    for index in range(max(map(len, lists), default=0)):
        here = [of_item[index] for of_item in lists if index < len(of_item)]
        counts.append(max(names.shown for names in here))
        longest = max(reversed(here), key=lambda names: len(names.levels))
        levels.append(tuple(longest.levels))
    return _Names(tuple(counts), tuple(levels))


def _steps(lists: NameLists, add_names: bool, add_given_names: bool) -> list[_Step]:
    """One name after the other: its given name made fuller, then the next name added.

    Where names are not to be added only the first one is made fuller: the year suffix or the disambiguate
    condition does the rest (tests/csl/cases/small_styles.yaml, as citeproc-js does).
    """
    printed = _as_printed(lists)
    steps: list[_Step] = []
    for index, count in enumerate(printed.counts):
        total = max(len(of_item[index].persons) for of_item in lists if index < len(of_item))
        for name in range(total if add_names else min(count, 1)):
            if name >= count:
                steps.append(_Step(index, name, shown=name + 1))
            if add_given_names:
                least = printed.level(index, name)
                steps.extend(_Step(index, name, level=level) for level in GIVEN_LEVELS if level > least)
    return steps
