"""The keys of cs:sort (CSL 1.0.2, "Sorting").

Values are made once per item and compared by collation. An item without a value goes last, whichever way the
key runs; ties keep the order that was there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby, islice
from operator import itemgetter
from typing import TypeVar

from citekit.csl.item.date import sort_digits
from citekit.csl.output.tree import plain_text
from citekit.csl.render.context import CiteContext, RenderState
from citekit.csl.render.environment import Elements
from citekit.csl.style.elements import NameElement, NameOptions, NamesElement
from citekit.csl.style.style import SortKey
from citekit.csl.vocabulary import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES
from citekit.foundation import lazy_regex
from citekit.foundation.collation import collation_key

T = TypeVar("T")
# The texts of one key for several items, "" for an item without one.
KeyTexts = Callable[[Sequence[CiteContext]], Sequence[str]]

_FIRST_NUMBER = lazy_regex.compile(r"\s*(-?[0-9]{1,20})")
_BY_NAME = NameElement(NameOptions(name_as_sort_order="all", sort_separator=" "))
_WHOLE_DATE = frozenset({"year", "month", "day"})


class Sorter:
    """The sort keys of one section; `texts` makes the texts of each.

    A value is made only for items that the keys before leave level.
    """

    def __init__(self, keys: Sequence[SortKey], texts: Sequence[KeyTexts], language: str) -> None:
        self.keys = tuple(keys)
        self._texts = tuple(texts)
        self._language = language

    def values(self, contexts: Sequence[CiteContext], index: int) -> list[str | None]:
        """The collated values of the key at an index for several items, None for an item that has none."""
        language = self._language
        return [collation_key(text, language) if text else None for text in self._texts[index](contexts)]

    def sort(self, items: Sequence[T], values: Callable[[list[T], int], list[str | None]]) -> list[T]:
        """The items in order; `values` gives the values of items for the key at an index."""
        groups = [list(items)]  # items that the keys so far leave level stand in one group
        for index, key in enumerate(self.keys):
            level = [item for group in groups if len(group) > 1 for item in group]
            if not level:
                break
            found = iter(values(level, index))
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


def variable_texts(name: str, elements: Elements) -> KeyTexts:
    """The texts of a key that is a variable."""
    text = _text_of_variable(name, elements)
    return lambda contexts: [text(context) for context in contexts]


def _text_of_variable(name: str, elements: Elements) -> Callable[[CiteContext], str]:
    if name in NAME_VARIABLES:
        names = elements.element(NamesElement((name,), name=_BY_NAME))
        return lambda context: plain_text(names(RenderState(context))[0])
    if name in DATE_VARIABLES:
        return lambda context: _date(context, name)
    if name == "citation-number":
        return lambda context: f"{context.number:020d}"
    if name == "citation-label":
        from citekit.csl.item.citation_label import citation_label  # which few styles print

        return lambda context: context.item.plain(name) or citation_label(context.item)
    if name in NUMBER_VARIABLES:
        return lambda context: _number(context.item.plain(name))
    return lambda context: plain_text(context.item.text(name))


def _date(context: CiteContext, name: str) -> str:
    date = context.item.date(name)
    return sort_digits(date, _WHOLE_DATE) if date else ""


def _number(text: str) -> str:
    """The number that a text begins with, as twenty digits; negative ones count backwards from 10**20."""
    found = _FIRST_NUMBER.match(text)
    if not found:
        return text
    number = int(found[1])
    return f"{number if number >= 0 else 10**20 + number:020d}"
