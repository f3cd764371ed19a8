"""Records as RIS entries, by the tags of their types.

The archive stands in DB and the shelfmark in AN, where Zotero reads it, and in AV, where older programs do. A
field that the type has no tag for goes into RN (research notes) as `field: text`, from where `reader` takes
it back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence
from html import unescape
from types import MappingProxyType

from citekit.exchange.ris.addressee import is_addressee
from citekit.exchange.ris.archive_tags import facts_of_tags
from citekit.exchange.ris.divided_names import divided_name, divided_names
from citekit.exchange.ris.reader import FOREIGN, LITERAL_NAMES
from citekit.exchange.ris.values import date_text, is_doi, note_text, read_person, serial_number_field
from citekit.exchange.ris.vocabulary import record_type_of, ris_type_of, tags_of
from citekit.exchange.shapes.holding_shape import KnownShapes, holding_shape
from citekit.exchange.shared.foreign_names import foreign_texts
from citekit.exchange.shared.holding_fields import place_fields
from citekit.exchange.shared.holding_text import reference
from citekit.exchange.shared.identifiers import bare_identifier
from citekit.exchange.shared.language_names import language_tag
from citekit.exchange.shared.title_scripts import script_fields
from citekit.foundation.fast_dataclass import replace
from citekit.records.names import inverted_text
from citekit.records.record import Date, Holding, Name, Record
from citekit.records.tables import roles

Lines = list[tuple[str, str]]
# Before a tag of RIS in a note of a format that has no place for it.
_OWN_TAG = "foreign.ris."
# Fields whose tags a reader does not take at their word.
_READ_OTHERWISE = frozenset({
    "title-short", "container-title-short", "language", "note", "url", "genre", "DOI", "ISBN", "ISSN", "PMID",
})  # fmt: skip
_READ_BACK = KnownShapes()
_FOREIGN_NAMES = re.compile(r"(?:(?!:\s|\s\s|\s$).)+")


def entry_lines(
    record: Record,
    types: Mapping[str, str] = MappingProxyType({}),
    carried: Callable[[str], Container[str]] | None = None,
) -> Lines:
    """The tags and values of a record, in order.

    `types` gives other RIS types for those that a format has no name for, `carried` the tags that it has a
    place for in a type.
    """
    return _RisEntryWriter(record, types, carried).lines()


class _RisEntryWriter:
    """One entry in the making."""

    def __init__(
        self, record: Record, types: Mapping[str, str], carried: Callable[[str], Container[str]] | None
    ) -> None:
        self._record = record
        foreign = record.foreign.get(FOREIGN, {})
        self._foreign = {tag: value for tag, value in foreign.items() if isinstance(value, str)}
        type_ = self._foreign.get("TY") or ris_type_of(record.type)
        self._type = types.get(type_, type_)
        self._tags = tags_of(self._type)
        self._carried = carried(self._type) if carried else None
        self._whole: list[str] = []  # names with a comma that are whole
        self._divided: dict[str, Name] = {}  # names that RIS would divide otherwise

    def lines(self) -> Lines:
        """The lines without empty ones."""
        record = self._record
        lines: Lines = [("TY", self._type), ("ID", record.key)]
        if record.title is not None:
            lines.append(("TI", record.title.text))
        lines += self._people()
        lines += _date_lines(record.date) if record.date is not None else []
        lines += self._holding()
        lines += self._texts({tag for tag, _ in lines})
        lines += [("KW", tag) for tag in _keywords(record.tags)] + [("L1", file) for file in record.files]
        lines += self._foreign_lines({tag for tag, _ in lines})
        lines += self._scripts()
        lines += [("RN", f"{name}: {text}") for name, text in foreign_texts(record, FOREIGN, _FOREIGN_NAMES)]
        if (record_type_of(self._type) or "document") != record.type:
            lines.append(("RN", f"type: {record.type}"))
        if self._whole:
            lines.append(("RN", f"{LITERAL_NAMES}: {' | '.join(dict.fromkeys(self._whole))}"))
        lines += [("RN", divided_name(text, name)) for text, name in self._divided.items()]
        return [line for line in lines if line[1]]

    def _scripts(self) -> Lines:
        """The other forms of titles and names; TT is EndNote's translated title."""
        title = self._record.title
        has_place = title is not None and bool(title.text) and "TT" not in self._foreign
        own = (
            {"title-translated"} if has_place and (self._carried is None or "TT" in self._carried) else set()
        )
        return [
            ("TT", text) if name in own else ("RN", f"{name}: {text}")
            for name, text in script_fields(self._record).items()
        ]

    def _foreign_lines(self, used: set[str]) -> Lines:
        """The foreign tags; in notes those that the format which RIS goes into has no place for."""
        kept = [(tag, value) for tag, value in self._foreign.items() if tag != "TY"]
        if self._carried is None:
            return kept
        return [
            (tag, value) if tag in self._carried and tag not in used else ("RN", f"{_OWN_TAG}{tag}: {value}")
            for tag, value in kept
        ]

    def _people(self) -> Lines:
        lines: Lines = []
        for role, people in self._record.names:
            tag = self._tags.role_tags.get(role)
            names = [self._name(name, listed=not tag) for name in people]
            if tag and not (tag == "A2" and any(map(self._is_addressee, people))):
                lines += [(tag, name) for name in names]
            else:
                lines.append(("RN", f"{roles().get(role, role)}: {'; '.join(names)}"))
        return lines

    def _is_addressee(self, name: Name) -> bool:
        """Whether the reader would take a name in A2 for the recipient."""
        title, genre = self._record.title, self._record.get("genre")
        read_as = record_type_of(self._type) or "document"
        return is_addressee(name, title.text if title else "", genre, read_as)

    def _name(self, name: Name, *, listed: bool) -> str:
        """`Family, Given, Suffix`; Zotero and EndNote read a name without a comma as an institution.

        `listed` says that it stands in one line with others, divided by semicolons.
        """
        text = name.literal or inverted_text(name) or name.romanized or name.original
        plain = replace(name, original="", romanized="")
        if read_person(text) == plain and ";" not in text:
            return text
        if plain == Name(literal=text) and " | " not in text and "; " not in text:
            self._whole.append(text)
            return text
        comes_back = (";" not in text or not listed) and divided_names((divided_name(text, plain),)) == {
            text: plain
        }
        if comes_back and self._divided.setdefault(text, plain) == plain:
            return text
        return f"{{{text}}}"

    def _holding(self) -> Lines:
        """Archive and shelfmark as printed, and their parts where these would not come back from that."""
        lines: Lines = []
        holding = self._record.holding
        if holding:
            archive, place, shelfmark = reference(holding)
            lines = [("DB", archive), ("AN", shelfmark), ("AV", shelfmark)]
            if not self._record.get("publisher"):
                lines.append(("CY", place))
            if self._reads_back(holding, archive, shelfmark, place):
                holding = None
        parts = place_fields(holding, self._record.also)
        return lines + [("RN", f"{name}: {text}") for name, text in parts.items()]

    def _reads_back(self, holding: Holding, archive: str, shelfmark: str, place: str) -> bool:
        if self._record.get("publisher"):
            return False
        shape = holding_shape(holding)
        return _READ_BACK.find(
            shape and (self._record.type, shape), lambda: self._is_read(archive, shelfmark, place)
        )

    def _is_read(self, archive: str, shelfmark: str, place: str) -> bool:
        tags = {"DB": archive, "AN": shelfmark, "AV": shelfmark}
        facts, _ = facts_of_tags(self._record.type, tags, place)
        if facts is None or facts.fields:
            return False
        return facts.holding == self._record.holding

    def _is_plain(self, name: str, text: str) -> bool:
        """Whether a text is read from its tag as it is."""
        if name not in _READ_OTHERWISE:
            return text == text.strip() and ("&" not in text or unescape(text) == text)
        title = self._record.title
        if name == "title-short" and title is None:
            return False
        if name == "container-title-short" and self._record.get("container-title") in ("", text):
            return False
        if name == "language" and self._tags.fields.get("LA") == name and language_tag(text) != text:
            return False
        if name == "note" and (note_text(text) != text or (title is not None and title.text == text)):
            return False
        if name == "url" and re.search(r";\s*https?://", text):
            return False
        read = unescape(bare_identifier(name, text))
        return read == text == text.strip() and not (name == "genre" and is_doi(text))

    def _texts(self, used: set[str]) -> Lines:
        lines: Lines = []
        record_type_read = record_type_of(self._type) or "document"
        in_serial_number = ("ISBN", "ISSN", self._tags.fields.get("SN", ""))
        for name, text in self._record.fields.items():
            tag = self._tags.field_tags.get(name, "")
            if self._carried is not None and tag not in self._carried:
                tag = ""
            if name == "accessed" and date_text(f"{text.replace('-', '/')}/") == text:
                lines.append(("Y2", f"{text.replace('-', '/')}/"))
            elif tag == "SP":
                first, _, last = text.partition("-")
                lines += [("SP", first), ("EP", last)] if last and "-" not in last else [("SP", text)]
            elif (
                name in in_serial_number
                and "SN" not in used
                and serial_number_field(self._tags, record_type_read, text) == name
            ):
                lines.append(("SN", text))
                used.add("SN")
            elif tag and tag not in used and tag not in ("Y2", "SN") and self._is_plain(name, text):
                lines.append((tag, text))
                used.add(tag)
            else:
                lines.append(("RN", f"{name}: {text}"))
        return lines


def _keywords(tags: Sequence[str]) -> Sequence[str]:
    """The values of KW; a lone one with commas ends in a semicolon, so that it is not divided at these."""
    return [f"{tags[0]};"] if len(tags) == 1 and "," in tags[0] else tags


def _date_lines(date: Date) -> Lines:
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
