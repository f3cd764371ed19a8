"""MODS 3, read and written.

What its elements do not carry stands in the `extension` of a description, which MODS leaves to programs: a
record that went out comes back the same, with what another program has changed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from citekit.errors import FormatError, Where
from citekit.exchange.model import Imported, Notice
from citekit.exchange.shared.xml_text import looks_like_xml
from citekit.foundation.cycle_collection import no_cycle_collection
from citekit.foundation.fast_dataclass import replace
from citekit.records.record import Record

if TYPE_CHECKING:
    from lxml.etree import _Element

    from citekit.exchange.shapes.carried_items import CarriedItems
    from citekit.exchange.shared.csl_records import ForeignItem
    from citekit.exchange.shared.unsaid import Unsaid
    from citekit.exchange.shared.xml_writer import WrittenElement

_HEAD = '<mods:modsCollection xmlns:mods="http://www.loc.gov/mods/v3">'
_END = "</mods:modsCollection>"
# What a library notes of its own description, and addresses of authority files.
_BOOKKEEPING = frozenset({"extension", "recordInfo", "resource", "valueURI"})
_ROOT = re.compile(r"<(?:\w+:)?(?:mods|modsCollection)[\s>]")


def recognise(text: str, filename: str = "") -> bool:
    """Whether the text is XML with descriptions of MODS."""
    return looks_like_xml(text, "loc.gov/mods") and bool(_ROOT.search(text[:20_000]))


def read(text: str, where: str) -> Imported:
    """The records of a text. Raises FormatError."""
    from citekit.exchange.mods.vocabulary import FORMAT, is_read
    from citekit.exchange.shared.csl_records import with_keys
    from citekit.exchange.shared.unsaid import Unsaid
    from citekit.exchange.shared.xml_text import local_name, xml_root
    from citekit.exchange.watched import passing

    found = [each for each in xml_root(text, where).iter() if local_name(each) == "mods"]
    if not found:
        raise FormatError("there is no description of MODS in it", where=Where(where))
    unsaid = Unsaid(FORMAT, _BOOKKEEPING, is_read)
    imported = with_keys(_record(each, where, unsaid) for each in passing(found))
    return replace(imported, warnings=(*imported.warnings, *unsaid.notices(where)))


def _record(mods: _Element, where: str, unsaid: Unsaid) -> tuple[Record, tuple[Notice, ...]]:
    from citekit.exchange.csl_json.merge import merged_record
    from citekit.exchange.mods.reader import foreign_item
    from citekit.exchange.mods.vocabulary import EXTENSION, FORMAT
    from citekit.exchange.shared.csl_records import record_of_item
    from citekit.exchange.shared.xml_text import local_name, texts_of_element

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
        texts = (text for each in mods if local_name(each) for text in texts_of_element(each))
        return unsaid.kept(record, texts), notices
    merged, more = merged_record(item.variables, mapping, record, place, _carried)
    return merged, (*notices, *more)


def _carried(record: Record) -> Mapping[str, object]:
    """The variables of a record that its description gives back."""
    from citekit.exchange.csl_json.writer import exported
    from citekit.exchange.mods.writer import mods_of

    return _read_again(mods_of(exported(record), record.tags)).variables


def _read_again(mods: WrittenElement) -> ForeignItem:
    """The item of a description that was made here."""
    from citekit.exchange.mods.reader import foreign_item
    from citekit.exchange.shared.xml_text import xml_root

    (read,) = xml_root("\n".join([_HEAD, *mods.lines(), _END]), "")
    return foreign_item(read)


@no_cycle_collection()
def write(records: Sequence[Record]) -> str:
    """The records as a collection of descriptions."""
    from citekit.exchange.csl_json.writer import exported, says_more_than_csl
    from citekit.exchange.mods.vocabulary import EXTENSION
    from citekit.exchange.mods.writer import mods_of
    from citekit.exchange.watched import passing
    from citekit.records.write import record_mapping

    if not records:
        return ""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', _HEAD]
    for record in passing(records):
        item = exported(record)
        mods = mods_of(item, record.tags)
        if says_more_than_csl(record) or not _comes_back(record, item, mods):
            kept = json.dumps(record_mapping(record, with_id=False))
            extension = mods.add("mods:extension")
            extension.add("citekit:record", kept, **{"xmlns:citekit": EXTENSION})
        lines += mods.lines("  ")
    return "\n".join([*lines, _END, ""])


def _comes_back(record: Record, item: Mapping[str, object], mods: WrittenElement) -> bool:
    """Whether a record comes back from the elements of its description."""
    from citekit.exchange.mods.vocabulary import FORMAT
    from citekit.exchange.shared.csl_records import record_of_item

    def read_back(without: Collection[str]) -> Record:
        read = _read_again(mods)
        variables = {name: value for name, value in read.variables.items() if name not in without}
        return record_of_item(replace(read, variables=variables), Where(""), FORMAT)[0]

    def archive() -> tuple[str, str, str]:
        archive, location = (
            " ".join(str(item.get(name) or "").split()) for name in ("archive", "archive_location")
        )
        return archive, location, ""

    return _carried_items().comes_back(record, item, read_back, archive)


@lru_cache(maxsize=1)
def _carried_items() -> CarriedItems:
    from citekit.exchange.shapes.carried_items import CarriedItems

    return CarriedItems()


def losses(records: Sequence[Record]) -> tuple[Notice, ...]:
    """Nothing is lost: `extension` keeps what MODS has no element for."""
    return ()
