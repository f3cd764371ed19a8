"""MODS 3, read and written.

What its elements do not carry stands in the `extension` of a description, which MODS leaves to programs: a
record that went out comes back the same, with what another program has changed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from citekit.errors import FormatError, Where
from citekit.exchange.model import Imported, Notice
from citekit.exchange.shared.xml_text import looks_like_xml
from citekit.foundation.cycle_collection import no_cycle_collection
from citekit.records.record import Record

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROOT = re.compile(r"<(?:\w+:)?(?:mods|modsCollection)[\s>]")


def recognise(text: str, filename: str = "") -> bool:
    """Whether the text is XML with descriptions of MODS."""
    return looks_like_xml(text, "loc.gov/mods") and bool(_ROOT.search(text[:20_000]))


def read(text: str, where: str) -> Imported:
    """The records of a text. Raises FormatError."""
    from citekit.exchange.shared.csl_records import with_keys
    from citekit.exchange.shared.xml_text import local_name, xml_root
    from citekit.exchange.watched import passing

    found = [each for each in xml_root(text, where).iter() if local_name(each) == "mods"]
    if not found:
        raise FormatError("there is no description of MODS in it", where=Where(where))
    return with_keys(_record(each, where) for each in passing(found))


def _record(mods: _Element, where: str) -> tuple[Record, tuple[Notice, ...]]:
    from citekit.exchange.csl_json.merge import merged_record
    from citekit.exchange.mods.reader import foreign_item
    from citekit.exchange.mods.vocabulary import EXTENSION, FORMAT
    from citekit.exchange.shared.csl_records import record_of_item

    item = foreign_item(mods)
    place = Where(where, item.line)
    record, notices = record_of_item(item, place, FORMAT)
    kept = next((each.text or "" for each in mods.iter(f"{{{EXTENSION}}}record")), "")
    try:
        mapping = json.loads(kept) if kept else None
    except (ValueError, RecursionError):
        mapping = None
        notices = (*notices, Notice("what citekit kept in `extension` cannot be read", place))
    if not isinstance(mapping, Mapping):
        return record, notices
    merged, more = merged_record(item.variables, mapping, record, place, _carried)
    return merged, (*notices, *more)


def _carried(record: Record) -> Mapping[str, object]:
    """The variables of a record that its description gives back."""
    from citekit.exchange.mods.reader import foreign_item

    return foreign_item(_description(_collection(), record)).variables


def _collection() -> _Element:
    from lxml import etree

    from citekit.exchange.mods.vocabulary import NAMESPACE

    return etree.Element(f"{{{NAMESPACE}}}modsCollection", nsmap={"mods": NAMESPACE})


def _description(collection: _Element, record: Record) -> _Element:
    from citekit.exchange.csl_json.writer import exported
    from citekit.exchange.mods.writer import add_mods

    return add_mods(collection, exported(record), record.tags)


@no_cycle_collection()
def write(records: Sequence[Record]) -> str:
    """The records as a collection of descriptions."""
    from lxml import etree

    from citekit.exchange.mods.reader import foreign_item
    from citekit.exchange.mods.vocabulary import EXTENSION, FORMAT, NAMESPACE
    from citekit.exchange.shared.csl_records import record_of_item
    from citekit.exchange.watched import passing
    from citekit.records.write import record_mapping

    if not records:
        return ""
    collection = _collection()
    for record in passing(records):
        mods = _description(collection, record)
        back, _ = record_of_item(foreign_item(mods), Where(""), FORMAT)
        if back != record:
            extension = etree.SubElement(mods, f"{{{NAMESPACE}}}extension")
            kept = etree.SubElement(extension, f"{{{EXTENSION}}}record", nsmap={"citekit": EXTENSION})
            kept.text = json.dumps(record_mapping(record, with_id=False))
    etree.indent(collection)
    text = etree.tostring(collection, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def losses(records: Sequence[Record]) -> tuple[Notice, ...]:
    """Nothing is lost: `extension` keeps what MODS has no element for."""
    return ()
