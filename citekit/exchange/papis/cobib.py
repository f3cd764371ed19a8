"""The database of coBib, read: YAML documents, each with one entry by its label."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citekit.errors import FormatError, Where

if TYPE_CHECKING:
    from collections.abc import Mapping

    from citekit.exchange.model import Imported
    from citekit.exchange.papis.entries import YamlEntry

_ENTRY = re.compile(r"^[^\s#:-][^\n]*:[ \t]*\n(?:[ \t][^\n]*\n)*?[ \t]+ENTRYTYPE:", re.MULTILINE)
_NAMES = {"first": "given", "last": "family", "particle": "particle", "suffix": "suffix"}


def recognise(text: str, filename: str = "") -> bool:
    """Whether the text is YAML with an entry that says its `ENTRYTYPE`."""
    return bool(_ENTRY.search(text[:20_000]))


def read(text: str, where: str) -> Imported:
    """The records of a database. Raises FormatError."""
    from citekit.exchange.papis.entries import imported_entries
    from citekit.yamlfile import MapNode, parse_documents, to_value

    entries = [
        _entry(label.text, value)
        for document in parse_documents(text, where)
        if isinstance(document, MapNode)
        for label, node in document.pairs
        if isinstance(node, MapNode) and isinstance(value := to_value(node), dict)
    ]
    if not entries:
        raise FormatError("there is no entry of coBib in it", where=Where(where))
    return imported_entries(entries, where, "cobib")


def _entry(label: str, entry: dict[str, object]) -> YamlEntry:
    from citekit.exchange.papis.entries import YamlEntry, people_of_text, texts_of

    people: dict[str, list[Mapping[str, str]]] = {}
    for role in ("author", "editor"):
        value = entry.get(role)
        if isinstance(value, list):
            named = [each for each in value if isinstance(each, dict)]
            people[role] = [
                {_NAMES[part]: str(text) for part, text in each.items() if part in _NAMES} for each in named
            ]
        elif isinstance(value, str):
            people[role] = people_of_text(value)
    apart = ("ENTRYTYPE", "ID", "label", "author", "editor", "tags", "file")
    fields = {name: value for name, value in entry.items() if isinstance(value, str) and name not in apart}
    files = entry.get("file")
    return YamlEntry(
        key=label,
        type=str(entry.get("ENTRYTYPE") or "misc"),
        fields=fields,
        people=people,
        tags=tuple(texts_of(entry.get("tags"))),
        files=(files,) if isinstance(files, str) else tuple(texts_of(files)),
        source=entry,
    )
