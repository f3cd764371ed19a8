"""Where a document is held, as people write it in fields of other meanings.

Archival entries of .bib files have the reference in `howpublished` or `note`, or the archive in `library`
(or `organization` and `location`) and the shelfmark in `number`; EndNote's manuscripts have the archive in
the publisher, the box in the volume, the folder in the number and the collection in the collection title. A
reference is taken as a holding only if the archive is known and every word of it is read; otherwise the
fields stay as they are. Where a field of its own has the archive or the shelfmark alone, another may have the
other half.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeAlias

from citekit.archives import Repositories, parse
from citekit.exchange.shared.holding_text import holding_from, holding_of, without_clashes
from citekit.foundation.fast_dataclass import replace
from citekit.records.record import Holding, Record

# Record fields that may hold a whole reference, in the order in which they are tried.
_WHOLE = ("publisher", "note", "annote")
# Fields that may have the archive, the shelfmark and the town of a document.
_NOTED = ("publisher", "note", "publisher-place")
_PARTED = (
    ("publisher", "number", "publisher-place"),
    ("publisher", "call-number", "publisher-place"),
    ("publisher-place", "number", ""),
    ("publisher-place", "note", ""),
)
# Fields that may have the shelfmark beside an archive, and the archive beside a shelfmark.
_SHELFMARKS = ("number", "call-number", "note", "annote")
_ARCHIVES = ("call-number", "publisher", "publisher-place")
# Fields of EndNote's manuscripts: box, folder, collection.
_CONTAINERS = ("volume", "number", "container-title")
# What begins as a sentence does, not as the name of a fonds: `seen in 1997`.
_PROSE = re.compile(r"[a-z]{3}")
_TYPE = re.compile(r"</?(?:i|b|sc|span)(?: [^<>]*)?>")
# The record fields that a holding was read from, and the holding.
_Candidate: TypeAlias = tuple[tuple[str, ...], Holding | None]


def with_holding(record: Record) -> Record:
    """The record with the holding that its fields give; half of one is made whole from them."""
    if record.holding:
        found = _completing(record, record.holding)
    else:
        found = [
            (("call-number", "number"), _library(record)),
            *_whole(record),
            (_NOTED, _parted(record, *_NOTED)),
            (("publisher", "publisher-place", *_CONTAINERS), _in_container(record)),
            *((names, _parted(record, *names)) for names in _PARTED),
        ]
    for used, holding in found:
        if holding is not None:
            fields = {name: text for name, text in record.fields.items() if name not in used}
            return without_clashes(replace(record, holding=holding, fields=fields))
    return record


def _library(record: Record) -> Holding | None:
    """`library` and `number`: an archive and a shelfmark."""
    library, number = record.get("call-number"), record.get("number")
    if not library:
        return None
    certain = certain_holding(f"{library}, {number}") if number else None
    known = Repositories.shipped().find(library) is not None
    if certain is not None or known or (number and record.type in ("letter", "manuscript")):
        return holding_of(library, number, "")
    return None


def _whole(record: Record) -> list[_Candidate]:
    return [((name,), certain_holding(record.get(name))) for name in _WHOLE if record.get(name)]


def _parted(record: Record, archive: str, mark: str, place: str) -> Holding | None:
    """`organization`, `location` and `note` and the like: an archive, its town and a shelfmark."""
    name, shelfmark = record.get(archive), record.get(mark)
    if not (name and shelfmark) or certain_holding(f"{name}, {shelfmark}") is None:
        return None
    return holding_of(_plain(name), _plain(shelfmark), record.get(place) if place else "")


def _completing(record: Record, holding: Holding) -> list[_Candidate]:
    """An archive without a shelfmark, or a shelfmark without an archive, with the other from the fields."""
    if record.also or holding.levels or bool(holding.archive) == bool(holding.shelfmark):
        return []
    if holding.archive:
        whole = certain_holding(holding.archive)
        if whole is not None and not holding.place:
            return [((), whole)]
        named = ((name, f"{holding.archive}, {record.get(name)}") for name in _SHELFMARKS if record.get(name))
        return [
            ((name,), holding_of(holding.archive, record.get(name), holding.place))
            for name, whole in named
            if certain_holding(whole) is not None
        ]
    return [
        ((name, *_town(name)), _with_archive(record, name, holding))
        for name in _ARCHIVES
        if record.get(name) and _is_archive(name, record.get(name), holding.shelfmark)
    ]


def _with_archive(record: Record, name: str, holding: Holding) -> Holding | None:
    place = holding.place or next(map(record.get, _town(name)), "")
    return holding_of(record.get(name), holding.shelfmark, place)


def _town(name: str) -> tuple[str, ...]:
    return () if name == "publisher-place" else ("publisher-place",)


def _is_archive(name: str, text: str, shelfmark: str) -> bool:
    """Whether a field beside a shelfmark has the archive: a library by its name, any other if it is known."""
    if name == "call-number" and not re.search(r"\d", text):
        return True
    return (
        Repositories.shipped().find(text) is not None or certain_holding(f"{text}, {shelfmark}") is not None
    )


def _in_container(record: Record) -> Holding | None:
    """The storage container, folder and collection of EndNote's manuscripts."""
    archive = record.get("publisher")
    location = ", ".join(filter(None, map(record.get, _CONTAINERS)))
    if not (archive and (record.get("volume") or record.get("number"))):
        return None
    if certain_holding(f"{archive}, {location}") is None:
        return None
    return holding_of(archive, location, record.get("publisher-place"))


def with_read_shelfmark(record: Record) -> Record:
    """The record with the levels of its shelfmark, if every word of it is read."""
    holding = record.holding
    if holding is None or not (holding.archive and holding.shelfmark) or holding.levels:
        return record
    return without_clashes(
        replace(record, holding=holding_of(holding.archive, holding.shelfmark, holding.place))
    )


def with_archive_in_publisher(record: Record, shelfmark: str) -> Record:
    """The record with its publisher as the archive of a shelfmark, if that is certain."""
    archive = record.get("publisher")
    if record.holding or not archive or certain_holding(f"{archive}, {shelfmark}") is None:
        return record
    holding = holding_of(archive, shelfmark, record.get("publisher-place"))
    used = ("publisher", "publisher-place")
    fields = {name: text for name, text in record.fields.items() if name not in used}
    return without_clashes(replace(record, holding=holding, fields=fields))


def _plain(text: str) -> str:
    """A text without the type that names are set in; raised figures mean something (`F<sup>7</sup>`)."""
    return _TYPE.sub("", text) if "<" in text else text


@lru_cache(maxsize=4096)  # publishers and notes come again
def certain_holding(text: str) -> Holding | None:
    """The holding of a whole reference; None unless its archive is known and nothing is left over."""
    text = _plain(text)
    reading = parse(text)
    known = reading.archive and Repositories.shipped().find(reading.archive) is not None
    if not known or not reading.levels or reading.rest or reading.more or reading.archive is None:
        return None
    if any(_PROSE.match(value) for _, value in reading.levels):
        return None
    if reading.sure == "code":  # one code of archive and levels: `SE/ULA/10012/A II a/1`
        return holding_from(reading, reading.archive)
    if text.startswith(reading.archive):
        shelfmark = text[len(reading.archive) :].strip(" ,.:;")
    elif text.rstrip(" .").endswith(reading.archive):
        shelfmark = text.rstrip(" .")[: -len(reading.archive)].strip(" ,:;")
    else:
        return None
    if not shelfmark:
        return None
    return holding_of(reading.archive, shelfmark, "")
