"""Writes the ranges among the parts of a number: the locale's dash, and page-range-format for pages.

Source: CSL 1.0.2, "Page Ranges" and the terms page-range-delimiter and year-range-delimiter. Which hyphens
join ranges: page_Chicago16, page_ChicagoWeird, page_ExpandWeirdComposite, page_NoOption of the CSL test
suite, and rows of `numbers.yaml` and `elements.yaml`.
"""

from __future__ import annotations

import re

from citekit.csl.item.number_value import NumberPart
from citekit.csl.item.page_ranges import second_page
from citekit.csl.style.locale import Locale
from citekit.foundation import lazy_regex

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
_DIGITS_AND_LETTERS = lazy_regex.compile("[0-9]+[a-z]*$")  # 12, 12a; not 1.2 or 12(3)
_DIGITS = lazy_regex.compile("[0-9]+")
_PAGE = lazy_regex.compile(  # 12, 12a, 3.1, 4(b), 3:8, *7, 12<sup>r</sup>
    r"(?:<\w+>)*\*?[0-9](?:[\w.:()*]|</?\w+>)*$"
)
_ROMAN = lazy_regex.compile(
    "(?=.)m*(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})$"
    "|(?=.)M*(?:CM|CD|D?C{0,4})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})$"
)


def is_roman(text: str) -> bool:
    """Whether a text is a Roman numeral."""
    return _ROMAN.match(text) is not None


class RangeWriter:
    """Writes the ranges of one variable."""

    def __init__(self, variable: str, locale: Locale, page_format: str) -> None:
        self.variable = variable
        self.locale = locale
        self.page_format = page_format
        self._delimiter = locale.term("page-range-delimiter") or "–"

    def write(self, parts: list[NumberPart]) -> None:
        """Set the signs of ranges, and shorten their ends, in place.

        A range is two rangeable numbers with the same label; `ends` counts those seen of the current one.
        """
        word, ends = "", 0
        for index, part in enumerate(parts):
            if not part.rangeable:
                word, ends = "", 0
                part.sign = self._dash(part, part.sign, part.numeric)
            elif word != part.word or part.sign == "-":
                word, ends = part.word, 1
            else:
                ends += 1
                if ends == 2:
                    ends = self._write_range(parts[index - 1], part)
        if ends == 2:
            self._write_range(parts[-2], parts[-1])

    def _is_page(self, part: NumberPart) -> bool:
        return self.variable == "page" or (self.variable.startswith("locator") and part.word in ("p.", "pp."))

    def _dash(self, part: NumberPart, sign: str, numeric: bool) -> str:
        """The locale's dash in place of a hyphen between numbers."""
        if sign != "-" or not numeric:
            return sign
        if self._is_page(part) or self.variable in _DASHED:
            return self._delimiter
        if self.variable == "collection-number":
            return self.locale.term("year-range-delimiter") or "–"
        return sign

    def _write_range(self, first: NumberPart, last: NumberPart) -> int:
        """Write one range; the new count of ends."""
        if first.particle != last.particle:
            return 2
        if first.sign != "-":
            return 1
        if not self.page_format and _descends(first.value, last.value):
            first.sign = self._dash(last, first.sign, True)
            return 2
        digits_and_letters = _both(_DIGITS_AND_LETTERS, first.value, last.value)
        if self._is_page(last) and _both(_PAGE, first.value, last.value):
            if digits_and_letters:
                self._write_page_range(first, last)
            first.sign = self._delimiter
        elif _are_whole(first.value, last.value):
            first.sign = self._delimiter
        elif digits_and_letters:
            first.sign = self._dash(last, first.sign, last.numeric)
        return 0

    def _write_page_range(self, first: NumberPart, last: NumberPart) -> None:
        first.sign = self._delimiter
        end = second_page(first.value, last.value, self.page_format)
        if end is None:
            return
        last.value = end
        if self.page_format and self.page_format != "expanded":
            last.particle = ""


def _both(pattern: re.Pattern[str], first: str, last: str) -> bool:
    """Does a pattern, which ASCII digits match, match both numbers?"""
    if first.isdecimal() and last.isdecimal() and first.isascii() and last.isascii():
        return True
    return pattern.match(first) is not None and pattern.match(last) is not None


def _descends(first: str, last: str) -> bool:
    """Is the number that the first text begins with greater than that of the last one?"""
    begin, end = _DIGITS.match(first), _DIGITS.match(last)
    return begin is not None and end is not None and _value(begin[0]) > _value(end[0])


def _are_whole(first: str, last: str) -> bool:
    """Are both numbers Arabic, or both Roman? The number of a record, `D-1234`, is no range."""
    return (first.isdecimal() and last.isdecimal()) or (is_roman(first) and is_roman(last))


def _value(digits: str) -> tuple[int, str]:
    """What compares as the number does, however many digits there are."""
    digits = digits.lstrip("0")
    return len(digits), digits
