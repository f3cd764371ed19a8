"""Holdings as flat fields, for formats without levels: `archive`, `archivelevels` (`fond 558; opis 11`),
...
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from citekit.archives import level_key, level_keys
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
    fields["also"] = " | ".join(_also_text(place) for place in also)
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
    pairs = (piece.partition(" ") for piece in _level_seam().split(text)) if text else ()
    return tuple((level_key(key) or key, value) for key, _, value in pairs if value)


@lru_cache(maxsize=1)
def _level_seam() -> re.Pattern[str]:
    """Where a level ends: a semicolon before the key of another."""
    keys = "|".join(re.escape(key) for key in sorted(level_keys(), key=len, reverse=True))
    return re.compile(rf";\s+(?=(?:{keys})\s)")


_OWN = ("archive", "place", "tradition", "shelfmark", "note")


def _also_text(place: Holding) -> str:
    """`archive=RGASPI; fond=558; opis=11`."""
    pairs = [(name, getattr(place, name)) for name in _OWN]
    return "; ".join(f"{name}={text}" for name, text in (*pairs, *place.levels, *place.unknown) if text)


def _also(text: str) -> Holding:
    pairs = [piece.partition("=") for piece in re.split(r";\s+(?=[\w-]+=)", text)]
    own = {name: value for name, _, value in pairs if name in _OWN}
    others = [(name, value) for name, _, value in pairs if name not in _OWN]
    levels = tuple(pair for pair in others if level_key(pair[0]))
    unknown = tuple(pair for pair in others if not level_key(pair[0]))
    return (
        Holding(levels=levels, unknown=unknown, **own)
        if any(own.values()) or levels
        else Holding(shelfmark=text)
    )
