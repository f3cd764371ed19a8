"""RIS entries as records, by the tags of their types.

Tags without a field are kept under `foreign: {ris: {...}}`. What citekit wrote into RN as `field: text` is
read back into that field.
"""

from __future__ import annotations

import re
from html import unescape

from citekit.dates.edtf import EdtfError
from citekit.errors import Where
from citekit.exchange.model import Notice
from citekit.exchange.ris.addressee import is_addressee
from citekit.exchange.ris.archive_tags import facts_of_tags
from citekit.exchange.ris.divided_names import NAME_PARTS, divided_names
from citekit.exchange.ris.lines import RisEntry
from citekit.exchange.ris.values import (
    IN_SERIALS,
    SEASONS,
    date_text,
    is_doi,
    note_text,
    read_person,
    serial_number_field,
)
from citekit.exchange.ris.vocabulary import record_type_of, ris_type_of, tags_of
from citekit.exchange.shared.archive_facts import may_be_archival, with_facts
from citekit.exchange.shared.archive_in_fields import with_archive_in_publisher, with_holding
from citekit.exchange.shared.dates import date_of_text
from citekit.exchange.shared.foreign_names import foreign_of_texts, is_foreign_name
from citekit.exchange.shared.holding_fields import PLACE_FIELDS, read_place
from citekit.exchange.shared.identifiers import bare_identifier
from citekit.exchange.shared.language_names import language_tag
from citekit.exchange.shared.title_scripts import is_script_field, with_scripts
from citekit.foundation.fast_dataclass import replace
from citekit.records.dates import read_date
from citekit.records.record import Date, Name, Record, Title
from citekit.records.tables import record_type, spellings

FOREIGN = "ris"
LITERAL_NAMES = "literal-names"
# Tags that are read together with others, in the methods below.
_READ_APART = frozenset({
    "TY", "ID", "TI", "T1", "PY", "Y1", "DA", "Y2", "SP", "EP", "SN", "KW", "L1", "L2", "L4", "AV", "AN",
    "DB", "CY", "RN", "TT", "ER",
})  # fmt: skip
# Parts of one heading, as in `World War, 1939-1945`.
_HEADING = re.compile(r",\s*[0-9]")
# `0005-8580 (Print)`, as PubMed and EndNote write it.
_MARKED_ISSN = re.compile(r"(\d{4}-?\d{3}[\dXx])\s*\((?:print|online|electronic|linking)\)", re.IGNORECASE)
# Between addresses of one line.
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_RIGHTS = re.compile(r"copyright|©|\(c\)|rights|licen[cs]e|\bCC\b|public domain", re.IGNORECASE)
_ADDRESSES = re.compile(r"\s*;\s*(?=https?://)")


class RisReader:
    """One record in the making."""

    def __init__(self, entry: RisEntry, where: Where) -> None:
        self._entry = entry
        self._where = where
        self._tags = tags_of(entry.get("TY"))
        self._type = record_type_of(entry.get("TY")) or "document"
        self._noted_type = ""
        self._read_tags: set[str] = set()  # of texts
        self._texts: dict[str, str] = {}
        self._names: dict[str, tuple[Name, ...]] = {}
        self._extra: dict[str, str] = {}
        self._foreign: dict[str, str] = {}
        self._of_others: dict[str, str] = {}  # foreign fields of other formats
        self._notices: list[Notice] = []
        notes = entry.all("RN")
        literal = (text for note in notes for text in _literal_names(note))
        self._told_names = {**{text: Name(literal=text) for text in literal}, **divided_names(notes)}

    def record(self) -> tuple[Record, list[Notice]]:
        """The record without its key, and what could not be placed."""
        if not record_type_of(self._entry.get("TY")):
            message = f"the type {self._entry.get('TY')!r} is not known: taken for a document"
            self._notices.append(Notice(message, self._where))
        for value in self._entry.all("RN"):
            self._read_note(value)
        if self._entry.get("CY") and not any(map(self._entry.get, ("DB", "AN", "AV"))):
            self._texts.setdefault(self._place_field(), self._entry.get("CY"))
        main = self._tags.field_tags.values()
        # JO comes last: it is the name of a journal, or its short form beside another
        lines = sorted(self._entry.lines, key=lambda line: (line[0] == "JO", line[0] not in main))
        for tag, value, line in lines:
            if tag in _READ_APART or not value:
                continue
            role = self._tags.roles.get(tag)
            if role is None:
                self._read_text(tag, value, line)
            elif people := self._people(value):
                self._add_people(tag, role, people)
            else:
                self._foreign[tag] = value  # marks without a name between them
        self._read_together()
        self._read_translated_title()
        if "container-title" not in self._texts and record_type(self._type).csl in IN_SERIALS:
            short = self._texts.pop("container-title-short", "")
            self._texts |= {"container-title": short} if short else {}
        record = self._built()
        self._keep_unused()
        if ris_type_of(record.type) != self._entry.get("TY"):
            self._foreign["TY"] = self._entry.get("TY")
        foreign = foreign_of_texts(self._of_others, FOREIGN)
        if self._foreign:
            foreign[FOREIGN] = dict(self._foreign)
        return replace(record, foreign=foreign), self._notices

    def _add_people(self, tag: str, role: str, people: tuple[Name, ...]) -> None:
        title = self._entry.get("TI") or self._entry.get("T1")
        for name in people:
            addressed = tag == "A2" and is_addressee(name, title, self._entry.get("M3"), self._type)
            own = "recipient" if addressed else role
            self._names[own] = (*self._names.get(own, ()), name)

    def _people(self, text: str) -> tuple[Name, ...]:
        """The people of a line: one, or as databases write them several, divided by semicolons."""
        if text in self._told_names:
            return (self._told_names[text],)
        parts = [text] if text.startswith("{") else [part.strip() for part in text.split(";")]
        return tuple(read_person(part) for part in parts if part)

    def _keep(self, tag: str, value: str) -> None:
        """Keep a value among the foreign tags, behind others of its tag."""
        self._foreign[tag] = f"{self._foreign[tag]}; {value}" if tag in self._foreign else value

    def _keep_unused(self) -> None:
        """Keep what the record does not say: second values of tags that stand once, and doubled tags."""
        get = self._entry.get
        said: dict[str, tuple[str, ...]] = {
            tag: (get(tag),) for tag in ("ID", "SP", "SN", "Y2", "DB", "AN", "AV", "CY")
        }
        said["TI"] = said["T1"] = (get("TI") or get("T1"),)
        last = get("SP").rpartition("-")[2].strip()
        said["EP"] = (self._last_page(), last) if get("SP") else self._entry.all("EP")
        date = self._date_words()
        for tag, value, _ in self._entry.lines:
            if tag in ("DA", "PY", "Y1"):
                season = value.rpartition("/")[2].lower().strip(" .") in SEASONS
                known = date_text(value) in date and (not season or date[5:6] == "2")
            else:
                known = tag not in said or value in said[tag]
            if value and not known:
                self._keep(tag, value)

    def _built(self) -> Record:
        get = self._entry.get
        other = self._texts.pop("title", "")  # of CT, or of BT in a book
        title = unescape(get("TI") or get("T1")) or other or self._texts.pop("title-short", "")
        if other not in ("", title):
            self._keep("CT", other)
        holding, also = read_place(lambda name: self._extra.get(name, ""))
        record = Record(
            key="",
            type=self._noted_type or self._type,
            title=Title(text=title) if title else None,
            date=self._date(),
            names=tuple(self._names.items()),
            holding=holding,
            also=also,
            fields=self._texts,
            tags=self._keywords(),
            files=tuple(value for tag in ("L1", "L2", "L4") for value in self._entry.all(tag) if value),
            where=self._where,
        )
        if holding is None:
            record = self._with_archive(record)
        elif self._entry.get("CY") and record.get("publisher"):
            record = replace(record, fields={"publisher-place": self._entry.get("CY"), **record.fields})
        return with_scripts(record, lambda name: self._extra.get(name, ""))

    def _keywords(self) -> tuple[str, ...]:
        """KW, a keyword each or several with semicolons; a single line may have them with commas."""
        values = list(filter(None, self._entry.all("KW")))
        mark = ";"
        if len(values) == 1 and ";" not in values[0] and not _HEADING.search(values[0]):
            mark = ","
        return tuple(tag for value in values for tag in re.split(rf"\s*{mark}\s*", value) if tag)

    def _with_archive(self, record: Record) -> Record:
        """The record with the archive of DB and AN or AV, where these are an archive, and the town of CY.

        The town is the archive's unless there is a publisher.
        """
        town = self._entry.get("CY")
        place = "" if record.get("publisher") else town
        tags = {tag: text for tag in ("DB", "AN", "AV") if (text := self._entry.get(tag))}
        facts, used = facts_of_tags(record.type, tags, place) if tags else (None, ())
        self._foreign |= {tag: text for tag, text in tags.items() if facts is None or tag not in used}
        if facts is not None:
            record = with_facts(record, facts)
        elif tags.keys() == {"AV"}:
            self._notices.append(
                Notice("AV names no archive that is known: it is kept as a foreign field", self._where)
            )
        if town and (facts is None or not place):
            record = replace(record, fields={self._place_field(): town, **record.fields})
        return self._with_archive_elsewhere(record)

    def _with_archive_elsewhere(self, record: Record) -> Record:
        """The record with the archive that EndNote has in the publisher of a manuscript."""
        if self._entry.get("DB") or not may_be_archival(record.type):
            return record
        location = self._entry.get("AN") or self._entry.get("AV")
        if not location:
            return with_holding(record)
        found = with_archive_in_publisher(replace(record, holding=None), location)
        return found if found.holding else record

    def _place_field(self) -> str:
        return self._tags.fields.get("CY", "publisher-place")

    def _read_text(self, tag: str, value: str, line: int) -> None:
        name = self._tags.fields.get(tag, "")
        text = bare_identifier(name, unescape(value) if "&" in value else value)
        if tag == "JO" and self._texts.get(name, text) != text:
            name = "container-title-short"
        if name == "container-title-short" and self._texts.get("container-title") == text:
            return
        if name == "language" and self._type != "software":
            text = language_tag(text)
        if name == "url" and (addresses := _ADDRESSES.split(text))[1:]:
            text, *others = addresses
            for other in others:
                self._keep(tag, other)
        if name == "note":
            text = note_text(text)
        if name == "license" and tag == "CR" and not _RIGHTS.search(text):
            name = ""  # the works that an article cites, in exports of databases
        if name == "genre" and is_doi(text):
            name, text = "DOI", bare_identifier("DOI", text)
        if name == "note" and text in (self._entry.get("TI"), self._entry.get("T1")):
            return  # EndNote repeats the title there
        if name in ("note", "abstract") and tag in self._read_tags:
            self._texts[name] += f"; {text}" if name == "note" else f" {text}"
        elif name and name not in self._texts:
            self._texts[name] = text
            self._read_tags.add(tag)
        elif not name or self._texts[name] != text:
            self._keep(tag, value)
            if not name and tag not in tags_of("").fields and tag not in tags_of("").roles:
                message = f"the tag {tag} is not known: it is kept as a foreign field"
                self._notices.append(Notice(message, Where(self._where.file, line)))

    def _read_together(self) -> None:
        """Fields that RIS divides in two, or joins in one."""
        get = self._entry.get
        first, last = get("SP"), self._last_page()
        if first or last:
            pages = self._tags.fields.get("SP") or "page"
            text = f"{first}-{last}" if first and last else first or last
            if self._texts.setdefault(pages, text) != text:
                self._keep("SP", text)
        if number := get("SN"):
            if match := _MARKED_ISSN.fullmatch(number):
                self._keep("SN", number)
                number = match[1]
            name = serial_number_field(self._tags, self._type, number)
            if self._texts.setdefault(name, number) != number:
                self._keep("SN", number)
        if accessed := get("Y2"):
            self._read_accessed(accessed)

    def _read_translated_title(self) -> None:
        """TT, EndNote's translated title."""
        first, *more = self._entry.all("TT") or ("",)
        if not (self._entry.get("TI") or self._entry.get("T1")) or "title-translated" in self._extra:
            more.insert(0, first)
        else:
            self._extra["title-translated"] = first
        for text in filter(None, more):
            self._keep("TT", text)

    def _last_page(self) -> str:
        """EP, unless SP has both ends; without SP, everything that EP says."""
        first, last = self._entry.get("SP"), self._entry.all("EP")
        if not first:
            return "; ".join(filter(None, last))
        return last[0] if last and "-" not in first else ""

    def _read_accessed(self, text: str) -> None:
        date = date_of_text(date_text(text))
        if date is not None and date.edtf:
            self._texts["accessed"] = date.edtf
        else:
            self._foreign["Y2"] = text

    def _read_note(self, value: str) -> None:
        """`field: text` of a field that RIS has no tag for; any other research note is a note."""
        name, mark, text = value.partition(": ")
        if not mark and value.endswith(":"):  # of an empty text
            name, mark = value[:-1], ":" if is_foreign_name(value[:-1], FOREIGN) else ""
        field = spellings().get(name) if mark else None
        if name == "type" and mark:
            self._noted_type = text
        elif name in (LITERAL_NAMES, NAME_PARTS):
            return
        elif mark and is_foreign_name(name, FOREIGN):
            self._of_others[name] = text
        elif name in (*PLACE_FIELDS, "date-calendar", "date-supplied") or is_script_field(name):
            self._extra[name] = text
        elif field and field.kind == "names":
            people = (part for part in text.split("; ") if part)
            self._names[field.csl] = tuple(self._told_names.get(part) or read_person(part) for part in people)
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

    def _date_words(self) -> str:
        """The date of DA, PY or Y1; words of DA without a year are joined by that of PY."""
        words = date_text(self._entry.get("DA") or (self._entry.get("Y1") if self._entry.get("PY") else ""))
        year = date_text(self._entry.get("PY") or self._entry.get("Y1"))
        if re.fullmatch(r"\d{4}", year) and _DAY.fullmatch(words) and words[:4] != year:
            return year  # DA is the day of the export (Web of Science)
        if re.fullmatch(r"\d{4}", year) and words not in ("", "undated") and not re.search(r"\d{4}", words):
            return f"{words} {year}"
        return words or year

    def _plain_date(self) -> Date | None:
        text = self._date_words()
        if not text:
            return None
        try:
            found = read_date(text) if re.match(r"[\d.]", text) else None
            return found if found is not None and not found.literal else date_of_text(text)
        except EdtfError:
            self._notices.append(Notice(f"the date {text!r} is kept as its words", self._where))
            return Date(literal=text)


def _literal_names(note: str) -> list[str]:
    """The names that citekit says to be whole, though they have a comma."""
    name, mark, text = note.partition(": ")
    return text.split(" | ") if mark and name == LITERAL_NAMES else []
