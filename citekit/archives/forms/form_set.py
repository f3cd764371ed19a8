"""Forms that are tried together: which of them a text can match at all.

The forms still possible are the bits of an integer: at first those that may begin with the letter that stands
at the place, then those none of whose needs (a word of a level, the kind of a value) has been found
wanting. A need is asked of a text once for all forms that have it, and only when the turn of one has come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from citekit.archives.forms.beginnings import may_begin
from citekit.archives.forms.form import forms_of
from citekit.archives.forms.needs import Need
from citekit.archives.forms.pattern import FormPattern, form_patterns


class FormSet:
    """Forms in the order in which they are tried."""

    __slots__ = ("_by_letter", "_naming", "_needing", "patterns")

    def __init__(self, patterns: tuple[FormPattern, ...]) -> None:
        self.patterns = patterns
        #: the forms that may begin with a letter, for the letters met so far; the end of a text is none
        self._by_letter = {"": (1 << len(patterns)) - 1}
        self._naming = 0
        self._needing: dict[Need, int] = {}
        for number, pattern in enumerate(patterns):
            self._naming |= _names_archive(pattern) << number
            for need in pattern.needs:
                self._needing[need] = self._needing.get(need, 0) | 1 << number

    def matches(self, text: str, at: int) -> Iterator[tuple[FormPattern, re.Match[str]]]:
        """The forms that match a text at a place, in their order."""
        for pattern in self._possible(text, at, self._beginning_at(text, at)):
            found = pattern.match(text, at)
            if found is not None:
                yield pattern, found

    def may_name_archive(self, text: str) -> bool:
        """Whether a form that reads its archive too may match the beginning of a text."""
        naming = self._beginning_at(text, 0) & self._naming
        return any(True for _ in self._possible(text, 0, naming))

    def _beginning_at(self, text: str, at: int) -> int:
        """The forms that may begin with the letter at a place of a text."""
        letter = text[at : at + 1]
        found = self._by_letter.get(letter)
        if found is None:
            found = self._by_letter[letter] = sum(
                may_begin(pattern.form.parts[0], pattern.form.tradition, letter) << number
                for number, pattern in enumerate(self.patterns)
            )
        return found

    def _possible(self, text: str, at: int, possible: int) -> Iterator[FormPattern]:
        """Those of some forms whose needs the text has."""
        known = _asked(text, at)
        while possible:
            lowest = possible & -possible
            possible ^= lowest
            pattern = self.patterns[lowest.bit_length() - 1]
            for need in pattern.needs:
                met = known.get(need)
                if met is None:
                    met = known[need] = need.is_met(text, at)
                if not met:
                    possible &= ~self._needing[need]
                    break
            else:
                yield pattern


@lru_cache(maxsize=16)
def _asked(text: str, at: int) -> dict[Need, bool]:
    """Which needs the sets have asked of a text at a place, and whether it has them."""
    return {}


def _names_archive(pattern: FormPattern) -> bool:
    return any(value.level == "archive" for value in pattern.form.values)


@lru_cache(maxsize=512)
def forms_tried(repository: str, country: str, tradition: str) -> FormSet:
    """The forms of a repository in a tradition."""
    return FormSet(form_patterns(forms_of(repository, country, tradition)))
