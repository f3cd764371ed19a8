"""Levels that no archive stands beside: whether they are certain by themselves, or words of a text."""

from __future__ import annotations

import re

from citekit.archives.shelfmark.model import Shelfmark
from citekit.foundation.fast_dataclass import replace

Levels = tuple[tuple[str, str], ...]

#: the end of a sentence within a text
_SENTENCE = re.compile(r"[^\W\d_]{3}[.:]\s|\s[A-Z]\.,\s")
#: the initials of a person
_INITIALS = re.compile(r"(?<![^\W\d_])[A-ZА-Я]\.\s?(?P<second>(?![IVX])[A-ZА-Я])(?![^\W\d_])")


def is_certain_alone(found: Shelfmark, text: str) -> bool:
    """Whether levels without an archive have a number, no letter for one (`F. C. Jorgensen, p. 5`) and no
    sentence for a name (`Gross, Robert A., ed. A History of the Book. Volume 2`).
    """
    first = found.levels[0][1]
    if found.sure == "code":
        return True
    if _SENTENCE.search(first) is not None or (found.sure == "form" and found.rest and not _has_digit(first)):
        return False
    return any(_has_digit(value) for _, value in found.levels) and not has_initials(found.levels, text)


def has_initials(levels: Levels, text: str) -> bool:
    """Whether a level is a letter behind the letter of another name: `COLE, S. J.`"""
    seconds = {found["second"] for found in _INITIALS.finditer(text)}
    return bool(seconds) and any(value.rstrip(".") in seconds for _, value in levels)


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def without_town(found: Shelfmark) -> Shelfmark:
    """A chain without an archive, whose first word is a town and no level: `Hildesheim Best. 741 Nr. 301`."""
    (key, value), further = found.levels[0], found.levels[1:]
    if " " in value or not value.istitle() or all(key != other for other, _ in further):
        return found
    return replace(found, levels=further, rest=" ".join(part for part in (value, found.rest) if part))
