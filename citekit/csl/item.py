"""An item under citation: a CSL-JSON mapping, with what has been read from it.

In goes the mapping; out come, each read once and remembered, the texts, persons, dates and numbers of its
variables. Variables kept in `note` are taken over; `shortTitle` and `journalAbbreviation` are read as the
CSL names that they stand for, as citeproc-js does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from citekit.csl.datevalue import DateValue, read_date
from citekit.csl.locale import Locale
from citekit.csl.notefields import note_fields
from citekit.csl.numbers import EMPTY_NUMBER, NumberValue, read_number
from citekit.csl.output import Piece
from citekit.csl.person import Person, read_persons
from citekit.csl.richtext import parse

_PAGES = re.compile(r"\s*(?:&|, |-|–)\s*")
_ALSO = {"title-short": "shortTitle", "container-title-short": "journalAbbreviation"}


class Source:
    """One item; `raw` holds its variables, never changed after it was made."""

    __slots__ = (
        "_dates",
        "_numbers",
        "_persons",
        "_texts",
        "barred",
        "id",
        "language",
        "raw",
        "shape",
        "type",
        "upright",
    )

    def __init__(self, item: Mapping[str, object], *, note: bool = True) -> None:
        raw = dict(item)
        if note:
            raw.update(note_fields(item))
        self.id = str(raw.get("id", ""))
        self.type = str(raw.get("type") or "document")
        page = raw.get("page")
        if page:
            first = _PAGES.split(str(page), maxsplit=1)[0]
            raw["page-first"] = str(page) if first.endswith("\\") else first
        for name, other in _ALSO.items():
            if not raw.get(name) and raw.get(other):
                raw[name] = raw[other]
        language = str(raw.get("language") or "")
        if "<" in language or ">" in language:
            first, last = re.split("[<>]", language, maxsplit=1)
            language = first if "<" in language else last
            raw["language"] = language
        self.language = language
        # the item's own: name variables that never take the place of absent names in cs:substitute
        barred = raw.get("no-substitute")
        self.barred = frozenset(map(str, barred)) if isinstance(barred, list | tuple) else frozenset()
        # the item's own too: text variables that are descriptions, printed without quotes, font and text case
        upright = raw.get("upright")
        self.upright = frozenset(map(str, upright)) if isinstance(upright, list | tuple) else frozenset()
        self.raw = raw
        self._texts: dict[str, Piece] = {}
        self._persons: dict[str, tuple[Person, ...]] = {}
        self._dates: dict[str, DateValue | None] = {}
        self._numbers: dict[str, NumberValue] = {}
        self.shape: object = None  # its ItemShape, once a style has asked for it

    def has(self, variable: str) -> bool:
        """Does the variable say anything? (What a condition asks.)"""
        value = self.raw.get(variable)
        if not value:
            return False
        if isinstance(value, Mapping):
            return any(value.values()) and not _undated(value)
        return any(value) if isinstance(value, list | tuple) else True

    def plain(self, variable: str) -> str:
        """The text of the variable as it stands, `""` when absent or no text."""
        value = self.raw.get(variable)
        if isinstance(value, str):
            return value
        return str(value) if value and isinstance(value, int | float) and value is not True else ""

    def text(self, variable: str) -> Piece:
        """The text of the variable with its markup read."""
        found = self._texts.get(variable)
        if found is None:
            text = self.plain(variable).replace("\\", "")
            found = self._texts[variable] = parse(text) if text else ""
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


def _undated(value: Mapping[str, object]) -> bool:
    """Is this a date of which nothing is said but that it has parts (`{"date-parts": [[]]}`)?"""
    parts = value.get("date-parts")
    if len(value) > 1 or not isinstance(parts, list | tuple):
        return False
    return all(not each or (isinstance(each, list | tuple) and each[0] in (None, "")) for each in parts)
