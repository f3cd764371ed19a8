"""Records to .bib entries: in, records and a dialect; out, entries that BibTeX and biber accept without a
warning.

Keys are made safe and unique without regard to case, as BibTeX compares them. An entry that lacks what the
standard styles require becomes @misc with the publication in `howpublished`; an entry without a name gets a
`key` to sort by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citekit.exchange.bib.dates import date_fields
from citekit.exchange.bib.dialect import Dialect
from citekit.exchange.bib.entry import BibEntry, BibField
from citekit.exchange.bib.latex import plain_text, protected, to_latex
from citekit.exchange.bib.names import write_names
from citekit.exchange.shared.holding_fields import place_fields
from citekit.exchange.shared.holding_text import whole_reference
from citekit.exchange.shared.keys import Keys
from citekit.exchange.shared.title_scripts import script_fields
from citekit.records.keys import slug
from citekit.records.record import Record
from citekit.records.tables import record_type

# Fields that LaTeX reads letter by letter.
VERBATIM = frozenset({"url", "doi", "file", "eprint", "date", "origdate", "eventdate", "urldate"})
_TITLES = frozenset({"title", "booktitle", "maintitle", "shorttitle", "origtitle", "eventtitle"})


def entries(records: Sequence[Record], dialect: Dialect, *, ascii_only: bool = False) -> Iterator[BibEntry]:
    """An entry for every record, in order."""
    keys = Keys()
    for record in records:
        key = safe_bib_key(record.key, keys)
        yield _Writer(record, dialect, ascii_only).entry(key)


def safe_bib_key(key: str, keys: Keys) -> str:
    """A key that TeX and BibTeX read, not yet taken in any case of letters."""
    safe = re.sub(r"[^\w:.+/-]+", "-", key, flags=re.A).strip("-") or slug(key) or "record"
    free = keys.take_stem(safe.lower())
    return safe if free == safe.lower() else free


class _Writer:
    """One entry in the making."""

    def __init__(self, record: Record, dialect: Dialect, ascii_only: bool) -> None:
        self._record = record
        self._dialect = dialect
        self._ascii = ascii_only
        self._kind = self._entry_type()
        self._fields: dict[str, str] = {}

    def _entry_type(self) -> str:
        entries_ = self._dialect.entries
        if self._record.holding:
            return entries_["archival"]
        return entries_.get(record_type(self._record.type).csl, entries_[""])

    def entry(self, key: str) -> BibEntry:
        """The finished entry."""
        self._names()
        self._title()
        if self._record.date is not None:
            for name, text in date_fields(self._record.date, classic=self._dialect.classic).items():
                self._put(name, text, raw=name == "month")
        self._texts()
        self._place()
        self._kind_of_document()
        if self._record.tags:
            self._put("keywords", ", ".join(self._record.tags))
        if self._record.files:
            self._put("file", ";".join(self._record.files))
        if self._dialect.classic:
            self._fit()
        return BibEntry(self._kind, key, tuple(BibField(name, value) for name, value in self._fields.items()))

    def _latex(self, text: str) -> str:
        return to_latex(text, ascii_only=self._ascii)

    def _put(self, name: str, text: str, *, raw: bool = False) -> None:
        """Set a field once; a second text for it goes under a name of its own."""
        if not text:
            return
        if raw or name in VERBATIM:
            value = text if raw else text.replace("{", "%7B").replace("}", "%7D")
        elif name in ("pages", "year"):
            value = re.sub(r"(?<=\w)\s*[–-]\s*(?=\w)", "--", self._latex(text))
        elif name in _TITLES:
            value = protected(text, self._latex(text))
        else:
            value = self._latex(text)
        self._fields[name] = value

    def _names(self) -> None:
        for role, people in self._record.names:
            name, _, kind = self._dialect.roles.get(role, role).partition("/")
            self._fields[name] = write_names(people, classic=self._dialect.classic, ascii_only=self._ascii)
            if kind:
                self._put(f"{name}type", kind)

    def _title(self) -> None:
        title = self._record.title
        if title is not None:
            self._put("title", title.text)
        for name, text in script_fields(self._record).items():
            self._put(name, text)

    def _texts(self) -> None:
        for name, text in self._record.fields.items():
            if name == "note" and self._record.holding and self._dialect.classic:
                continue
            if name == "language" and not self._dialect.classic:
                self._put("langid", self._dialect.languages.get(text, text))
                continue
            target = self._dialect.field(name, self._kind)
            self._put(name if target in self._fields else target, text)

    def _place(self) -> None:
        record = self._record
        for name, text in place_fields(record.holding, record.also).items():
            self._put(name, text)
        if not record.holding:
            return
        reference = self._latex(whole_reference(record.holding))
        if self._dialect.classic:
            note = record.get("note")
            self._fields["note"] = f"{reference}. {self._latex(note)}" if note else reference
        else:
            self._fields["howpublished"] = reference
            self._fields["library"] = reference

    def _kind_of_document(self) -> None:
        """The type's own word, where the entry type alone would be read as another."""
        if not self._dialect.classic and self._record.holding and "type" not in self._fields:
            self._put("type", record_type(self._record.type).genre_word("en"))
        if self._dialect.reading.get(self._kind) != self._record.type:
            self._put("entrysubtype", self._record.type)

    def _fit(self) -> None:
        """Mend what the standard styles warn about."""
        fields = self._fields
        in_series = self._kind in ("book", "incollection", "inproceedings")
        if in_series and "number" in fields and ("series" not in fields or "volume" in fields):
            fields["collection-number"] = fields.pop("number")
        if self._kind == "book" and not {"author", "editor"} & fields.keys() and "compiler" in fields:
            fields["editor"] = fields["compiler"]
        if any(
            not any(name in fields for name in names.split())
            for names in self._dialect.required.get(self._kind, ())
        ):
            self._become_misc()
        if not any(fields.get(name) for name in self._sorted_by()):
            title = self._record.title.text if self._record.title else fields.get("note", self._record.key)
            fields["key"] = (
                re.sub(r"[^A-Za-z0-9 ]+", "", slug(plain_text(title)).replace("-", " ").capitalize())
                or "Record"
            )

    def _sorted_by(self) -> tuple[str, ...]:
        return ("author", "editor") if self._kind == "book" else ("author",)

    def _become_misc(self) -> None:
        """@misc prints only `howpublished`: journal, volume, pages and publisher are put together there."""
        fields = self._fields
        if not self._record.holding and "howpublished" not in fields:
            self._fields["howpublished"] = ", ".join(filter(None, self._publication()))
            if not fields["howpublished"]:
                del fields["howpublished"]
        if self._kind != "misc":
            fields.setdefault("entrytype", self._kind)
            self._kind = "misc"

    def _publication(self) -> Iterator[str]:
        fields = self._fields
        container = fields.get("journal") or fields.get("booktitle")
        if container:
            yield f"\\emph{{{container}}}"
        for name, word in (("volume", "vol."), ("number", "no."), ("pages", "p.")):
            if fields.get(name):
                plural = name == "pages" and re.search(r"--|,", fields[name])
                yield f"{'pp.' if plural else word}~{fields[name]}"
        publisher = fields.get("publisher") or fields.get("school") or fields.get("institution")
        yield ": ".join(filter(None, [fields.get("address"), publisher]))
