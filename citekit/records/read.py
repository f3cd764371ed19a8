"""YAML to records: a file or text with one record, a list of records or several documents.

Every error is a RecordError that names file, line, column and key. Unknown fields are kept in
`Record.unknown`. Fields are defined in `data/fields.yaml`, levels in the archival traditions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from citekit.archives import Repositories
from citekit.errors import CitekitError, FormatError, RecordError, Where
from citekit.foundation.fast_dataclass import dataclass
from citekit.records.parser import RecordParser
from citekit.records.record import Record
from citekit.yamlfile import ListNode, MapNode, Node, Scalar, parse_documents, read_text

_NOT_IN_KEYS = re.compile(r"[\s\x00-\x1f\x7f{}\[\]@,;\"'`\\<>|/]")


@dataclass(frozen=True, slots=True)
class ParsedRecords:
    """The readable records of a text, and the errors of the others."""

    records: tuple[Record, ...]
    errors: tuple[CitekitError, ...]


def read_records(path: Path, repositories: Repositories | None = None) -> tuple[Record, ...]:
    """The records of a file. Raises MissingFileError, FormatError or RecordError (the first error)."""
    return parse_records(read_text(path), str(path), path.stem, repositories)


def parse_records(
    text: str, where: str, default_key: str = "", repositories: Repositories | None = None
) -> tuple[Record, ...]:
    """The records of a text that came from `where`; `default_key` is the id of a single record without one.

    Raises FormatError or RecordError, the first error of the text.
    """
    reading = scan_records(text, where, default_key, repositories)
    if reading.errors:
        raise reading.errors[0]
    return reading.records


def scan_records(
    text: str, where: str, default_key: str = "", repositories: Repositories | None = None
) -> ParsedRecords:
    """The readable records of a text and all errors of the others; never raises.

    `repositories` tell which tradition an archive has; the shipped ones by default.
    """
    try:
        nodes = record_nodes(text, where)
    except FormatError as error:
        return ParsedRecords((), (error,))
    records: list[Record] = []
    errors: list[CitekitError] = []
    seen: dict[str, int] = {}
    for node in nodes:
        before = len(errors)
        parser = RecordParser(where, errors, repositories)
        record = parser.record(node, default_key if len(nodes) == 1 else "")
        fault = _key_fault(record.key, node, where, seen)
        if fault:
            errors.append(fault)
        seen.setdefault(record.key, node.line)
        if len(errors) == before:
            records.append(record)
    return ParsedRecords(tuple(records), tuple(errors))


def record_nodes(text: str, where: str) -> tuple[MapNode, ...]:
    """The mapping of each record of a text, in order. Raises FormatError."""
    found = tuple(_mappings(parse_documents(text, where), where))
    if not found:
        raise FormatError("the file is empty", where=Where(where), hint="a record has at least a title")
    return found


def key_is_safe(key: str) -> bool:
    """Whether a key can be cited: no spaces, quotes, brackets, `@`, `,`, `;`, `/`; not only stops."""
    return bool(key.strip(".")) and not _NOT_IN_KEYS.search(key)


def _mappings(documents: tuple[Node, ...], where: str) -> Iterator[MapNode]:
    for document in documents:
        for node in document.items if isinstance(document, ListNode) else (document,):
            if not isinstance(node, MapNode):
                kind = "a text" if isinstance(node, Scalar) else "a list"
                raise FormatError(
                    f"{kind} where a record should be",
                    where=Where(where, node.line, node.column),
                    hint="a record is a mapping: `type: letter`, `title: ...`",
                )
            yield node


def _key_fault(key: str, node: MapNode, where: str, seen: dict[str, int]) -> RecordError | None:
    named = node.get("id")
    place = Where(where, (named or node).line, (named or node).column)
    if not key:
        message = "this record has no id, and its file holds several"
        return RecordError(message, where=place, key="id", hint="give it an `id`")
    if not key_is_safe(key):
        return RecordError(f"`{key}` cannot be cited", where=place, key="id", hint=f"write `{safe_key(key)}`")
    if key in seen:
        message = f"two records have the id `{key}`, the first in line {seen[key]}"
        return RecordError(message, where=place, key="id", hint="give one of them another id")
    return None


def safe_key(key: str) -> str:
    """A valid key made of a text by leaving out the characters that keys may not have."""
    return "-".join(part for part in _NOT_IN_KEYS.split(key) if part).strip(".") or "record"
