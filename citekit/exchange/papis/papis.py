"""`info.yaml` of a document in Papis, read; `citekit import FOLDER` reads those of a whole library.

Lists that Papis keeps for itself (`citations`) stay there.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from citekit.errors import FormatError, Where

if TYPE_CHECKING:
    from collections.abc import Mapping

    from citekit.exchange.model import Imported
    from citekit.exchange.papis.entries import YamlEntry

_OF_PAPIS = re.compile(r"^(?:papis_id|author_list|time-added):", re.MULTILINE)
_APART = frozenset({
    "author", "author_list", "citations", "editor", "editor_list", "files", "first", "last", "notes",
    "papis_id", "ref", "tags", "time-added", "type",
})  # fmt: skip
_ESSENTIAL = frozenset({"ref", "title", "author", "author_list", "papis_id"})
# What Papis notes of its own entry.
_BOOKKEEPING = frozenset({"citations", "papis_id", "time-added"})
FILE = "info.yaml"  # of each document


def recognise(text: str, filename: str = "") -> bool:
    """Whether the text is YAML with a field of Papis."""
    return not text.lstrip().startswith(("{", "[", "@", "<")) and bool(_OF_PAPIS.search(text[:20_000]))


def read(text: str, where: str) -> Imported:
    """The record of a document. Raises FormatError."""
    from citekit.exchange.papis.entries import imported_entries
    from citekit.yamlfile import MapNode, parse_documents, to_value

    entries = [
        _entry(value, PurePath(where))
        for node in parse_documents(text, where)
        if isinstance(node, MapNode) and isinstance(value := to_value(node), dict) and _ESSENTIAL & set(value)
    ]
    if not entries:
        raise FormatError("there is no document of Papis in it", where=Where(where))
    return imported_entries(entries, where, "papis", _BOOKKEEPING)


def _entry(info: dict[str, object], place: PurePath) -> YamlEntry:
    from citekit.exchange.papis.entries import YamlEntry, people_of_text, texts_of

    people: dict[str, list[Mapping[str, str]]] = {}
    for role in ("author", "editor"):
        listed, text = info.get(f"{role}_list"), info.get(role)
        if isinstance(listed, list) and all(isinstance(each, dict) for each in listed) and listed:
            people[role] = [{str(part): str(value) for part, value in each.items()} for each in listed]
        elif isinstance(text, str):
            people[role] = people_of_text(text)
    fields = {name: value for name, value in info.items() if isinstance(value, str) and name not in _APART}
    listed_files = info.get("files")
    files = [each for each in listed_files if isinstance(each, str)] if isinstance(listed_files, list) else []
    return YamlEntry(
        key=str(info.get("ref") or ""),
        type=str(info.get("type") or "misc"),
        fields=fields,
        people=people,
        tags=tuple(texts_of(info.get("tags"))),
        files=tuple(str(place.parent / each) for each in files),
        source=info,
    )
