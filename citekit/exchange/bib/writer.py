"""Records as .bib entries that BibTeX and biber accept.

Keys are made safe, and unique without regard to case, as BibTeX compares them. The entry type is that of the
record even where a style will warn of a missing field: other programs read the type. An entry without a name
gets a `key` to sort by. Foreign fields go out as they came in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from citekit.exchange.bib.credits_text import credits_text
from citekit.exchange.bib.dates import date_fields
from citekit.exchange.bib.dialect import Dialect
from citekit.exchange.bib.entry import BibEntry, BibField, is_tex_key
from citekit.exchange.bib.entry_keys import is_key_for_tex, safe_bib_key
from citekit.exchange.bib.field_kinds import EVENTS, FOREIGN, LISTS, SECOND_SUBTYPE, VERBATIM
from citekit.exchange.bib.languages import LANGUAGE_TAG
from citekit.exchange.bib.latex.reader import from_latex
from citekit.exchange.bib.latex.verbatim import verbatim
from citekit.exchange.bib.latex.writer import is_balanced, protected, to_latex
from citekit.exchange.bib.name_prefixes import FIELD as PREFIX_FIELD
from citekit.exchange.bib.name_prefixes import OPTION as PREFIX_OPTION
from citekit.exchange.bib.name_prefixes import with_prefixes
from citekit.exchange.bib.names import sort_key, write_names
from citekit.exchange.bib.titles import volume_fields
from citekit.exchange.shared.foreign_names import foreign_texts
from citekit.exchange.shared.holding_fields import place_fields
from citekit.exchange.shared.holding_text import whole_reference
from citekit.exchange.shared.keys import Keys
from citekit.exchange.shared.title_scripts import script_fields
from citekit.exchange.watched import passing
from citekit.records.record import Record
from citekit.records.tables import record_type

_TITLES = frozenset({
    "title", "booktitle", "maintitle", "issuetitle", "volumetitle", "shorttitle", "origtitle", "eventtitle",
})  # fmt: skip
_AND = re.compile(r"\s(?:and|AND|And)\s")
_YEARS = re.compile(r"(?<=\d)[–-](?=\d)")
_DASH = re.compile(r"(?<=\w)\s*[–-]\s*(?=\w)")
_FOREIGN_NAMES = re.compile(r"[A-Za-z0-9.:+/_-]+")
# Foreign fields that say something of the entry itself.
_OF_ENTRY = frozenset({"entrytype", "entrykey"})


def entries(records: Sequence[Record], dialect: Dialect, *, ascii_only: bool = False) -> Iterator[BibEntry]:
    """An entry for every record, in order."""
    keys = Keys()
    for record in passing(records):
        yield entry_of(record, entry_key(record, keys), dialect, ascii_only=ascii_only)


def entry_key(record: Record, keys: Keys) -> str:
    """The key of a record's entry; it is taken from now on."""
    return safe_bib_key(_original_key(record) or record.key, keys)


def entry_of(record: Record, key: str, dialect: Dialect, *, ascii_only: bool = False) -> BibEntry:
    """The entry of a record."""
    return _BibEntryWriter(record, dialect, ascii_only).entry(key)


def _foreign(record: Record) -> Mapping[str, str]:
    """The foreign fields of a record for .bib files, as texts."""
    fields = record.foreign.get(FOREIGN, {})
    return {name: value for name, value in fields.items() if isinstance(value, str)}


def _original_key(record: Record) -> str:
    """The key that the entry had where it was read, if TeX can read it."""
    key = _foreign(record).get("entrykey", "")
    return key if is_tex_key(key) else ""


class _BibEntryWriter:
    """One entry in the making."""

    def __init__(self, record: Record, dialect: Dialect, ascii_only: bool) -> None:
        self._record = record
        self._dialect = dialect
        self._ascii = ascii_only
        self._written = dialect.written_types[record_type(record.type).csl]
        self._foreign = _foreign(record)
        self._kind = self._entry_type()
        self._fields: dict[str, str] = {}

    def _entry_type(self) -> str:
        """@unpublished, with the reference, for an archival record; @misc where BibTeX would miss a field."""
        record = self._record
        if not record.holding:
            return self._foreign.get("entrytype") or self._written.entry
        whole = record.people("author") and record.title is not None
        return "unpublished" if whole or not self._dialect.classic else "misc"

    def entry(self, key: str) -> BibEntry:
        """The finished entry."""
        self._write_people()
        self._write_titles()
        self._write_date()
        self._write_texts()
        self._write_holding()
        self._write_type()
        own = self._record.key
        if is_key_for_tex(key, own) and (own.isascii() or not self._ascii):
            self._fields["ids"] = own
        self._write_keywords()
        self._put("file", ";".join(self._record.files))
        older = self._older_names() if self._foreign and self._dialect.classic else {}
        for name, value in self._foreign.items():
            if name == "entrysubtype" and name in self._fields:
                name = SECOND_SUBTYPE
            name = older.get(name, name)
            if name not in _OF_ENTRY:
                self._fields.setdefault(name, value)
        for name, value in foreign_texts(self._record, FOREIGN, _FOREIGN_NAMES):
            self._fields[name] = ""
            self._put(name, value)
        if self._dialect.classic:
            self._write_sort_key(key)
        fields = [
            BibField(name, value, 0, name == "month" and name not in self._foreign)
            for name, value in self._fields.items()
        ]
        return BibEntry(self._kind, key, tuple(fields))

    def _older_names(self) -> Mapping[str, str]:
        """biblatex's names of fields -> those that BibTeX's files have for them."""
        newer_names = self._dialect.eprint_fields
        return {newer: name for name, newer in newer_names.items() if name not in self._foreign}

    def _latex(self, text: str) -> str:
        return to_latex(text, ascii_only=self._ascii)

    def _put(self, name: str, text: str, *, raw: bool = False) -> None:
        """Set a field to a text, as LaTeX."""
        if not text:
            return
        if raw or name in VERBATIM:
            safe = raw or (is_balanced(text) and verbatim(text) == text)
            value = text if safe else text.replace("{", "%7B").replace("}", "%7D")
        elif name in ("pages", "year"):
            value = (_DASH if name == "pages" else _YEARS).sub("--", self._latex(text))
        elif name in _TITLES:
            value = protected(text, self._latex(text))
        elif name in LISTS and _AND.search(text):
            value = f"{{{self._latex(text)}}}"  # one item, though it holds an "and"
        else:
            value = self._latex(text)
        self._fields[name] = value

    def _write_people(self) -> None:
        prefixed = with_prefixes(self._record.names, self._foreign.get(PREFIX_FIELD))
        for role, people in prefixed or self._record.names:
            name, _, kind = self._dialect.roles.get(role, role).partition("/")
            self._fields[name] = write_names(people, classic=self._dialect.classic, ascii_only=self._ascii)
            if kind:
                self._put(f"{name}type", kind)
        if prefixed:
            self._fields[PREFIX_FIELD] = self._foreign.get(PREFIX_FIELD) or PREFIX_OPTION

    def _write_date(self) -> None:
        """The fields of the date; a month of another program that is no part of it stays apart by `date`."""
        date = self._record.date
        if date is None:
            return
        for name, text in date_fields(date, classic=self._dialect.classic).items():
            self._put(name, text, raw=name == "month")
        if date.edtf and not {"month", "day"}.isdisjoint(self._foreign):
            self._put("date", date.edtf)

    def _write_titles(self) -> None:
        title = self._record.title
        volume = self._record.get("volume-title")
        if volume and not self._dialect.classic and title is not None:
            fields = volume_fields(self._kind, title.text, self._record.get("container-title"), volume)
            for name, text in fields.items():
                self._put(name, text)
        elif title is not None:
            self._put("title", title.text)
        for name, text in script_fields(self._record).items():
            self._put(name, text)

    def _write_texts(self) -> None:
        names = self._dialect.fields(self._kind).written
        in_titles = {"volume-title", "container-title"} if "maintitle" in self._fields else set()
        if "issuetitle" in self._fields:
            in_titles = {"volume-title", "container-title"}
        for name, text in self._record.fields.items():
            if name in in_titles or (name == "note" and self._record.holding and self._dialect.classic):
                continue
            if name == "language":
                self._write_language(text)
                continue
            target = names.get(name) or name
            if name == "call-number" and self._is_in_library():
                target = "library"
            self._put(name if target in self._fields else target, self._keyed(target, text))

    def _is_in_library(self) -> bool:
        """Whether `library` may have a call number: in an archival entry it names the archive."""
        row = self._dialect.entry_types.get(self._kind)
        return not self._dialect.classic and row is not None and not row.archival

    def _keyed(self, name: str, text: str) -> str:
        """A text as a localisation key where the dialect has one."""
        if self._dialect.classic or name not in ("type", "pubstate"):
            return text
        return next((key for key, words in self._dialect.keys.items() if words == text), text)

    def _write_keywords(self) -> None:
        """The tags as a list; braces hold one with a comma together."""
        items = [self._latex(tag) for tag in self._record.tags]
        items = [
            f"{{{item}}}" if re.search("[,;]", tag) else item
            for tag, item in zip(self._record.tags, items, strict=True)
        ]
        if items:
            alone = len(items) == 1 and items[0].startswith("{")
            self._fields["keywords"] = f"{items[0]}," if alone else ", ".join(items)

    def _write_language(self, tag: str) -> None:
        """The language by its tag in BibTeX, by babel's name in BibLaTeX."""
        names = self._dialect.language_names
        name = names.get(tag)
        if name is None and "-" in tag and not self._dialect.classic and LANGUAGE_TAG not in self._foreign:
            name = names.get(tag.partition("-")[0])
            self._put(LANGUAGE_TAG, tag if name else "")
        if (self._dialect.classic or name is None) and "language" not in self._foreign:
            self._put("language", tag)
        else:
            self._put("langid", name or tag)

    def _write_holding(self) -> None:
        """The parts of the reference as fields, and the whole as the text that the styles print."""
        record = self._record
        for name, text in place_fields(record.holding, record.also).items():
            self._put(name, text)
        if not record.holding:
            return
        reference, credits = whole_reference(record.holding), credits_text(record)
        if self._dialect.classic:
            note = ". ".join(filter(None, (reference, credits, record.get("note"))))
            self._fields["note"] = self._latex(note)
        else:
            self._put("howpublished", reference)
            self._put("library", reference)
            self._put("addendum", credits)

    def _write_type(self) -> None:
        """`type` and `entrysubtype`, where the entry type alone would be read as another record type."""
        record, dialect = self._record, self._dialect
        type_ = record.get("genre")
        if not dialect.classic and not type_:
            if record.holding:
                type_ = record_type(record.type).genre_word("en")
            self._put("type", type_)
        if record.type == "dissertation" and not type_:  # the entry type alone says "PhD thesis"
            type_ = record_type(record.type).genre_word("en")
            self._put("type", type_)
        standard = self._written.subtype
        if "entrytype" in self._foreign:
            return
        event = not record.holding and any(map(self._fields.get, EVENTS))
        if standard and dialect.record_type(self._kind, standard, type_) == record.type:
            self._put("entrysubtype", standard)
        elif dialect.record_type(self._kind, "", type_, event=event) != record.type:
            self._put("entrysubtype", record.type)

    def _write_sort_key(self, key: str) -> None:
        """A `key`, by which BibTeX sorts an entry without a name."""
        names = ("author", "editor") if self._kind == "book" else ("author",)
        if self._kind == "book" and "compiler" in self._fields and not {*names} & self._fields.keys():
            self._fields["editor"] = self._fields["compiler"]
        if any(self._fields.get(name) for name in names):
            return
        title = self._record.title.text if self._record.title else ""
        self._fields.setdefault("key", sort_key(title or from_latex(self._fields.get("note", "")) or key))
