"""The keys of cs:sort (CSL 1.0.2, "Sorting").

In go the keys of a section and an item, out come its sort values: made once per item, compared by collation.
An item without a value goes last, whichever way the key runs; ties keep the order that was there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby, islice
from operator import itemgetter

from citekit.csl.item.date import sort_digits
from citekit.csl.output.tree import plain_text
from citekit.csl.render.context import Context
from citekit.csl.style.elements import NameElement, NameOptions, NamesElement
from citekit.csl.style.style import SortKey
from citekit.csl.vocabulary import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES
from citekit.foundation import lazy_regex
from citekit.foundation.collation import collation_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from citekit.csl.engine.engine import Programs

    T = TypeVar("T")
Values = Callable[[Sequence[Context]], list[str]]

_FIRST_NUMBER = lazy_regex.compile(r"\s*(-?[0-9]+)")
_BY_NAME = NameElement(NameOptions(name_as_sort_order="all", sort_separator=" "))
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
        """The items in order; `values` gives the values of items for the key at a place. Items that the keys
        before leave level stand in one group.
        """
        groups = [list(items)]
        for place, key in enumerate(self.keys):
            level = [item for group in groups if len(group) > 1 for item in group]
            if not level:
                break
            found = iter(values(level, place))
            parted: list[list[T]] = []
            for group in groups:
                if len(group) > 1:
                    own = list(islice(found, len(group)))
                    parted.extend(_parted(group, own, descending=key.descending))
                else:
                    parted.append(group)
            groups = parted
        return [item for group in groups for item in group]


def _parted(items: list[T], values: list[str | None], *, descending: bool) -> list[list[T]]:
    """Items in the order of their values, those of one value together."""
    ranked = [
        ((value is not None) is descending, value or "", item)
        for value, item in zip(values, items, strict=True)
    ]
    ranked.sort(key=_RANK, reverse=descending)
    return [[item for _, _, item in run] for _, run in groupby(ranked, key=_RANK)]


_RANK = itemgetter(0, 1)


def _values(key: SortKey, programs: Programs) -> Values:
    if key.macro:
        return programs.plain
    value = _of_variable(key, programs)
    return lambda contexts: [value(context) for context in contexts]


def _of_variable(key: SortKey, programs: Programs) -> Callable[[Context], str]:
    name = key.variable
    if name in NAME_VARIABLES:
        names = programs.compiler.element(NamesElement((name,), name=_BY_NAME))
        return lambda context: plain_text(names(context)[0])
    if name in DATE_VARIABLES:
        return lambda context: _date(context, name)
    if name == "citation-number":
        return lambda context: f"{context.number:020d}"
    if name == "citation-label":
        from citekit.csl.render.citation_label import citation_label

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
