"""The lines of an RIS entry as a `<record>` of EndNote XML: what `xml` reads, the other way round."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from citekit.exchange.endnote.vocabulary import series_tag, type_name, type_number, xml_tags
from citekit.exchange.shared.xml_writer import WrittenElement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Elements of which a record has several, a value each; other values of one tag are lines of one element.
_SEVERAL = ("author", "keyword", "url")
_ALIKE = {"AV": "AN", "ED": "A2"}  # tags that say the same as another


def record_element(lines: Sequence[tuple[str, str]], number: int) -> WrittenElement:
    """The element with these lines, of which the first is the type, and its place in the list."""
    record = WrittenElement("record")
    type_ = lines[0][1]
    name = type_name(type_)
    record.add("rec-number", number)
    kind = record.add("ref-type", type_number(name) or "")
    kind.attributes = {"name": name}
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
    return record


@lru_cache(maxsize=64)
def paths_of(type_: str) -> Mapping[str, str]:
    """RIS tag -> the first path of it, in the order of EndNote's own files."""
    paths: dict[str, str] = {}
    for path, tag in xml_tags().items():
        paths.setdefault(series_tag(type_) or tag if path == "number" else tag, path)
    return paths


def _add(record: WrittenElement, path: str, values: Sequence[str]) -> None:
    *above, last = path.split("/")
    parent = record
    for name in above:
        parent = parent.find(name) or parent.add(name)
    for value in values if last in _SEVERAL else ["\n".join(values)]:
        parent.add(last, value)
