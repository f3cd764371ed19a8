"""EndNote XML, read: `<record>`s with styled texts. No entity is resolved and nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from citekit.errors import FormatError, Where
from citekit.exchange.model import Imported

if TYPE_CHECKING:
    from lxml.etree import _Element

    from citekit.exchange.ris.lines import RisEntry

_START = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:xml|records|record)[\s>]")
# Elements that say how EndNote stores a record, not what the work is.
_OF_DATABASE = frozenset({
    "database", "source-app", "rec-number", "foreign-keys", "ref-type", "modified-date", "added-date",
})  # fmt: skip


def recognise(text: str, filename: str = "") -> bool:
    """Whether the text is XML with EndNote's reference types."""
    return bool(_START.match(text)) and "<ref-type" in text[:50_000]


def read(text: str, where: str) -> Imported:
    """The records of a text. Raises FormatError."""
    from lxml import etree

    from citekit.exchange.ris.format import records_of

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, encoding="utf-8")
    content = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode("utf-8", "replace")
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        line = int(error.position[0] or 1)
        raise FormatError(f"is not XML: {error.msg}", where=Where(where, line)) from None
    found = list(root.iter("record"))
    if not found:
        raise FormatError("there is no record of EndNote in it", where=Where(where))
    return records_of([_entry(record) for record in found], (), where)


def _entry(record: _Element) -> RisEntry:
    from lxml import etree

    from citekit.exchange.endnote.vocabulary import ris_lines, ris_type
    from citekit.exchange.ris.lines import RisEntry

    kind = record.find("ref-type")
    name = kind.get("name", "") if kind is not None else ""
    line = _line_of(record)
    lines = [("TY", ris_type(name.strip()), line)]
    for tag, element in _fields(record):
        text = "".join(map(str, element.itertext(etree.Element)))
        if tag == "KW":
            lines += [("KW", word.strip(), line) for word in text.splitlines() if word.strip()]
        else:
            lines += ris_lines(tag, text, _line_of(element))
    return RisEntry(tuple(lines))


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


def _line_of(element: _Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 1
