"""The words of a date that CSL's locales do not have: months in their case, `гг.`, "not before".

A month is in the genitive beside a day and behind "about" and "not before", else in the nominative; a locale
has one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from citekit.csl.item.item import Item
from citekit.csl.output.tree import DATE, YEAR, Node, Piece, has, replace
from citekit.rendering.item.date import BOUND, DECADE
from citekit.rendering.item.tables import table

_MONTH: Final = "month-05"  # declined by every language of the table


class DateWords:
    """The words of one language; `term` gives a term of the style's locale."""

    def __init__(self, language: str, term: Callable[[str], str | None]) -> None:
        genitives: Mapping[str, str] = table("months").get(language, {})
        self._words = table("date_words")
        self._language = language
        self._has_genitive = bool(genitives) and (term(_MONTH) or "").lower() in genitives.values()
        self._genitive = genitives
        self._nominative = {genitive: month for month, genitive in genitives.items()}
        one, several = self._words["years"].get(language, ("", ""))
        self._years = (one, several) if one else None

    def changes(self, item: Item) -> bool:
        """Whether a date of an item is printed otherwise than the locale prints it."""
        return any(self._changed(value) for _, value in _dates(item))

    def _changed(self, value: Mapping[str, object]) -> bool:
        if BOUND in value or DECADE in value:
            return True
        if not self._genitive:
            return False
        return self._wrong_case(value) or (self._years is not None and _are_years(value))

    def _wrong_case(self, value: Mapping[str, object]) -> bool:
        sizes = _sizes(value)
        return max(sizes, default=0) > 1 and self._has_genitive != self._wants_genitive(value)

    def _wants_genitive(self, value: Mapping[str, object]) -> bool:
        about = _is_approximate(value)
        return BOUND in value or about or max(_sizes(value), default=0) > 2

    def edited(self, piece: Piece, item: Item) -> Piece:
        """The tree of a cite or an entry with its dates in these words."""
        dates = {name: value for name, value in _dates(item) if self._changed(value)}

        def change(each: Node) -> Piece | None:
            value = dates.get(str(each.value)) if each.tag == DATE else None
            return self._date(each, value) if value is not None else None

        return replace(piece, change)

    def _date(self, date: Node, value: Mapping[str, object]) -> Node:
        months = self._genitive if self._wants_genitive(value) else self._nominative
        if months:
            date = _mapped(date, lambda text: months.get(text, text))
        if self._years is not None and (DECADE in value or _are_years(value)):
            one, several = self._years
            date = _mapped(
                date, lambda text: text.removesuffix(one) + several if text.endswith(one) else text
            )
        # a day that an author-date style prints behind the year says nothing by itself
        if (bound := str(value.get(BOUND, ""))) and has(date, YEAR):
            words = self._words[bound]
            inner = Node((f"{words.get(self._language) or words['en']} ", Node(date.parts, date.delimiter)))
            date = date._replace(parts=(inner,), delimiter="")
        return date


def _dates(item: Item) -> Iterator[tuple[str, Mapping[str, object]]]:
    for name, value in item.raw.items():
        if isinstance(value, dict) and ("date-parts" in value or DECADE in value):
            yield name, value


def _is_approximate(value: Mapping[str, object]) -> bool:
    """Whether "about" stands before a date: `ок. ноября 1945 г.`"""
    said = (value.get("qualification"), value.get("qualification-end"))
    return any(isinstance(words, list) and "approximate" in words for words in said)


def _sizes(value: Mapping[str, object]) -> list[int]:
    """How many parts (year, month, day) each end of a date has."""
    parts = value.get("date-parts")
    return [len(end) for end in parts] if isinstance(parts, list) else []


def _are_years(value: Mapping[str, object]) -> bool:
    """Whether a date is a span of years, of both of which the same is said."""
    parts = value.get("date-parts")
    is_span = isinstance(parts, list) and _sizes(value) == [1, 1] and parts[1] != [0]
    return is_span and value.get("qualification") == value.get("qualification-end")


def _mapped(node: Node, change: Callable[[str], str]) -> Node:
    """The node with every text in it changed, those behind its parts too."""
    parts = (change(part) if isinstance(part, str) else _mapped(part, change) for part in node.parts)
    return node._replace(parts=tuple(parts), suffix=change(node.suffix))
