"""A record in one row, as lists of records show it: key, date, first author or editor, title, archive."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from citekit.records.record import Name, Record

#: languages whose names are cited in their own order (citekit.csl.item.person)
_FAMILY_FIRST = ("hu", "ja", "vi", "zh")
# One text per heading, "" where there is nothing, none with a tab or a line feed.
SummaryRow: TypeAlias = tuple[str, ...]


def summary_row(record: Record) -> SummaryRow:
    """The row of a record."""
    return tuple(" ".join(cell(record).split()) for cell in _CELLS.values())


def summary_cell(record: Record, heading: str) -> str:
    """One cell of the row, by its heading."""
    return " ".join(_CELLS[heading](record).split())


def _key(record: Record) -> str:
    return record.key


def _date(record: Record) -> str:
    return (record.date.edtf or record.date.literal) if record.date else ""


def _who(record: Record) -> str:
    people = record.people("author") or record.people("editor")
    if not people:
        return ""
    return _in_order(people[0], record.get("language")) + (" et al." if len(people) > 1 else "")


def _title(record: Record) -> str:
    return record.title.text if record.title else f"[{record.type}]"


def _in_order(name: Name, language: str) -> str:
    """A name as it is cited: the family name first where the record's language has it so."""
    if language[:2] in _FAMILY_FIRST and name.family and name.given and not name.literal:
        return f"{name.family} {name.given}"
    return str(name)


def _place(record: Record) -> str:
    """Archive and shelfmark, or the container or publisher of a published work."""
    from citekit.archives import format_levels

    if record.holding is None:
        return record.get("container-title") or record.get("publisher")
    holding = record.holding
    levels = format_levels(holding.levels, holding.tradition or None) if holding.levels else holding.shelfmark
    return ", ".join(part for part in (holding.archive, levels) if part)


_CELLS: Final[Mapping[str, Callable[[Record], str]]] = {
    "key": _key,
    "date": _date,
    "who": _who,
    "title": _title,
    "where": _place,
}
HEADINGS = tuple(_CELLS)
