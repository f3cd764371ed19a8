"""The second number of a page range in the forms of page-range-format (CSL 1.0.2, "Page Ranges", Appendix V).

Only plain numbers with the same prefix are shortened or completed: `10v-11`, `162a-165d` stay as they are
written, since a missing digit or letter could not be told from a left-out one. What is shortened can be
restored: the digits that are left out are those of the first number.
"""

from __future__ import annotations

_MOST_DIGITS = 18


def second_page(first: str, last: str, format: str) -> str | None:
    """The end of the range `first`-`last` as `format` writes it; None when it is kept as written.

    An end that is shorter than the beginning (`12-5` for 12-15) is completed first.
    """
    if not (_counts(first) and _counts(last)):
        return None
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    begin, end = int(first), int(last)
    if begin >= end:
        return None
    if format == "minimal":
        return _minimal(first, last, 1)
    if format == "minimal-two":
        return _minimal(first, last, 2)
    if format in ("chicago", "chicago-15"):
        return _chicago_15(begin, end, last)
    if format == "chicago-16":
        return _chicago_16(begin, end, last)
    return last


def _counts(text: str) -> bool:
    """Is it a number in ASCII digits?"""
    return text.isdecimal() and text.isascii() and len(text) <= _MOST_DIGITS


def _minimal(first: str, last: str, min_digits: int) -> str:
    """The digits that differ, at least `min_digits` of them."""
    if len(first) != len(last):
        return last
    same = 0
    while same < len(last) - min_digits and first[same] == last[same]:
        same += 1
    return last[same:]


def _chicago_15(begin: int, end: int, last: str) -> str:
    """Two digits, or more as needed; all of them where three of four digits change."""
    if begin > 100 and begin % 100 and begin // 100 == end // 100:
        return str(end % 100)
    return _changed_digits(begin, end, last, 3) if begin >= 10000 else last


def _chicago_16(begin: int, end: int, last: str) -> str:
    return _changed_digits(begin, end, last, 2) if begin > 100 and begin % 100 else last


def _changed_digits(begin: int, end: int, last: str, fewest: int) -> str:
    """The last `fewest` digits, or as many more as differ; leading zeros are left out."""
    for power in range(fewest, len(str(end))):
        divisor = 10**power
        if begin // divisor == end // divisor:
            return str(end % divisor)
    return last
