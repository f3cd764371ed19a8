"""A file of records as units of text: each field with the comments above it, what stands around records.

Put together in order, the units are the file, byte by byte. Only files in block style can be cut up: a field
has lines of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from citekit.errors import FormatError, Where
from citekit.foundation.fast_dataclass import dataclass
from citekit.records.read import record_nodes
from citekit.yamlfile import MapNode, Scalar, to_value
from citekit.yamlfile.lines import line_start, next_line


@dataclass(frozen=True, slots=True)
class FieldUnit:
    """A field: its name, its value, and its lines with those above it that belong to no other field."""

    name: str
    value: object
    text: str


@dataclass(frozen=True, slots=True)
class RecordUnit:
    """A record by its key, "" where the name of the file is its key, and its fields."""

    key: str
    fields: Mapping[str, FieldUnit]

    @property
    def text(self) -> str:
        """The lines of the record."""
        return "".join(field.text for field in self.fields.values())


@dataclass(frozen=True, slots=True)
class FileUnits:
    """The records of a file by their keys, and what stands behind the last one."""

    records: Mapping[str, RecordUnit]
    tail: str

    @property
    def text(self) -> str:
        """The file."""
        return "".join(record.text for record in self.records.values()) + self.tail


def read_units(text: str, where: str, *, alone: bool) -> FileUnits:
    """Cut a file into units; one without records has none. Raises FormatError where that cannot be done.

    `alone`: the file has one record, which keeps its place whatever its key.
    """
    if not text.strip():
        return FileUnits({}, text)
    records: dict[str, RecordUnit] = {}
    at = 0
    for node in record_nodes(text, where):
        fields = list(_fields(text, node, at, where))
        key = _key(node, alone=alone)
        if key in records or not fields:
            raise _uncuttable(where, node)
        records[key] = RecordUnit(key, {field.name: field for field in fields})
        at += sum(len(field.text) for field in fields)
    return FileUnits(records, text[at:])


def count_records(text: str, where: str) -> int:
    """How many records a text has. Raises FormatError."""
    return len(_nodes(text, where))


def text_values(text: str, where: str, *, alone: bool) -> dict[str, object]:
    """What the records of a text say. Raises FormatError."""
    return {_key(node, alone=alone): to_value(node) for node in _nodes(text, where)}


def _nodes(text: str, where: str) -> Sequence[MapNode]:
    return record_nodes(text, where) if text.strip() else ()


def _fields(text: str, node: MapNode, at: int, where: str) -> Iterator[FieldUnit]:
    if node.flow:
        raise _uncuttable(where, node)
    for key, value in node.pairs:
        end = next_line(text, max(key.end, value.end, key.start + 1) - 1)
        if line_start(text, key.start) < at:
            raise _uncuttable(where, node)
        if isinstance(value, Scalar) and value.style in ("|", ">"):
            end = max(end, value.end)
        yield FieldUnit(key.text, to_value(value), text[at:end])
        at = end


def _key(node: MapNode, *, alone: bool) -> str:
    named = node.get("id")
    return "" if alone else named.text if isinstance(named, Scalar) else ""


def _uncuttable(where: str, node: MapNode) -> FormatError:
    return FormatError("several fields stand in one line", where=Where(where, node.line, node.column))
