"""EndNote XML, read and written: `<record>`s with styled texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from citekit.errors import FormatError, Where
from citekit.exchange.model import Imported, Notice
from citekit.exchange.shared.xml_text import line_of, xml_safe
from citekit.foundation.cycle_collection import no_cycle_collection
from citekit.foundation.fast_dataclass import replace

if TYPE_CHECKING:
    from lxml.etree import _Element

    from citekit.exchange.ris.lines import RisEntry
    from citekit.records.record import Record

_START = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:xml|records|record)[\s>]")
# RIS tags whose values stand on lines of their own.
_OWN_TAG = re.compile(r"foreign\.ris\.([A-Z][A-Z0-9]): (.*)")
_LINES = ("KW", "RN")
# Elements that say how EndNote stores a record, not what the work is.
_OF_DATABASE = frozenset({
    "database", "source-app", "rec-number", "foreign-keys", "ref-type", "modified-date", "added-date",
})  # fmt: skip


def recognise(text: str, filename: str = "") -> bool:
    """Whether the text is XML with EndNote's reference types."""
    return bool(_START.match(text)) and "<ref-type" in text[:50_000]


def read(text: str, where: str) -> Imported:
    """The records of a text. Raises FormatError."""
    from citekit.exchange.ris.format import records_of
    from citekit.exchange.shared.xml_text import xml_root

    root = xml_root(text, where)
    found = list(root.iter("record"))
    if not found:
        raise FormatError("there is no record of EndNote in it", where=Where(where))
    imported = records_of([_entry(record) for record in found], (), where)
    return replace(imported, records=tuple(map(_with_own_type, imported.records)))


def _with_own_type(record: Record) -> Record:
    """The record without the RIS type that stands for one which EndNote has no name for."""
    from citekit.exchange.endnote.vocabulary import written_types
    from citekit.exchange.ris.reader import FOREIGN
    from citekit.exchange.ris.vocabulary import ris_type_of

    tags = dict(record.foreign.get(FOREIGN, {}))
    if "TY" not in tags or written_types().get(ris_type_of(record.type)) != tags.pop("TY"):
        return record
    others = {name: fields for name, fields in record.foreign.items() if name != FOREIGN}
    return replace(record, foreign={**others, FOREIGN: tags} if tags else others)


def _entry(record: _Element) -> RisEntry:
    from lxml import etree

    from citekit.exchange.endnote.vocabulary import ris_lines, ris_type, series_tag
    from citekit.exchange.ris.lines import RisEntry

    kind = record.find("ref-type")
    name = kind.get("name", "") if kind is not None else ""
    line = line_of(record)
    type_ = ris_type(name.strip())
    lines = [("TY", type_, line)]
    for tag, element in _fields(record):
        tag = series_tag(type_) or tag if element.tag == "number" else tag
        text = "".join(map(str, element.itertext(etree.Element)))
        if tag in _LINES:
            lines += [(tag, part.strip(), line) for part in text.splitlines() if part.strip()]
        else:
            lines += ris_lines(tag, text, line_of(element))
    return RisEntry((*(line for line in lines if not _own_tag(line)), *filter(None, map(_own_tag, lines))))


def _own_tag(line: tuple[str, str, int]) -> tuple[str, str, int] | None:
    """The line of a tag that stands in a note, since EndNote has no place for it; None for any other line."""
    match = _OWN_TAG.fullmatch(line[1]) if line[0] == "RN" else None
    return (match[1], match[2], line[2]) if match else None


def _fields(record: _Element) -> Iterator[tuple[str, _Element]]:
    """Each element that holds a value, with its RIS tag; what has none has the tag `U1` (a user's field)."""
    from lxml import etree

    from citekit.exchange.endnote.vocabulary import xml_tags

    known = set()
    for path, tag in xml_tags().items():
        for element in record.iterfind(path):
            known.add(element)
            yield tag, element
    above = {ancestor for element in known for ancestor in element.iterancestors()}
    for element in record.iter(etree.Element):
        chain = {element, *element.iterancestors()}
        stored = any(each.tag in _OF_DATABASE for each in chain)
        if element in above or stored or chain & known or element.tag == "style":
            continue
        if all(child.tag == "style" for child in element.iterchildren(etree.Element)):
            yield "U1", element


@no_cycle_collection()
def write(records: Sequence[Record]) -> str:
    """The records as EndNote XML."""
    from citekit.exchange.endnote.vocabulary import written_types
    from citekit.exchange.endnote.writer import paths_of, record_element
    from citekit.exchange.ris.writer import entry_lines
    from citekit.exchange.watched import passing

    if not records:
        return ""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<xml>", "  <records>"]
    for number, record in enumerate(passing(records), 1):
        fields = [(tag, xml_safe(text)) for tag, text in entry_lines(record, written_types(), paths_of)]
        lines += record_element(fields, number).lines("    ")
    return "\n".join([*lines, "  </records>", "</xml>", ""])


def losses(records: Sequence[Record]) -> tuple[Notice, ...]:
    """Every field that does not come back as it was."""
    from citekit.exchange.ris.format import is_carried
    from citekit.exchange.ris.wilson_entry import may_be_wilson_record
    from citekit.exchange.shapes.plain_shape import losses_by_shape
    from citekit.exchange.shared.keys import Keys

    keys = Keys()
    back = [keys.take(record.key, record) for record in records]
    certain = (
        key == record.key and not may_be_wilson_record(record)
        for key, record in zip(back, records, strict=True)
    )

    def read_back(index: int) -> Record:
        return read(write([records[index]]), "").records[0].with_key(back[index])

    return tuple(losses_by_shape(records, certain, read_back, is_carried))
