"""Where a document is held, as people write it in fields of other meanings.

Archival entries of .bib files have the reference in `howpublished` or `note`, or the archive in `library`
(or `organization` and `location`) and the shelfmark in `number`; EndNote's manuscripts have the archive in
the publisher, the box in the volume, the folder in the number and the collection in the collection title. A
reference is taken as a holding only if the archive is known and every word of it is read; otherwise the
fields stay as they are.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

from citekit.archives import Repositories, parse
from citekit.exchange.shared.holding_text import holding_from, holding_of, without_clashes
from citekit.foundation.fast_dataclass import replace
from citekit.records.record import Holding, Record

# Record fields that may hold a whole reference, in the order in which they are tried.
_WHOLE = ("publisher", "note", "annote")
# Fields of EndNote's manuscripts: box, folder, collection.
_CONTAINERS = ("volume", "number", "container-title")
# The record fields that a holding was read from, and the holding.
_Candidate: TypeAlias = tuple[tuple[str, ...], Holding | None]


def with_holding(record: Record) -> Record:
    """A record without a holding, with that which its fields give."""
    if record.holding:
        return record
    library, parts = _library(record), _parts(record)
    found: list[tuple[tuple[str, ...], Holding | None]] = [
        (("call-number", "number"), library),
        *_whole(record),
    ]
    found.append((("publisher", "publisher-place", "note"), parts))
    found.append((("publisher", "publisher-place", *_CONTAINERS), _in_container(record)))
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


def _parts(record: Record) -> Holding | None:
    """`organization`, `location` and `note`: an archive, its town and a shelfmark."""
    archive, place, note = record.get("publisher"), record.get("publisher-place"), record.get("note")
    if not (archive and note) or certain_holding(f"{archive}, {note}") is None:
        return None
    return holding_of(archive, note, place)


def _in_container(record: Record) -> Holding | None:
    """The storage container, folder and collection of EndNote's manuscripts."""
    archive = record.get("publisher")
    location = ", ".join(filter(None, map(record.get, _CONTAINERS)))
    if not (archive and (record.get("volume") or record.get("number"))):
        return None
    if certain_holding(f"{archive}, {location}") is None:
        return None
    return holding_of(archive, location, record.get("publisher-place"))


def with_archive_in_publisher(record: Record, shelfmark: str) -> Record:
    """The record with its publisher as the archive of a shelfmark, if that is certain."""
    archive = record.get("publisher")
    if record.holding or not archive or certain_holding(f"{archive}, {shelfmark}") is None:
        return record
    holding = holding_of(archive, shelfmark, record.get("publisher-place"))
    used = ("publisher", "publisher-place")
    fields = {name: text for name, text in record.fields.items() if name not in used}
    return without_clashes(replace(record, holding=holding, fields=fields))


@lru_cache(maxsize=4096)  # publishers and notes come again
def certain_holding(text: str) -> Holding | None:
    """The holding of a whole reference; None unless its archive is known and nothing is left over."""
    reading = parse(text)
    known = reading.archive and Repositories.shipped().find(reading.archive) is not None
    if not known or not reading.levels or reading.rest or reading.more or reading.archive is None:
        return None
    if reading.sure == "code":  # one code of archive and levels: `SE/ULA/10012/A II a/1`
        return holding_from(reading, reading.archive)
    shelfmark = text[text.find(reading.archive) + len(reading.archive) :].strip(" ,.:;")
    if not text.startswith(reading.archive) or not shelfmark:
        return None
    return holding_of(reading.archive, shelfmark, "")
