"""One YAML mapping to one `Record`.

Errors are collected, each with its position; a field with an error is left out, so that one reading finds all
errors of a record.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from citekit.archives import Repositories, resolve_holding
from citekit.dates.calendar import CALENDARS, GREGORIAN, JULIAN, to_gregorian
from citekit.dates.edtf import EdtfError, parse_edtf
from citekit.errors import CitekitError, RecordError, Where
from citekit.foundation.fast_dataclass import replace
from citekit.records.dates import read_date
from citekit.records.levels import double_meanings, is_digital, is_level, level_of
from citekit.records.names import parse_name
from citekit.records.record import Date, Holding, Name, Record, Title
from citekit.records.tables import RecordField, record_type, spellings
from citekit.yamlfile import ListNode, MapNode, Node, Scalar, to_value

_TITLE_KEYS = ("text", "original", "romanized", "translated", "short", "described")
_NAME_KEYS = {
    **{
        key: key
        for key in ("family", "given", "particle", "suffix", "literal", "original", "romanized", "dative")
    },
    "dropping-particle": "dropping_particle",
    "non-dropping-particle": "particle",
}
_DATE_KEYS = ("value", "edtf", "calendar", "julian", "gregorian", "supplied", "literal")
_TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False, "": False}


@lru_cache(maxsize=4096)
def _meaning(key: str) -> tuple[str, RecordField | None]:
    """The level key or the table row of a field name; neither for an unknown name."""
    field = spellings().get(key)
    return ("", field) if field else (level_of(key), None)


class RecordParser:
    """Reads the fields of one mapping."""

    def __init__(
        self, where: str, errors: list[CitekitError], repositories: Repositories | None = None
    ) -> None:
        self._where = where
        self._repositories = repositories
        self._errors = errors
        self._own: dict[str, str] = {}
        # Fields that may be levels as well stand here too, in the order of the file.
        self._levels: list[tuple[str, str]] = []
        self._names: dict[str, tuple[Name, ...]] = {}
        self._fields: dict[str, str] = {}
        self._titles: dict[str, Title] = {}
        self._lists: dict[str, tuple[str, ...]] = {}
        self._also: tuple[Holding, ...] = ()
        self._title: Title | None = None
        self._date: Date | None = None
        self._csl: dict[str, object] = {}
        self._foreign: dict[str, dict[str, object]] = {}
        self._unknown: dict[str, object] = {}
        # The spelling in the file of every field that was read, by its name in the table.
        self._seen: dict[str, str] = {}

    def record(self, node: MapNode, default_key: str) -> Record:
        """Read every field of the mapping; a record that names no key gets the default."""
        for key, value in node.pairs:
            try:
                self._field(key, value)
            except RecordError as error:
                self._errors.append(error)
        holding = self._holding()
        return Record(
            key=self._own.get("id") or default_key,
            type=self._own.get("type") or "document",
            title=self._title,
            date=self._date,
            names=tuple(self._names.items()),
            holding=holding or None,
            also=self._also,
            fields=self._fields,
            titles=self._titles,
            tags=self._lists.get("tags", ()),
            files=self._lists.get("files", ()),
            csl=self._csl,
            foreign=self._foreign,
            unknown=self._unknown,
            where=Where(self._where, node.line, node.column),
        )

    def _field(self, key: Scalar, value: Node) -> None:
        level, field = _meaning(key.text)
        if field is None:
            if level:
                self._levels += self._level_values(level, key.text, value)
            else:
                self._unknown[key.text] = to_value(value)
            return
        if isinstance(value, Scalar) and not value.text and field.kind != "own":
            return
        if field.name in self._seen:
            message = f"this says again what `{field.name}` says"
            raise self._fault(key, key.text, message, "keep one of the two")
        self._seen[field.name] = key.text
        _READERS.get(field.name, _BY_KIND.get(field.kind, RecordParser._unknown_own))(self, field, value)

    def _unknown_own(self, field: RecordField, value: Node) -> None:
        self._unknown[field.name] = to_value(value)

    def _own_text(self, field: RecordField, value: Node) -> None:
        self._own[field.name] = self._text(field.name, value)

    def _text_field(self, field: RecordField, value: Node) -> None:
        self._fields[field.name] = text = self._text(field.name, value)
        if field.name in double_meanings():
            self._levels.append((field.name, text))

    def _date_field(self, field: RecordField, value: Node) -> None:
        text = self._text(field.name, value)
        self._read_date(field.name, value, text, GREGORIAN, False)
        self._fields[field.name] = text

    def _title_field(self, field: RecordField, value: Node) -> None:
        if not isinstance(value, MapNode):
            self._text_field(field, value)
            return
        self._titles[field.name] = self._read_title(field.name, value)
        self._fields[field.name] = self._titles[field.name].text

    def _names_field(self, field: RecordField, value: Node) -> None:
        people = [self._name(field.name, item) for item in _items(value)]
        self._names[field.csl] = tuple(people)

    def _list_field(self, field: RecordField, value: Node) -> None:
        self._lists[field.name] = tuple(self._text(field.name, item) for item in _items(value))

    def _title_own(self, field: RecordField, value: Node) -> None:
        if isinstance(value, Scalar) and not value.text:
            return
        self._title = self._read_title(field.name, value)

    def _date_own(self, field: RecordField, value: Node) -> None:
        if isinstance(value, Scalar) and not value.text:
            return
        self._date = self._date_mapping(value) if isinstance(value, MapNode) else self._plain_date(value)

    def _csl_own(self, field: RecordField, value: Node) -> None:
        if isinstance(value, Scalar) and not value.text:
            return
        if not isinstance(value, MapNode):
            raise self._fault(value, "csl", "must be a mapping of CSL variables", "write `csl: {genre: ...}`")
        self._csl = {key.text: to_value(part) for key, part in value.pairs}

    def _foreign_own(self, field: RecordField, value: Node) -> None:
        if isinstance(value, Scalar) and not value.text:
            return
        formats = value.pairs if isinstance(value, MapNode) else ()
        for name, fields in formats:
            if isinstance(fields, MapNode):
                self._foreign[name.text] = {key.text: to_value(part) for key, part in fields.pairs}
        if not isinstance(value, MapNode) or len(self._foreign) < len(formats):
            hint = "write `foreign: {bibtex: {field: ...}}`"
            raise self._fault(value, "foreign", "must be a mapping of formats to their fields", hint)

    def _also_own(self, field: RecordField, value: Node) -> None:
        if isinstance(value, Scalar) and not value.text:
            return
        self._also = tuple(self._place(item) for item in _items(value))

    def _place(self, node: Node) -> Holding:
        """An entry of `also`: a shelfmark, or a mapping of archive and levels."""
        if not isinstance(node, MapNode):
            return Holding(shelfmark=self._text("also", node))
        own: dict[str, str] = {}
        levels: list[tuple[str, str]] = []
        unknown: list[tuple[str, str]] = []
        for key, value in node.pairs:
            name = "place" if key.text == "archive-place" else key.text
            level = level_of(name) or (name if name in double_meanings() else "")
            if name in ("archive", "shelfmark", "tradition", "place", "note"):
                own[name] = self._text(name, value)
            elif level:
                levels += self._level_values(level, name, value)
            else:
                unknown.append((name, self._text(name, value)))
        return Holding(levels=tuple(levels), unknown=tuple(unknown), **own)

    def _holding(self) -> Holding:
        archive, named = self._own.get("archive", ""), self._own.get("tradition", "")
        place = self._own.get("place", "")
        sure = [key for key, _ in self._levels if key not in self._fields]
        # papers that an archive has not divided, or that are cited as a whole
        papers = bool(archive and not sure and self._fields.get("collection"))
        taken: set[str] = set()
        if (sure or papers or named or self._is_numbered(archive)) and "container-title" not in self._fields:
            found = resolve_holding(archive, sure, named, self._repositories, place)
            code = "us" if papers and found.repository is None and not named else found.code
            taken = {key for key, _ in self._levels if key in self._fields and self._is_level(key, code)}
            self._fields = {name: text for name, text in self._fields.items() if name not in taken}
        levels = tuple(pair for pair in self._levels if pair[0] not in self._fields)
        shelfmark = self._own.get("shelfmark", "")
        holding = Holding(archive, levels, shelfmark, named, place)
        if not holding:
            self._keep_without_archive(named, place)
        return holding

    def _is_numbered(self, archive: str) -> bool:
        """Whether the number of a document is all that says where it lies in its archive (`LA10/146`)."""
        has_number = any(self._fields.get(name) for name in ("number", "call-number"))
        name = self._own.get("type", "")
        archival = name in ("document", "interview") or record_type(name).archival
        return bool(archive and has_number and archival and not self._own.get("shelfmark"))

    def _keep_without_archive(self, tradition: str, place: str) -> None:
        """Where no archive is named, `place` is the publisher's place; the rest is kept as unknown fields."""
        if tradition:
            self._unknown["tradition"] = tradition
        if place and self._seen["place"] == "place" and not self._fields.get("publisher-place"):
            self._fields["publisher-place"] = place
        elif place:
            self._unknown[self._seen["place"]] = place

    def _is_level(self, name: str, code: str) -> bool:
        """Whether a field beside other levels is a level too: a `page` or `volume` that the tradition has."""
        return is_level(name, code) and not (name == "collection" and is_digital(self._fields[name]))

    def _level_values(self, level: str, key: str, value: Node) -> list[tuple[str, str]]:
        texts = [self._text(key, item) for item in _items(value)]
        return [(level, text) for text in texts if text]

    def _read_title(self, key: str, node: Node) -> Title:
        if not isinstance(node, MapNode):
            return Title(self._text(key, node))
        parts = self._parts(key, node, _TITLE_KEYS)
        described = self._truth(key, node, parts.pop("described", ""))
        if not any(parts.values()):
            raise self._fault(node, key, "a title of no words", f"give one of {', '.join(_TITLE_KEYS[:4])}")
        return Title(**parts, described=described)

    def _name(self, key: str, node: Node) -> Name:
        if not isinstance(node, MapNode):
            name = parse_name(self._text(key, node))
        else:
            parts = self._parts(key, node, (*_NAME_KEYS, "undivided"))
            undivided = self._truth(key, node, parts.pop("undivided", ""))
            name = Name(**{_NAME_KEYS[part]: text for part, text in parts.items()}, undivided=undivided)
        if not (name.family or name.given or name.literal):
            # A name that is known in another script only is printed in that.
            read = parse_name(name.romanized or name.original)
            name = replace(read, original=name.original, romanized=name.romanized, dative=name.dative)
        if not (name.family or name.given or name.literal):
            raise self._fault(node, key, "an empty name", "write `Given Family` or leave it out")
        return name

    def _plain_date(self, node: Node) -> Date:
        text = self._text("date", node)
        return self._read_date("date", node, text, GREGORIAN, False)

    def _date_mapping(self, node: MapNode) -> Date:
        parts = self._parts("date", node, _DATE_KEYS)
        supplied = self._truth("date", node, parts.get("supplied", ""))
        if "julian" in parts:
            date = self._read_date("date", node, parts["julian"], JULIAN, supplied)
            self._agree(node, parts)
            return date
        calendar = parts.get("calendar") or GREGORIAN
        if calendar not in CALENDARS:
            raise self._fault(node, "date", f"there is no calendar `{calendar}`", "julian or gregorian")
        if "literal" in parts:
            return Date(parts.get("edtf", ""), calendar, supplied, parts["literal"])
        text = parts.get("value") or parts.get("edtf") or parts.get("gregorian") or "undated"
        return self._read_date("date", node, text, calendar, supplied)

    def _agree(self, node: MapNode, parts: dict[str, str]) -> None:
        """Both calendars given: they must mean one day."""
        if not parts.get("gregorian"):
            return
        old = parse_edtf(parts["julian"], JULIAN).start
        self._read_date("date", node, parts["gregorian"], GREGORIAN, False)
        new = parse_edtf(parts["gregorian"]).start
        if old and new and to_gregorian(old.earliest) != new.earliest:
            right = "{:04d}-{:02d}-{:02d}".format(*to_gregorian(old.earliest))
            message = f"{parts['julian']} Old Style is {right}, not {parts['gregorian']}"
            raise self._fault(node, "date", message, "correct one of the two")

    def _read_date(self, key: str, node: Node, text: str, calendar: str, supplied: bool) -> Date:
        try:
            return read_date(text, calendar, supplied)
        except EdtfError as error:
            raise self._fault(node, key, str(error), "") from None

    def _parts(self, key: str, node: MapNode, allowed: tuple[str, ...]) -> dict[str, str]:
        parts = {}
        for name, value in node.pairs:
            if name.text not in allowed:
                message = f"`{name.text}` is no part of `{key}`"
                raise self._fault(name, key, message, f"there are {', '.join(allowed)}")
            parts[name.text] = self._text(key, value)
        return parts

    def _truth(self, key: str, node: Node, text: str) -> bool:
        if text.lower() not in _TRUTH:
            raise self._fault(node, key, f"`{text}` is neither true nor false", "")
        return _TRUTH[text.lower()]

    def _text(self, key: str, node: Node) -> str:
        if isinstance(node, Scalar):
            return node.text
        kind = "a list" if isinstance(node, ListNode) else "a mapping"
        raise self._fault(node, key, f"must be a text, not {kind}", "")

    def _fault(self, node: Node, key: str, message: str, hint: str) -> RecordError:
        return RecordError(message, where=Where(self._where, node.line, node.column), key=key, hint=hint)


def _items(node: Node) -> tuple[Node, ...]:
    """The items of a list; a single value is a list of one."""
    if isinstance(node, ListNode):
        return node.items
    return () if isinstance(node, Scalar) and not node.text else (node,)


_READERS: dict[str, Callable[[RecordParser, RecordField, Node], None]] = {
    **dict.fromkeys(("id", "type", "tradition", "archive", "place", "shelfmark"), RecordParser._own_text),
    "title": RecordParser._title_own,
    "date": RecordParser._date_own,
    "also": RecordParser._also_own,
    "csl": RecordParser._csl_own,
    "foreign": RecordParser._foreign_own,
}
_BY_KIND: dict[str, Callable[[RecordParser, RecordField, Node], None]] = {
    "text": RecordParser._text_field,
    "title": RecordParser._title_field,
    "date": RecordParser._date_field,
    "names": RecordParser._names_field,
    "list": RecordParser._list_field,
}
