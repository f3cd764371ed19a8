"""Archival places in .bib entries: in, a holding; out, the fields that keep it and the reference that is printed.

No bibliography style of BibTeX knows archives, so the whole reference stands where every style prints it
(`note` in BibTeX, `howpublished` in BibLaTeX), and the parts in fields of their own, which styles pass over.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from citekit.archives import level_key, level_keys, parse
from citekit.exchange.place import whole_reference
from citekit.records.record import Holding

PLACE_FIELDS = ("archive", "archiveplace", "archivetradition", "archivelevels", "shelfmark", "also")


def place_fields(holding: Holding | None, also: tuple[Holding, ...]) -> dict[str, str]:
    """The parts of a record's places, as plain texts."""
    fields: dict[str, str] = {}
    if holding is not None:
        fields = {
            "archive": holding.archive,
            "archiveplace": holding.place,
            "archivetradition": holding.tradition,
            "archivelevels": "; ".join(f"{key} {value}" for key, value in holding.levels),
            "shelfmark": holding.shelfmark,
        }
    fields["also"] = " | ".join(whole_reference(place) for place in also)
    return {name: text for name, text in fields.items() if text}


def read_place(get: Callable[[str], str]) -> tuple[Holding | None, tuple[Holding, ...]]:
    """The places of an entry; `get` gives the text of a field."""
    holding = Holding(
        archive=get("archive"),
        levels=_levels(get("archivelevels")),
        shelfmark=get("shelfmark"),
        tradition=get("archivetradition"),
        place=get("archiveplace"),
    )
    also = tuple(_also(text) for text in get("also").split(" | ") if text)
    return (holding if holding or holding.place else None), also


def _levels(text: str) -> tuple[tuple[str, str], ...]:
    keys = "|".join(re.escape(key) for key in sorted(level_keys(), key=len, reverse=True))
    pieces = re.split(rf";\s+(?=(?:{keys})\s)", text) if text else []
    pairs = (piece.partition(" ") for piece in pieces)
    return tuple((level_key(key) or key, value) for key, _, value in pairs if value)


def _also(text: str) -> Holding:
    reading = parse(text)
    if reading.levels and not reading.rest and not reading.more:
        return Holding(archive=reading.archive or "", levels=reading.levels)
    archive, _, rest = text.partition(", ")
    return Holding(archive=archive, shelfmark=rest) if rest else Holding(shelfmark=text)
