"""The tags of RIS that say where a document lies: DB, AN and AV.

Zotero has the archive in DB and the location in AN. The specification of RIS (2001) has no archive, but AV
for the "location in archives"; EndNote has the archive in PB or DB and an accession number in AN. So AV is
the archive, its location or both, and AN a shelfmark or a number of a database.
"""

from __future__ import annotations

from citekit.archives import Repositories
from citekit.exchange.shared.archive_facts import ArchiveFacts, archive_facts, may_be_archival
from citekit.exchange.shared.archive_in_fields import certain_holding
from citekit.foundation.fast_dataclass import replace


def facts_of_tags(
    type_: str, tags: dict[str, str], place: str
) -> tuple[ArchiveFacts | None, tuple[str, ...]]:
    """What DB, AN and AV say of a record of a type, and which of them it was read from."""
    database, number, location = (tags.get(tag, "") for tag in ("DB", "AN", "AV"))
    beside = database and location and location != number and may_be_archival(type_)
    if beside and _is_known(location) and not _is_known(database):  # a catalogue of many archives
        return archive_facts(type_, location, number, place), ("AN", "AV")
    if database or not location:
        text, used = _location_beside(type_, database, number, location)
        return _facts(type_, database, text, place), ("DB", *used)
    if number in ("", location):
        return _facts(type_, "", location, place), ("AN", "AV")
    if _is_known(location):
        return archive_facts(type_, location, number, place), ("AN", "AV")
    if number in location:
        return _facts(type_, "", location, place), ("AN", "AV")
    return _facts(type_, "", f"{location}, {number}", place), ("AN", "AV")


def _location_beside(type_: str, archive: str, number: str, location: str) -> tuple[str, tuple[str, ...]]:
    """The location of an archive: AN, or what AV has more; in a published work AN alone."""
    if not number or number == location:
        return number or location, ("AN", "AV")
    if not location or not may_be_archival(type_):
        return number, ("AN",)
    more = location.removeprefix(archive).strip(" ,:;")
    if number in more or not more:
        return more or number, ("AN", "AV")
    return (number if more in number else f"{more}, {number}"), ("AN", "AV")


def _facts(type_: str, archive: str, location: str, place: str) -> ArchiveFacts | None:
    """What an archive and a location say; a location alone may be a whole reference, or an archive."""
    facts = archive_facts(type_, archive, location, place)
    if archive or facts is None:
        return facts
    if _is_known(location):
        return archive_facts(type_, location, "", place)
    certain = certain_holding(location)
    if certain is None:
        return facts
    whole = archive_facts(
        type_, certain.archive, location.removeprefix(certain.archive).strip(" ,.:;"), place
    )
    return whole and replace(whole, holding=whole.holding or certain)


def _is_known(archive: str) -> bool:
    return bool(archive) and Repositories.shipped().find(archive) is not None
