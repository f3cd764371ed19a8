"""The records of a .bib file, each with the key of its entry where that can be cited."""

from __future__ import annotations

from citekit.errors import Where
from citekit.exchange.bib.dialect import Dialect, with_place_names
from citekit.exchange.bib.entry import is_tex_key
from citekit.exchange.bib.entry_reader import EntryReader
from citekit.exchange.bib.field_kinds import FOREIGN
from citekit.exchange.bib.inheritance import resolved
from citekit.exchange.bib.old_dates import with_whole_dates
from citekit.exchange.bib.parser import parse_bib
from citekit.exchange.model import Imported, Notice
from citekit.exchange.shared.archive_in_fields import with_read_shelfmark
from citekit.exchange.shared.keys import Keys
from citekit.exchange.watched import passing
from citekit.foundation.fast_dataclass import replace
from citekit.records.read import safe_key
from citekit.records.record import Record


def read_bib(text: str, where: str, dialect: Dialect) -> Imported:
    """The records of a .bib text. Raises FormatError where it has no entry."""
    entries, notices = parse_bib(text, where)
    records: list[Record] = []
    warnings = list(notices)
    keys = Keys()
    for entry in passing(resolved(entries)):
        place = Where(where, entry.line)
        whole = with_whole_dates(entry)
        named = with_place_names(whole, dialect.places)
        reader = EntryReader(named, dialect, place)
        record = reader.record() if named is whole else with_read_shelfmark(reader.record())
        record = with_back_key(record, entry.key, keys.take(reader.key(), record))
        if record.key != entry.key and entry.key:
            reader.notices.append(Notice(f"its key {entry.key!r} became {record.key!r}", place))
        records.append(record)
        warnings += [Notice(notice.message, notice.where, record.key) for notice in reader.notices]
    return Imported(tuple(records), tuple(warnings))


def with_back_key(record: Record, key: str, taken: str) -> Record:
    """The record with the key `taken`; that of its entry, if it cannot be cited here, stays a foreign field.

    Manuscripts cite it by that key, so it goes out again.
    """
    if taken == safe_key(key) != key and is_tex_key(key):
        foreign = {"entrykey": key, **record.foreign.get(FOREIGN, {})}
        record = replace(record, foreign={**record.foreign, FOREIGN: foreign})
    return record.with_key(taken)
