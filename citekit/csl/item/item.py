"""An item under citation: a CSL-JSON mapping, with what has been read from it.

In goes the mapping; out come, each read once and remembered, the texts, persons, dates and numbers of its
variables. Variables kept in `note` are taken over; `shortTitle` and `journalAbbreviation` are read as the
CSL names that they stand for, as citeproc-js does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from citekit.csl.item.date import DateValue, read_date
from citekit.csl.item.note_fields import note_fields
from citekit.csl.item.number import EMPTY_NUMBER, NumberValue, read_number
from citekit.csl.item.person import Person, read_persons
from citekit.csl.output.field_markup import has_no_markup, parse_markup
from citekit.csl.output.tree import Piece
from citekit.csl.style.locale import Locale
from citekit.foundation import lazy_regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from citekit.csl.render.shape import ItemShape

_PAGES = lazy_regex.compile(r"\s*(?:&|, |-|–)\s*")
_ALSO = (("title-short", "shortTitle"), ("container-title-short", "journalAbbreviation"))
_NONE: frozenset[str] = frozenset()


class Item:
    """One item; `raw` holds its variables, never changed after it was made."""

    __slots__ = (
        "_dates",
        "_numbers",
        "_persons",
        "id",
        "language",
        "no_substitute",
        "raw",
        "shape",
        "texts",
        "type",
        "unformatted",
    )

    def __init__(self, item: Mapping[str, object], *, note: bool = True) -> None:
        raw = dict(item)
        if note and "note" in raw:
            raw.update(note_fields(item))
        self.id = str(raw.get("id", ""))
        self.type = str(raw.get("type") or "document")
        if raw.get("page"):
            raw["page-first"] = _first_page(str(raw["page"]))
        if "shortTitle" in raw or "journalAbbreviation" in raw:
            for name, other in _ALSO:
                if raw.get(other) and not raw.get(name):
                    raw[name] = raw[other]
        self.language = ""
        if raw.get("language"):
            language = str(raw["language"])
            if "<" in language or ">" in language:
                first, last = re.split("[<>]", language, maxsplit=1)
                language = first if "<" in language else last
                raw["language"] = language
            self.language = language
        # the item's own: name variables that never take the place of absent names in cs:substitute
        self.no_substitute = _names(raw["no-substitute"]) if "no-substitute" in raw else _NONE
        # the item's own too: text variables that are descriptions, printed without quotes, font and text case
        self.unformatted = _names(raw["unformatted"]) if "unformatted" in raw else _NONE
        self.raw = raw
        self.texts: dict[str, Piece] = {}
        self._persons: dict[str, tuple[Person, ...]] = {}
        self._dates: dict[str, DateValue | None] = {}
        self._numbers: dict[str, NumberValue] = {}
        self.shape: ItemShape | None = None  # once a style has asked for it

    def take_over(self, other: Item, changed: Mapping[str, object]) -> None:
        """What has been read of an item that differs in the `changed` variables alone."""
        if self.language != other.language or "type" in changed or "page" in changed:
            return
        for name in ("texts", "_persons", "_dates", "_numbers"):
            known = getattr(other, name).items()
            kept = {key: value for key, value in known if key.removesuffix("-short") not in changed}
            setattr(self, name, kept)

    def has(self, variable: str) -> bool:
        """Does the variable say anything? (What a condition asks.)"""
        value = self.raw.get(variable)
        if not value:
            return False
        if value.__class__ is str:
            return True
        if isinstance(value, list | tuple):
            return any(value)
        return any(value.values()) and not _undated(value) if isinstance(value, Mapping) else True

    def plain(self, variable: str) -> str:
        """The text of the variable as it stands, `""` when absent or no text."""
        value = self.raw.get(variable)
        if value.__class__ is str:
            return value
        return str(value) if value and isinstance(value, int | float) and value is not True else ""

    def text(self, variable: str) -> Piece:
        """The text of the variable with its markup read."""
        found = self.texts.get(variable)
        if found is None:
            text = self.plain(variable).replace("\\", "")
            found = self.texts[variable] = parse_markup(text) if text else ""
        return found

    def persons(self, variable: str) -> tuple[Person, ...]:
        """The persons of a name variable."""
        found = self._persons.get(variable)
        if found is None:
            found = self._persons[variable] = read_persons(self.raw.get(variable), self.language)
        return found

    def date(self, variable: str) -> DateValue | None:
        """The date of a date variable."""
        if variable not in self._dates:
            self._dates[variable] = read_date(self.raw.get(variable))
        return self._dates[variable]

    def number(self, variable: str, locale: Locale, page_format: str) -> NumberValue:
        """The value of a number variable."""
        found = self._numbers.get(variable)
        if found is None:
            text = self.plain(variable)
            found = EMPTY_NUMBER
            if text:
                legal = self.type == "legal_case"
                found = read_number(text, variable, locale, page_format=page_format, legal_case=legal)
            self._numbers[variable] = found
        return found


def all_persons(sources: Iterable[Item], variable: str) -> list[tuple[Person, ...]]:
    """The persons of a name variable of several items."""
    return [source._persons.get(variable) or source.persons(variable) for source in sources]


def all_dates(sources: Iterable[Item], variable: str) -> list[DateValue | None]:
    """The values of a date variable of several items."""
    return [source._dates.get(variable) or source.date(variable) for source in sources]


def all_plain(sources: Sequence[Item], variable: str) -> list[str] | None:
    """The texts of a variable of several items, if all of them are texts without any markup, none empty."""
    values, joined = _all_texts(sources, variable)
    return values if joined and "\\" not in joined and has_no_markup(joined) else None


def all_whole_numbers(sources: Sequence[Item], variable: str) -> list[str] | None:
    """The texts of a variable of several items, if all of them are nothing but ASCII digits, none empty."""
    values, joined = _all_texts(sources, variable)
    return values if joined.isdigit() and joined.isascii() else None


def _all_texts(sources: Sequence[Item], variable: str) -> tuple[list[str], str]:
    """The texts of a variable, and all of them as one; that is "" where an item has no text."""
    values: list[Any] = [source.raw.get(variable) for source in sources]
    try:
        return values, "".join(values) if all(values) else ""
    except TypeError:  # a number, say
        return [], ""


def _first_page(pages: str) -> str:
    if pages.isdigit():
        return pages
    first, _, last = pages.partition("-")
    if first.isdigit() and last.isdigit():
        return first
    first = _PAGES.split(pages, maxsplit=1)[0]
    return pages if first.endswith("\\") else first


def _names(value: object) -> frozenset[str]:
    return frozenset(map(str, value)) if isinstance(value, list | tuple) else _NONE


def _undated(value: Mapping[str, object]) -> bool:
    """Is this a date of which nothing is said but that it has parts (`{"date-parts": [[]]}`)?"""
    if len(value) > 1 or not isinstance(parts := value.get("date-parts"), list | tuple):
        return False
    return all(not each or (isinstance(each, list | tuple) and each[0] in (None, "")) for each in parts)
