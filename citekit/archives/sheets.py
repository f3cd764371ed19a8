"""Sheets: counting what a sheet value says.

In: a value in its kept form (`5-7об, 9`). Out: ranges that can be compared, printed forms, findings. A
verso comes after its recto; a range may be abbreviated as Chicago does (`361-68`).
"""

from __future__ import annotations

import re

from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass

_POINT = lazy_regex.compile(
    r"(?P<number>\d+)\s?(?P<letter>[a-zA-Zа-яА-ЯіїєІЇЄβუ背աբ](?=об|Об|ОБ|ob|Ob|OB|зв|zv|адв|adv|R[Ss]|(?![^\W\d_])))?"
    r"\s?(?P<verso>об|Об|ОБ|ob|Ob|OB|зв|zv|адв|adv|гръб|grab|verso|recto|R[Ss](?!\w))?",
)
_BARE_VERSO = frozenset("vвβუ背բ")
_PART = lazy_regex.compile(r"[,;]\s*|\s+(?:и|і|та|i|and|und|et)\s+")
_DASHES = lazy_regex.compile(r"\s*[-‐‑‒–—−]\s*")
_MARKS = lazy_regex.compile(
    r"(?<=\d)([^\W\d_]?)\s*(об|Об|ОБ|ob|Ob|OB|зв|ЗВ|zv|адв|adv|гръб|grab|verso|recto|rev|R[Ss])\.?(?![^\W_])"
)
_DEGREES = lazy_regex.compile(r"(?<=\d)\s?(?P<side>[rv])(?:[°º]|\.?(?![\w.]))")
_COMMA = lazy_regex.compile(r"\s*,\s*")
_DASH = lazy_regex.compile(r"\s*[-–—]\s*")
_MOST_DIGITS = 18  # a longer number is no sheet
# Tried once in a run of signs, from its first digit on: a value may be thousands of digits long.
_SEVERAL = lazy_regex.compile(r"(?:(?<!\S)[^\s\d]*\d\S*\s*[-–—,;]\s*\d|\s(?:и|і|та|and|und|et)\s+\d)")


@dataclass(frozen=True, slots=True, order=True)
class Sheet:
    """One side of a sheet: number, letter (`12a`), and whether it is the verso."""

    number: int
    letter: str
    verso: bool


@dataclass(frozen=True, slots=True)
class SheetRange:
    """From one sheet to another, both included; `printed` is how it stands in the value."""

    first: Sheet
    last: Sheet
    printed: str


def kept_sheets(printed: str) -> str:
    """The kept form of printed sheets: `344 - 346` is `344-346`, `5 об.` is `5об`, `12 v°` is `12v`."""
    value = _DASHES.sub("-", printed.strip())
    value = _MARKS.sub(lambda found: found[1] + found[2], value)
    value = _DEGREES.sub(lambda found: found["side"], value)
    return _COMMA.sub(", ", value).rstrip(".,; ")


def read_ranges(value: str) -> tuple[SheetRange, ...]:
    """The ranges of a value; parts that are no sheets are passed over."""
    ranges = (_range(part) for part in _PART.split(value))
    return tuple(found for found in ranges if found is not None)


def _range(part: str) -> SheetRange | None:
    ends = _DASH.split(part.strip(), maxsplit=1)
    first = _sheet(ends[0], "")
    last = _sheet(ends[-1], ends[0])
    return None if first is None or last is None else SheetRange(first, last, part.strip())


def _sheet(text: str, before: str) -> Sheet | None:
    found = _POINT.match(text.strip(" ."))
    if found is None or len(found["number"]) > _MOST_DIGITS:
        return None
    digits = _unabbreviated(found["number"], before)
    letter, verso = (
        (found["letter"] or "").lower(),
        bool(found["verso"]) and found["verso"].lower() != "recto",
    )
    if letter in _BARE_VERSO:
        letter, verso = "", True
    elif letter == "r":
        letter = ""
    return Sheet(int(digits), letter, verso)


def _unabbreviated(digits: str, before: str) -> str:
    """The end of a range with the digits that its beginning supplies: `68` behind `361` is `368`."""
    start = re.match(r"\d+", before.strip())
    if start is None or len(digits) >= len(start[0]):
        return digits
    return start[0][: len(start[0]) - len(digits)] + digits


def is_plural(value: str) -> bool:
    """Whether a value means more than one sheet: a range or a list."""
    return bool(_SEVERAL.search(value))


def reversed_ranges(value: str) -> tuple[str, ...]:
    """The ranges of a sheet value whose end comes before their beginning, as printed."""
    return tuple(one.printed for one in read_ranges(value) if one.last < one.first)


def is_within(value: str, bounds: str) -> bool | None:
    """Whether all sheets of a value lie in the record's own; None where either says nothing that can be
    counted.

    A bound without a side holds both sides of its sheet.
    """
    asked, own = read_ranges(value), read_ranges(bounds)
    if not asked or not own:
        return None
    return all(any(_holds(bound, one) for bound in own) for one in asked)


def _holds(bound: SheetRange, one: SheetRange) -> bool:
    last = Sheet(bound.last.number, bound.last.letter, True)
    return bound.first <= one.first and one.last <= last
