"""Hayagriva's YAML, read and written.

What its fields do not carry stands in the entry's own `citekit`, which Typst passes over: a record that went
out comes back the same, with what another program has changed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from citekit.errors import FormatError, Where
from citekit.exchange.model import Imported, Notice
from citekit.foundation.fast_dataclass import replace
from citekit.records.record import Record

if TYPE_CHECKING:
    from citekit.exchange.shapes.carried_items import CarriedItems
    from citekit.exchange.shared.csl_records import ForeignItem
    from citekit.yamlfile import YamlValue

_TYPES = (
    "anthology|anthos|article|artwork|audio|blog|book|case|chapter|conference|entry|exhibition|legislation|"
    "manuscript|misc|newspaper|patent|performance|periodical|proceedings|reference|report|repository|scene|"
    "thesis|thread|tweet|video|web"
)
_ENTRY = re.compile(
    rf"^[^\s#-][^\n]*:[ \t]*\n(?:[ \t][^\n]*\n)*?[ \t]+type:[ \t]*[\"']?(?:{_TYPES})\b",
    re.MULTILINE | re.IGNORECASE,
)
_WITH_VALUE = re.compile(r"^[^\s#-][^\n]*?:[ \t]+[^\s#]", re.MULTILINE)


def recognise(text: str, filename: str = "") -> bool:
    """Whether the text is YAML of keys, each with an entry that has a type of Hayagriva."""
    start = text[:20_000]
    if start.lstrip().startswith(("{", "[", "@", "<", "-")):
        return False
    return not _WITH_VALUE.search(start) and bool(_ENTRY.search(start))


def read(text: str, where: str) -> Imported:
    """The records of a text. Raises FormatError."""
    from citekit.exchange.hayagriva.reader import KEPT, foreign_item
    from citekit.exchange.hayagriva.vocabulary import FORMAT
    from citekit.exchange.shared.csl_records import with_keys
    from citekit.exchange.watched import passing
    from citekit.yamlfile import MapNode, parse_documents, to_value

    pairs = [
        (key, node)
        for document in parse_documents(text, where)
        if isinstance(document, MapNode)
        for key, node in document.pairs
        if isinstance(node, MapNode)
    ]
    if not pairs:
        raise FormatError("there is no entry of Hayagriva in it", where=Where(where))
    found = []
    for key, node in passing(pairs):
        entry = to_value(node)
        assert isinstance(entry, dict)
        item = foreign_item(key.text, entry, key.line)
        found.append(_record(item, entry.get(KEPT), Where(where, key.line), FORMAT))
    return with_keys(found)


def _record(item: ForeignItem, kept: object, place: Where, name: str) -> tuple[Record, tuple[Notice, ...]]:
    from citekit.exchange.csl_json.merge import merged_record
    from citekit.exchange.shared.csl_records import record_of_item

    record, notices = record_of_item(item, place, name)
    if not isinstance(kept, Mapping):
        return record, notices
    merged, more = merged_record(item.variables, kept, record, place, _carried)
    return merged, (*notices, *more)


def _carried(record: Record) -> Mapping[str, object]:
    """The variables of a record that its entry gives back."""
    from citekit.exchange.csl_json.writer import exported
    from citekit.exchange.hayagriva.reader import foreign_item

    return foreign_item(record.key, _entry(record, exported(record)), 0).variables


def _entry(record: Record, item: Mapping[str, object]) -> dict[str, YamlValue]:
    """The entry of a record, with the fields of another entry that it was read from."""
    from citekit.exchange.hayagriva.vocabulary import FORMAT
    from citekit.exchange.hayagriva.writer import entry_of

    foreign = record.foreign.get(FORMAT, {})
    others = {name: value for name, value in foreign.items() if name != "type" and " " not in name}
    return {**entry_of(item), **cast("dict[str, YamlValue]", others)}


def write(records: Sequence[Record]) -> str:
    """The records as entries by their keys."""
    from citekit.exchange.csl_json.writer import exported, says_more_than_csl
    from citekit.exchange.hayagriva.reader import KEPT
    from citekit.exchange.watched import passing
    from citekit.records.write import record_mapping
    from citekit.yamlfile import dump

    entries: dict[str, YamlValue] = {}
    for record in passing(records):
        item = exported(record)
        entry = _entry(record, item)
        if says_more_than_csl(record) or not _comes_back(record, item, entry):
            entry[KEPT] = record_mapping(record, with_id=False)
        entries[record.key] = entry
    return dump(entries) if entries else ""


def _comes_back(record: Record, item: Mapping[str, object], entry: Mapping[str, YamlValue]) -> bool:
    """Whether a record comes back from the fields of its entry."""
    from citekit.exchange.hayagriva.reader import archive_of, foreign_item
    from citekit.exchange.hayagriva.vocabulary import FORMAT
    from citekit.exchange.shared.csl_records import record_of_item

    def read_back(without: Collection[str]) -> Record:
        read = foreign_item(record.key, entry, 0)
        variables = {name: value for name, value in read.variables.items() if name not in without}
        return record_of_item(replace(read, variables=variables), Where(""), FORMAT)[0]

    return _carried_items().comes_back(record, item, read_back, lambda: archive_of(entry))


@lru_cache(maxsize=1)
def _carried_items() -> CarriedItems:
    from citekit.exchange.hayagriva.reader import is_read_as_written
    from citekit.exchange.shapes.carried_items import CarriedItems

    return CarriedItems(is_read_as_written)


def losses(records: Sequence[Record]) -> tuple[Notice, ...]:
    """Nothing is lost: `citekit` keeps what Hayagriva has no field for."""
    return ()
