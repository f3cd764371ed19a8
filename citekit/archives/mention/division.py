"""The name of a part of an archive behind that of the whole: `Österreichisches Staatsarchiv, HHStA`."""

from __future__ import annotations

import re

from citekit.archives.mention.archive_name import has_institution, is_acronym, looks_like_archive
from citekit.archives.mention.collection_title import is_collection
from citekit.archives.mention.model import ArchiveMention
from citekit.archives.repository import Repositories
from citekit.foundation.fast_dataclass import replace

#: letters that make a name one of words, no short one
FULL_NAME = 9
_PART = re.compile(
    r"(?:\s*(?:[,/]|(?<=[A-ZÀ-Žé])\.(?=\s))\s*|(?P<dashed>\s[–—-]\s))"
    r"(?P<name>[^\W\d_][^,;:/()\d]{2,60}?)(?:\s\([A-Z]{2,8}\))?(?=\s*[,;]\s)"
    r"|\s*[,/]\s*(?P<short>(?=[A-Z]+[a-zäöü])[A-ZÄÖÜ][A-Za-zÄÖÜäöü]*[A-Z])(?=\s[A-Z])"
)


def with_part(
    text: str, end: int, found: ArchiveMention, repositories: Repositories
) -> tuple[ArchiveMention, int]:
    """A name with that of a part of the archive behind it (`Österreichisches Staatsarchiv, HHStA`), which is
    then the archive.
    """
    part = _PART.match(text, end)
    if part is None:
        return found, end
    name = part["name"] or part["short"]
    bearers = repositories.bearing(name)
    country = found.bearers[0].country
    inner = tuple(one for one in bearers if one.country == country)
    short = len(name) < FULL_NAME or is_acronym(name)  # `ASRS, AA.EE.SS.` is a fond
    if not inner and part["dashed"] and found.certain and _is_below(name):
        return found, part.end()
    if not inner or (short and (country == "US" or not any(one not in found.bearers for one in inner))):
        return found, end
    certain = len(inner) == 1 and (found.certain or not repositories.is_shared(name))
    return replace(found, bearers=inner, certain=certain), part.end()


def _is_below(name: str) -> bool:
    """Whether a name behind a dash is that of an archive below the one before it, which no table has
    (`Zemský archiv v Opavě – Státní okresní archiv Olomouc`).
    """
    return has_institution(name) and not is_collection(name) and looks_like_archive(name)
