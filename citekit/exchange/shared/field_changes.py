"""Changes of single fields as a command line gives them: `date=1945`, `tags+=war`, `tags-=war`, `note=`.

A part of a mapping is named with a stop: `title.original=...`, `csl.genre=...`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from citekit.archives import Repositories, level_key
from citekit.errors import CitekitError, UsageError
from citekit.exchange.shared.option_fields import (
    field_name,
    known_address,
    known_language,
    known_type,
    with_shelfmark,
)
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass, replace
from citekit.records import Record, parse_records
from citekit.records.tables import spellings
from citekit.records.write import record_mapping
from citekit.yamlfile import YamlValue, dump

_CHANGE = lazy_regex.compile(r"(?P<name>[^\W\d](?:[\w-]*\w)?(?:\.[\w-]+)?)(?P<sign>\+|-)?=(?P<text>.*)", 16)
_LISTS = frozenset({"names", "list"})


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One change: `=` sets a field, or clears it where the text is ""; `+=` adds, `-=` takes from a list."""

    name: str
    sign: Literal["=", "+=", "-="]
    text: str


def read_change(word: str) -> FieldChange | None:
    """A change as a word of the command line; None for a word that is none."""
    match = _CHANGE.fullmatch(word)
    if match is None:
        return None
    sign: Literal["=", "+=", "-="] = "+=" if match["sign"] == "+" else "-=" if match["sign"] else "="
    return FieldChange(match["name"], sign, match["text"].strip())


def with_changes(record: Record, changes: Sequence[FieldChange], repositories: Repositories) -> Record:
    """The record with all changes made, in order. UsageError for what a field cannot hold or is not."""
    whole = [each for each in changes if each.sign == "=" and "." not in each.name]
    texts = {field_name(each.name): [each.text] for each in whole}
    is_read = False
    if texts.get("shelfmark", [""]) != [""]:
        record = with_shelfmark(record, texts, repositories)
        is_read = "shelfmark" not in texts
    mapping: dict[str, YamlValue] = dict(record_mapping(record.with_key("new")))
    seen: set[str] = set()
    for change in changes:
        if not (is_read and change.name.lower() == "shelfmark"):
            _make(mapping, change, seen)
    try:
        (read,) = parse_records(dump(mapping), "", repositories=repositories)
    except CitekitError as error:
        message = f"{error.key}: {error.message}" if error.key else error.message
        raise UsageError(message, hint=error.hint) from error
    return replace(read, key=record.key, where=record.where)


def _make(mapping: dict[str, YamlValue], change: FieldChange, seen: set[str]) -> None:
    """One change of the mapping of a record; a list field that is set twice gets both texts."""
    base, _, part = change.name.partition(".")
    name = field_name(base)
    if name == "type":
        known_type(change.text)
    elif name == "language" and change.sign != "-=":
        known_language(change.text)
    elif name == "url" and change.sign != "-=":
        known_address(change.text)
    if part:
        _set_part(mapping, name, part, change)
    elif change.sign == "=":
        before = _items(mapping.get(name)) if name in seen and change.text else []
        _put(mapping, name, [*before, change.text] if change.text else [])
        seen.add(name)
    elif not (_is_list(name) or level_key(name)):
        raise UsageError(f"{name} is one text, not a list", hint=f"write {name}=TEXT")
    elif change.sign == "+=":
        items = _items(mapping.get(name))
        _put(mapping, name, items if change.text in items else [*items, change.text])
    else:
        _put(mapping, name, [each for each in _items(mapping.get(name)) if each != change.text])


def _put(mapping: dict[str, YamlValue], name: str, items: list[YamlValue]) -> None:
    if not items:
        mapping.pop(name, None)
    else:
        mapping[name] = items if _is_list(name) or len(items) > 1 else items[0]


def _set_part(mapping: dict[str, YamlValue], name: str, part: str, change: FieldChange) -> None:
    old = mapping.get(name)
    if change.sign != "=":
        raise UsageError(f"{change.name} is one text, not a list", hint=f"write {change.name}=TEXT")
    parts: dict[str, YamlValue] = dict(old) if isinstance(old, Mapping) else {}
    if isinstance(old, str) and old:
        parts = {"value" if name == "date" else "text": old}
    parts.pop(part, None)
    if change.text:
        parts[part] = change.text
    if parts:
        mapping[name] = parts
    else:
        mapping.pop(name, None)


def _items(value: YamlValue | None) -> list[YamlValue]:
    if value is None or value == "":
        return []
    return [value] if isinstance(value, str | bool | Mapping) else list(value)


def _is_list(name: str) -> bool:
    known = spellings().get(name)
    return name == "also" or (known is not None and known.kind in _LISTS)
