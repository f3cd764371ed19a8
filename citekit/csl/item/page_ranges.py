"""The second number of a page range in the forms of page-range-format (CSL 1.0.2, "Page Ranges")."""

from __future__ import annotations

from citekit.foundation import lazy_regex

_DIGITS = lazy_regex.compile("[0-9]+")


def second_page(first: str, last: str, format: str) -> str | None:
    """The end of the range `first`-`last` as `format` writes it; None when the range does not ascend.

    Both are digits, with small letters behind them if any; an abbreviated end (`12-5` for 12-15) is expanded
    first.
    """
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    begin, end = _number(first), _number(last)
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


def _number(text: str) -> int:
    digits = _DIGITS.match(text)
    return int(digits[0]) if digits else 0


def _minimal(first: str, last: str, min_digits: int) -> str:
    """The digits that differ, at least `min_digits` of them."""
    if len(first) != len(last):
        return last
    same = 0
    while same < len(last) - min_digits and first[same] == last[same]:
        same += 1
    return last[same:]


def _chicago_15(begin: int, end: int, last: str) -> str:
    if begin > 100 and begin % 100 and begin // 100 == end // 100:
        return str(end % 100)
    if begin >= 10000:
        return str(end % 1000)
    return last


def _chicago_16(begin: int, end: int, last: str) -> str:
    if begin > 100 and begin % 100:
        for power in range(2, len(str(end))):
            divisor = 10**power
            if begin // divisor == end // divisor:
                return str(end % divisor)
    return last
