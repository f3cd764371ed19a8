"""Items of Tropy as records: archive, collection, box, folder, people, photographs and their notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from citekit.archives import Repositories
from citekit.errors import Where
from citekit.exchange.shared.archive_facts import archive_facts, with_facts
from citekit.exchange.shared.data_tables import data_table
from citekit.exchange.shared.language_names import language_tag
from citekit.exchange.shared.mapping_record import record_of_mapping
from citekit.exchange.tropy.graph import Properties, properties, texts
from citekit.foundation.fast_dataclass import replace
from citekit.records.record import Record
from citekit.records.tables import types
from citekit.yamlfile import YamlValue

FOREIGN = "tropy"
_LISTS = frozenset({"authors", "recipients"})
# Nodes within an item or a photograph, and those whose text is written by the user.
_WITHIN = ("photo", "selection")
_WRITTEN = ("note", "transcription")


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    return data_table("tropy", "tropy")


def read_item(item: Properties, where: Where) -> tuple[Record, list[str]]:
    """The record of an item without its key, and the properties that it cannot have, which are kept."""
    fields: dict[str, YamlValue] = {}
    foreign: dict[str, YamlValue] = {}
    tags: list[str] = []
    for name in item:
        values = [" ".join(text.split()) for text in texts(item, name)]
        field = _table()["item"].get(name)
        if not (values or _table()["item"].get(name) == "tags") or name in _table()["image"]:
            continue
        if field == "tags":
            tags += [*values, *_named_tags(item[name])]
        elif field in fields:
            foreign[name] = "; ".join(values)  # a second property of one meaning
        elif field in _LISTS:
            fields[field] = [part.strip() for text in values for part in text.split(";") if part.strip()]
        elif field == "language":
            fields[field] = language_tag("; ".join(values))
        elif field:
            fields[field] = "; ".join(values)
        else:
            foreign[name] = "; ".join(values)
    identifier = str(fields.pop("identifier", ""))
    if identifier.startswith(("http://", "https://")) and "url" not in fields:
        fields["url"], identifier = identifier, ""
    _set_type(fields)
    if tags:
        fields["tags"] = [*dict.fromkeys(tags)]
    nodes = [*_nodes(item)]
    paths = [path for node in nodes for path in texts(node, "path")]
    if paths:
        fields["files"] = [*dict.fromkeys(paths)]
    written = [text for node in (item, *nodes) for text in _written(node)]
    if written:
        fields["annote"] = "\n\n".join(dict.fromkeys(written))
    _keep_descriptions(nodes, foreign)
    record, wrong = record_of_mapping(fields, where)
    foreign |= wrong
    record = _with_identifier(record, identifier, foreign)
    return replace(record, foreign={FOREIGN: foreign} if foreign else {}), list(wrong)


def _named_tags(values: Iterable[object]) -> Iterator[str]:
    """The names of tags that are nodes of their own."""
    for value in values:
        if isinstance(value, Mapping):
            yield from texts(properties(value, None), "name")


def _set_type(fields: dict[str, YamlValue]) -> None:
    """The type by its word; any other word is the genre of a document."""
    word = str(fields.pop("type", ""))
    known = _table()["words"].get(word.lower()) or next(
        (each for each in types() if each == word.lower()), ""
    )
    if known:
        fields["type"] = known
    elif word:
        fields["genre"] = word


def _with_identifier(record: Record, identifier: str, foreign: dict[str, YamlValue]) -> Record:
    """The record with its identifier as a reference, if that is one of a known archive."""
    holding = record.holding
    known = holding is not None and Repositories.shipped().find(holding.archive) is not None
    if identifier and holding is not None and known and not holding.levels:
        facts = archive_facts(record.type, holding.archive, identifier, holding.place)
        if facts is not None and facts.holding is not None and facts.holding.levels:
            return with_facts(record, facts)
    if identifier:
        foreign["identifier"] = identifier
    return record


def _nodes(node: Properties) -> Iterator[Properties]:
    """The photographs of an item and their selections, in order."""
    for name in _WITHIN:
        for value in node.get(name, []):
            if isinstance(value, Mapping):
                within = properties(value, None)
                yield within
                yield from _nodes(within)


def _written(node: Properties) -> Iterator[str]:
    """The texts of the notes and transcriptions of a node."""
    for name in _WRITTEN:
        for value in node.get(name, []):
            if isinstance(value, str):
                yield value
            elif isinstance(value, Mapping):
                within = properties(value, None)
                yield from texts(within, "text") or [*map(_plain, texts(within, "html"))]


def _plain(html: str) -> str:
    """The text of a note that is exported as HTML alone."""
    from html import unescape

    lines = re.sub(r"(?i)<br\s*/?>|</(?:p|li|div|h[1-6]|blockquote)>", "\n", html)
    text = unescape(re.sub(r"<[^<>]*>", "", lines))
    return "\n".join(line for part in text.split("\n") if (line := " ".join(part.split())))


def _keep_descriptions(nodes: list[Properties], foreign: dict[str, YamlValue]) -> None:
    """Keep what describes single photographs; what is measured of the image stays with Tropy."""
    for number, node in enumerate(nodes, 1):
        for name in node:
            if name in _table()["image"] or name in (*_WRITTEN, *_WITHIN, "path"):
                continue
            if values := texts(node, name):
                foreign[f"{name} of photo {number}"] = "; ".join(values)
