"""Cited locators: the place inside a document or file that a note points at.

In: text in any tradition's words (`ll. 5–7ob.`, `л. 5 об.`, `Bl. 5`, `box 3, folder 2`, `12`). Out: a frozen
`Locator`, and its printed form in the words of the record's own tradition.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from citekit.archives.forms import print_levels
from citekit.archives.shelfmark import parse
from citekit.archives.tradition import traditions
from citekit.archives.values import kept_sheets

_BARE = re.compile(r"\d+[^\W\d_]{0,5}\.?(?:\s*[-–,]\s*\d+[^\W\d_]{0,5}\.?)*(?:\s(?:об|ob|зв|zv)\.?)?")


@dataclass(frozen=True, slots=True)
class Locator:
    """Levels as in a shelfmark, sheets last. `foreign` are the words that another tradition's label was printed in."""

    levels: tuple[tuple[str, str], ...]
    tradition: str | None
    rest: str = ""
    foreign: tuple[str, ...] = ()


def read_locator(text: str, tradition: str | None = None) -> Locator:
    """Read a locator for a record of this tradition; a bare number means its sheet. Never raises."""
    bare = " ".join(text.split())
    known = traditions().get(tradition) if tradition else None
    if known is not None and known.sheet is not None and _BARE.fullmatch(bare):
        return Locator(((known.sheet.key, kept_sheets(bare)),), tradition)
    reading = parse(bare)
    if reading.archive or not reading.levels:
        return Locator((), tradition, bare)
    return Locator(reading.levels, tradition or reading.tradition, reading.rest)


def print_locator(locator: Locator, form: str = "latin") -> str:
    """Print in the tradition's own words, singular or plural as the value asks (`l. 5`, `ll. 5–7ob.`)."""
    return print_levels(locator.levels, locator.tradition, form)


_NUMBER = re.compile(r"\d+")


def reversed_ranges(value: str) -> tuple[str, ...]:
    """The ranges of a sheet value whose end comes before their beginning."""
    found = []
    for part in re.split(r"[,;]\s*", value):
        ends = _NUMBER.findall(part)
        if len(ends) == 2 and int(ends[0]) > int(ends[1]):
            found.append(part)
    return tuple(found)


def is_within(value: str, bounds: str) -> bool | None:
    """Whether all sheets lie in the record's own sheets; None where either cannot be counted."""
    cited = [int(each) for each in _NUMBER.findall(value)]
    own = [int(each) for each in _NUMBER.findall(bounds)]
    if not cited or not own:
        return None
    return min(own) <= min(cited) and max(cited) <= max(own)
