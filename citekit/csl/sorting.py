"""The keys of cs:sort (CSL 1.0.2, "Sorting").

In go the keys of a section and an item, out come its sort values: made once per item, compared by collation.
An item without a value goes last, whichever way the key runs; ties keep the order that was there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from operator import itemgetter

from citekit.csl.collation import collation_key
from citekit.csl.context import Context
from citekit.csl.date_element import sort_digits
from citekit.csl.output import plain_text
from citekit.csl.program import Name, NameOptions, Names, SortKey
from citekit.csl.variables import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES
from citekit.pattern import later

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from citekit.csl.machine import Programs

    T = TypeVar("T")
Values = Callable[[Sequence[Context]], list[str]]

_FIRST_NUMBER = later(r"\s*(-?[0-9]+)")
_BY_NAME = Name(NameOptions(name_as_sort_order="all", sort_separator=" "))
_WHOLE_DATE = frozenset({"year", "month", "day"})


class Sorter:
    """The sort keys of one section, compiled. A key is made only for items that the keys before leave
    level.
    """

    def __init__(
        self, keys: Sequence[SortKey], programs: Callable[[SortKey], Programs], language: str
    ) -> None:
        self.keys = tuple(keys)
        self._values = tuple([_values(key, programs(key)) for key in self.keys])
        self._language = language

    def values(self, contexts: Sequence[Context], place: int) -> list[str | None]:
        """The collated values of one key for several items, None for an item that has none."""
        for context in contexts:
            context.restart()
            context.sorting = True
        language = self._language
        return [collation_key(text, language) if text else None for text in self._values[place](contexts)]

    def sort(self, items: Sequence[T], values: Callable[[list[T], int], list[str | None]]) -> list[T]:
        """The items in order; `values` gives the values of items for the key at a place."""
        return self._level(list(items), values, 0)

    def _level(
        self, items: list[T], values: Callable[[list[T], int], list[str | None]], place: int
    ) -> list[T]:
        """Items that are level before the key at a place, put in order by it and by those that follow."""
        if place == len(self.keys) or len(items) < 2:
            return items
        down = self.keys[place].descending
        found = values(items, place)
        ranked = [
            ((value is not None) is down, value or "", item) for value, item in zip(found, items, strict=True)
        ]
        ranked.sort(key=_RANK, reverse=down)
        out: list[T] = []
        if len(set(found)) == len(ranked):  # no two of them are level
            return [item for _, _, item in ranked]
        for _, run in groupby(ranked, key=_RANK):
            out.extend(self._level([item for _, _, item in run], values, place + 1))
        return out


_RANK = itemgetter(0, 1)


def _values(key: SortKey, programs: Programs) -> Values:
    if key.macro:
        return programs.plain
    value = _of_variable(key, programs)
    return lambda contexts: [value(context) for context in contexts]


def _of_variable(key: SortKey, programs: Programs) -> Callable[[Context], str]:
    name = key.variable
    if name in NAME_VARIABLES:
        names = programs.compiler.element(Names((name,), name=_BY_NAME))
        return lambda context: plain_text(names(context)[0])
    if name in DATE_VARIABLES:
        return lambda context: _date(context, name)
    if name == "citation-number":
        return lambda context: f"{context.number:020d}"
    if name == "citation-label":
        from citekit.csl.trigraph import citation_label

        return lambda context: context.source.plain(name) or citation_label(context.source)
    if name in NUMBER_VARIABLES:
        return lambda context: _number(context.source.plain(name))
    return lambda context: plain_text(context.source.text(name))


def _date(context: Context, name: str) -> str:
    date = context.source.date(name)
    return sort_digits(date, _WHOLE_DATE) if date else ""


def _number(text: str) -> str:
    found = _FIRST_NUMBER.match(text)
    if not found:
        return text
    number = int(found[1])
    return f"{number if number >= 0 else 10**20 + number:020d}"
