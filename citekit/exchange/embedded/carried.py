"""What the metadata of a web page leaves out of a record: it is only written, so nothing can be read back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from citekit.exchange.csl_json.writer import exported
from citekit.exchange.model import Notice
from citekit.exchange.shared.data_tables import data_table
from citekit.records.record import Record, Title
from citekit.records.tables import fields


@lru_cache(maxsize=1)
def table() -> Mapping[str, Any]:
    """The tables of `data/embedded.yaml`."""
    return data_table("embedded", "embedded")


def plain_date(value: object) -> str:
    """The first day of a CSL date in ISO 8601; its words where it is none."""
    if not isinstance(value, Mapping):
        return str(value or "")
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        return "-".join(f"{int(part):0{2 if place else 4}d}" for place, part in enumerate(parts[0]))
    return str(value.get("literal") or value.get("raw") or "")


def left_out(
    records: Sequence[Record], carried: Callable[[Record, Mapping[str, object]], Collection[str]]
) -> tuple[Notice, ...]:
    """A notice for each record of which something is left out; `carried` gives the variables of a record and
    its item that are not.
    """
    notices = []
    for record in records:
        item = exported(record)
        names = ", ".join(dict.fromkeys(_missing(record, item, carried(record, item))))
        if names:
            notices.append(Notice(f"left out: {names}", record.where, record.key))
    return tuple(notices)


def _missing(record: Record, item: Mapping[str, object], carried: Collection[str]) -> Iterator[str]:
    yield from (name for name in item if name not in carried and name not in ("id", "type"))
    if record.date is not None and plain_date(item.get("issued")) not in (
        record.date.edtf,
        record.date.literal,
    ):
        yield "date, but for its first day"
    yield from (name for name in record.fields if fields()[name].kind == "text" and not fields()[name].csl)
    titles = (record.title, *record.titles.values())
    if any(
        title.original or title.romanized or title.translated for title in titles if isinstance(title, Title)
    ):
        yield "titles in other scripts and languages"
    if any(name.original or name.romanized for _, people in record.names for name in people):
        yield "names in other scripts"
    for part in ("also", "files", "csl", "unknown"):
        if getattr(record, part):
            yield part
    yield from (f"{format_} fields" for format_ in record.foreign)
