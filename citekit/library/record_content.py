"""Whether a YAML file holds records, by its names: a folder may hold settings of other programs besides.

A record says what kind of work it is, or where it lies, or most of its names are fields of records.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from citekit.archives import level_key
from citekit.records.tables import spellings, types

_START = 20_000
_NAME = re.compile(r"^(?:- | {2})?([^\W\d][\w-]*):(?:[ \t]+(.*))?$", re.MULTILINE)
_INDENTED = re.compile(r"^- ", re.MULTILINE)
_IN_BRACES = re.compile(r"[{,]\s*[\"']?([^\W\d][\w-]*)[\"']?\s*:(?:[ \t]+([\w\"'-]*))?")
# Fields of records that settings of programs have as often.
_OF_ANY = frozenset({
    "abstract", "collection", "description", "files", "id", "language", "license", "name", "note", "number",
    "section", "source", "status", "tags", "type", "url", "URL", "version",
})  # fmt: skip


def holds_records(text: str) -> bool:
    """Whether the names at the beginning of a text are those of records; a broken text may have them too."""
    start = text[:_START]
    if start.lstrip().startswith(("{", "[")):
        return _are_of_records([(match[1], match[2] or "") for match in _IN_BRACES.finditer(start)])
    in_list = _INDENTED.search(start) is not None
    return _are_of_records(
        [
            (match[1], (match[2] or "").strip())
            for match in _NAME.finditer(start)
            if in_list or not match[0].startswith(" ")
        ]
    )


def _are_of_records(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether names with their values are those of records."""
    if any(name == "type" and value.strip("\"'") in types() for name, value in pairs):
        return True
    names = {name for name, _ in pairs}
    known = {name for name in names if name in spellings() or level_key(name)}
    telling = known - _OF_ANY
    return bool(telling) and ("archive" in telling or 2 * len(known) >= len(names))
