"""Shapes of records: what decides whether a format carries a record, where all its values are plain.

Two records of one shape differ in plain values alone: letters, figures and marks that mean nothing to .bib
files or RIS. A format that carries one of them carries the other, so only the first of a shape is read back.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from citekit.exchange.model import Notice
from citekit.exchange.shapes.losses import lost
from citekit.exchange.shared.identifiers import is_issn
from citekit.records.record import Date, Holding, Name, Record, Title
from citekit.records.tables import fields

_PLAIN = re.compile(r"[\w .,:;()/?!’“”„«»–—…'+[\]&-]+")
_NOT_PLAIN = ("  ", "--", "''", "_", "://")
_BEFORE_WORD = re.compile(r"&(?! )")
_TAGGED = re.compile(r"<(i|b|sup|sub)>(?! )([^<>]+)(?<! )</\1>")
_MONTH = "(?:0[1-9]|1[0-2])"
_DAY = re.compile(rf"\d{{4}}(?:-{_MONTH}(?:-\d\d)?)?")
_PLAIN_DATE = re.compile(rf"(?:\d{{4}}(?:/\d{{4}}|-{_MONTH}(?:-\d\d)?)?)?")
_FAMILY = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_GIVEN = re.compile(r"[^\W\d_]+\.?(?:[ -][^\W\d_]+\.?)*")
_VALUES: Mapping[str, re.Pattern[str]] = {
    "url": re.compile(r"https?://[^\s\\{}~&]+"),
    "DOI": re.compile(r"10\.\d+/[A-Za-z0-9./()-]+"),
    "page": re.compile(r"\d+(?:-\d+)?"),
    "ISBN": re.compile(r"97[89][\d-]{10,14}"),
    "PMID": re.compile(r"\d+"),
}
# Fields whose words a format may read as something else: they belong to the shape.
WORDS: tuple[str, ...] = ("genre", "status", "language", "translated-from")
# Foreign fields that say what kind of work it is.
_TYPES = ("TY", "entrytype", "entrysubtype", "type")
# Fields that .bib files divide at ` and `.
_LISTS = ("publisher", "publisher-place", "original-publisher", "original-publisher-place", "event-place")
_DIVIDED = re.compile(r"[,;]|\band\b|^(?:others|et al\.?)$", re.IGNORECASE)
# Fields in which a reference to an archive may stand.
_REFERENCES = ("publisher", "note", "annote", "call-number")


def losses_by_shape(
    records: Sequence[Record],
    certain: Iterable[bool],
    read_back: Callable[[int], Record],
    plain_name: Callable[[Name], bool],
) -> Iterator[Notice]:
    """What is lost of each record.

    `certain` says for each record whether a shape may stand for it, `read_back` gives the record of an index
    as it comes back, `plain_name` says whether the format carries a name.
    """
    known: dict[object, tuple[Notice, ...]] = {}
    for index, (record, by_shape) in enumerate(zip(records, certain, strict=True)):
        shape = plain_shape(record, plain_name) if by_shape else None
        notices = known.get(shape)
        if notices is None:
            notices = lost([record], [read_back(index)])
            if shape is not None:
                known[shape] = notices
        yield from (Notice(notice.message, record.where, record.key) for notice in notices)


def plain_shape(record: Record, plain_name: Callable[[Name], bool]) -> object | None:
    """The shape of a record; None where a value is not plain."""
    if record.csl or record.unknown or record.files:
        return None
    foreign = [(name, field, text) for name, row in record.foreign.items() for field, text in row.items()]
    for _, field, text in foreign:
        if not isinstance(text, str) or not (field in _TYPES or is_plain(text)):
            return None
    holding = record.holding
    for text in (*_forms(record.title), *_holding_texts(holding)):
        if not is_plain(text):
            return None
    if record.titles or record.also:
        texts = [text for title in record.titles.values() for text in _forms(title)]
        texts += [text for place in record.also for text in _holding_texts(place)]
        if not all(is_plain(text) and ";" not in text for text in texts):
            return None
    for tag in record.tags:
        if "," in tag or ";" in tag or not is_plain(tag):
            return None
    if record.date is not None and not _is_plain_date(record.date):
        return None
    for _, people in record.names:
        for person in people:
            if not plain_name(person):
                return None
    for name, text in record.fields.items():
        if not _is_plain_value(record, name, text):
            return None
    return (
        record.type,
        record.title and _title_shape(record.title),
        record.date and _date_shape(record.date),
        tuple((role, tuple(map(_name_shape, people))) for role, people in record.names),
        holding and _holding_shape(holding),
        tuple((name, _title_shape(title)) for name, title in record.titles.items()),
        tuple(map(_holding_shape, record.also)),
        tuple((name, text if name in WORDS else "") for name, text in record.fields.items()),
        bool(record.tags),
        tuple((name, field, text if field in _TYPES else "") for name, field, text in foreign),
    )


def is_plain(text: str) -> bool:
    """Whether a text means the same in every format; italics and their like, one deep, do."""
    if "<" in text:
        text = _TAGGED.sub(r"\2", text)
    if _PLAIN.fullmatch(text) is None or text[0] == " " or text[-1] == " ":
        return False
    for mark in _NOT_PLAIN:
        if mark in text:
            return False
    if "&" in text and _BEFORE_WORD.search(text):
        return False
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def _title_shape(title: Title) -> object:
    forms = (title.original, title.romanized, title.translated)
    return title.described, bool(title.short), tuple((bool(form), form == title.text) for form in forms)


def _date_shape(date: Date) -> object:
    return len(date.edtf), date.calendar, date.supplied


def _name_shape(name: Name) -> object:
    return bool(name.literal), bool(name.original), bool(name.romanized)


def _holding_shape(holding: Holding) -> object:
    parts = (bool(holding.archive), bool(holding.shelfmark), bool(holding.place))
    return parts, holding.tradition, tuple(key for key, _ in holding.levels)


def _forms(title: Title | None) -> Iterator[str]:
    if title is not None:
        yield title.text
        if title.short:
            yield title.short
        yield from filter(None, (title.original, title.romanized, title.translated))


def _holding_texts(holding: Holding | None) -> Iterator[str]:
    if holding is None:
        return
    if holding.note or holding.unknown:
        yield ""  # not plain
    yield from filter(None, (holding.archive, holding.shelfmark, holding.place))
    yield from ("" if ";" in text else text for _, text in holding.levels)


def _is_plain_date(date: Date) -> bool:
    return not date.literal and _PLAIN_DATE.fullmatch(date.edtf) is not None


@lru_cache(maxsize=4096)
def is_plain_name(name: Name) -> bool:
    """Whether a name is a family name and given names in words with capitals, or whole and plain."""
    if name.particle or name.dropping_particle or name.suffix or not has_plain_forms(name):
        return False
    if name.literal:
        return is_plain(name.literal) and not _DIVIDED.search(name.literal)
    words = f"{name.given} {name.family}".replace("-", " ").split(" ")
    return (
        all(word[:1].isupper() for word in words)
        and _FAMILY.fullmatch(name.family) is not None
        and _GIVEN.fullmatch(name.given) is not None
    )


def has_plain_forms(name: Name) -> bool:
    """Whether the forms of a name in other scripts are plain; names are divided by semicolons there."""
    forms = tuple(filter(None, (name.original, name.romanized)))
    return all(map(is_plain, forms)) and not any(";" in form or form == "-" for form in forms)


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, str]:
    return {name: row.kind for name, row in fields().items()}


def _is_plain_value(record: Record, name: str, text: str) -> bool:
    pattern = _VALUES.get(name)
    if pattern is not None:
        return pattern.fullmatch(text) is not None
    if name == "ISSN":
        return is_issn(text) and "-" in text
    kind = _kinds().get(name)
    if kind not in ("text", "title", "date"):
        return False
    if kind == "date":
        return _DAY.fullmatch(text) is not None
    if name in _REFERENCES and not record.holding and any(map(str.isdigit, text)):
        return False
    if name == "note" and record.holding and text.startswith(record.holding.archive):
        return False
    return is_plain(text) and not (name in _LISTS and _DIVIDED.search(text))
