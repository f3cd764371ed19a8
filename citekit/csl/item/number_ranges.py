"""Ranges among the numbers of a variable: `12-15` gets the dash of the locale, ranges of pages their short
form.

In go the parts of a number, out come the same parts with their signs settled (CSL 1.0.2,
`page-range-format`; which hyphens are ranges is read as in citeproc-js).
"""

from __future__ import annotations

import re

from citekit.csl.item.page_ranges import second_page
from citekit.csl.style.locale import Locale
from citekit.csl.vocabulary import LOCATOR_WORDS
from citekit.foundation import lazy_regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citekit.csl.item.number import NumberPart

RANGED = frozenset(
    [
        "page",
        "chapter-number",
        "collection-number",
        "edition",
        "issue",
        "number",
        "number-of-pages",
        "number-of-volumes",
        "volume",
        "locator",
        "locator-extra",
    ]
)
_DASHED = frozenset({"locator", "locator-extra", "issue", "volume", "edition", "number"})
_WHOLE = lazy_regex.compile("(?:[0-9]+|[ivxlcmIVXLCM]+)$")
_LETTERED = lazy_regex.compile("[0-9]+[a-z]*$")  # 12, 12a; not 1.2 or 12(3)


class Ranges:
    """Settles the signs of ranges, and shortens ranges of pages."""

    def __init__(self, variable: str, locale: Locale, page_format: str) -> None:
        self.variable = variable
        self.locale = locale
        self.format = page_format

    def settle(self, parts: list[NumberPart]) -> None:
        word, count = "", 0
        for place, part in enumerate(parts):
            if not part.rangeable:
                word, count = "", 0
                part.sign = self._dash(part, part.sign, part.numeric)
            elif word != part.word or part.sign == "-":
                word, count = part.word, 1
            else:
                count += 1
                if count == 2:
                    count = self._range(parts[place - 1], part)
        if count == 2:
            self._range(parts[-2], parts[-1])

    def _is_page(self, part: NumberPart) -> bool:
        return self.variable == "page" or (self.variable.startswith("locator") and part.word in ("p.", "pp."))

    def _dash(self, part: NumberPart, sign: str, numeric: bool) -> str:
        """The dash of this locale for a hyphen between numbers."""
        if sign != "-" or not numeric:
            return sign
        if self.variable in ("locator", "page") and not self.locale.term(LOCATOR_WORDS.get(part.word, "")):
            return sign
        if self._is_page(part) or self.variable in _DASHED:
            return self.locale.term("page-range-delimiter") or "–"
        if self.variable == "collection-number":
            return self.locale.term("year-range-delimiter") or "–"
        return sign

    def _range(self, first: NumberPart, last: NumberPart) -> int:
        """Write one range; how many numbers are still waiting for their second end."""
        if first.particle != last.particle:
            return 2
        if first.sign != "-":
            return 1
        begin, end = re.match("[0-9]+", first.value), re.match("[0-9]+", last.value)
        if not self.format and begin and end and int(begin[0]) > int(end[0]):
            first.sign = self._dash(last, first.sign, True)
            return 2
        delimiter = self.locale.term("page-range-delimiter") or "–"
        ends = _LETTERED.match(first.value) and _LETTERED.match(last.value)
        if self._is_page(last) and begin and end:
            if ends:
                self._pages(first, last, delimiter)
        elif _WHOLE.match(first.value) and _WHOLE.match(last.value):
            first.sign = delimiter
        elif ends:
            first.sign = self._dash(last, first.sign, last.numeric)
        return 0

    def _pages(self, first: NumberPart, last: NumberPart, delimiter: str) -> None:
        first.sign = delimiter
        end = second_page(first.value, last.value, self.format)
        if end is None:
            return
        last.value = end
        if self.format and self.format != "expanded":
            last.particle = ""
