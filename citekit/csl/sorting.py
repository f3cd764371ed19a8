"""The keys of cs:sort (CSL 1.0.2, "Sorting").

In go the keys of a section and an item, out come its sort values: made once per item, compared by collation.
An item without a value goes last, whichever way the key runs; ties keep the order that was there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from citekit.csl.collation import collation_key
from citekit.csl.context import Context
from citekit.csl.date_element import sort_digits
from citekit.csl.group import fields
from citekit.csl.output import plain_text
from citekit.csl.program import Name, NameOptions, Names, SortKey
from citekit.csl.variables import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES

if TYPE_CHECKING:
    from citekit.csl.machine import Programs

T = TypeVar("T")
Value = Callable[[Context], str]

_FIRST_NUMBER = re.compile(r"\s*(-?[0-9]+)")
_BY_NAME = Name(NameOptions(name_as_sort_order="all", sort_separator=" "))
_WHOLE_DATE = frozenset({"year", "month", "day"})


class Sorter:
    """The sort keys of one section, compiled."""

    def __init__(self, keys: Sequence[SortKey], programs: Callable[[SortKey], Programs], language: str) -> None:
        self.keys = tuple(keys)
        self._values = tuple([_value(key, programs(key)) for key in self.keys])
        self._language = language

    def values(self, context: Context) -> tuple[str | None, ...]:
        """The collated values of one item."""
        out: list[str | None] = []
        for value in self._values:
            context.done = None
            text = value(context)
            out.append(collation_key(text, self._language) if text else None)
        return tuple(out)

    def sort(self, items: Sequence[T], values: Callable[[T], tuple[str | None, ...]]) -> list[T]:
        """The items in order."""
        ordered = list(items)
        for place in range(len(self.keys) - 1, -1, -1):
            down = self.keys[place].descending

            def rank(item: T, place: int = place, down: bool = down) -> tuple[bool, str]:
                value = values(item)[place]
                return (value is not None) is down, value or ""

            ordered.sort(key=rank, reverse=down)
        return ordered


def _value(key: SortKey, programs: Programs) -> Value:
    if key.macro:

        def macro(context: Context) -> str:
            context.label_forms = None
            return "".join([plain_text(piece) for piece in fields(programs.program(context), context)])

        return macro
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
