"""Word's `Sources.xml`, read (ECMA-376 part 1, 22.6: `b:Sources`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from citekit.errors import FormatError, Where
from citekit.exchange.shared.xml_text import (
    element_text,
    line_of,
    local_name,
    looks_like_xml,
    texts_of_element,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

    from citekit.exchange.model import Imported
    from citekit.exchange.shared.csl_records import ForeignItem
    from citekit.yamlfile import YamlValue

FORMAT = "word"
_NAMESPACE = "/officeDocument/2006/bibliography"
_DATES = {
    "issued": ("Year", "Month", "Day"),
    "accessed": ("YearAccessed", "MonthAccessed", "DayAccessed"),
}
_APART = frozenset(
    {"SourceType", "Guid", "LCID", "RefOrder", "Author", *(name for row in _DATES.values() for name in row)}
)

# What Word notes of its own entry.
_BOOKKEEPING = frozenset({"Guid", "LCID", "RefOrder"})


@lru_cache(maxsize=1)
def table() -> Mapping[str, Any]:
    """The tables of Word's types, elements and people."""
    from citekit.exchange.shared.data_tables import data_table

    return data_table("word", "word")


def recognise(text: str, filename: str = "") -> bool:
    """Whether the text is XML with a list of sources."""
    return looks_like_xml(text, _NAMESPACE) and bool(re.search(r"<(?:\w+:)?Sources[\s>]", text[:5000]))


def read(text: str, where: str) -> Imported:
    """The records of a list. Raises FormatError."""
    from citekit.exchange.shared.csl_records import imported_items
    from citekit.exchange.shared.xml_text import xml_root
    from citekit.exchange.watched import passing

    root = xml_root(text, where)
    items = [_item(source) for source in root.iter() if local_name(source) == "Source"]
    if not items:
        raise FormatError("there is no source of Word in it", where=Where(where))
    return imported_items(passing(items), where, FORMAT, _BOOKKEEPING, _is_read)


def _item(source: _Element) -> ForeignItem:
    from citekit.exchange.shared.csl_records import ForeignItem

    texts = {local_name(child): element_text(child) for child in source if local_name(child) != "Author"}
    kind = texts.get("SourceType", "")
    variables: dict[str, object] = {"type": table()["types"].get(kind, "document")}
    foreign: dict[str, YamlValue] = {} if kind in table()["types"] else {"SourceType": kind} if kind else {}
    if texts.get("ThesisType"):
        variables["type"] = "thesis"
    for name, text in texts.items():
        variable = table()["fields"].get(name)
        if name == "StandardNumber" and variables["type"] in ("book", "chapter"):
            variable = "ISBN"
        if text and variable and variable not in variables:
            variables[variable] = text
        elif text and name not in _APART:
            foreign[name] = text
    for variable, names in _DATES.items():
        words = [texts.get(name, "") for name in names]
        if words[0]:
            variables[variable] = "-".join(_numbers(words)) or " ".join(filter(None, reversed(words)))
    for role in (role for child in source if local_name(child) == "Author" for role in child):
        people = [*_people(role)]
        name = table()["people"].get(local_name(role))
        if people and name:
            before = variables.get(name, [])
            assert isinstance(before, list)
            variables[name] = [*before, *people]
        elif people:
            foreign[local_name(role)] = element_text(role)
    source_texts = tuple(texts_of_element(each) for each in source if local_name(each))
    return ForeignItem(
        variables, foreign, line_of(source), source=tuple(text for texts in source_texts for text in texts)
    )


def _is_read(name: str, text: str) -> bool:
    """Whether a text is read as a type or a month."""
    if name == "SourceType":
        return text in table()["types"]
    return name.startswith("Month") and len(_numbers(["2000", text, ""])) > 0


def _numbers(words: list[str]) -> list[str]:
    """Year, month and day in figures as far as they are known; nothing where a word is none."""
    from citekit.dates.english import read_english_date

    if all(re.fullmatch(r"\d*", word) for word in words):
        known = [word for word in words if word]
        return [known[0].zfill(4), *(word.zfill(2) for word in known[1:])] if words[1] or not words[2] else []
    date = read_english_date(" ".join(filter(None, reversed(words))))
    return [date] if date else []


def _people(role: _Element) -> Iterator[dict[str, str]]:
    for element in role.iter():
        if local_name(element) == "Corporate" and element_text(element):
            yield {"literal": element_text(element)}
        elif local_name(element) == "Person":
            parts = {local_name(part): element_text(part) for part in element}
            given = " ".join(filter(None, (parts.get("First", ""), parts.get("Middle", ""))))
            name = {"family": parts.get("Last", ""), "given": given}
            if any(name.values()):
                yield {part: text for part, text in name.items() if text}
