"""The items of a JSON-LD document, compact or expanded, with properties by the last word of their addresses.

`archive` of a template is Dublin Core's `source` if the document's context says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

Properties = Mapping[str, list[object]]


def items_of(document: object) -> Iterator[Properties]:
    """The items of a document, or of a list of documents."""
    for part in document if isinstance(document, list) else [document]:
        if not isinstance(part, Mapping):
            continue
        graph = part.get("@graph", [part])
        for item in graph if isinstance(graph, list) else [graph]:
            if isinstance(item, Mapping):
                yield properties(item, part.get("@context"))


def properties(node: Mapping[str, object], context: object) -> Properties:
    """The properties of a node, each with its values; nodes within it stay as they are."""
    found: dict[str, list[object]] = {}
    for name, value in node.items():
        if name == "@context":
            continue
        values = found.setdefault(_last_word(_address(name, context)), [])
        values += _values(value)
    return found


def _address(name: str, context: object) -> str:
    """The address of a property by the context; its name where that says nothing."""
    meaning = context.get(name) if isinstance(context, Mapping) else None
    if isinstance(meaning, Mapping):
        meaning = meaning.get("@id")
    return meaning if isinstance(meaning, str) and meaning else name


def _last_word(address: str) -> str:
    return re.split(r"[#/:]", address)[-1] or address


def _values(value: object) -> list[object]:
    """The values of a property: texts, and mappings for nodes."""
    if isinstance(value, list):
        return [each for part in value for each in _values(part)]
    if isinstance(value, Mapping):
        for key in ("@value", "@list", "@set"):
            if key in value:
                return _values(value[key])
        return [value]
    if value is None or isinstance(value, bool):
        return []
    text = str(value).strip()
    return [text] if text else []


def texts(node: Properties, name: str) -> list[str]:
    """The texts of a property."""
    return [value for value in node.get(name, []) if isinstance(value, str)]
