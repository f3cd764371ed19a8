"""An archive as a reference names it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citekit.archives.repository import Repository
from citekit.archives.shelfmark.archive_name import is_city, is_collection
from citekit.foundation.fast_dataclass import dataclass

#: what may stand between an archive and its levels
_STOPS = " \t\n,;.:"
#: what may stand round the name of an archive
EDGE = " \t\n,.;:–—-`/"
#: what may follow an archive that ends the text: cities, states, the body above it, a short form in brackets
#: what a document is, which ends an entry of the MLA, is no part of its archive's name
_MEDIUM = r"(?:Manuscript|Typescript|Microfilm|Microfiche|Photograph|Facsimile|Audio|Video|MSS?|TSS?)\b"
BEHIND = re.compile(
    rf"(?:[\s]*[,.–]\s*(?!\d|{_MEDIUM})(?:[^\W\d_a-zа-я][^\W\d_]*\.?|de|di|of|the|and|du|la|le|des)"
    r"(?:[\s.’'-]+(?:[^\W\d_]+\.?)){0,5}){0,3}(?:\s*\([^()\d]{1,40}\))?[\s.]*"
)


@dataclass(frozen=True, slots=True)
class ArchiveMention:
    """An archive as printed; those that bear the name; `certain` where the name alone settles it; the texts
    before and after it. Of one that no table has, the tradition and country that its name shows.
    """

    archive: str
    bearers: tuple[Repository, ...]
    certain: bool
    before: str
    after: str
    tradition: str = ""
    country: str = ""


def bodies(mention: ArchiveMention) -> Iterator[tuple[str, str]]:
    """What may be read as levels: the text behind the archive, that before it, or both."""
    before, after = mention.before, mention.after.strip()
    if not before or is_city(before):
        yield before, after
    elif not after.strip(_STOPS):
        yield "", before
    else:
        both = f"{before}, {after.lstrip(_STOPS)}"
        yield from (("", both), (before, after)) if is_collection(before) else ((before, after), ("", both))
        yield after.lstrip(_STOPS), before
