"""A user's own table of repositories: a YAML file in the library, in the form of `data/repositories-*.yaml`.

The parsed table is cached in the user's cache folder under the hash of its content and of the shipped rows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citekit.errors import FormatError, Where
from citekit.foundation.cache_file import read_cached_json, write_cached_json
from citekit.foundation.fast_dataclass import dataclass
from citekit.foundation.regular_file import read_bytes
from citekit.foundation.user_dirs import cache_folder

if TYPE_CHECKING:
    from citekit.yamlfile import Node


@dataclass(frozen=True, slots=True)
class UserTable:
    """Rows by code, each as JSON, codes by normalised name, and the names that the user calls shared."""

    rows: Mapping[str, str]
    index: Mapping[str, str]
    shared: tuple[str, ...]


def read_user_table(path: Path, shipped: Mapping[str, str]) -> UserTable:
    """The user's table, from the cache where it is current. Raises FormatError, MissingFileError."""
    content = read_bytes(path)
    cache = _cache_file(content)
    stored = read_cached_json(cache)
    if isinstance(stored, dict) and stored.keys() == {"rows", "index", "shared"}:
        return UserTable(stored["rows"], stored["index"], tuple(stored["shared"]))
    table = _parse(path, content, shipped)
    write_cached_json(cache, {"rows": table.rows, "index": table.index, "shared": table.shared})
    return table


def _cache_file(content: bytes) -> Path:
    from citekit.archives.tables import COMPILED

    stamp = (COMPILED / "repositories.json").stat()
    seed = f"{stamp.st_size}:{stamp.st_mtime_ns}:".encode()
    return cache_folder() / f"repositories-{hashlib.sha256(seed + content).hexdigest()[:32]}.json"


def _parse(path: Path, content: bytes, shipped: Mapping[str, str]) -> UserTable:
    from citekit.archives.spelling import normalise_name
    from citekit.archives.table_compiler import name_index, repository_row

    rows: dict[str, Any] = {}
    own: dict[str, Any] = {}
    for code, entry in _entries(path, content):
        row = repository_row(code, _joined(shipped.get(code), entry))
        row["country"] = row["country"].upper()
        del row["certain"]
        rows[code] = row
        own[code] = repository_row(code, entry)
    index = name_index(own)
    for code in own.keys() & shipped.keys():  # what the user did not write of an archive is no name of theirs
        if index.get(normalise_name(code)) == code and code not in own[code]["aliases"]:
            del index[normalise_name(code)]
    texts = {code: json.dumps(row, ensure_ascii=False) for code, row in rows.items()}
    shared = {normalise_name(name) for row in own.values() for name in row["shared"]}
    return UserTable(texts, index, tuple(sorted(shared)))


def _joined(stored: str | None, entry: Mapping[str, Any]) -> Mapping[str, Any]:
    from citekit.archives.table_compiler import LISTS

    if stored is None:
        return entry
    known = json.loads(stored)
    lists = {name: [*known.get(name, ()), *entry.get(name, ())] for name in LISTS}
    return {**known, **entry, **lists}


def _entries(path: Path, content: bytes) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each archive with its fields, checked."""
    from citekit.yamlfile import MapNode, parse_documents
    from citekit.yamlfile.read import decode

    for document in parse_documents(decode(content, str(path)), str(path)):
        if not isinstance(document, MapNode):
            raise _error(path, document, "should map codes to archives", hint="write `CODE:` and its names")
        for code, entry in document.pairs:
            if not isinstance(entry, MapNode):
                raise _error(path, entry, "an archive is a mapping of its names", code.text)
            yield code.text, {name.text: _value(path, code.text, name, value) for name, value in entry.pairs}


def _value(path: Path, code: str, name: Node, node: Node) -> str | list[str]:
    """The value of a field: a text, or a list of texts."""
    from citekit.archives.table_compiler import LISTS, TEXTS
    from citekit.archives.tradition import traditions
    from citekit.yamlfile import ListNode, Scalar, to_value

    field = str(to_value(name))
    if field in LISTS:
        if isinstance(node, ListNode) and all(isinstance(item, Scalar) for item in node.items):
            return [str(to_value(item)) for item in node.items]
        raise _error(path, node, f"{field} should be a list of texts", code)
    if field not in TEXTS:
        hint = f"there are {', '.join((*TEXTS, *LISTS))}"
        raise _error(path, name, f"unknown field {field}", code, hint)
    if not isinstance(node, Scalar):
        raise _error(path, node, f"{field} should be a text", code)
    if field == "tradition" and node.text and node.text not in traditions():
        hint = f"there are {', '.join(traditions())}"
        raise _error(path, node, f"unknown tradition {node.text}", code, hint)
    return node.text


def _error(path: Path, node: Node, message: str, key: str = "", hint: str = "") -> FormatError:
    return FormatError(message, where=Where(str(path), node.line, node.column), key=key, hint=hint)
