"""A record in one row, as lists of records show it: key, date, first author or editor, title, archive."""

from __future__ import annotations

from typing import TypeAlias

from citekit.records.record import Name, Record

HEADINGS = ("key", "date", "who", "title", "where")
#: languages whose names are cited in their own order (citekit.csl.item.person)
_FAMILY_FIRST = ("hu", "ja", "vi", "zh")
# One text per heading, "" where there is nothing, none with a tab or a line feed.
SummaryRow: TypeAlias = tuple[str, ...]


def summary_row(record: Record) -> SummaryRow:
    """The row of a record."""
    date = (record.date.edtf or record.date.literal) if record.date else ""
    people = record.people("author") or record.people("editor")
    who = (
        _in_order(people[0], record.get("language")) + (" et al." if len(people) > 1 else "")
        if people
        else ""
    )
    title = record.title.text if record.title else f"[{record.type}]"
    return tuple(" ".join(cell.split()) for cell in (record.key, date, who, title, _place(record)))


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
