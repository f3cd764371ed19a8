"""Asides within a reference: the date of the document, the name of a fonds in brackets.

`Gansu, 1 Nov. 1961, 91-9-215` and `BOA, C.SH (Cevdet Sıhhiye), 17/823` are read without them; they are a part
of the rest.
"""

from __future__ import annotations

from collections.abc import Iterator

from citekit.archives.forms.days import MONTH
from citekit.foundation import lazy_regex

#: a date between two commas, with a figure behind them
_DATE = lazy_regex.compile(
    rf"(?<=,)\s(?P<aside>\d{{1,2}}\.?\s(?:de\s)?{MONTH},?\s(?:de\s)?\d{{4}}|{MONTH}\s(?:\d{{1,2}},\s)?\d{{4}}|1[5-9]\d\d|20\d\d),"
    r"(?=\s[^,]*\d)"
)
#: words in brackets, no figure among them, with a figure behind them
_BRACKETED = lazy_regex.compile(r"\s\((?P<aside>[^\W\d_][^()\d]{3,80})\)(?=,?\s[^()]*\d)")


def without_aside(text: str) -> Iterator[tuple[str, str]]:
    """A text without each aside that it has, and the aside."""
    for pattern in (_DATE, _BRACKETED):
        found = pattern.search(text)
        if found is not None:
            yield text[: found.start()] + text[found.end() :], found["aside"]
