"""RIS, read and written.

An entry of the Wilson Center Digital Archive itself is read as the site's citations are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from citekit.errors import Where
from citekit.exchange.model import Imported, Notice
from citekit.exchange.ris.lines import RisEntry, format_ris, parse_ris
from citekit.exchange.ris.reader import RisReader
from citekit.exchange.ris.values import read_person
from citekit.exchange.ris.wilson_entry import (
    is_wilson_entry,
    may_be_wilson_record,
    read_wilson_entry,
)
from citekit.exchange.ris.writer import entry_lines
from citekit.exchange.shapes.plain_shape import has_plain_forms, is_plain_name, losses_by_shape
from citekit.exchange.shared.keys import Keys
from citekit.exchange.shared.spacing import one_line
from citekit.exchange.watched import passing
from citekit.foundation.cycle_collection import no_cycle_collection
from citekit.foundation.fast_dataclass import replace
from citekit.records.names import inverted_text
from citekit.records.record import Name, Record

_TY = re.compile(r"^\ufeff?[ \t]*(?:TY {1,2}|[Tt][Yy]  )- ", re.M)


def recognise(text: str, filename: str = "") -> bool:
    """Whether the text has the opening line of an entry."""
    return bool(_TY.search(text[:20_000]))


@no_cycle_collection()
def read(text: str, where: str) -> Imported:
    """The records of a RIS text. Raises FormatError where it has no entry."""
    entries, notices = parse_ris(text, where)
    return records_of(entries, notices, where)


def records_of(entries: Sequence[RisEntry], notices: Sequence[Notice], where: str) -> Imported:
    """The records of entries, which other formats give too; `notices` come before those on the entries."""
    records: list[Record] = []
    warnings = list(notices)
    keys = Keys()
    for entry in passing(entries):
        record, found = _read(entry, keys, Where(where, entry.line))
        records.append(record)
        warnings += [Notice(notice.message, notice.where, record.key) for notice in found]
    return Imported(tuple(records), tuple(warnings))


def _read(entry: RisEntry, keys: Keys, place: Where) -> tuple[Record, Sequence[Notice]]:
    if is_wilson_entry(entry):
        return read_wilson_entry(entry, keys, place)
    record, notices = RisReader(entry, place).record()
    named = entry.get("ID")
    key = keys.take(named, record)
    if named and key != named:
        notices.append(Notice(f"its key {named!r} became {key!r}", place))
    return record.with_key(key), notices


@no_cycle_collection()
def write(records: Sequence[Record]) -> str:
    """The records as RIS."""
    return format_ris([entry_lines(record) for record in passing(records)])


@no_cycle_collection()
def losses(records: Sequence[Record]) -> tuple[Notice, ...]:
    """Every field that does not come back from RIS as it was."""
    keys = Keys()
    back = [keys.take(record.key, record) for record in records]

    def read_back(index: int) -> Record:
        lines = entry_lines(records[index])
        entry = RisEntry(tuple((tag, one_line(text), 1) for tag, text in lines))
        return _read(entry, Keys(), Where(""))[0].with_key(back[index])

    certain = (
        key == record.key and not may_be_wilson_record(record)
        for key, record in zip(back, records, strict=True)
    )
    return tuple(losses_by_shape(records, certain, read_back, is_carried))


@lru_cache(maxsize=4096)
def is_carried(name: Name) -> bool:
    """Whether a name comes back from its line alone."""
    plain = replace(name, original="", romanized="")
    text = inverted_text(plain)
    return is_plain_name(name) or (has_plain_forms(name) and ";" not in text and read_person(text) == plain)
