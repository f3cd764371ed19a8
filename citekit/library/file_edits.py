"""Edits of record files: replacing and removing records in the text of a file.

The functions return the new text and write nothing. Only the fields that differ are touched
(`yamlfile.mapping_splices`). An edit that would lose a comment, or after which the records are not read back
as they should be (an anchor that other fields point at), is refused with a FormatError.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from citekit.archives import Repositories
from citekit.errors import CitekitError, FormatError, UnknownKeyError, Where
from citekit.records import Record
from citekit.records.levels import level_of
from citekit.records.parser import RecordParser
from citekit.records.read import record_nodes
from citekit.records.tables import fields, spellings
from citekit.records.write import record_mapping
from citekit.yamlfile import MapNode, Scalar, YamlValue, to_value
from citekit.yamlfile.comments import comments
from citekit.yamlfile.lines import line_start, next_line
from citekit.yamlfile.update import Splice, mapping_splices, spliced

# A record of a file, and the record that takes its place.
Replacement: TypeAlias = tuple[Record, Record]


def replace_record(
    text: str, where: str, stem: str, old: Record, new: Record, repositories: Repositories | None = None
) -> str:
    """Replace record `old` by `new` in `text`, keeping comments. Raises FormatError, UnknownKeyError."""
    nodes = record_nodes(text, where)
    if old.key not in _nodes_by_key(nodes, stem):
        raise UnknownKeyError(f"there is no record `{old.key}` in this file any more", where=Where(where))
    return _edited(text, where, stem, [(old, new)], nodes, repositories)


def replace_records(
    text: str, where: str, stem: str, pairs: Sequence[Replacement], repositories: Repositories | None = None
) -> tuple[str, list[CitekitError]]:
    """Replace several records at once. Returns the new text and why a record could not be replaced.

    Takes one pass over the text, unless one of the edits has to be refused.
    """
    nodes = record_nodes(text, where)
    try:
        return _edited(text, where, stem, pairs, nodes, repositories), []
    except FormatError as error:
        if len(pairs) == 1:
            return text, [error]
    errors: list[CitekitError] = []
    half = len(pairs) // 2
    for part in (pairs[half:], pairs[:half]):
        text, refused = replace_records(text, where, stem, part, repositories)
        errors = refused + errors
    return text, errors


def remove_record(text: str, where: str, stem: str, key: str) -> str:
    """Remove a record; "" when it was the only one. Raises FormatError, UnknownKeyError."""
    nodes = record_nodes(text, where)
    node = _nodes_by_key(nodes, stem).get(key)
    if node is None:
        raise UnknownKeyError(f"there is no record `{key}` in this file any more", where=Where(where))
    if len(nodes) == 1:
        return ""
    rest = [other for other in nodes if other is not node]
    start, end = _extent(text, node)
    result = text[:start] + text[end:]
    if [to_value(other) for other in rest] != _record_values(result, where):
        raise _refused(where, node, key)
    return result


def _edited(
    text: str,
    where: str,
    stem: str,
    pairs: Sequence[Replacement],
    nodes: Sequence[MapNode],
    repositories: Repositories | None,
) -> str:
    """The text with all replacements made, read back and with all its comments. Raises FormatError.

    `nodes` are the records of the text.
    """
    by_key = _nodes_by_key(nodes, stem)
    splices: list[Splice] = []
    for old, new in pairs:
        splices += _splices(text, by_key[old.key], old, new)
    result = spliced(text, splices)
    if result == text:
        return text
    wanted = [(by_key[old.key], new) for old, new in pairs]
    if _lost_comments(text, result, where) or not _reads_as(result, where, stem, nodes, wanted, repositories):
        raise _refused(where, by_key[pairs[0][0].key], pairs[0][1].key)
    return result


def _splices(text: str, node: MapNode, old: Record, new: Record) -> list[Splice]:
    before = record_mapping(old, with_id=False)
    after: dict[str, YamlValue | None] = {**record_mapping(new, with_id=False)}
    changes = {name: value for name, value in after.items() if before.get(name) != value}
    changes |= dict.fromkeys(name for name in before if name not in after)
    if new.key != old.key:
        changes["id"] = new.key
    changes = _as_spelled(node, changes)
    return _renamed_field(node, changes) or mapping_splices(text, node, changes, _ranks(new))


def _renamed_field(node: MapNode, changes: Mapping[str, YamlValue | None]) -> list[Splice]:
    """The new name of a field, where all that changes is that its value stands under another one."""
    removed = [pair for pair in node.pairs if changes.get(pair[0].text, "") is None]
    added = [(name, value) for name, value in changes.items() if value is not None]
    if len(changes) != 2 or len(removed) != 1 or len(added) != 1 or node.get(added[0][0]) is not None:
        return []
    (key, value), (name, new) = removed[0], added[0]
    same = to_value(value) == new or [to_value(value)] == new
    return [Splice(key.start, key.end, name)] if same else []


def _lost_comments(text: str, result: str, where: str) -> bool:
    """Whether a comment of the text is not in the result."""
    try:
        return bool(Counter(comments(text, where)) - Counter(comments(result, where)))
    except FormatError:
        return True


def _reads_as(
    result: str,
    where: str,
    stem: str,
    before: Sequence[MapNode],
    wanted: Sequence[tuple[MapNode, Record]],
    repositories: Repositories | None,
) -> bool:
    """Whether the result holds the new records in the place of their nodes, and all others as they were.

    The others, of which a file may hold very many, are compared field by field, not read as records.
    """
    try:
        after = record_nodes(result, where)
    except FormatError:
        return False
    new = {id(node): record for node, record in wanted}
    return len(after) == len(before) and all(
        _is_read(now, stem if len(after) == 1 else "", where, new[id(node)], repositories)
        if id(node) in new
        else _pairs(now) == _pairs(node)
        for node, now in zip(before, after, strict=True)
    )


def _is_read(
    node: MapNode, default_key: str, where: str, record: Record, repositories: Repositories | None
) -> bool:
    errors: list[CitekitError] = []
    return RecordParser(where, errors, repositories).record(node, default_key) == record and not errors


def _pairs(node: MapNode) -> list[tuple[str, object]]:
    """The fields of a record in their order."""
    return [(key.text, to_value(value)) for key, value in node.pairs]


def _refused(where: str, node: MapNode, key: str) -> FormatError:
    message = "the file cannot be changed here without changing other lines or losing a comment"
    return FormatError(message, where=Where(where, node.line, node.column), key=key, hint="change it by hand")


def _nodes_by_key(nodes: Sequence[MapNode], stem: str) -> dict[str, MapNode]:
    found: dict[str, MapNode] = {}
    for node in nodes:
        named = node.get("id")
        key = named.text if isinstance(named, Scalar) and named.text else stem if len(nodes) == 1 else ""
        found.setdefault(key, node)
    return found


def _as_spelled(node: MapNode, changes: Mapping[str, YamlValue | None]) -> dict[str, YamlValue | None]:
    """The changes under the names that the file uses: `author` where it says so, not `authors`."""
    names = {spellings()[key.text].name: key.text for key, _ in node.pairs if key.text in spellings()}
    return {names.get(name, name): value for name, value in changes.items()}


def _ranks(record: Record) -> Callable[[str], float]:
    """The rank of a field in the order of writing; levels stand among each other as the record has them."""
    order: dict[str, float] = {field: rank for rank, field in enumerate(fields())}
    keys = dict.fromkeys(key for key, _ in record.holding.levels) if record.holding else ()
    levels = {key: order["levels"] + place / 1000 for place, key in enumerate(keys)}

    def rank(name: str) -> float:
        key = level_of(name) or name
        known = spellings().get(name)
        return levels.get(key, order[known.name] if known else order["levels"])

    return rank


def _extent(text: str, node: MapNode) -> tuple[int, int]:
    """Start and end offset of a record's lines, with its dash or document marker."""
    start = line_start(text, node.start)
    end = next_line(text, max(node.end - 1, node.start))
    before = text[:start].rstrip("\r\n ")
    if before.endswith(("\n---", "\r---")) or before == "---":
        start = len(before) - 3
    elif text[end:].lstrip("\r\n ").startswith("---"):
        end = next_line(text, text.index("---", end))
    return start, end


def _record_values(text: str, where: str) -> list[object]:
    try:
        return [to_value(node) for node in record_nodes(text, where)]
    except FormatError:
        return []
