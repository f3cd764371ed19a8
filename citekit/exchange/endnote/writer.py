"""The lines of an RIS entry as a `<record>` of EndNote XML: what `xml` reads, the other way round."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from citekit.exchange.endnote.vocabulary import series_tag, type_name, type_number, xml_tags

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.etree import _Element

# Elements of which a record has several, a value each; other values of one tag are lines of one element.
_SEVERAL = ("author", "keyword", "url")
_ALIKE = {"AV": "AN", "ED": "A2"}  # tags that say the same as another


def add_record(records: _Element, lines: Sequence[tuple[str, str]], number: int) -> None:
    """Add a record with these lines, of which the first is the type.

    `number` is its place in the list: to count the list's elements takes lxml a walk over them.
    """
    from lxml import etree

    record = etree.SubElement(records, "record")
    type_ = lines[0][1]
    name = type_name(type_)
    etree.SubElement(record, "rec-number").text = str(number)
    kind = etree.SubElement(record, "ref-type", name=name)
    kind.text = type_number(name) or None
    values: dict[str, list[str]] = {}
    for tag, value in lines[1:]:
        values.setdefault(tag, []).append(value)
    if "EP" in values:
        values["SP"] = [f"{values['SP'][0]}-{values.pop('EP')[0]}"] if "SP" in values else values.pop("EP")
    paths = paths_of(type_)
    for tag in (tag for tag, same in _ALIKE.items() if values.get(tag) == values.get(same)):
        values.pop(tag, None)
    for path, tag in ((path, tag) for tag, path in paths.items() if tag in values):
        _add(record, path, values[tag])


@lru_cache(maxsize=64)
def paths_of(type_: str) -> Mapping[str, str]:
    """RIS tag -> the first path of it, in the order of EndNote's own files."""
    paths: dict[str, str] = {}
    for path, tag in xml_tags().items():
        paths.setdefault(series_tag(type_) or tag if path == "number" else tag, path)
    return paths


def _add(record: _Element, path: str, values: Sequence[str]) -> None:
    from lxml.etree import SubElement

    *above, last = path.split("/")
    parent = record
    for name in above:
        found = parent.find(name)
        parent = found if found is not None else SubElement(parent, name)
    for value in values if last in _SEVERAL else ["\n".join(values)]:
        SubElement(parent, last).text = value
