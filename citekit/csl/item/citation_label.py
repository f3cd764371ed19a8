"""The variable citation-label, as `AaaaB12`: letters of the names and the year (citeproc-js's trigraphs).

Four letters of one author, two of each of two, and so on, and two digits.
"""

from __future__ import annotations

import re

from citekit.csl.item.item import Item
from citekit.csl.item.writing_systems import ROMANESQUE_LETTERS
from citekit.csl.vocabulary import NAME_VARIABLES
from citekit.foundation import lazy_regex

_LETTERS_PER_NAME = ((4,), (2, 2), (2, 1, 1), (1, 1, 1, 1))
_PARTICLE = lazy_regex.compile("^([ '’a-z]+\\s+)")
_ARTICLE = lazy_regex.compile("^(a|an|the)\\s+", re.IGNORECASE)
_OTHER = lazy_regex.compile(f"[^{ROMANESQUE_LETTERS}]")


def citation_label(item: Item) -> str:
    """The label of an item."""
    date = item.date("issued")
    year = str(date.start[0]) if date and date.start[0] else "0000"
    return (_names(item) or _title(item)) + year[-2:]


def _names(item: Item) -> str:
    for variable in sorted(NAME_VARIABLES, key=lambda name: (name != "author", name)):
        persons = item.persons(variable)
        if persons:
            sizes = _LETTERS_PER_NAME[min(len(persons), len(_LETTERS_PER_NAME)) - 1]
            return "".join(
                _letters(person.family or person.literal, size)
                for person, size in zip(persons, sizes, strict=False)
            )
    return ""


def _letters(name: str, size: int) -> str:
    return _OTHER.sub("", _ARTICLE.sub("", _PARTICLE.sub("", name)))[:size].capitalize()


def _title(item: Item) -> str:
    words = [
        word for word in item.plain("title").split() if word.lower() not in ("a", "an", "the", "of", "and")
    ]
    return "".join(words)[:4].capitalize()
