"""RIS: in, a text; out, records, and back.

The archive stands in DB and the shelfmark in AV, where Zotero and EndNote look for them. What RIS has no tag
for goes into RN (research notes) as `field: text` and comes back from there. An entry of the Wilson Center
Digital Archive (its name in DB, the source line in AV) is read as its citations are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from citekit.errors import Where
from citekit.exchange import Imported, Notice
from citekit.exchange.ris.lines import RisEntry, format_ris, parse_ris
from citekit.exchange.ris.reader import RisReader, is_wilson, read_person, wilson_entry
from citekit.exchange.shared.holding_fields import place_fields
from citekit.exchange.shared.holding_text import holding_of, reference
from citekit.exchange.shared.keys import Keys
from citekit.exchange.shared.losses import lost
from citekit.exchange.shared.title_scripts import script_fields
from citekit.records.names import inverted_text
from citekit.records.record import Date, Name, Record
from citekit.records.tables import record_type, roles

_TY = re.compile(r"^\ufeff?\s*TY {1,2}- ", re.M)


@lru_cache(maxsize=1)
def tables() -> Mapping[str, Any]:
    """The tables of `data/ris.yaml`."""
    import yaml

    text = files("citekit.exchange.ris").joinpath("data/ris.yaml").read_text("utf-8")
    loaded: Mapping[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    return loaded


def recognise(text: str, filename: str = "") -> bool:
    """Whether the text has the opening line of an entry."""
    return bool(_TY.search(text[:20_000]))


def read(text: str, where: str) -> Imported:
    """The records of a RIS text. Raises FormatError where it has no entry."""
    entries, notices = parse_ris(text, where)
    records: list[Record] = []
    warnings = list(notices)
    keys = Keys()
    for entry in entries:
        record, found = _read(entry, keys, Where(where, entry.line))
        records.append(record)
        warnings += [Notice(notice.message, notice.where, record.key) for notice in found]
    return Imported(tuple(records), tuple(warnings))


def _read(entry: RisEntry, keys: Keys, place: Where) -> tuple[Record, Sequence[Notice]]:
    if is_wilson(entry):
        return wilson_entry(entry, keys, place)
    record, notices = RisReader(entry, tables(), place).record()
    named = entry.get("ID")
    key = keys.take(named, record)
    if named and key != named:
        notices.append(Notice(f"its key {named!r} became {key!r}", place))
    return record.with_key(key), notices


def write(records: Sequence[Record]) -> str:
    """The records as RIS."""
    return format_ris([_lines(record) for record in records])


def losses(records: Sequence[Record]) -> tuple[Notice, ...]:
    """Every field that does not come back from RIS as it was."""
    return lost(records, read(write(records), "").records) if records else ()


def _lines(record: Record) -> list[tuple[str, str]]:
    table = tables()
    kind = "archival" if record.holding else record_type(record.type).csl
    lines = [("TY", table["types"].get(kind, table["types"][""])), ("ID", record.key)]
    if record.title is not None:
        lines.append(("TI", record.title.text))
    lines += _people(record)
    lines += _date(record.date) if record.date is not None else []
    lines += _place(record)
    lines += _texts(record)
    lines += [("KW", tag) for tag in record.tags] + [("L1", file) for file in record.files]
    lines += [("RN", f"{name}: {text}") for name, text in script_fields(record).items()]
    lines.append(("RN", f"type: {record.type}" if _type_is_lost(record, lines[0][1]) else ""))
    return [line for line in lines if line[1]]


def _place(record: Record) -> list[tuple[str, str]]:
    """Archive and shelfmark as printed, and their parts where these would not come back from that."""
    lines: list[tuple[str, str]] = []
    holding = record.holding
    if holding:
        archive, place, shelfmark = reference(holding)
        lines = [("DB", archive), ("AV", shelfmark), ("CY", place)]
        if holding_of(archive, shelfmark, place) == holding:
            holding = None
    return lines + [("RN", f"{name}: {text}") for name, text in place_fields(holding, record.also).items()]


def _type_is_lost(record: Record, ris_type: str) -> bool:
    return bool(tables()["reading"].get(ris_type) != record.type)


def _people(record: Record) -> list[tuple[str, str]]:
    table = tables()["roles"]
    lines: list[tuple[str, str]] = []
    for role, people in record.names:
        if role in table:
            lines += [(table[role], _name(name)) for name in people]
        else:
            lines.append(("RN", f"{roles().get(role, role)}: {'; '.join(_name(name) for name in people)}"))
    return lines


def _name(name: Name) -> str:
    """`Family, Given, Suffix`; a name without a comma is an institution's, as Zotero and EndNote read it."""
    text = name.literal or inverted_text(name) or name.romanized or name.original
    plain = replace(name, original="", romanized="")
    return text if read_person(text) == plain else f"{{{text}}}"


def _date(date: Date) -> list[tuple[str, str]]:
    """PY and DA of a plain day; any other date stands whole in DA, behind its slashes (`1945///c. 1945`)."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", date.edtf)
    extra = [("RN", f"date-calendar: {date.calendar}")] if date.calendar != "gregorian" else []
    extra += [("RN", "date-supplied: true")] if date.supplied else []
    if match and not date.literal:
        return [("PY", match[1]), ("DA", f"{match[1]}/{match[2] or ''}/{match[3] or ''}/"), *extra]
    year = re.match(r"\d{4}", date.edtf)
    return [
        ("PY", year.group() if year else ""),
        ("DA", f"///{date.literal or date.edtf or 'undated'}"),
        *extra,
    ]


def _texts(record: Record) -> list[tuple[str, str]]:
    table = tables()["fields"]
    lines: list[tuple[str, str]] = []
    used = {"CY", "DB"} if record.holding else set()
    for name, text in record.fields.items():
        tag = table.get(name, "")
        if name == "page":
            lines += [("SP", text.partition("-")[0]), ("EP", text.partition("-")[2])]
        elif name == "accessed":
            lines += [("Y2", f"{text.replace('-', '/')}/")]
        elif name in ("ISBN", "ISSN") and "SN" not in used:
            lines.append(("SN", text))
            used.add("SN")
        elif tag and tag not in used:
            lines.append((tag, text))
            used.add(tag)
        else:
            lines.append(("RN", f"{name}: {text}"))
    return lines
