"""Reads number variables and locators: `pp. 12-15, 20 & 22`, `2nd`, `fol. 3 n. 5`.

A value is split at the signs that join numbers (commas, hyphens, ampersands, the locale's "and"), and at the
abbreviated labels inside it. CSL 1.0.2 ("Number", "Locators") says what is numeric; the labels inside a value
are those that the CSL test suite has (locator_TrickyEntryForPlurals, number_OrdinalSpacing,
label_PluralWithLocalizedAnd) and the rows of `numbers.yaml`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from citekit.csl.item.number_ranges import RANGED, RangeWriter, is_roman
from citekit.csl.item.number_value import EMPTY_NUMBER, NumberPart, NumberValue
from citekit.csl.style.locale import Locale
from citekit.csl.vocabulary import ABBREVIATION_OF_LOCATOR, LOCATOR_OF_ABBREVIATION
from citekit.foundation import lazy_regex

_LABELLED = frozenset({"locator", "locator-extra", "number", "page"})  # they may begin with any label
_LABEL = lazy_regex.compile(
    r"((?:^| )(?:[a-z]{1,4}|subpara|subch|amend|bibliog|annot|illus|princ|intro|sched|subdiv|subsec)"
    r"(?:\.| ) *)"
)
_PLAIN_NUMBER_OR_RANGE = lazy_regex.compile("[0-9]+(?:-[0-9]+)?")
_NUMBER = lazy_regex.compile(r"[0-9]+([-;,:a-zA-Z]*)$")
_NUMERIC = lazy_regex.compile(r"(?:[0-9]+|[ixv]+)(?:[-,:a-zA-Z]*|-[-0-9]+)$")
_PARTICLE = lazy_regex.compile(r"([0-9]*[a-zA-Z]+0*)?([0-9]+(?:[a-zA-Z]*|[-,a-zA-Z]+))$")
_STARTS_WITH_DIGIT = lazy_regex.compile(r"\s*-?\*?[0-9]")  # a star is before pages of another edition
_SUBSECTION = lazy_regex.compile(r"(?:[a-z]{1,4}\.  *)*[0-9]+[,a-zA-Z]+$")
_LETTERS = lazy_regex.compile("[,a-zA-Z]+$")
_TWO_HYPHENS = lazy_regex.compile(r"(?<=\w)--(?=\w)")  # as TeX writes a dash
_FRACTIONS = lazy_regex.compile("[0-9]+(?:/[0-9]+)+")
_LITERAL_HYPHEN = "\ue000"  # stands for an escaped hyphen, which joins no range, while the text is split


class NumberReader:
    """Reads number variables in one locale; `page_format` is the style's page-range-format.

    A plain number or range is read as any other of its kind, which differs in the digits alone: one example
    for each variable and label is kept.
    """

    def __init__(self, locale: Locale, page_format: str = "") -> None:
        self._locale = locale
        self._page_format = page_format
        self._examples: dict[tuple[str, str, bool], NumberValue] = {}
        self._range_writers: dict[str, RangeWriter] = {}

    def read(self, text: str, variable: str, *, label: str = "", legal_case: bool = False) -> NumberValue:
        """The value of a variable; `label` is that of a locator, `legal_case` the type of the item."""
        if variable == "number" and legal_case:
            text = re.sub(r"\\*-", r"\\-", text)
        if _is_plain(text, variable):
            return self._plain(text, variable, label)
        parts = self._split(text, variable, label)
        if not parts:
            return EMPTY_NUMBER
        self._write_ranges(parts, variable)
        return self._value_of(parts, variable)

    def is_numeric(self, text: str, variable: str) -> bool | None:
        """Is the text of a variable numeric? None where it must be read for that."""
        return self._example("-" in text, variable, "").numeric if _is_plain(text, variable) else None

    def _split(self, text: str, variable: str, label: str) -> list[NumberPart]:
        parts = _Splitter(variable, label, self._locale).split(text)
        if parts:
            _classify(parts, variable, text)
        return parts

    def _example(self, is_range: bool, variable: str, label: str) -> NumberValue:
        """The value of a plain number or range, its range unwritten."""
        key = (variable, label, is_range)
        example = self._examples.get(key)
        if example is None:
            parts = self._split("7-9" if is_range else "7", variable, label)
            example = self._examples[key] = self._value_of(parts, variable)
        return example

    def _plain(self, text: str, variable: str, label: str) -> NumberValue:
        """The value of a plain number or range."""
        values = text.split("-")
        example = self._example(len(values) > 1, variable, label)
        parts = [
            NumberPart(
                *(part.word, "", value, part.sign, part.space, part.shown, part.numeric, part.rangeable),
                part.plural,
            )
            for value, part in zip(values, example.parts, strict=True)
        ]
        self._write_ranges(parts, variable)
        return NumberValue(tuple(parts), example.numeric, example.plural, example.label, example.short_label)

    def _write_ranges(self, parts: list[NumberPart], variable: str) -> None:
        if len(parts) > 1 and (variable in RANGED or variable == "page-first"):
            writer = self._range_writers.get(variable)
            if writer is None:
                writer = RangeWriter(variable.removesuffix("-first"), self._locale, self._page_format)
                self._range_writers[variable] = writer
            writer.write(parts)

    def _value_of(self, parts: list[NumberPart], variable: str) -> NumberValue:
        first = parts[0]
        label = LOCATOR_OF_ABBREVIATION.get(first.word, "")
        if variable == "number" and label == "issue" and self._locale.term("number"):
            label = "number"
        short_label = variable == "page" and first.shown
        return NumberValue(tuple(parts), first.numeric, first.plural, label, short_label)


def _is_plain(text: str, variable: str) -> bool:
    """Is it a plain number or range, which is read as any other of its kind?"""
    return _PLAIN_NUMBER_OR_RANGE.fullmatch(text) is not None and not variable.startswith("number-of-")


class _Splitter:
    """Splits the text of one variable into numbers."""

    def __init__(self, variable: str, label: str, locale: Locale) -> None:
        self.variable = variable
        self.kind = "page" if variable == "page-first" else variable
        self.locale = locale
        self.label = label

    def split(self, text: str) -> list[NumberPart]:
        text = self._with_label(text.strip())
        if self.kind == "page":
            text = text.replace("–", "-")
        if self.variable in RANGED:
            text = _TWO_HYPHENS.sub("-", text)
        text = text.replace(
            "\\-", _LITERAL_HYPHEN
        )  # a hyphen, no range (label_CollapsedPageNumberPluralDetection)
        pieces = self._at_signs(text)
        parts: list[NumberPart] = []
        word = ABBREVIATION_OF_LOCATOR.get(self.kind, "")
        for index in range(0, len(pieces), 2):
            sign = pieces[index + 1] if index + 1 < len(pieces) else ""
            word = self._add_numbers(parts, pieces[index], sign, word, is_first=index == 0)
        for part, following in pairwise(parts):
            if not part.sign and following.word:
                part.sign = " "
        for part in parts:
            part.value = part.value.replace(_LITERAL_HYPHEN, "-")
        return parts

    def _with_label(self, text: str) -> str:
        """The text behind the abbreviation of its label, unless it begins with one."""
        first = text.split(" ", 1)[0]
        if not first or first in LOCATOR_OF_ABBREVIATION:
            return text
        if self.kind in ("locator", "locator-extra", "page"):
            word = ABBREVIATION_OF_LOCATOR.get(self.label, "") if self.label else "p."
        else:
            word = ABBREVIATION_OF_LOCATOR.get(self.kind, "")
        return f"{word} {text}" if word else text

    def _at_signs(self, text: str) -> list[str]:
        """The text split at signs: numbers at even indexes, signs at odd ones."""
        pieces = _signs(self.locale.term("and") or "and").split(text)
        for index in range(1, len(pieces), 2):
            if pieces[index].strip() == "&":
                ampersand = self.locale.term("and", "symbol") or "&"
                if ampersand == self.locale.term("and"):
                    ampersand = "&"
                pieces[index] = f" {ampersand} "
        for index in range(len(pieces) - 2, 0, -2):
            before, after = pieces[index - 1], pieces[index + 1]
            if pieces[index] == "-" and _SUBSECTION.match(before) and _LETTERS.match(after):
                pieces[index - 1 : index + 2] = [f"{before}-{after}"]
        return pieces

    def _add_numbers(
        self, parts: list[NumberPart], text: str, sign: str, word: str, *, is_first: bool
    ) -> str:
        """Add the numbers of one piece, which may hold labels; return the label now in force."""
        pieces = _LABEL.split(text)
        words, numbers = pieces[1::2], pieces[0::2]
        if not words:
            parts.append(self._part(word, text, sign, is_first=False))
            return word
        for index in range(len(numbers) - 1, 0, -1):  # a label stands between numbers, else it is text
            before, after = numbers[index - 1], numbers[index]
            if before and not (_NUMBER.match(after) and _NUMBER.match(before)):
                numbers[index - 1 : index + 1] = [before + words[index - 1] + after]
                del words[index - 1]
        if words and is_first and not self._is_label(words[0].strip()):
            numbers[0:2] = [f"{numbers[0]} {words[0].strip()} {numbers[1]}"]
            del words[0]
        for index, number in enumerate(numbers):
            is_last = index == len(numbers) - 1
            if number or is_last:
                word = words[index - 1] if index and index <= len(words) else word
                parts.append(self._part(word, number.strip(), sign if is_last else "", is_first=is_first))
        return word

    def _is_label(self, word: str) -> bool:
        label = LOCATOR_OF_ABBREVIATION.get(word)
        if label is None or self.locale.term(label) is None:
            return False
        return self.kind in _LABELLED or label == self.kind

    def _part(self, word: str, value: str, sign: str, *, is_first: bool) -> NumberPart:
        label = word.strip()
        if not label and self.kind not in ABBREVIATION_OF_LOCATOR:
            label = "var:" + self.kind
        space = word[len(word.rstrip()) :]
        shown = self.variable == "page" and is_first and label not in ("p.", "pp.", "")
        match = _PARTICLE.match(value)
        particle, number = (match[1] or "", match[2]) if match else ("", value)
        return NumberPart(label, particle, number, re.sub(r"\s*-\s*", "-", sign), space, shown)


@lru_cache(maxsize=64)
def _signs(and_term: str) -> re.Pattern[str]:
    """What may join two numbers; the locale's "and" beside the English one."""
    native = "" if and_term == "and" else rf"|,?\s+{re.escape(and_term)}\s+"
    return re.compile(rf"(\s*&\s*|,?\s+and\s+{native}|;\s+|,\s+|\s*[-–]+\s*)")


def _classify(parts: list[NumberPart], variable: str, text: str) -> None:
    """Say of each part whether it is numeric, plural, an end of a range, and whether its label is printed."""
    start = 0
    for index in range(1, len(parts) + 1):
        if index < len(parts) and parts[index].word == parts[start].word:
            continue
        _classify_run(parts[start:index])
        if start and parts[start].word and not parts[start].word.startswith("var:"):
            parts[start].shown = True  # the label of the first run is that of the variable, or the style's
        start = index
    first = parts[0]
    if first.numeric and variable.startswith("number-of-") and (count := re.match("[0-9]+", text.strip())):
        first.plural = first.plural or count[0].lstrip("0") not in ("", "1")
    for part in parts:
        part.plural = part.plural and (part.numeric or part.rangeable)
    if len(parts) == 1 and _FRACTIONS.fullmatch(first.value):
        first.numeric, first.plural, first.rangeable = True, False, False


def _classify_run(run: list[NumberPart]) -> None:
    """Parts with one label are numeric if the first of them is."""
    first = run[0]
    numeric = bool(first.value) and _NUMERIC.match(first.value) is not None
    rangeable = bool(_STARTS_WITH_DIGIT.match(first.value) or is_roman(first.value))
    for part in run:
        part.numeric = numeric
        part.rangeable = rangeable
        part.plural = len(run) > 1 and rangeable
