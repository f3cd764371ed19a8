"""A user's own table of repositories: a YAML file in the library, in the form of `data/repositories-*.yaml`.

The parsed table is cached as JSON in the user's cache folder under the hash of its content and of the shipped
rows.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from citekit.errors import FormatError, MissingFileError, Where
from citekit.foundation.fast_dataclass import dataclass
from citekit.foundation.user_dirs import cache_folder


@dataclass(frozen=True, slots=True)
class UserTable:
    """Rows by code, each as JSON, and codes by normalised name, as in the shipped table."""

    rows: Mapping[str, str]
    index: Mapping[str, str]


def read_user_table(path: Path, shipped: Mapping[str, str]) -> UserTable:
    """The user's table, from the cache where it is current. Raises FormatError, MissingFileError."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise MissingFileError(f"cannot be read: {error.strerror}", where=Where(str(path))) from error
    cached = _cache_file(content)
    known = _from_cache(cached)
    if known is not None:
        return known
    table = _parse(path, content, shipped)
    _to_cache(cached, table)
    return table


def _cache_file(content: bytes) -> Path:
    from citekit.archives.tables import COMPILED

    stamp = (COMPILED / "repositories.json").stat()
    seed = f"{stamp.st_size}:{stamp.st_mtime_ns}:".encode()
    return cache_folder() / f"repositories-{hashlib.sha256(seed + content).hexdigest()[:32]}.json"


def _from_cache(path: Path) -> UserTable | None:
    try:
        stored = json.loads(path.read_bytes())
        return UserTable(stored["rows"], stored["index"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _to_cache(path: Path, table: UserTable) -> None:
    """Keep the table; a cache that cannot be written is no error."""
    text = json.dumps({"rows": table.rows, "index": table.index}, ensure_ascii=False)
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(text, encoding="utf-8")
        os.replace(temporary, path)
    except OSError:
        temporary.unlink(missing_ok=True)


def _parse(path: Path, content: bytes, shipped: Mapping[str, str]) -> UserTable:
    from citekit.archives.table_compiler import name_index, repository_row

    rows: dict[str, Any] = {}
    for code, entry in _mapping(path, content).items():
        if not isinstance(entry, Mapping):
            raise FormatError("an archive is a mapping of its names", where=Where(str(path)), key=code)
        _check(path, code, entry)
        row = repository_row(code, _joined(shipped.get(code), entry))
        if row["country"]:
            row["country"] = row["country"].upper()
        rows[code] = row
    texts = {code: json.dumps(row, ensure_ascii=False) for code, row in rows.items()}
    return UserTable(texts, name_index(rows))


def _joined(stored: str | None, entry: Mapping[str, Any]) -> Mapping[str, Any]:
    from citekit.archives.table_compiler import LISTS

    if stored is None:
        return entry
    known = json.loads(stored)
    lists = {name: [*known[name], *entry.get(name, ())] for name in LISTS}
    return {**known, **entry, **lists}


def _mapping(path: Path, content: bytes) -> Mapping[str, Any]:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        parsed = yaml.load(content.decode("utf-8"), loader)
    except UnicodeDecodeError as error:
        raise FormatError("is not UTF-8 text", where=Where(str(path))) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = Where(str(path), mark.line + 1, mark.column + 1) if mark else Where(str(path))
        raise FormatError(f"is not YAML: {error.problem}", where=where) from error
    except yaml.YAMLError as error:
        raise FormatError(f"is not YAML: {error}", where=Where(str(path))) from error
    if parsed in (None, ""):
        return {}
    if not isinstance(parsed, Mapping):
        raise FormatError(
            "should map codes to archives", where=Where(str(path)), hint="write `CODE:` and its names"
        )
    return parsed


def _check(path: Path, code: str, entry: Mapping[str, Any]) -> None:
    from citekit.archives.table_compiler import LISTS, TEXTS
    from citekit.archives.tradition import traditions

    for name, value in entry.items():
        if name not in TEXTS and name not in LISTS:
            known = ", ".join((*TEXTS, *LISTS))
            raise FormatError(
                f"unknown field {name}", where=Where(str(path)), key=code, hint=f"there are {known}"
            )
        if isinstance(value, list) != (name in LISTS) or (isinstance(value, Mapping)):
            wanted = "a list" if name in LISTS else "text"
            raise FormatError(f"{name} should be {wanted}", where=Where(str(path)), key=code)
    tradition = entry.get("tradition", "")
    if tradition and tradition not in traditions():
        known = ", ".join(traditions())
        raise FormatError(
            f"unknown tradition {tradition}", where=Where(str(path)), key=code, hint=f"there are {known}"
        )
