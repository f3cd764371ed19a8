"""A stencil: what cites print, with holes for their texts.

A hole stands between characters of the kinds that its text begins and ends with, because these decide how
punctuation collides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import repeat
from operator import itemgetter
from typing import Final, Generic, TypeVar

from citekit.foundation import lazy_regex

C = TypeVar("C")
Escape = Callable[[str], str]
# What is printed for a cite: some texts, and something that is the same for all cites with one stencil.
Printed = tuple[tuple[str, ...], C]
Columns = Sequence[Sequence[str]]  # for each hole the texts of several cites

_LETTER: Final = "a"
_FIRST_HOLE: Final = 0xF0000  # private characters, one for each hole; no text has them (checked)
_HOLE = lazy_regex.compile(f".[{chr(_FIRST_HOLE)}-\U000ffffd].", re.DOTALL)


class NotPlain(Exception):
    """A text that cannot stand in a hole; raised and caught while a stencil is recorded."""


class Stencil(Generic[C]):
    """Texts with holes, as `str.format` takes them."""

    __slots__ = ("_constant", "_fills")

    def __init__(self, texts: tuple[str, ...], constant: C) -> None:
        self._fills = [text.format for text in texts]
        self._constant = constant

    def fill(self, columns: Columns, escaped: Columns, count: int) -> list[Printed[C]]:
        """The texts of so many cites: the first one, in the output format, with the escaped columns in its
        holes, the others with the plain ones.
        """
        if not columns:
            return [(tuple([fill() for fill in self._fills]), self._constant)] * count
        first, *others = self._fills
        made = [map(first, *escaped), *[map(fill, *columns) for fill in others]]
        return list(zip(zip(*made, strict=True), repeat(self._constant)))


def kind_of(char: str) -> str:
    """Letters and digits are alike to all that looks at the end of a text."""
    return _LETTER if char.isalnum() else char


class _Ends(dict[str, str]):
    """The kinds of the two ends of a text, by the two characters."""

    def __missing__(self, characters: str) -> str:
        kinds = self[characters] = kind_of(characters[0]) + kind_of(characters[1])
        return kinds


_ENDS = _Ends()
_FIRST, _LAST = itemgetter(0), itemgetter(-1)


def ends_of(text: str | None) -> str | None:
    """The kinds of the ends of a text; "" of an empty one, None of one that is not plain."""
    return _ENDS[text[0] + text[-1]] if text else text


def common_ends(column: Sequence[str | None]) -> str | None:
    """The kinds of the ends that all texts of a column have; None if they differ or one is not plain."""
    try:
        firsts, lasts = set(map(_FIRST, column)), set(map(_LAST, column))  # type: ignore[arg-type]
    except (IndexError, TypeError):
        return "" if all(text == "" for text in column) else None
    first = _LETTER if "".join(firsts).isalnum() else firsts.pop() if len(firsts) == 1 else ""
    last = _LETTER if "".join(lasts).isalnum() else lasts.pop() if len(lasts) == 1 else ""
    return first + last if first and last else None


def escape_around_holes(text: str, escape: Escape) -> str:
    """A text escaped but for its holes."""
    end = 0
    out: list[str] = []
    for found in _HOLE.finditer(text):
        out += (escape(text[end : found.start()]), found[0])
        end = found.end()
    return "".join([*out, escape(text[end:])])


def hole(index: int, text: str) -> str:
    """The hole for a text, between characters like those at its ends."""
    return kind_of(text[0]) + chr(_FIRST_HOLE + index) + kind_of(text[-1])


def format_string(text: str, holes: Sequence[str]) -> str:
    """A text with holes as a format string. Raises `NotPlain` if a hole was changed on the way."""
    out: list[str] = []
    end = 0
    for found in _HOLE.finditer(text):
        index = ord(found[0][1]) - _FIRST_HOLE
        if index >= len(holes) or found[0] != hole(index, holes[index]):
            raise NotPlain
        out += (_literal(text[end : found.start()]), f"{{{index}}}")
        end = found.end()
    out.append(_literal(text[end:]))
    return "".join(out)


def _literal(text: str) -> str:
    if any(char >= chr(_FIRST_HOLE) for char in text):
        raise NotPlain
    return text.replace("{", "{{").replace("}", "}}")
