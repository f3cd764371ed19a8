"""The columns of a list of records: those of its summary, and any field by its name, as flat text."""

from __future__ import annotations

from citekit.records.record import Record
from citekit.records.summary import HEADINGS, summary_cell

# Columns beside the fields: the summary's, and what a list is often asked for.
COMPUTED = ("id", *HEADINGS, "year", "shelfmark", "file")


def column_names() -> tuple[str, ...]:
    """All columns there are."""
    from citekit.archives import level_keys
    from citekit.records.tables import fields

    return tuple(dict.fromkeys((*COMPUTED, *(name for name in fields() if name != "levels"), *level_keys())))


def column_text(record: Record, name: str) -> str:
    """The text of a column on one line, "" where the record has nothing there."""
    if name in HEADINGS:
        return summary_cell(record, name)
    if name == "id":
        return record.key
    if name == "year":
        return record.date.edtf.lstrip("-")[:4] if record.date else ""
    if name == "file":
        return record.where.file if record.where is not None else ""
    if name == "shelfmark" and record.holding is not None:
        from citekit.archives import format_levels

        holding = record.holding
        return holding.shelfmark or format_levels(holding.levels, holding.tradition or None)
    from citekit.records.write import record_mapping

    return " ".join(_flat(record_mapping(record).get(name, "")).split())


def _flat(value: object) -> str:
    """A value of a record as text: lists by semicolons, mappings by what stands in them."""
    if isinstance(value, dict):
        named = value.get("text") or value.get("literal")
        return str(named) if named else "; ".join(_flat(each) for each in value.values())
    if isinstance(value, list):
        return "; ".join(_flat(each) for each in value)
    return str(value)
