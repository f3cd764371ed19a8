"""The bodies above an archive and its divisions that stand before its name: `Special Collections Research
Center, Regenstein Library, University of Chicago`.
"""

from __future__ import annotations

import re

from citekit.archives.mention.archive_name import is_acronym, is_division, is_english, is_library
from citekit.archives.mention.collection_title import is_collection
from citekit.archives.mention.model import EDGE, ArchiveMention
from citekit.foundation.fast_dataclass import replace

#: a university, college or other body that has an archive
_BODY = re.compile(
    r"(?:University|Universität|Université|Universidad|Universidade|Università|Universiteit|Uniwersytet|Univerzita|Universitet)\s[^,;\d]{3,60}"
    r"|[^,;\d]{3,60}\s(?:University|College|Museum|Institution)"
)
#: a college of a university whose name has no word for one: `Royal Holloway, University of London`
_COLLEGE = re.compile(r"(?:Royal Holloway|Queen Mary|Goldsmiths|Birkbeck|Heythrop|SOAS)")
#: words with capitals and no figure
_SECTION = re.compile(r"[A-Z][^\W\d_]+(?:\s(?:[A-Z][^\W\d_]+|of|the|and|for)){1,5}")
#: a collection that a library keeps apart as a part of its own: `Burton Historical Collection`
_KEPT_APART = re.compile(r"(?:[A-Z][\w.’'-]+\s){1,3}(?:Historical|History|Local History)\sCollections?")
#: an institute or centre that a university has, behind the papers that it keeps
_INSTITUTE = re.compile(
    r"(?:The\s)?(?:[A-Z][\w.’'-]+\s){1,5}(?:Institute|Center|Centre)(?:\sfor\s[A-Z][\w\s]{3,40})?"
)


def with_body_above(text: str, found: ArchiveMention) -> ArchiveMention:
    """An archive with its division or the university above it, which stand before it (`University of Warwick,
    Modern Records Centre`).
    """
    found = _with_division(found)
    college = found.archive.startswith("University of ") and _COLLEGE.fullmatch(found.before) is not None
    if not (college or _BODY.fullmatch(found.before)) or is_acronym(found.archive):
        return found
    start = text.find(found.before)
    end = text.find(found.archive, start) + len(found.archive)
    return replace(found, archive=text[start:end].strip(EDGE), before="")


def _with_division(found: ArchiveMention) -> ArchiveMention:
    """An archive with the divisions and libraries of it that stand before its name (`Special Collections
    Research Center, Regenstein Library, University of Chicago`).
    """
    while found.before:
        before, division = _last_part(found.before)
        if not _is_division_of(division, found):
            above, _comma, wider = before.rpartition(", ")
            # `Archives and Manuscripts, Alaska Polar Region, University of Alaska`: a section between the two
            if not is_division(wider) or is_collection(division) or not _SECTION.fullmatch(division):
                break
            before, division = above, f"{wider}, {division}"
        found = replace(found, archive=f"{division}, {found.archive}", before=before)
    return found


def _last_part(text: str) -> tuple[str, str]:
    """A text before its last comma or stop, and what stands behind that: `folder 3. Special Collections`."""
    before, _comma, last = text.rpartition(", ")
    head, stop, behind = last.rpartition(". ")
    if stop and (head[-1].isdigit() or len(head.rpartition(" ")[2]) > 1):  # no initial: `J. William X`
        return f"{before}, {head}".lstrip(", "), behind
    return before, last


def _is_division_of(part: str, found: ArchiveMention) -> bool:
    if _KEPT_APART.fullmatch(part) is not None:
        return part != found.before and is_english(found.archive)
    if _INSTITUTE.fullmatch(part) is not None and part != found.before:
        return found.archive.startswith("University of ") or " University" in found.archive
    return is_division(part) or (is_library(part) and is_english(found.archive))
