"""An item: a CSL-JSON mapping whose variables are read once, on demand.

Variables kept in `note` are added; `shortTitle` and `journalAbbreviation` count as title-short and
container-title-short (magic_StripPeriodsTrueShortForm and bugreports_ContainerTitleShort of
the CSL test suite).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from citekit.csl.item.date import DateValue, read_date
from citekit.csl.item.note_fields import note_fields
from citekit.csl.item.number import NumberReader
from citekit.csl.item.number_value import EMPTY_NUMBER, NumberValue
from citekit.csl.item.person import Person, read_persons
from citekit.csl.output.field_markup import has_no_markup, parse_markup
from citekit.csl.output.tree import Piece
from citekit.csl.vocabulary import NUMBER_VARIABLES
from citekit.foundation import lazy_regex

_PAGE_SEPARATOR = lazy_regex.compile(r"\s*(?:&|, |-|–)\s*")
_SYNONYMS = (("title-short", "shortTitle"), ("container-title-short", "journalAbbreviation"))
_NO_NAMES: frozenset[str] = frozenset()


class Item:
    """One item; `raw` holds its variables, which never change.

    Beyond CSL-JSON an item may list variables in `no-substitute` (names that never replace absent ones in
    cs:substitute) and `unformatted` (descriptions, printed without quotes, fonts and text case of the style).
    """

    __slots__ = (
        "_dates", "_numbers", "_persons", "_reader", "id", "language", "no_substitute", "raw", "texts",
        "type", "unformatted",
    )  # fmt: skip

    def __init__(self, data: Mapping[str, object], *, note: bool = True) -> None:
        raw = dict(data)
        if note and "note" in raw:
            raw.update(note_fields(data))
        self.id = str(raw.get("id", ""))
        self.type = str(raw.get("type") or "document")
        if raw.get("page"):
            raw["page-first"] = _first_page(str(raw["page"]))
        if "shortTitle" in raw or "journalAbbreviation" in raw:
            for variable, synonym in _SYNONYMS:
                if raw.get(synonym) and not raw.get(variable):
                    raw[variable] = raw[synonym]
        self.language = ""
        if raw.get("language"):
            language = str(raw["language"])
            if "<" in language or ">" in language:
                first, last = re.split("[<>]", language, maxsplit=1)
                language = first if "<" in language else last
                raw["language"] = language
            self.language = language
        self.no_substitute = _names(raw["no-substitute"]) if "no-substitute" in raw else _NO_NAMES
        self.unformatted = _names(raw["unformatted"]) if "unformatted" in raw else _NO_NAMES
        self.raw = raw
        self.texts: dict[str, Piece] = {}
        self._persons: dict[str, tuple[Person, ...]] = {}
        self._dates: dict[str, DateValue | None] = {}
        self._numbers: dict[str, NumberValue] = {}
        self._reader: NumberReader | None = None  # of these numbers

    def take_over(self, other: Item, changed: Mapping[str, object]) -> None:
        """Take what has been read of an item that differs in the `changed` variables alone."""
        if self.language != other.language or "type" in changed or "page" in changed:
            return
        self._reader = other._reader
        for slot in ("texts", "_persons", "_dates", "_numbers"):
            values = getattr(other, slot).items()
            same = {key: value for key, value in values if key.removesuffix("-short") not in changed}
            setattr(self, slot, same)

    def has(self, variable: str) -> bool:
        """Whether the variable is not empty, as conditions ask."""
        value = self.raw.get(variable)
        if not value:
            return False
        if value.__class__ is str:
            return True
        if isinstance(value, (list, tuple)):
            return any(value)
        if value.__class__ is dict or isinstance(value, Mapping):
            return any(value.values()) and not _is_empty_date(value)
        return True

    def plain(self, variable: str) -> str:
        """The text of the variable as it is in the data, "" when absent or no text."""
        value = self.raw.get(variable)
        if value.__class__ is str:
            return value
        return str(value) if value and isinstance(value, int | float) and value is not True else ""

    def text(self, variable: str) -> Piece:
        """The text of the variable with its markup parsed."""
        piece = self.texts.get(variable)
        if piece is None:
            text = self.plain(variable)
            piece = self.texts[variable] = parse_markup(text) if text else ""
        return piece

    def persons(self, variable: str) -> tuple[Person, ...]:
        """The persons of a name variable."""
        persons = self._persons.get(variable)
        if persons is None:
            persons = self._persons[variable] = read_persons(self.raw.get(variable), self.language)
        return persons

    def date(self, variable: str) -> DateValue | None:
        """The date of a date variable."""
        if variable not in self._dates:
            self._dates[variable] = read_date(self.raw.get(variable))
        return self._dates[variable]

    def whole_number(self, variable: str) -> str:
        """The text of a variable that consists of ASCII digits; "" for any other."""
        text = self.raw.get(variable)
        return text if text.__class__ is str and text.isdecimal() and text.isascii() else ""

    def number(self, variable: str, reader: NumberReader) -> NumberValue:
        """The value of a number variable, as it is read in one locale: ranges and `and` are the locale's."""
        if reader is not self._reader:
            self._numbers, self._reader = {}, reader
        number = self._numbers.get(variable)
        if number is None:
            text = self.plain(variable)
            number = EMPTY_NUMBER
            if text:
                number = reader.read(text, variable, legal_case=self.type == "legal_case")
            self._numbers[variable] = number
        return number

    def is_numeric(self, variable: str, reader: NumberReader) -> bool:
        """The condition is-numeric; a variable that is no number variable is, if it holds digits alone."""
        if variable not in NUMBER_VARIABLES:
            return self.plain(variable).isdecimal()
        if self.whole_number(variable):
            return True
        known = reader.is_numeric(self.plain(variable), variable)
        return self.number(variable, reader).numeric if known is None else known


def all_plain(items: Sequence[Item], variable: str) -> list[str] | None:
    """The texts of a variable of several items; None unless all are texts without markup, none empty."""
    values: list[Any] = [item.raw.get(variable) for item in items]
    try:
        joined = "".join(values) if all(values) else ""
    except TypeError:  # a number, say
        return None
    return values if joined and "\\" not in joined and has_no_markup(joined) else None


def _first_page(pages: str) -> str:
    if pages.isdecimal():
        return pages
    first, _, last = pages.partition("-")
    if first.isdecimal() and last.isdecimal():
        return first
    first = _PAGE_SEPARATOR.split(pages, maxsplit=1)[0]
    return pages if first.endswith("\\") else first


def _names(value: object) -> frozenset[str]:
    return frozenset(map(str, value)) if isinstance(value, list | tuple) else _NO_NAMES


def _is_empty_date(value: Mapping[str, object]) -> bool:
    """Whether a date has date-parts without a year and nothing else (`{"date-parts": [[]]}`)."""
    if len(value) > 1 or not isinstance(date_parts := value.get("date-parts"), (list, tuple)):
        return False
    for parts in date_parts:
        if parts and not (isinstance(parts, (list, tuple)) and parts[0] in (None, "")):
            return False
    return True
