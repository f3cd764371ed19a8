"""The shape of a cite: all that the conditions of a style can ask of it, without the texts themselves.

In go an item and the context of a cite, out comes a `Shape`, a value that decides every test of cs:choose but
`disambiguate`. Cites of one shape run the same closures; the property test that compares specialised with
general rendering guards that nothing is left out here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import NamedTuple

from citekit.csl.item.item import Item
from citekit.csl.render.context import Context
from citekit.csl.style.locale import Locale
from citekit.csl.style.style import MacroDependencies, StyleUsage
from citekit.csl.vocabulary import NUMBER_VARIABLES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class ItemShape(NamedTuple):
    """The type of an item, the variables of the style that it has, and those that test numeric or
    uncertain.
    """

    type: str
    variables: frozenset[str]
    numeric: frozenset[str]
    uncertain: frozenset[str]


class CiteShape(NamedTuple):
    """What the place of a citation answers to conditions."""

    position: int = 0
    near: bool = False
    locator: str | None = None  # the kind of locator, None where there is none
    locator_numeric: bool = False
    has_first_note: bool = False
    has_suffix: bool = False
    disambiguated: bool = False


class Shape(NamedTuple):
    """An item's shape in a place."""

    item: ItemShape
    cite: CiteShape

    def project(self, dependencies: MacroDependencies) -> tuple[object, ...]:
        """The part of the shape that a macro can ask for: macros are compiled once per such part."""
        item = self.item
        return (
            item.type if dependencies.type else None,
            item.variables & dependencies.variables,
            item.numeric & dependencies.variables if dependencies.numbers else None,
            item.uncertain & dependencies.variables if dependencies.numbers else None,
            self.cite if dependencies.cite else None,
        )


class Shapes:
    """The shapes of items in one style, the same object for the same shape.

    Items of a library have few sets of variables: which of these a style asks for is found once for each.
    """

    def __init__(self, style_usage: StyleUsage, locale: Locale, page_format: str) -> None:
        self._facts = style_usage
        self._locale = locale
        self._page_format = page_format
        self._plans: dict[tuple[str, ...], _Plan] = {}
        self._made: dict[tuple[object, ...], ItemShape] = {}

    def of(self, source: Item) -> ItemShape:
        """The shape of an item."""
        if source.shape is None:
            source.shape = self._find(source)
        return source.shape

    def _find(self, source: Item) -> ItemShape:
        raw = source.raw
        names = tuple(raw)
        plan = self._plans.get(names)
        if plan is None:
            plan = self._plans[names] = _Plan(raw, self._facts)
        absent = plan.absent(source)
        numeric = [
            name
            for name in plan.counted
            if name not in absent and is_numeric(source, name, self._locale, self._page_format)
        ]
        uncertain = [
            name
            for name in plan.dated
            if name not in absent and (date := source.date(name)) is not None and date.circa
        ]
        key = (source.type, names, *absent, None, *numeric, None, *uncertain)
        made = self._made.get(key)
        if made is None:
            present = frozenset(plan.asked).difference(absent)
            new = ItemShape(source.type, present, frozenset(numeric), frozenset(uncertain))
            made = self._made[key] = self._made.setdefault(new, new)
        return made


class _Plan:
    """What a style asks of items that have a value, or an empty one, for these variables."""

    __slots__ = ("asked", "counted", "dated", "others", "texts")

    def __init__(self, raw: Mapping[str, object], style_usage: StyleUsage) -> None:
        self.asked = [name for name in raw if name in style_usage.variables]
        self.counted = [name for name in self.asked if name in style_usage.numeric]
        self.dated = [name for name in self.asked if name in style_usage.uncertain]
        texts = [name for name in self.asked if raw[name].__class__ is str]
        self.texts: Callable[[Any], Any] | None = itemgetter(*texts) if len(texts) > 1 else None
        self.others = [name for name in self.asked if self.texts is None or name not in texts]

    def absent(self, source: Item) -> list[str]:
        """The variables that are empty."""
        names = self.others
        if self.texts is not None:
            values = self.texts(source.raw)
            try:
                full = bool("".join(values)) and all(values)
            except TypeError:  # not all of them are texts in this item
                full = False
            if not full:
                names = self.asked
        has = source.has
        return [name for name in names if not has(name)]


_ENDS_NUMERIC = frozenset({"title", "version"})


def is_numeric(source: Item, name: str, locale: Locale, page_format: str) -> bool:
    """Does a variable test numeric? (So do titles and versions that end with a digit, as in citeproc-js.)"""
    if name in NUMBER_VARIABLES:
        text = source.raw.get(name)
        if text.__class__ is str and text.isdigit() and text.isascii():
            return True
        return source.number(name, locale, page_format).numeric
    return name in _ENDS_NUMERIC and source.plain(name)[-1:].isdigit()


def cite_shape(context: Context) -> CiteShape:
    """The shape of a place."""
    return CiteShape(*answers(context))


def answers(context: Context) -> tuple[int, bool, str | None, bool, bool, bool, bool]:
    """The fields of the shape of a place."""
    hints, locator = context.hints, context.locator
    label: str | None = None
    numeric = False
    if context.labelled and context.cite.locator:
        label = context.cite.label or "page"
        numeric = locator is not None and locator.numeric
    elif locator is not None:
        label, numeric = locator.label, locator.numeric
    return (
        context.position,
        context.near,
        label,
        numeric,
        context.first_note > 0,
        hints.suffix is not None,
        hints.disambiguate > 0,
    )
