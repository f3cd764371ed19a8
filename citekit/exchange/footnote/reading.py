"""The result of reading a footnote: the record, its fields one by one, and what was left over."""

from __future__ import annotations

from citekit.foundation.fast_dataclass import dataclass
from citekit.records.record import Record


@dataclass(frozen=True, slots=True)
class Understood:
    """One field as it was read: its name in a record, and its text."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class FootnoteReading:
    """A footnote as read: its citation form, the record, its fields one by one, and what was left over.

    `locator` is the page or sheet cited, where that is not part of the document's own shelfmark.
    """

    citation_form: str
    record: Record
    understood: tuple[Understood, ...]
    left_over: tuple[str, ...]
    locator: str = ""


def understood(record: Record) -> tuple[Understood, ...]:
    """Every field of a record as one line each, for a person to check."""
    lines = [Understood("type", record.type)]
    lines += [Understood(role, "; ".join(map(str, people))) for role, people in record.names]
    if record.title is not None:
        lines.append(
            Understood("title (described)" if record.title.described else "title", record.title.text)
        )
    if record.date is not None:
        lines.append(Understood("date", record.date.edtf or record.date.literal or "undated"))
    for holding in record.holdings():
        pairs = (
            ("archive", holding.archive),
            *holding.levels,
            ("shelfmark", holding.shelfmark),
            ("place", holding.place),
        )
        lines += [Understood(name, value) for name, value in pairs if value]
    lines += [Understood(name, value) for name, value in record.fields.items() if name != "as-found"]
    return tuple(lines)
