"""An archive as a reference names it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citekit.archives.mention.archive_name import has_institution, is_acronym, is_city
from citekit.archives.mention.collection_title import is_collection
from citekit.archives.repository import Repository
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


#: a place before the word for an archive or library alone: `Vorau, Stiftsbibliothek`
_TOWN = re.compile(
    r"[^\W\d_a-zа-я][^\W\d_]+(?:-[^\W\d_]+)*(?:\s(?:en|am|an der|im|in|sur|di|del|de|nad)\s[^\W\d_]+)?"
)
_BARE_NAME = re.compile(r"[^\W\d_a-zа-я][^\W\d_]{7,}(?:\s[a-zß-ÿ][^\W\d_]*)*")


def _is_town_of(mention: ArchiveMention) -> bool:
    """Whether a text before an archive is a single name of a place, which the archive's own name lacks."""
    if mention.bearers or not mention.after.strip(_STOPS) or not _BARE_NAME.fullmatch(mention.archive):
        return False
    return _TOWN.fullmatch(mention.before) is not None and has_institution(mention.archive)


def bodies(mention: ArchiveMention) -> Iterator[tuple[str, str]]:
    """What may be read as levels: the text behind the archive, that before it, or both."""
    before, after = mention.before, mention.after.strip()
    if not before or is_city(before) or _is_town_of(mention):
        yield before, after
    elif not after.strip(_STOPS):
        yield "", before
    else:
        both = f"{before}, {after.lstrip(_STOPS)}"
        yield from (("", both), (before, after)) if is_collection(before) else ((before, after), ("", both))
        yield after.lstrip(_STOPS), before


def is_one_service(mention: ArchiveMention) -> bool:
    """Whether those that bear a name are archives of one country and tradition, and the name is in words:
    `Arhivele Naționale, Serviciul Județean X`.
    """
    alike = len({(one.tradition, one.country) for one in mention.bearers}) == 1
    return alike and not mention.certain and " " in mention.archive and has_institution(mention.archive)


#: the town of an archive behind a dash: `Държавен архив – Русе`
_DASHED_TOWN = re.compile(r"\s[–—-]\s[^\W\d_a-zß-ÿа-я][^\W\d_]+(?:[ -][^\W\d_]+){0,2}(?=\s*[,;:(]|$)")


def in_town(text: str, start: int, end: int, found: ArchiveMention) -> ArchiveMention | None:
    """An archive of a name that each town's may bear, the town behind a dash: one that no table has."""
    town = _DASHED_TOWN.match(text, end)
    if town is None or found.certain or not has_institution(found.archive) or is_acronym(found.archive):
        return None
    if has_institution(town[0]) or len({one.tradition for one in found.bearers}) > 1:
        return None
    first = found.bearers[0]
    name = text[start : town.end()].strip(EDGE)
    return ArchiveMention(name, (), False, found.before, text[town.end() :], first.tradition, first.country)
