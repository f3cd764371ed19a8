"""The city of an archive behind its name: `BnF, Paris BA 1745`, `Archiv der Republik in Wien`."""

from __future__ import annotations

import re

from citekit.archives.mention.archive_name import is_acronym, is_city
from citekit.archives.mention.division import FULL_NAME
from citekit.archives.mention.model import ArchiveMention
from citekit.archives.repository import Repositories

_PLACE_LEAD = re.compile(
    r"(?:\s*,\s*|\s[–—-]\s|\s+)(?:(?:in|at|w|we|v|ve|te|i|à|a|di|zu)\s+)?(?=[^\W\d_a-zа-я]|['’])"
)
#: a preposition that has the city behind it in another case: `w Warszawie`, `v Brně`, `у Києві`
_CASE_LEAD = re.compile(r"\s(?:we?|ve?|u|в|во|у)\s(?=[^\W\d_a-zа-я])")
_PLACE_WORD = re.compile(r"[^\s,;:.()\d]+(?=[\s,;:(]|\.(?![a-z\d])|$)")
_PLACE_WORDS = 5
#: the stop and number behind an abbreviation that is no place: `ARSI, Rom. 13 I`
_ABBREVIATED = re.compile(r"\.\s?\d")
_LONGEST_PLACE = 40
#: a word in small letters behind a place: it then begins a name (`SAO, Oslo byfogd`)
_NAME_BEHIND = re.compile(r"\s[a-zß-ÿа-я]{2}(?![^\W\d_]{0,4}\.?\s\d)")
#: a long word, or two, behind a place that a comma parts from the archive: `LAV, Viborg Landsting`
_TITLE_BEHIND = re.compile(r"\s[^\W\d_a-zß-ÿа-я][^\W\d_A-ZА-Я]{5}|(?:\s[A-Z][a-z]{2,15}){2}(?=,)")
_NUMBER_BEHIND = re.compile(r"\s\d")


def with_place(text: str, end: int, found: ArchiveMention, repositories: Repositories) -> int:
    """The end with the archive's own city behind it, with a comma or a preposition or none, where a number or
    bracket follows at once: `Paris BA 1745`, `in Bratislava, f. MZV`.
    """
    lead = _CASE_LEAD.match(text, end)
    if lead is not None and (last := _in_case(text, lead.end(), found, repositories)):
        return last
    lead = _PLACE_LEAD.match(text, end)
    if lead is None:
        return end
    ends = [one.end() for one in _PLACE_WORD.finditer(text, end, end + _LONGEST_PLACE)][:_PLACE_WORDS]
    for last in reversed(ends):
        place = text[lead.end() : last]
        if _ABBREVIATED.match(text, last) is not None:
            continue
        is_place = (
            bool(place)
            and place not in found.archive
            and any(repositories.is_in(one.code, place) for one in found.bearers)
        )
        if is_place and not _begins_a_title(text, lead.end(), last, place, full=_is_in_full(found)):
            return last
    return end


def _in_case(text: str, start: int, found: ArchiveMention, repositories: Repositories) -> int:
    """The end of the archive's own city that a preposition has put in another case, or 0."""
    word = _PLACE_WORD.match(text, start)
    if word is None:
        return 0
    inflected = any(repositories.is_in_inflected(one.code, word[0]) for one in found.bearers)
    return word.end() if inflected else 0


def _is_in_full(found: ArchiveMention) -> bool:
    """Whether the name of an archive is written out."""
    return " " in found.archive and len(found.archive) >= FULL_NAME and not is_acronym(found.archive)


def _begins_a_title(text: str, start: int, end: int, place: str, *, full: bool) -> bool:
    """Whether a place is the beginning of a title (`SAO, Oslo byfogd`), or a country the title of a series
    with its number (`PA AA, Deutschland 135`). Behind an archive's name in `full` a city is its own
    (`Service historique de la Défense, Vincennes Clairambault 369`).
    """
    if _NAME_BEHIND.match(text, end) is not None:
        return True
    parted = "," in text[max(start - 3, 0) : start]
    if parted and not full and _TITLE_BEHIND.match(text, end) is not None:
        return True
    return parted and _NUMBER_BEHIND.match(text, end) is not None and not is_city(place)
