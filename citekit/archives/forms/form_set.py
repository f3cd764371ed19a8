"""Forms that are tried together: which of them a text can match at all.

Every need of a form (a word of its levels, the kind of its first value) is asked once for all forms that have
it. The forms still possible are the bits of an integer, so that forms are left out by one operation a need.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TypeVar

from citekit.archives.forms.form import forms_of
from citekit.archives.forms.needs import searched_text
from citekit.archives.forms.pattern import FormPattern, form_patterns
from citekit.foundation.compiled_pattern import compiled

T = TypeVar("T")


class FormSet:
    """Forms in the order in which they are tried."""

    __slots__ = ("_all", "_firsts", "_heads", "_naming", "_texts", "_values", "patterns")

    def __init__(self, patterns: tuple[FormPattern, ...]) -> None:
        self.patterns = patterns
        self._all = (1 << len(patterns)) - 1
        self._naming = sum(1 << number for number, pattern in enumerate(patterns) if _names_archive(pattern))
        heads = [pattern.needs.first for pattern in patterns if _names_archive(pattern)]
        #: the beginnings of those that name an archive; of all where one of them has none
        self._heads = "" if None in heads else "|".join(one for one in heads if one)
        texts: dict[tuple[str, ...], int] = {}
        firsts: dict[str, int] = {}
        values: dict[str, int] = {}
        for number, pattern in enumerate(patterns):
            needs, bit = pattern.needs, 1 << number
            for group in needs.texts:
                texts[group] = texts.get(group, 0) | bit
            if needs.first is not None:
                firsts[needs.first] = firsts.get(needs.first, 0) | bit
            for value in needs.values:
                values[value] = values.get(value, 0) | bit
        self._texts = _widest_first(texts)
        self._firsts = _widest_first(firsts)
        self._values = _widest_first(values)

    def matches(self, text: str, at: int) -> Iterator[tuple[FormPattern, re.Match[str]]]:
        """The forms that match a text at a place, in their order."""
        possible = self._possible(text, at, self._all)
        while possible:
            lowest = possible & -possible
            possible ^= lowest
            pattern = self.patterns[lowest.bit_length() - 1]
            found = pattern.match(text, at)
            if found is not None:
                yield pattern, found

    def may_name_archive(self, text: str) -> bool:
        """Whether a form that reads its archive too may match the beginning of a text."""
        return compiled(self._heads).match(text) is not None and self._possible(text, 0, self._naming) != 0

    def _possible(self, text: str, at: int, possible: int) -> int:
        """Those of some forms whose needs the text has, as bits."""
        searched = searched_text(text)
        for group, forms in self._texts:
            if possible & forms:
                for one in group:
                    if one in searched:
                        break
                else:
                    possible &= ~forms
        begins, has = _asked(text, at)
        for first, forms in self._firsts:
            if possible & forms:
                found = begins.get(first)
                if found is None:
                    found = begins[first] = compiled(first).match(text, at) is not None
                if not found:
                    possible &= ~forms
        for value, forms in self._values:
            if possible & forms:
                found = has.get(value)
                if found is None:
                    found = has[value] = compiled(value).search(text, at) is not None
                if not found:
                    possible &= ~forms
        return possible


@lru_cache(maxsize=16)
def _asked(text: str, at: int) -> tuple[dict[str, bool], dict[str, bool]]:
    """What the sets have asked of a text at a place: the needs that it begins with, those that it has."""
    return {}, {}


def _widest_first(needs: dict[T, int]) -> tuple[tuple[T, int], ...]:
    """Needs with the forms that have them, those of most forms first."""
    return tuple(sorted(needs.items(), key=lambda need: -need[1].bit_count()))


def _names_archive(pattern: FormPattern) -> bool:
    return any(value.level == "archive" for value in pattern.form.values)


@lru_cache(maxsize=512)
def forms_tried(repository: str, country: str, tradition: str) -> FormSet:
    """The forms of a repository in a tradition."""
    return FormSet(form_patterns(forms_of(repository, country, tradition)))
