"""Notes that print the years of an author's life, or his land and years, behind his name.

Library catalogues write `House, Edward Mandell, 1858-1938, “Diary”`, captions of museums `Jean Arp (French,
1886–1966). Letter to X`: the years are no date of the document, and no words of its title.
"""

from __future__ import annotations

from citekit.archives.mention.archive_name import has_institution, is_city
from citekit.archives.mention.collection_title import is_collection
from citekit.exchange.footnote.correspondence import is_paper
from citekit.exchange.footnote.document_type import EDGE, genres
from citekit.exchange.footnote.people import is_office
from citekit.foundation import lazy_regex
from citekit.records.names import parse_name

_YEAR = r"1[4-9]\d\d"
_YEARS = (
    rf"(?:(?:c\.|ca\.|circa)\s?)?{_YEAR}\s?[-–—]\s?(?:1[4-9]|20)\d\d|(?:b\.|born)\s{_YEAR}|{_YEAR}\s?[-–—]"
)
_CATALOGUED = lazy_regex.compile(
    rf"(?P<who>[^\W\d_a-z][\w’'-]+,\s[^\W\d_a-z][^,;:()\d“”«»]{{1,40}}),\s{_YEAR}\s?[-–]\s?(?:1[4-9]|20)\d\d[,.]\s(?=[“\"‘«„])"
)
#: a name, then the land and the years or the years alone
_CAPTION = lazy_regex.compile(
    r"(?P<who>[^\W\d_a-z][\w.’'-]*(?:\s(?:(?:de|von|van|der|den|di|du|la|le)\s){0,2}[^\W\d_a-z][\w.’'-]*){1,4})\s"
    rf"\((?:(?P<land>[^\W\d_a-z][^\W\d_]+(?:[\s-][^\W\d_a-z][^\W\d_]+){{0,2}}),\s)?(?:{_YEARS})\)[.,]\s+(?=\S)"
)


def without_years_of_life(note: str) -> str:
    """A note without the years of life with which a catalogue prints its author; any other note as it is."""
    catalogued = _CATALOGUED.match(note)
    return note if catalogued is None else f"{catalogued['who']}, {note[catalogued.end() :]}"


def without_lifespan(note: str) -> tuple[str, list[str]]:
    """A note with a comma for the land and years in brackets behind its author, and the land."""
    caption = _CAPTION.match(note)
    if caption is None or not _is_person(caption["who"]):
        return note, []
    behind = note[caption.end() :]
    first = behind.split()[0].lower().strip(EDGE)
    if first in genres() or is_paper(first) or (caption["land"] and behind[0] in '“"‘«„'):
        return f"{caption['who']}, {behind}", [caption["land"]] if caption["land"] else []
    return note, []


def _is_person(text: str) -> bool:
    if is_city(text) or has_institution(text) or is_collection(text) or is_office((parse_name(text),)):
        return False
    first = text.split()[0].lower()
    return first not in genres() and not is_paper(first)
