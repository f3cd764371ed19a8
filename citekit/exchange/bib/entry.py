"""Entries of .bib files as values, and as text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citekit.dates.english import MONTHS
from citekit.exchange.shared.foreign_names import BEGINNING
from citekit.foundation.fast_dataclass import dataclass

MONTH_MACROS = tuple(month[:3] for month in MONTHS)


_TEX_KEY = re.compile(r"[\w:.+/*&'-]+", re.ASCII)


def is_tex_key(key: str) -> bool:
    """Whether TeX and BibTeX read a key."""
    return _TEX_KEY.fullmatch(key) is not None


@dataclass(frozen=True, slots=True)
class BibField:
    """A field: its name in small letters, its value as LaTeX, the line that it stands in."""

    name: str
    value: str
    line: int = 0
    expression: bool = False  # of macros: it is written without braces


@dataclass(frozen=True, slots=True)
class BibEntry:
    """An entry: its type in small letters, its key, its fields in their order."""

    type: str
    key: str
    fields: tuple[BibField, ...]
    line: int = 0

    def get(self, name: str) -> str:
        """The value of a field, "" if it has none."""
        return next((field.value for field in self.fields if field.name == name), "")


def format_entries(entries: Sequence[BibEntry]) -> str:
    """The entries as a .bib text."""
    return "\n".join(_format(entry) for entry in entries)


def _format(entry: BibEntry) -> str:
    fields = entry.fields
    width = max((len(field.name) for field in fields if not field.name.startswith(BEGINNING)), default=0)
    lines = [
        f"  {field.name:<{width}} = {field.value},"
        if field.expression
        else f"  {field.name:<{width}} = {{{field.value}}},"
        for field in fields
    ]
    return "\n".join([f"@{entry.type}{{{entry.key},", *lines, "}", ""])
