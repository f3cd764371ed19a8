"""Shapes of holdings: what decides whether a reference comes back from its text as it was written.

In an archive that is named, a reference is read by its form, and a form asks how long a number is, not which
number it is: `f. 558, op. 11` comes back where `f. 841, op. 19` does. Years and long numbers are left to be
read, and so is whatever has other signs.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

from citekit.records.record import Holding

_PLAIN = re.compile(r"[\w .,/:-]+")
_RUN = re.compile(r"\d+")
_FIGURES = re.compile(r"[1-9][0-9]{0,2}", re.ASCII)
# Levels whose values tables of archives list (the series of Kew): each is a shape of its own.
_LISTED = frozenset({"series"})
_MOST_SHAPES = 8192


class KnownShapes:
    """What was found of shapes so far; there are few in a library."""

    def __init__(self) -> None:
        self._found: dict[object, bool] = {}

    def find(self, shape: object | None, decide: Callable[[], bool]) -> bool:
        """What holds for a shape, decided when it first comes; None is the shape of nothing else."""
        if shape is None:
            return decide()
        found = self._found.get(shape)
        if found is None:
            if len(self._found) >= _MOST_SHAPES:
                self._found.clear()
            found = self._found[shape] = decide()
        return found


def holding_shape(holding: Holding) -> object | None:
    """The shape of a holding; None where its values decide more than that."""
    if not holding.archive or holding.shelfmark or holding.note or holding.unknown:
        return None
    levels = tuple((key, value if key in _LISTED else value_shape(value)) for key, value in holding.levels)
    if any(shape is None for _, shape in levels):
        return None
    return holding.archive, holding.place, holding.tradition, levels


def value_shape(value: str) -> str | None:
    """A value of a level with nines for its figures, and the order of its numbers; None for other values."""
    if value.isascii() and value.isdigit():  # most are
        return "9" * len(value) if _FIGURES.fullmatch(value) else None
    numbers = _RUN.findall(value)
    if _PLAIN.fullmatch(value) is None or not all(map(_FIGURES.fullmatch, numbers)):
        return None
    order = "".join(
        "<" if int(one) < int(two) else ">" if int(one) > int(two) else "="
        for one, two in itertools.pairwise(numbers)
    )
    return _RUN.sub(lambda run: "9" * len(run[0]), value) + order
