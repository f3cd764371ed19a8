"""The shape of a cite: all that the conditions of a style can ask of it, without the texts themselves.

In go an item and the context of a cite, out comes a `Shape`, a value that decides every test of cs:choose but
`disambiguate`. Cites of one shape run the same closures; the property test that compares specialised with
general rendering guards that nothing is left out here.
"""

from __future__ import annotations

from typing import NamedTuple

from citekit.csl.context import Context
from citekit.csl.item import Source
from citekit.csl.locale import Locale
from citekit.csl.program import Facts, Reach
from citekit.csl.variables import NUMBER_VARIABLES


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

    def project(self, reach: Reach) -> tuple[object, ...]:
        """The part of the shape that a macro can ask for: macros are compiled once per such part."""
        item = self.item
        return (
            item.type if reach.type else None,
            item.variables & reach.variables,
            item.numeric & reach.variables if reach.numbers else None,
            item.uncertain & reach.variables if reach.numbers else None,
            self.cite if reach.cite else None,
        )


def item_shape(source: Source, facts: Facts, locale: Locale, page_format: str) -> ItemShape:
    """The shape of an item, for one style."""
    has, raw = source.has, source.raw
    present = facts.variables.intersection(raw)
    absent = [name for name in present if not raw[name] or (raw[name].__class__ is not str and not has(name))]
    present = present.difference(absent) if absent else present
    numeric = [
        name for name in facts.numeric.intersection(present) if is_numeric(source, name, locale, page_format)
    ]
    uncertain = [
        name
        for name in facts.uncertain.intersection(present)
        if (date := source.date(name)) is not None and date.circa
    ]
    return ItemShape(source.type, present, frozenset(numeric), frozenset(uncertain))


_ENDS_NUMERIC = frozenset({"title", "version"})


def is_numeric(source: Source, name: str, locale: Locale, page_format: str) -> bool:
    """Does a variable test numeric? (So do titles and versions that end with a digit, as in citeproc-js.)"""
    if name in NUMBER_VARIABLES:
        return source.number(name, locale, page_format).numeric
    return name in _ENDS_NUMERIC and source.plain(name)[-1:].isdigit()


def cite_shape(context: Context) -> CiteShape:
    """The shape of a place."""
    hints, locator = context.hints, context.locator
    label: str | None = None
    numeric = False
    if context.labelled and context.cite.locator:
        label = context.cite.label or "page"
        numeric = locator is not None and locator.numeric
    elif locator is not None:
        label, numeric = locator.label, locator.numeric
    return CiteShape(
        context.position,
        context.near,
        label,
        numeric,
        context.first_note > 0,
        hints.suffix is not None,
        hints.disambiguate > 0,
    )
