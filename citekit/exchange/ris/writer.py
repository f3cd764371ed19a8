"""Records to RIS entries.

The archive stands in DB and the shelfmark in AV. A field that RIS has no tag for goes into RN (research
notes) as `field: text`, from where `reader` takes it back.
"""

from __future__ import annotations

import re

from citekit.exchange.ris.reader import read_person
from citekit.exchange.ris.vocabulary import tables
from citekit.exchange.shared.holding_fields import place_fields
from citekit.exchange.shared.holding_text import holding_of, reference
from citekit.exchange.shared.title_scripts import script_fields
from citekit.foundation.fast_dataclass import replace
from citekit.records.names import inverted_text
from citekit.records.record import Date, Name, Record
from citekit.records.tables import record_type, roles


def entry_lines(record: Record) -> list[tuple[str, str]]:
    """The tags and values of a record, in order."""
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
