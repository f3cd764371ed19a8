"""Entries of a .bib file to records: in, entries and a dialect; out, records and notices on what was not
understood.

Fields that citekit does not know are kept as unknown fields of the record.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from citekit.errors import Where
from citekit.exchange.bib.dates import read_date_fields
from citekit.exchange.bib.dialect import Dialect
from citekit.exchange.bib.entry import BibEntry, BibField, parse_bib
from citekit.exchange.bib.latex import from_latex
from citekit.exchange.bib.names import read_names
from citekit.exchange.bib.writer import VERBATIM
from citekit.exchange.model import Imported, Notice
from citekit.exchange.shared.dates import date_of_text
from citekit.exchange.shared.holding_fields import PLACE_FIELDS, read_place
from citekit.exchange.shared.holding_text import whole_reference
from citekit.exchange.shared.keys import Keys
from citekit.exchange.shared.title_scripts import is_script_field, with_scripts
from citekit.foundation.fast_dataclass import replace
from citekit.records.record import Holding, Name, Record, Title
from citekit.records.tables import fields as record_fields
from citekit.records.tables import record_type, roles, spellings, types

_DATE = ("date", "year", "month", "day", "calendar", "dateliteral", "datesupplied")
_OWN_WORDS = (
    "title subtitle titleaddon key entrysubtype entrytype keywords keyword file language langid crossref"
    " sortkey type"
)
_OWN = frozenset((*_DATE, *PLACE_FIELDS, *_OWN_WORDS.split()))
# biblatex's and other programs' names for what a dialect's table names otherwise.
_OTHER_NAMES = {
    "journal": "container-title",
    "journaltitle": "container-title",
    "booktitle": "container-title",
    "location": "publisher-place",
    "address": "publisher-place",
    "institution": "publisher",
    "school": "publisher",
    "organization": "publisher",
    "lastchecked": "accessed",
    "urldate": "accessed",
    "annotation": "annote",
}


def read_bib(text: str, where: str, dialect: Dialect) -> Imported:
    """The records of a .bib text. Raises FormatError where it has no entry."""
    entries, notices = parse_bib(text, where)
    parents = {entry.key.lower(): entry for entry in entries}
    records: list[Record] = []
    warnings = list(notices)
    keys = Keys()
    for entry in entries:
        place = Where(where, entry.line)
        record, found = _Reader(_inherited(entry, parents), dialect, place).record()
        key = keys.take(entry.key, record)
        if key != entry.key:
            found.append(Notice(f"its key {entry.key!r} became {key!r}", place))
        records.append(record.with_key(key))
        warnings += [Notice(notice.message, notice.where, key) for notice in found]
    return Imported(tuple(records), tuple(warnings))


def _inherited(entry: BibEntry, parents: Mapping[str, BibEntry]) -> BibEntry:
    """An entry with what its `crossref` lends it (btxdoc 2; a parent's title is the child's book title)."""
    parent = parents.get(entry.get("crossref").lower())
    if parent is None or parent is entry:
        return entry
    own = {field.name for field in entry.fields}
    lent = [BibField("booktitle" if f.name == "title" else f.name, f.value, f.line) for f in parent.fields]
    return replace(
        entry, fields=(*entry.fields, *(field for field in lent if field.name not in own | {"crossref"}))
    )


class _Reader:
    """One record in the making."""

    def __init__(self, entry: BibEntry, dialect: Dialect, where: Where) -> None:
        self._entry = entry
        self._dialect = dialect
        self._where = where
        self._texts: dict[str, str] = {}
        self._unknown: dict[str, object] = {}
        self._notices: list[Notice] = []
        self._kind = self._text("entrytype") or entry.type
        self._holding, self._also = read_place(self._text)

    def _text(self, name: str) -> str:
        value = self._entry.get(name)
        return value.strip() if name in VERBATIM else from_latex(value)

    def record(self) -> tuple[Record, list[Notice]]:
        """The record without its key, and what could not be placed."""
        type_ = self._type()
        names = self._names()
        self._language()
        for field in self._entry.fields:
            self._field(field, type_)
        self._genre(type_)
        record = Record(
            key="",
            type=type_,
            title=self._title(),
            date=read_date_fields(self._text),
            names=names,
            holding=self._holding,
            also=self._also,
            fields=self._texts,
            tags=tuple(
                filter(None, re.split(r"\s*[,;]\s*", self._text("keywords") or self._text("keyword")))
            ),
            files=_files(self._entry.get("file")),
            unknown=self._unknown,
            where=self._where,
        )
        return with_scripts(record, self._text), self._notices

    def _type(self) -> str:
        """`entrysubtype` if it is one of our words, else what the entry type and its `type` field mean."""
        word = self._text("entrysubtype")
        if word in types():
            return word
        found = self._dialect.reading.get(self._kind)
        if found is None:
            self._notices.append(
                Notice(f"the entry type @{self._kind} is not known: taken for a document", self._where)
            )
            return "document"
        if self._text("type").lower() in types() and found in ("manuscript", "document"):
            return self._text("type").lower()
        return (
            "dissertation" if found == "thesis" and re.search(r"phd|doc", self._text("type"), re.I) else found
        )

    def _genre(self, type_: str) -> None:
        genre = self._text("type")
        if genre and genre != record_type(type_).genre_word("en") and genre.lower() != type_:
            self._texts["genre"] = genre

    def _title(self) -> Title | None:
        parts = [part for part in (self._text("title"), self._text("subtitle")) if part]
        addon = self._text("titleaddon")
        text = ": ".join(parts) + (f". {addon}" if addon and parts else addon)
        return Title(text=text) if text else None

    def _names(self) -> tuple[tuple[str, tuple[Name, ...]], ...]:
        found: list[tuple[str, tuple[Name, ...]]] = []
        for field in self._entry.fields:
            role = self._role(field.name)
            if role and (people := read_names(field.value)):
                found.append((role, people))
        named = dict(found)
        if named.get("compiler") == named.get("editor") and self._entry.type == "book":
            found = [pair for pair in found if pair[0] != "editor"]
        return tuple(found)

    def _role(self, name: str) -> str:
        if name in roles():
            return name
        kind = self._text(f"{name}type")
        for role, target in self._dialect.roles.items():
            field, _, wanted = target.partition("/")
            if field == name and (not wanted or kind in ("", wanted)):
                return role
        return {
            "bookauthor": "container-author",
            "editora": "editor",
            "editorb": "editor",
            "editorc": "editor",
        }.get(name, "")

    def _language(self) -> None:
        tags = {name: tag for tag, name in self._dialect.languages.items()}
        word = self._text("langid") or self._text("language")
        if word:
            self._texts["language"] = tags.get(word.lower(), word)

    def _field(self, field: BibField, type_: str) -> None:
        name = field.name
        if (
            name in _OWN
            or is_script_field(name)
            or self._role(name)
            or (name.endswith("type") and self._role(name[:-4]))
        ):
            return
        text = self._text(name)
        if self._is_reference(name, text):
            return
        known = self._known(name)
        if known == "note" and self._holding:
            text = self._own_note(text)
        if known == "page":
            text = re.sub(r"(?<=\w)[–—](?=\w)", "-", text)
        if not text:
            return
        if not known or known in self._texts:
            self._unknown[name] = text
            return
        self._texts[known] = _date_text(text) if record_fields()[known].kind == "date" else text

    def _known(self, name: str) -> str:
        found = self._dialect.record_field(name, self._kind)
        if found not in record_fields():
            found = _OTHER_NAMES.get(name, found)
        field = spellings().get(found)
        return field.name if field and field.kind in ("text", "title", "date") else ""

    def _is_reference(self, name: str, text: str) -> bool:
        """Whether a field only says again, in words, where the document lies or was published."""
        if self._holding and name in ("howpublished", "library"):
            return text == _printed(self._holding)
        return name == "howpublished" and self._kind != self._entry.type

    def _own_note(self, text: str) -> str:
        """A note without the reference that was put before it for the styles."""
        reference = _printed(self._holding) if self._holding else ""
        return (
            text.removeprefix(reference).removeprefix(". ")
            if reference and text.startswith(reference)
            else text
        )


def _printed(holding: Holding) -> str:
    """The reference as it comes back from LaTeX."""
    from citekit.exchange.bib.latex import to_latex

    return from_latex(to_latex(whole_reference(holding)))


def _date_text(text: str) -> str:
    date = date_of_text(text)
    return date.edtf if date and date.edtf else text


def _files(value: str) -> tuple[str, ...]:
    """Paths of a `file` field; JabRef writes `description:path:type`."""
    found = []
    for piece in filter(None, re.split(r"(?<!\\);", value)):
        parts = re.split(r"(?<!\\):", piece)
        path = parts[1] if len(parts) == 3 else piece
        found.append(re.sub(r"\\([:;_&])", r"\1", path).strip())
    return tuple(found)
