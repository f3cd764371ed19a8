"""The letters with which a regular expression may begin, for the compiled table of kinds.

A form whose first value cannot begin with the first letter of a text need not be tried. The program reads the
letters from the table; they are worked out, from the parts that Python's own compiler sees, only where the
table is made.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from itertools import groupby
from typing import Any

_ASCII = 128
#: stands for every letter that is not ASCII
OTHER = "…"
_ANY = frozenset((*map(chr, range(_ASCII)), OTHER))
_DIGITS = frozenset((*"0123456789", OTHER))
_SPACES = frozenset((*" \t\n\r\f\v\x1c\x1d\x1e\x1f", OTHER))
_WORD = frozenset((*filter(str.isalnum, map(chr, range(_ASCII))), "_", OTHER))
_CATEGORIES = {
    "CATEGORY_DIGIT": _DIGITS,
    "CATEGORY_NOT_DIGIT": _ANY - _DIGITS | {OTHER},
    "CATEGORY_SPACE": _SPACES,
    "CATEGORY_NOT_SPACE": _ANY - _SPACES | {OTHER},
    "CATEGORY_WORD": _WORD,
    "CATEGORY_NOT_WORD": _ANY - _WORD | {OTHER},
}
#: parts that match no letter themselves; what one that looks forward asks is not taken into account
_EMPTY = frozenset(["AT", "ASSERT_NOT", "ASSERT"])
_REPEATS = frozenset(["MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"])


def first_letters(expression: str) -> str:
    """The letters in their order, runs of them as ranges (`0-9A-Z`); empty where an expression may begin with
    nearly any, or match nothing at all.
    """
    parser: Any = importlib.import_module("re._parser")
    letters, may_be_empty = _of_parts(list(parser.parse(expression)), ignoring_case=False)
    return "" if may_be_empty or "\0" in letters else _ranges(letters)


def _ranges(letters: frozenset[str]) -> str:
    codes = sorted(ord(letter) for letter in letters - {OTHER, "-"})
    runs = [[code for _, code in run] for _, run in groupby(enumerate(codes), lambda pair: pair[1] - pair[0])]
    written = (chr(run[0]) if len(run) == 1 else f"{chr(run[0])}-{chr(run[-1])}" for run in runs)
    # a dash that stands first or last is itself
    return "-" * ("-" in letters) + "".join(written) + OTHER * (OTHER in letters)


def _of_parts(parts: Sequence[Any], *, ignoring_case: bool) -> tuple[frozenset[str], bool]:
    """The letters that parts in a row may begin with, and whether they may match nothing."""
    letters: frozenset[str] = frozenset()
    for at, (operation, argument) in enumerate(parts):
        if str(operation) == "ASSERT" and argument[0] > 0:
            ahead, nothing = _of_parts(list(argument[1]), ignoring_case=ignoring_case)
            rest, may_be_empty = _of_parts(parts[at + 1 :], ignoring_case=ignoring_case)
            return letters | (rest if nothing else rest & ahead), may_be_empty
        more, may_be_empty = _of_part(str(operation), argument, ignoring_case=ignoring_case)
        letters |= more
        if not may_be_empty:
            return letters, False
    return letters, True


def _of_part(operation: str, argument: Any, *, ignoring_case: bool) -> tuple[frozenset[str], bool]:
    if operation == "LITERAL":
        return _cased(_letter(argument), ignoring_case=ignoring_case), False
    if operation == "IN":
        return _cased(_of_set(argument), ignoring_case=ignoring_case), False
    if operation in _EMPTY:
        return frozenset(), True
    if operation == "BRANCH":
        branches = [_of_parts(list(one), ignoring_case=ignoring_case) for one in argument[1]]
        return frozenset().union(*(letters for letters, _ in branches)), any(empty for _, empty in branches)
    if operation in _REPEATS:
        letters, may_be_empty = _of_parts(list(argument[2]), ignoring_case=ignoring_case)
        return letters, may_be_empty or argument[0] == 0
    if operation == "ATOMIC_GROUP":
        return _of_parts(list(argument), ignoring_case=ignoring_case)
    if operation == "SUBPATTERN":
        _, added, _, inner = argument
        return _of_parts(list(inner), ignoring_case=ignoring_case or bool(added))
    return _ANY, False


def _letter(code: int) -> frozenset[str]:
    return frozenset((chr(code) if code < _ASCII else OTHER,))


def _cased(letters: frozenset[str], *, ignoring_case: bool) -> frozenset[str]:
    """Letters; in both cases where case says nothing, with those that are not ASCII (`ſ`)."""
    if not ignoring_case:
        return letters
    return frozenset(
        (*letters, *(one.swapcase() for one in letters), *(OTHER for one in letters if one.isalpha()))
    )


def _of_set(items: Sequence[Any]) -> frozenset[str]:
    """The letters of a set in square brackets."""
    letters: set[str] = set()
    negated = str(items[0][0]) == "NEGATE"
    for operation, argument in items[negated:]:
        if str(operation) == "LITERAL":
            letters |= _letter(argument)
        elif str(operation) == "RANGE":
            first, last = argument
            letters.update(map(chr, range(first, min(last, _ASCII - 1) + 1)))
            letters.update(OTHER * (last >= _ASCII))
        else:
            letters |= _CATEGORIES[str(argument)]
    return (_ANY - letters) | {OTHER} if negated else frozenset(letters)
