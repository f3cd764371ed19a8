"""Notes that name the day of a document behind its kind: `Letter dated 5 May 1941 from Churchill to Eden`.

Everywhere else the day stands behind the description and divides it from the reference.
"""

from __future__ import annotations

import re

from citekit.archives import Repositories
from citekit.archives.mention.archive_name import has_institution
from citekit.archives.shelfmark.api import parse_bare as parse
from citekit.exchange.footnote.dates import find_dates
from citekit.exchange.footnote.document_type import genres

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
#: the kind of a document and the word before its day
_KIND = re.compile(
    r"(?P<kind>[^\W\d_]+(?:\s[^\W\d_]+)?)\s(?:dated|of|du|vom|del|dell['’]|de|da|d\.\s?d\.|z|ze\sdne|zo\sdňa|od|от|від|av\sden|af|av|van)\s"
)
#: the word of the writer, or what else goes on with the description
_GOES_ON = re.compile(
    r"\s(?:from|by|to|of|von|des|der|an|de|du|d['’]|di|del|della|a|do|van|från|fra|till?|aan)(?=[\s'’])"
)
_SEAM = re.compile(r"[,.]\s+(?=[^\W\d_a-z]|[Ff]ile|\d)")
_MOST_SEAMS = 6
_LONGEST = 60


def with_day_behind(note: str, repositories: Repositories) -> str:
    """A note with the day behind the description, before its reference; any other note as it is."""
    kind = _KIND.match(note)
    if kind is None or kind["kind"].lower().split()[-1] not in genres():
        return note
    dates = [date for date in find_dates(note[: kind.end() + _LONGEST]) if date.start == kind.end()]
    if len(dates) != 1 or not _DAY.fullmatch(dates[0].edtf) or not _GOES_ON.match(note, dates[0].end):
        return note
    day, behind = note[dates[0].start : dates[0].end], note[dates[0].end :].lstrip()
    at: re.Match[str] | None = None
    for seam in list(_SEAM.finditer(behind))[:_MOST_SEAMS]:
        reading = parse(behind[seam.end() :], repositories)
        if reading.archive and reading.levels and not reading.rest:
            at = seam
            break
        if reading.archive and has_institution(reading.archive) and re.search(r"\d", reading.rest):
            at = seam
    if at is None:
        return note
    return f"{kind['kind']} {behind[: at.start()]}, {day}{at[0]}{behind[at.end() :]}"
