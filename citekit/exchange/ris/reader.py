"""One RIS entry to a record: in, an entry and the tables of `data/ris.yaml`; out, the record, tags not known
kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from citekit.dates.edtf import EdtfError
from citekit.errors import Where
from citekit.exchange.model import Notice
from citekit.exchange.ris.lines import RisEntry
from citekit.exchange.shared.dates import date_of_text
from citekit.exchange.shared.holding_fields import PLACE_FIELDS, read_place
from citekit.exchange.shared.holding_text import holding_of
from citekit.exchange.shared.title_scripts import is_script_field, with_scripts
from citekit.foundation.fast_dataclass import replace
from citekit.records.dates import read_date
from citekit.records.names import parse_name
from citekit.records.record import Date, Name, Record, Title
from citekit.records.tables import spellings

# Tags that are read together with others, in the functions below.
_OWN = frozenset("TY ID TI T1 AU A1 PY Y1 DA Y2 SP EP SN KW L1 L2 L4 AV DB RN ER CY".split())  # noqa: SIM905


def read_person(text: str) -> Name:
    """A name of RIS: `Family, Given, Suffix`, anything without a comma whole."""
    return parse_name(text) if "," in text or text.startswith("{") else Name(literal=text)


def slashed(text: str) -> str:
    """`1958/11/04/` as `1958-11-04`; words behind the third slash count alone."""
    if text.startswith("///"):
        return text[3:]
    year, _, rest = text.partition("/")
    parts = rest.split("/")
    numbers = [year, *(part for part in parts[:2] if part)]
    return "-".join(number.zfill(2) for number in numbers) if year.isdigit() else text.strip("/")


class RisReader:
    """One record in the making."""

    def __init__(self, entry: RisEntry, tables: Mapping[str, Any], where: Where) -> None:
        self._entry = entry
        self._tables = tables
        self._where = where
        self._texts: dict[str, str] = {}
        self._names: dict[str, tuple[Name, ...]] = {}
        self._extra: dict[str, str] = {}
        self._unknown: dict[str, object] = {}
        self._notices: list[Notice] = []
        self._type = tables["reading"].get(entry.get("TY"), "")

    def record(self) -> tuple[Record, list[Notice]]:
        """The record without its key, and what could not be placed."""
        if not self._type:
            self._notices.append(
                Notice(f"the type {self._entry.get('TY')!r} is not known: taken for a document", self._where)
            )
        self._people()
        for tag, value, line in self._entry.lines:
            if tag not in _OWN and tag not in self._role_tags() and value:
                self._text(tag, value, line)
        self._together()
        for value in self._entry.all("RN"):
            self._research_note(value)
        get = self._entry.get
        title = get("TI") or get("T1") or self._texts.pop("title", "")
        archive, shelfmark = get("DB"), get("AV")
        holding, also = read_place(lambda name: self._extra.get(name, ""))
        record = Record(
            key="",
            type=self._type or "document",
            title=Title(text=title) if title else None,
            date=self._date(),
            names=tuple(self._names.items()),
            holding=holding or (holding_of(archive, shelfmark, get("CY")) if archive or shelfmark else None),
            also=also,
            fields=self._texts,
            tags=tuple(filter(None, self._entry.all("KW"))),
            files=tuple(value for tag in ("L1", "L2", "L4") for value in self._entry.all(tag) if value),
            unknown=self._unknown,
            where=self._where,
        )
        return with_scripts(record, lambda name: self._extra.get(name, "")), self._notices

    def _role_tags(self) -> Mapping[str, str]:
        named = {tag: role for role, tag in self._tables["roles"].items()}
        return {**named, "A1": "author", "A2": "editor", "TA": "translator", "ED": "editor"}

    def _people(self) -> None:
        for tag, role in self._role_tags().items():
            if people := tuple(read_person(value) for value in self._entry.all(tag) if value):
                self._names[role] = (*self._names.get(role, ()), *people)

    def _text(self, tag: str, value: str, line: int) -> None:
        fields = {found: name for name, found in self._tables["fields"].items()}
        name = fields.get(tag) or self._tables["tags"].get(tag, "")
        if name in ("note", "abstract") and name in self._texts:
            self._texts[name] += f"; {value}" if name == "note" else f" {value}"
        elif name and name not in self._texts:
            self._texts[name] = value
        else:
            self._unknown[tag] = value if tag not in self._unknown else f"{self._unknown[tag]}; {value}"
            if not name:
                self._notices.append(
                    Notice(
                        f"the tag {tag} is not known: it is kept as an unknown field",
                        Where(self._where.file, line),
                    )
                )

    def _together(self) -> None:
        """Fields that RIS parts in two, or joins in one."""
        get = self._entry.get
        first, last = get("SP"), get("EP")
        if first or last:
            self._texts["page"] = f"{first}-{last}" if first and last and "-" not in first else first or last
        if number := get("SN"):
            self._texts["ISSN" if re.fullmatch(r"\d{4}-\d{3}[\dXx]", number) else "ISBN"] = number
        if accessed := get("Y2"):
            self._texts["accessed"] = slashed(accessed)
        if get("CY") and not (get("DB") or get("AV")):
            self._texts["publisher-place"] = get("CY")

    def _research_note(self, value: str) -> None:
        """`field: text` of a field that RIS has no tag for; any other note is a note."""
        name, mark, text = value.partition(": ")
        field = spellings().get(name) if mark else None
        if name == "type" and mark:
            self._type = text
        elif name in (*PLACE_FIELDS, "date-calendar", "date-supplied") or is_script_field(name):
            self._extra[name] = text
        elif field and field.kind == "names":
            self._names[field.csl] = tuple(read_person(part) for part in text.split("; ") if part)
        elif field and field.kind in ("text", "title", "date"):
            self._texts[field.name] = text
        else:
            self._texts["annote"] = f"{self._texts['annote']}; {value}" if "annote" in self._texts else value

    def _date(self) -> Date | None:
        date = self._plain_date()
        if date is None:
            return None
        calendar = self._extra.get("date-calendar", date.calendar)
        return replace(date, calendar=calendar, supplied=self._extra.get("date-supplied") == "true")

    def _plain_date(self) -> Date | None:
        text = slashed(self._entry.get("DA") or self._entry.get("PY") or self._entry.get("Y1"))
        if not text:
            return None
        try:
            return read_date(text) if re.match(r"[\d.]", text) else date_of_text(text)
        except EdtfError:
            self._notices.append(Notice(f"the date {text!r} is kept as its words", self._where))
            return Date(literal=text)
