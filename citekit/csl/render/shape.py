"""The shape of a cite: all that the conditions of a style can ask of it, without the texts themselves.

A `Shape` decides every test of cs:choose but `disambiguate`, so a style can be compiled for it: cites of one
shape run the same closures. ("Shapes" as in virtual machines for dynamic languages.) The property test in
tests/csl/engine/test_shapes.py compares such programs with the general one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import Any

from citekit.csl.api import Position
from citekit.csl.item.item import Item
from citekit.csl.item.number import NumberReader
from citekit.csl.render.context import CiteContext
from citekit.csl.style.style import MacroDependencies, StyleUsage
from citekit.foundation.fast_named_tuple import NamedTuple


class ItemShape(NamedTuple):
    """The type of an item, the variables of the style that it has, and those that test numeric or
    uncertain.
    """

    type: str
    variables: frozenset[str]
    numeric: frozenset[str]
    uncertain: frozenset[str]


class CiteShape(NamedTuple):
    """What the place of a cite answers to conditions."""

    position: Position = Position.FIRST
    near: bool = False
    locator: str | None = None  # the kind of locator, None where there is none
    locator_numeric: bool = False
    has_first_note: bool = False
    has_suffix: bool = False
    disambiguated: bool = False


class Shape(NamedTuple):
    """The shape of an item in a place."""

    item: ItemShape
    cite: CiteShape

    def project(self, dependencies: MacroDependencies) -> tuple[object, ...]:
        """The part of the shape that a macro can ask for: it is compiled once for each such part."""
        item = self.item
        return (
            item.type if dependencies.type else None,
            item.variables & dependencies.variables,
            item.numeric & dependencies.variables if dependencies.numbers else None,
            item.uncertain & dependencies.variables if dependencies.numbers else None,
            self.cite if dependencies.cite else None,
        )


_MOST_KEPT = 5000


class Shapes:
    """The shapes of items in one style, the same object for equal shapes.

    Items of a library have few sets of variables: which of these a style asks for is found once for each.
    """

    def __init__(self, usage: StyleUsage, numbers: NumberReader) -> None:
        self._usage = usage
        self._numbers = numbers
        self._by_id: dict[str, tuple[Item, ItemShape]] = {}
        self._questions: dict[tuple[str, ...], _Questions] = {}
        self._shapes: dict[tuple[object, ...], ItemShape] = {}

    def of(self, item: Item) -> ItemShape:
        """The shape of an item. Of several items with one id (cites may override variables) the latest is
        remembered.
        """
        known = self._by_id.get(item.id)
        if known is not None and known[0] is item:
            return known[1]
        shape = self._find(item)
        self._by_id[item.id] = item, shape
        return shape

    def forget(self) -> None:
        """Drop the items, and what is known of sets of variables where there are very many."""
        self._by_id.clear()
        if len(self._questions) > _MOST_KEPT:
            self._questions.clear()
            self._shapes.clear()

    def of_cite(self, context: CiteContext) -> CiteShape:
        """The shape of a cite's place, as far as the style asks for it."""
        locator, cite, usage = context.locator, context.cite, self._usage
        label: str | None = None
        numeric = False
        if cite.locator_is_labelled and cite.locator:
            label = cite.label or "page"
            numeric = locator is not None and locator.numeric
        elif locator is not None:
            label, numeric = locator.label, locator.numeric
        disambiguation = context.disambiguation
        return CiteShape(
            context.position,
            usage.uses_near and context.near,
            label,
            numeric,
            usage.uses_first_note and context.first_note > 0,
            disambiguation.year_suffix is not None,
            disambiguation.conditions > 0,
        )

    def _find(self, item: Item) -> ItemShape:
        names = tuple(item.raw)
        questions = self._questions.get(names)
        if questions is None:
            questions = self._questions[names] = _Questions(item.raw, self._usage)
        absent = questions.absent(item)
        numeric = [
            name for name in questions.numeric if name not in absent and item.is_numeric(name, self._numbers)
        ]
        uncertain = [
            name
            for name in questions.uncertain
            if name not in absent and (date := item.date(name)) is not None and date.circa
        ]
        key = (item.type, names, *absent, None, *numeric, None, *uncertain)
        shape = self._shapes.get(key)
        if shape is None:
            present = frozenset(questions.asked).difference(absent)
            new = ItemShape(item.type, present, frozenset(numeric), frozenset(uncertain))
            shape = self._shapes[key] = self._shapes.setdefault(new, new)
        return shape


class _Questions:
    """What a style asks of the items that have these variables, empty or not."""

    __slots__ = ("asked", "numeric", "others", "texts", "uncertain")

    def __init__(self, raw: Mapping[str, object], usage: StyleUsage) -> None:
        self.asked = [name for name in raw if name in usage.variables]
        self.numeric = [name for name in self.asked if name in usage.numeric]
        self.uncertain = [name for name in self.asked if name in usage.uncertain]
        texts = [name for name in self.asked if raw[name].__class__ is str]
        self.texts: Callable[[Any], Any] | None = itemgetter(*texts) if len(texts) > 1 else None
        self.others = [name for name in self.asked if self.texts is None or name not in texts]

    def absent(self, item: Item) -> list[str]:
        """The variables that are empty."""
        names = self.others
        if self.texts is not None:
            values = self.texts(item.raw)
            try:
                full = bool("".join(values)) and all(values)
            except TypeError:  # not all of them are texts in this item
                full = False
            if not full:
                names = self.asked
        has = item.has
        return [name for name in names if not has(name)]
