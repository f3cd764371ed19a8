"""A chain of fond, inventory and file behind words of no table: `Lvov Archive, fond 129, opis 2, delo 3`.

The chain is certain by its labels. What stands before it is its archive where it has the word of one, else it
is kept as the rest.
"""

from __future__ import annotations

from citekit.archives.mention.archive_name import has_institution
from citekit.archives.shelfmark.alone.collection import Read
from citekit.archives.shelfmark.model import Shelfmark
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import replace

#: up to eighty characters without a figure, and the word of a fond with its number
_HEAD = lazy_regex.compile(
    r"(?P<head>[^\W\d_a-zа-я][^\d;:()]{2,80}?),\s(?=(?:[Ff]onds?|[Ff]und|[Ff]\.|[Фф]онд|[Фф]\.)\s?\d)"
)
_FEWEST = 3


def read_behind_holder(text: str, read: Read) -> Shelfmark | None:
    """The levels of a full chain behind a head; None where anything else is read or left."""
    named = _HEAD.match(text)
    found = read(text[named.end() :]) if named is not None else None
    if named is None or found is None or found.archive or found.rest or len(found.levels) < _FEWEST:
        return None
    if found.levels[0][0] != "fond" or not found.levels[1][0].startswith("op"):
        return None
    if has_institution(named["head"]):
        return replace(found, archive=named["head"])
    return replace(found, rest=named["head"])
