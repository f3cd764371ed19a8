"""Cited locators: the place inside a document or file that a note points at.

In: text in any tradition's words (`ll. 5–7ob.`, `л. 5 об.`, `Bl. 5`, `box 3, folder 2`, `12`). Out: a frozen
`Locator`, and its printed form in the words of the record's own tradition.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Locator:
    """Levels as in a shelfmark, sheets last. `foreign` are the words that another tradition's label was printed in."""

    levels: tuple[tuple[str, str], ...]
    tradition: str | None
    rest: str = ""
    foreign: tuple[str, ...] = ()


def read_locator(text: str, tradition: str | None = None) -> Locator:
    """Read a locator for a record of this tradition; a bare number means its sheet. Never raises."""
    raise NotImplementedError


def print_locator(locator: Locator, form: str = "latin") -> str:
    """Print in the tradition's own words, singular or plural as the value asks (`l. 5`, `ll. 5–7ob.`)."""
    raise NotImplementedError


def reversed_ranges(value: str) -> tuple[str, ...]:
    """The ranges of a sheet value whose end comes before their beginning."""
    raise NotImplementedError


def is_within(value: str, bounds: str) -> bool | None:
    """Whether all sheets lie in the record's own sheets; None where either cannot be counted."""
    raise NotImplementedError
