"""Edits of record files: replacing and removing one record in the text of a file.

The functions return the new text and write nothing. Only the fields that differ are touched
(`yamlfile.update_mapping`), so comments, order and quoting survive.
"""

from __future__ import annotations

from collections.abc import Mapping

from citekit.errors import FormatError, UnknownKeyError, Where
from citekit.records import Record, parse_records
from citekit.records.read import record_nodes
from citekit.records.tables import fields, spellings
from citekit.records.write import record_mapping
from citekit.yamlfile import MapNode, Scalar, YamlValue, dump, to_value, update_mapping


def replace_record(text: str, where: str, stem: str, old: Record, new: Record) -> str:
    """Replace record `old` by `new` in `text`, keeping comments. Raises FormatError, UnknownKeyError."""
    before = record_mapping(old, with_id=False)
    after: dict[str, YamlValue | None] = {**record_mapping(new, with_id=False)}
    changes = {name: value for name, value in after.items() if before.get(name) != value}
    changes |= dict.fromkeys(name for name in before if name not in after)
    if new.key != old.key:
        changes["id"] = new.key
    node = _node(record_nodes(text, where), where, stem, old.key)
    renamed = _with_field_renamed(text, node, changes)
    if renamed and _read_back(renamed, where, stem, new):
        return renamed
    result = update_mapping(text, node, _as_spelled(node, changes), _rank)
    if _read_back(result, where, stem, new):
        return result
    # An anchor that other fields point at, or a field written twice over: the record is written anew instead.
    return _rewritten(text, node, new)


def _with_field_renamed(text: str, node: MapNode, changes: Mapping[str, YamlValue | None]) -> str:
    """Rename one key in place where the change removes one field and adds one; else ""."""
    gone = [key for key, _ in node.pairs if key.text in changes and changes[key.text] is None]
    come = [name for name, value in changes.items() if value is not None]
    if len(changes) != 2 or len(gone) != 1 or len(come) != 1 or node.get(come[0]) is not None:
        return ""
    return text[: gone[0].start] + come[0] + text[gone[0].end :]


def remove_record(text: str, where: str, stem: str, key: str) -> str:
    """Remove a record; "" when it was the only one. Raises FormatError, UnknownKeyError."""
    nodes = record_nodes(text, where)
    node = _node(nodes, where, stem, key)
    if len(nodes) == 1:
        return ""
    rest = [other for other in nodes if other is not node]
    start, end = _extent(text, node)
    result = text[:start] + text[end:]
    if [to_value(other) for other in rest] == _record_values(result, where):
        return result
    return "---\n".join(dump(_mapping(other)) for other in rest)


def _node(nodes: tuple[MapNode, ...], where: str, stem: str, key: str) -> MapNode:
    for node in nodes:
        named = node.get("id")
        own = named.text if isinstance(named, Scalar) and named.text else stem if len(nodes) == 1 else ""
        if own == key:
            return node
    raise UnknownKeyError(f"there is no record `{key}` in this file any more", where=Where(where))


def _as_spelled(node: MapNode, changes: Mapping[str, YamlValue | None]) -> dict[str, YamlValue | None]:
    """The changes under the names that the file uses: `author` where it says so, not `authors`."""
    names = {spellings()[key.text].name: key.text for key, _ in node.pairs if key.text in spellings()}
    return {names.get(name, name): value for name, value in changes.items()}


def _rank(name: str) -> float:
    """The rank of a field in the order of writing; all levels have the rank of `levels`."""
    order = {field: rank for rank, field in enumerate(fields())}
    known = spellings().get(name)
    return order[known.name] if known else order["levels"]


def _read_back(text: str, where: str, stem: str, new: Record) -> bool:
    try:
        return new in parse_records(text, where, stem if stem == new.key else "")
    except FormatError:
        return False


def _rewritten(text: str, node: MapNode, new: Record) -> str:
    margin = " " * (node.column - 1)
    lines = dump(record_mapping(new)).rstrip("\n").split("\n")
    body = f"\n{margin}".join(lines)
    return text[: node.start] + body + text[node.end :]


def _extent(text: str, node: MapNode) -> tuple[int, int]:
    """Start and end offset of a record's lines, with its dash or document marker."""
    line_start = text.rfind("\n", 0, node.start) + 1
    line_end = text.find("\n", max(node.end - 1, node.start))
    start, end = line_start, len(text) if line_end < 0 else line_end + 1
    before = text[:start].rstrip("\n ")
    if before.endswith("\n---") or before == "---":
        start = len(before) - 3
    elif text[end:].lstrip("\n ").startswith("---"):
        end = text.index("---", end) + 4
    return start, end


def _record_values(text: str, where: str) -> list[object]:
    try:
        return [to_value(node) for node in record_nodes(text, where)]
    except FormatError:
        return []


def _mapping(node: MapNode) -> dict[str, YamlValue]:
    found: dict[str, YamlValue] = {key.text: to_value(value) for key, value in node.pairs}  # type: ignore[misc]
    return found
