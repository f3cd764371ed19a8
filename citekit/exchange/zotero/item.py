"""An item of Zotero as variables of CSL, by the tables of `data/zotero.yaml`."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from citekit.exchange.shared.csl_records import ForeignItem
from citekit.exchange.shared.data_tables import data_table
from citekit.exchange.zotero.extra import arxiv_fields, holder_field, read_extra
from citekit.exchange.zotero.names import divided_name
from citekit.yamlfile import YamlValue

FORMAT = "zotero"
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*")
_PARAGRAPH = re.compile(r"</(?:p|div|h\d|li)>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


@lru_cache(maxsize=1)
def table() -> Mapping[str, Any]:
    """The tables of Zotero's types, fields and creators."""
    return data_table("zotero", "zotero")


def foreign_item(item: Mapping[str, object], line: int = 0) -> ForeignItem:
    """The entry of an item of Zotero; what has no variable stays under the name that Zotero gives it."""
    kind = _text(item.get("itemType")) or "document"
    row = table()["types"].get(kind, {"csl": "document"})
    variables: dict[str, object] = {"type": row["csl"]}
    foreign: dict[str, YamlValue] = {} if kind in table()["types"] else {"itemType": kind}
    for name, value in item.items():
        text = _text(value)
        if not text or name in table()["stored"]:
            continue
        variable = row.get(name) or table()["fields"].get(name)
        if variable and variable not in variables:
            variables[variable] = _TIME.sub(r"\1", text) if name == "accessDate" else text
        elif not (variable and variables[variable] == text):
            foreign[name] = text
    extra = read_extra(str(variables.get("note", "")))
    variables["note"] = extra.text
    if extra.key:
        variables.setdefault("citation-key", extra.key)
    bibtex = {**_bibtex_fields(item, variables, foreign), **extra.bibtex}
    if bibtex.get("eprinttype") == "arxiv":  # the address that a .bib file with these fields is read with
        variables.setdefault("URL", f"https://arxiv.org/abs/{bibtex['eprint']}")
    _add_people(item, variables, foreign)
    if notes := [*_notes(item)]:
        variables["annote"] = "\n\n".join(notes)
    if uri := _text(item.get("uri")):
        foreign["uri"] = uri
    return ForeignItem(
        variables,
        foreign,
        line,
        _tags(item),
        _files(item),
        _record_type(row, variables),
        others={"bibtex": bibtex} if bibtex else {},
    )


def _bibtex_fields(
    item: Mapping[str, object], variables: dict[str, object], foreign: dict[str, YamlValue]
) -> dict[str, YamlValue]:
    """The fields for .bib files that CSL has no variables for; they are taken out of the others."""
    archive_id = _text(item.get("archiveID"))
    arxiv = arxiv_fields(archive_id)
    if arxiv and variables.get("number") == archive_id:
        del variables["number"]
    elif arxiv:
        foreign.pop("archiveID", None)
    return {**holder_field(str(foreign.pop("assignee", ""))), **arxiv}


def _record_type(row: Mapping[str, str], variables: Mapping[str, object]) -> str:
    """The record type of an item type, unless a genre says what it is."""
    return "" if "genre" in variables and row.get("record") != "article" else row.get("record", "")


def _add_people(
    item: Mapping[str, object], variables: dict[str, object], foreign: dict[str, YamlValue]
) -> None:
    for person in _mappings(item.get("creators")):
        kind = _text(person.get("creatorType")) or "author"
        family = _text(person.get("lastName"))
        given = _text(person.get("firstName"))
        literal = _text(person.get("name"))
        name = divided_name(family, given) if family else {"literal": literal or given}
        role = table()["creators"].get(kind)
        if not (family or given or literal):
            continue
        if role is None:
            text = f"{family}, {given}" if family and given else family or given or literal
            foreign[kind] = f"{foreign[kind]}; {text}" if kind in foreign else text
        else:
            people = variables.setdefault(role, [])
            assert isinstance(people, list)
            people.append({part: text for part, text in name.items() if text})


def _notes(item: Mapping[str, object]) -> Iterator[str]:
    """The notes of an item, and what a note that stands alone says, without their HTML."""
    notes = item.get("notes")
    for note in [item.get("note"), *(notes if isinstance(notes, list) else [notes])]:
        text = _text(note.get("note") if isinstance(note, Mapping) else note)
        if text := plain_note(text):
            yield text


def plain_note(text: str) -> str:
    """The text of a note in HTML, a line for each paragraph."""
    if "<" not in text and "&" not in text:
        return text.strip()
    lines = html.unescape(_TAG.sub("", _PARAGRAPH.sub("\n", text))).split("\n")
    return "\n".join(line for each in lines if (line := " ".join(each.split())))


def _tags(item: Mapping[str, object]) -> tuple[str, ...]:
    tags = item.get("tags")
    found = (
        _text(tag.get("tag") or tag.get("name")) if isinstance(tag, Mapping) else _text(tag)
        for tag in (tags if isinstance(tags, list) else [])
    )
    return tuple(filter(None, found))


def _files(item: Mapping[str, object]) -> tuple[str, ...]:
    """The files of an item: where they lie, else the name that Zotero gives them."""
    found = (_text(each.get("localPath") or each.get("path")) for each in _mappings(item.get("attachments")))
    return tuple(filter(None, found))


def _mappings(value: object) -> list[Mapping[str, object]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def _text(value: object) -> str:
    """A value as text; "" for none, and for lists and mappings, which the fields of Zotero have not."""
    return "" if value is None or isinstance(value, list | Mapping | bool) else str(value).strip()
