"""The record of one entry of a .bib file.

Fields that citekit has no field for are kept under `foreign: {bibtex: {...}}` as they are written, and go out
again. A value that cannot be placed (a second publisher, a date that is none) is kept there too.
"""

from __future__ import annotations

import re

from citekit.errors import Where
from citekit.exchange.bib.credits_text import credits_text
from citekit.exchange.bib.dates import read_date_fields, unsaid_parts
from citekit.exchange.bib.dialect import Dialect
from citekit.exchange.bib.entry import BibEntry, BibField
from citekit.exchange.bib.entry_keys import is_key_for_tex
from citekit.exchange.bib.field_kinds import (
    EVENTS,
    FOREIGN,
    KEYED,
    LISTS,
    NUMBERED_SERIES,
    PUBLISHERS,
    READ_APART,
    SECOND_SUBTYPE,
    TITLES,
    VERBATIM,
)
from citekit.exchange.bib.languages import language_tag, read_languages
from citekit.exchange.bib.latex.reader import decode, from_latex
from citekit.exchange.bib.latex.verbatim import verbatim
from citekit.exchange.bib.latex.writer import is_balanced
from citekit.exchange.bib.name_prefixes import is_without_prefix, says_no_more_than, without_prefix
from citekit.exchange.bib.names import keyword_items, list_items, read_names
from citekit.exchange.bib.titles import TITLE_FIELDS, read_titles
from citekit.exchange.bib.unused_fields import unused_fields
from citekit.exchange.model import Notice
from citekit.exchange.shared.archive_in_fields import with_holding
from citekit.exchange.shared.dates import date_of_text
from citekit.exchange.shared.document_series import with_series
from citekit.exchange.shared.foreign_names import foreign_of_texts, is_foreign_name
from citekit.exchange.shared.holding_fields import PLACE_FIELDS, read_place
from citekit.exchange.shared.holding_text import whole_reference
from citekit.exchange.shared.identifiers import bare_identifier
from citekit.exchange.shared.spacing import one_line
from citekit.exchange.shared.title_scripts import is_script_field, with_scripts
from citekit.foundation.fast_dataclass import replace
from citekit.records.record import Name, Record, Title
from citekit.records.tables import fields as record_fields
from citekit.records.tables import record_type, roles

_URL = re.compile(r"https?://\S+")


class EntryReader:
    """The record of one entry in the making; `notices` say what could not be placed."""

    def __init__(self, entry: BibEntry, dialect: Dialect, where: Where) -> None:
        self._entry = entry
        self._dialect = dialect
        self._where = where
        self._raw = {field.name: field.value for field in entry.fields}
        self._texts: dict[str, str] = {}
        self._names: dict[str, tuple[Name, ...]] = {}
        self._foreign: dict[str, object] = {}
        self._of_others: dict[str, str] = {}  # foreign fields of other formats
        self._links: dict[str, str] = {}
        self.notices: list[Notice] = []
        ids = self._raw.get("ids", "").strip()
        self._own_key = ids if ids and is_key_for_tex(entry.key, ids) else ""
        if self._own_key:
            del self._raw["ids"]
        self._kind = self._text("entrytype") or entry.type
        self._row = dialect.entry_types.get(self._kind)
        self._fields = dialect.fields(self._kind)
        placed = not self._raw.keys().isdisjoint(PLACE_FIELDS)
        self._holding, self._also = read_place(self._text) if placed else (None, ())
        self._type = self._read_type()
        self._known = dialect.read_fields(self._kind, self._type)

    def key(self) -> str:
        """The key: that of the entry, or that in `ids` of which it was made for TeX."""
        return self._own_key or self._entry.key

    def record(self) -> Record:
        """The record, without its key."""
        titles = read_titles(self._kind, self._text)
        self._set("container-title", titles.container)
        self._set("volume-title", titles.volume)
        self._read_people()
        self._read_language()
        fields = self._entry.fields
        for field in (*filter(self._is_primary, fields), *(f for f in fields if not self._is_primary(f))):
            self._read_field(field, titles.fields)
        self._read_genre()
        self._read_addresses()
        record = Record(
            key="",
            type=self._type,
            title=Title(text=titles.title) if titles.title else None,
            date=read_date_fields(self._text),
            names=tuple(self._names.items()),
            holding=self._holding,
            also=self._also,
            fields=self._texts,
            tags=self._read_keywords(),
            files=_files(re.sub(r"[{}]", "", self._raw.get("file", ""))),
            where=self._where,
        )
        if any("-" in name for name in self._raw):
            record = with_scripts(record, self._text)
        record = self._with_note(record)
        for name in unused_fields(self._raw, self._text, record, self._entry.key, self._is_of_people):
            self._keep(name)
        for name, other in unsaid_parts(self._raw, self._text, record.date):
            self._keep(name, other)
        if (self._row is None or self._row.archival) and self._type in self._dialect.archival:
            record = with_series(with_holding(record))
        record = self._with_all_publishers(record)
        if says_no_more_than(self._names.values(), self._foreign):
            del self._foreign["options"]
        foreign = foreign_of_texts(self._of_others, FOREIGN)
        if self._foreign:
            foreign[FOREIGN] = self._foreign
        return replace(record, foreign=foreign)

    def _text(self, name: str) -> str:
        """The text of a field; a command that the decoder does not know is reported."""
        value = self._raw.get(name, "")
        if not value:
            return ""
        if name in VERBATIM:
            return verbatim(value)
        decoded = decode(value, title=name in TITLES)
        for command in decoded.unknown:
            message = f"the LaTeX command \\{command} in {name!r} is not known: its text is kept"
            if all(notice.message != message for notice in self.notices):
                self.notices.append(Notice(message, self._where))
        for link in decoded.links:
            self._links[name] = link
        return decoded.text

    def _read_keywords(self) -> tuple[str, ...]:
        name = "keywords" if self._raw.get("keywords", "").strip() else "keyword"
        text = self._text(name)
        items = keyword_items(self._raw[name]) if "{" in self._raw.get(name, "") else ()
        parts = map(from_latex, items) if len(items) > 1 else re.split(r"\s*[,;]\s*", text)
        return tuple(filter(None, parts))

    def _set(self, name: str, text: str) -> None:
        if text:
            self._texts[name] = text

    def _keep(self, name: str, other: str = "") -> None:
        """Keep a field as it is written, among the foreign ones; braces that would break a file go."""
        value = one_line(self._raw[name])
        self._foreign[other or name] = value if is_balanced(value) else re.sub(r"[{}]", "", value)

    def _read_type(self) -> str:
        """`entrysubtype` if it is a record type, else what entry type, `entrysubtype` and `type` mean."""
        subtype = self._text("entrysubtype")
        event = not self._holding and any(map(self._text, EVENTS))
        found = self._dialect.record_type(self._kind, subtype, self._text("type"), event=event)
        if found == "website" and self._text("pubstate") == "prepublished" and "eprint" in self._raw:
            found = "preprint"
        if not found:
            message = f"the entry type @{self._kind} is not known: taken for a document"
            self.notices.append(Notice(message, self._where))
            self._foreign["entrytype"] = self._kind
        if subtype and found != subtype and subtype.lower() not in (self._row.subtypes if self._row else ()):
            self._keep("entrysubtype")
        if SECOND_SUBTYPE in self._raw:
            self._foreign["entrysubtype"] = self._raw.pop(SECOND_SUBTYPE)
        return found or "document"

    def _read_genre(self) -> None:
        """`type`, or what the entry type says, unless the record type says it already."""
        genre = self._text("type")
        if not genre and self._row is not None and self._type == self._row.record:
            genre = self._row.genre
        if genre.lower() not in ("", self._type, record_type(self._type).genre_word("en").lower()):
            self._texts["genre"] = self._dialect.keys.get(genre.lower(), genre)

    def _read_people(self) -> None:
        for field in self._entry.fields:
            role = self._role(field.name)
            people = read_names(field.value) if role is not None else ()
            if is_without_prefix(self._raw.get("options", "")):
                people = tuple(map(without_prefix, people))
            for name in people:
                if name.family and re.search("[;&]", f"{name.family}{name.given}{name.suffix}"):
                    message = f"{str(name)!r} may be several people: BibTeX divides names by ' and '"
                    self.notices.append(Notice(message, self._where))
            main = field.name == role or role not in self._raw
            if role and people and main and role not in self._names:
                self._names[role] = people
            elif people:
                self._keep(field.name)
                if f"{field.name}type" in self._raw:
                    self._keep(f"{field.name}type")
        # BibTeX prints no compilers of a book: the writer gives them as editors too
        if self._kind == "book" and self._names.get("compiler") == self._names.get("editor"):
            self._names.pop("editor", None)

    def _role(self, name: str) -> str | None:
        """The role of a field of people, "" for people of a kind without a role; None for other fields."""
        role = name if name in roles() else self._dialect.role_fields.get(name)
        if role is None:
            return None
        kind = self._raw.get(f"{name}type", "").strip().lower() if role == "editor" else ""
        return self._dialect.kinds.get(kind, "") if kind else role

    def _is_of_people(self, name: str) -> bool:
        return self._role(name) is not None

    def _read_language(self) -> None:
        tag, kept = read_languages(self._raw, self._text, self._dialect)
        self._set("language", tag)
        for name in kept:
            self._keep(name)

    def _is_primary(self, field: BibField) -> bool:
        return field.name in self._fields.written.values()

    def _read_field(self, field: BibField, titles: frozenset[str]) -> None:
        name = field.name
        if name in TITLE_FIELDS:
            if name == "journal" and self._text("journaltitle") not in ("", self._text(name)):
                self._keep(name, "journal-2")  # one of the two is the container, under either name
            elif name not in titles and self._text(name):
                self._keep(name)
            return
        if name == "ids" and self._own_key:
            return
        if is_foreign_name(name, FOREIGN):
            self._of_others[name] = self._text(name)
            return
        if name in READ_APART or is_script_field(name) or self._role(name) is not None:
            return
        if name.endswith("type") and self._role(name.removesuffix("type")) is not None:
            return
        known = self._known.get(name) or (name if name in record_fields() else "")
        row = record_fields().get(known)
        if row is None or row.kind not in ("text", "title", "date"):
            newer = self._dialect.eprint_fields.get(name, "")
            self._keep(name, "" if newer in self._raw else newer)
            return
        text = self._field_text(known, name)
        if not text or self._repeats_reference(name, text):
            return
        if known in ("publisher", "medium") and _URL.fullmatch(text) and "url" not in self._raw:
            known = "url"
        if known == "issue" and name == "issue" and "issue" in self._texts:
            self._texts["issue"] = f"{self._texts['issue']}, {text}"
        elif known in self._texts:
            if self._texts[known] != text:
                self._keep(name)
        else:
            self._texts[known] = text

    def _field_text(self, known: str, name: str) -> str:
        """The text of a field as a record has it; "" for a date that is none, which is kept."""
        if name == "origlanguage":
            return language_tag(self._text(name), self._dialect)
        if name in LISTS:
            return "; ".join(self._keyed(name, decode(item).text) for item in list_items(self._raw[name]))
        text = self._keyed(name, self._text(name))
        if known == "page":
            return re.sub(r"(?<=\w)(?:\s?–\s?|—| - )(?=\w)", "-", text)
        if record_fields()[known].kind == "date":
            date = date_of_text(text)
            if date is None or not date.edtf:
                self._keep(name)
                return ""
            return date.edtf
        return bare_identifier(known, text)

    def _keyed(self, name: str, text: str) -> str:
        """The text of a localisation key (`inpress`) or of a numbered series, any other as it is."""
        if name == "series" and text.isdecimal() and len(text) < 10 and self._kind in NUMBERED_SERIES:
            return f"{_ordinal(int(text))} series"
        return self._dialect.keys.get(text, text) if name in KEYED else text

    def _repeats_reference(self, name: str, text: str) -> bool:
        """Whether a field only repeats in words where the document is held."""
        return bool(
            self._holding and name in ("howpublished", "library") and text == whole_reference(self._holding)
        )

    def _with_all_publishers(self, record: Record) -> Record:
        """The record with the organization, institution or the like that is named beside its publisher."""
        first = record.get("publisher")
        if not first or self._foreign.keys().isdisjoint(PUBLISHERS):
            return record
        names = [name for name in PUBLISHERS if name in self._raw and self._known.get(name) == "publisher"]
        more = [name for name in names if name in self._foreign]
        texts = {name: self._field_text("publisher", name) if name in more else first for name in names}
        if not more or record.holding or any(map(_URL.fullmatch, texts.values())):
            return record
        for name in more:
            del self._foreign[name]
        joined = "; ".join(dict.fromkeys(filter(None, texts.values())))
        return replace(record, fields={**record.fields, "publisher": joined})

    def _read_addresses(self) -> None:
        """The address: of `url`, else of an `eprint`, or of a link in the text."""
        if "url" not in self._texts:
            kind = self._text("eprinttype") or self._text("archiveprefix")
            prefix = self._dialect.eprints.get(kind.lower())
            if prefix and self._text("eprint"):
                self._texts["url"] = prefix + self._text("eprint")
        for name, link in self._links.items():
            if self._texts.setdefault("url", link) != link:
                self._foreign[f"{name}-link"] = link

    def _with_note(self, record: Record) -> Record:
        """The record with its note, without the reference and the credits that were added for styles."""
        credits = credits_text(record)
        note, addendum = self._text("note"), self._text("addendum")
        if record.holding:
            for added in (whole_reference(record.holding), credits):
                if added and (note == added or note.startswith(f"{added}. ")):
                    note = note[len(added) + 2 :]
        if addendum not in ("", credits):
            note = f"{note}{'' if note.endswith(('.', '?', '!')) else '.'} {addendum}" if note else addendum
        if not note:
            return record
        fields = dict(record.fields)
        if _URL.fullmatch(note) and "url" not in fields:
            fields["url"] = note
        else:
            fields["note"] = note
        return replace(record, fields=fields)


def _ordinal(number: int) -> str:
    """`1st`, `2nd`, `11th`."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number // 10 % 10 != 1 else "th"
    return f"{number}{ending}"


def _files(value: str) -> tuple[str, ...]:
    """Paths of a `file` field; JabRef writes `description:path:type`."""
    paths = []
    for piece in filter(str.strip, re.split(r"(?<!\\);", value)):
        parts = re.split(r"(?<!\\):", piece)
        path = parts[1] if len(parts) == 3 else piece
        paths.append(" ".join(re.sub(r"\\+([:;_&])", r"\1", path).split()))
    return tuple(paths)
