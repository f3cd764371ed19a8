"""By what two records are one document or work: source, identifiers, shelfmark, or author, title and date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from citekit.foundation.fast_dataclass import dataclass
from citekit.records.keys import slug
from citekit.records.record import Holding, Record
from citekit.records.tables import record_type

_ADDRESSES = (("csl-json", "id"), ("zotero", "uri"))
# CSL types of works that bear the ISBN of another.
_PARTS = frozenset({"chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference"})


IdentityKind = Literal["key", "source", "DOI", "ISBN", "shelfmark and title", "author, title and date"]


@dataclass(frozen=True, slots=True)
class Identity:
    """Something that two records share if they are one; `kind` says what it is, for people."""

    kind: IdentityKind
    value: str


def source_identity(record: Record) -> Identity | None:
    """The address that the record has in the program that it came from."""
    return next((Identity("source", id_) for id_ in source_addresses(record)), None)


def source_addresses(record: Record) -> Iterator[str]:
    """The addresses of the record in Zotero: `id` of CSL JSON, `uri` of Zotero's own formats."""
    for format_, name in _ADDRESSES:
        address = record.foreign.get(format_, {}).get(name)
        if isinstance(address, str) and "://" in address:
            yield address


def identities(record: Record) -> Iterator[Identity]:
    """The identities of a record, the surest first."""
    if (source := source_identity(record)) is not None:
        yield source
    if record.get("DOI"):
        yield Identity("DOI", record.get("DOI").lower())
    isbn = re.sub(r"[^\dX]", "", record.get("ISBN").upper())
    if isbn and record_type(record.type).csl not in _PARTS:
        yield Identity("ISBN", f"{isbn} {record.get('volume')}".strip())
    title = _title(record)
    holding = record.holding
    if holding is not None and title and (holding.levels or holding.shelfmark):
        yield Identity("shelfmark and title", f"{_place(holding)} {title}")
    date = record.date.edtf if record.date else ""
    if title and date:
        people = record.people("author") or record.people("editor")
        author = slug(people[0].family or people[0].literal or people[0].romanized) if people else ""
        within = slug(record.get("container-title"))
        yield Identity("author, title and date", f"{author} {title} {date} {within} {record.get('page')}")


def same_place(one: Holding, other: Holding) -> bool:
    """Whether two holdings are one place, however archive and levels are written; `other` says no less."""
    if one == other:
        return True
    if one.note not in ("", other.note) or one.place not in ("", other.place):
        return False
    if not {*one.unknown} <= {*other.unknown} or bool(one.archive) != bool(other.archive):
        return False
    levels = [[name for name, _ in _levels(each)] for each in (one, other)]
    return bool(one) and levels[0] == levels[1] and _place(one) == _place(other)


def _place(holding: Holding) -> str:
    """The archive, under whichever name, and the levels; the shelfmark as it stands where none are read."""
    from citekit.archives import Repositories

    repository = Repositories.shipped().find(holding.archive) if holding.archive else None
    archive = repository.code if repository is not None else slug(holding.archive)
    levels = " ".join(value for _, value in _levels(holding))
    return f"{archive} {slug(levels or holding.shelfmark)}"


def _levels(holding: Holding) -> tuple[tuple[str, str], ...]:
    """The levels of a holding, or those of its shelfmark if that is read whole."""
    from citekit.archives import parse

    if holding.levels or not (holding.archive and holding.shelfmark):
        return holding.levels
    reading = parse(f"{holding.archive}, {holding.shelfmark}")
    whole = reading.repository is not None and not reading.rest and not reading.more
    return reading.levels if whole else ()


def _title(record: Record) -> str:
    """The title in letters that do not depend on the script."""
    title = record.title
    return slug(re.sub(r"<[^<>]*>", "", title.original or title.text)) if title is not None else ""
