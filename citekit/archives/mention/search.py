"""The archive in a reference: which of its words name the place that holds the document.

Known names are looked up as sets, for one name may be that of several archives; the longest run of parts that
some archive bears is the name, first at the head of the text, then behind a city, then at its end. An
unknown archive is taken only where it looks like one (`TsA FSB RF`, `Houghton Library`).
"""

from __future__ import annotations

import re

from citekit.archives.mention.archive_name import (
    has_institution,
    is_acronym,
    is_city,
    is_public_archive,
    pieces,
    siglum_at,
)
from citekit.archives.mention.body_above import with_body_above
from citekit.archives.mention.bounds import (
    PLACE,
    behind_its_city,
    between_stops,
    breaks_off,
    extended,
    in_closing_bracket,
    leads_levels,
    leads_with_city,
    to_the_end,
)
from citekit.archives.mention.by_papers import (
    beside_papers,
    between_papers_and_mark,
    short_name_behind_papers,
    told_by_papers,
    with_short_word,
)
from citekit.archives.mention.city_first import before_its_city, city_first, in_its_city
from citekit.archives.mention.collection_title import is_collection
from citekit.archives.mention.division import FULL_NAME
from citekit.archives.mention.lettering import (
    are_initials,
    is_abbreviation,
    is_another_word,
    is_of_collection,
)
from citekit.archives.mention.model import EDGE, ArchiveMention
from citekit.archives.mention.unknown import (
    behind_number,
    divided,
    is_state,
    unknown_archive,
    unknown_at_end,
)
from citekit.archives.repository import Repositories
from citekit.foundation.fast_dataclass import replace

_FULL_WORD = re.compile(r"[^\W\d_]{6}")
#: words that go on with a name: `Princeton` is none before `University`, `Mansfield` none before `Papers`
_NAME_GOES_ON = re.compile(
    r"\s+(?:(?:Law|Divinity|Medical|Business|Art|Graduate)\s)?(?:[Pp]apers|[Cc]ollection|(?:MSS|Mss)(?=,)|[Mm]uniments|[Mm]anuscripts|[Cc]orrespondence|[Ll]etters|[Ff]amily|University|College|Library|Libraries|Nachlass|School|Archives?|Museum|Files?|Series|Univ|Hist|U|of)\b"
)
_COUNTRY_CODE = re.compile(r"[A-Z]{2}\s(?=[A-Z])")
_FIGURE = re.compile(r"\d")
_NAME_WORD = re.compile(r"\S+?(?:\)|(?=\s|$))")
_MOST_WORDS = 15
_MOST_PARTS = 5
_LONGEST_NAME = 200
_CJK_HOLDER = re.compile("(?:[馆館室局院部]|기록원|기록관)$")
_CJK_HEAD = re.compile("[\u3040-\u9fff\uac00-\ud7af]+")


def find_archive(text: str, repositories: Repositories) -> ArchiveMention | None:
    """The archive that a text names, or None."""
    cuts = divided(text, pieces(text))
    found = (
        between_stops(text, repositories)
        or _first_named(text, cuts, repositories)
        or beside_papers(text, cuts)
        or short_name_behind_papers(text, cuts)
    )
    if found is None:
        return None
    found = with_short_word(told_by_papers(found))
    found = _keeper_at_end(text, cuts, found, repositories) or found
    found = _in_full(text, cuts, found, repositories) or with_body_above(text, found)
    if found.bearers or not found.before:
        return found
    # `Dublin, Trinity College`: a name that is known with its city behind it
    known = repositories.find(f"{found.archive}, {found.before}")
    return found if known is None else replace(found, bearers=(known,), certain=True)


def _keeper_at_end(
    text: str, cuts: list[tuple[int, int]], found: ArchiveMention, repositories: Repositories
) -> ArchiveMention | None:
    """A public archive, or one known by its full name, that ends a text whose first letters are those of some
    archive or none: these are then a fonds or a shelfmark of it (`CR, b. 4, Archivio storico comunale di X`).
    """
    glued = found.before or found.after[:1].isspace()  # `Schulamt, BAT 664, Stadtarchiv X`
    short = is_acronym(found.archive) or len(found.archive) < FULL_NAME
    if short and glued and not found.before and (letters := _letters_at_end(text, cuts, found, repositories)):
        return letters
    papers = found.certain and not found.before and _is_of_papers(found.archive)
    if papers and (last := _at_end(text, cuts, repositories)) is not None and last.certain:
        return last if not last.after.strip(EDGE) and last.bearers != found.bearers else None
    if (found.certain and not glued) or not short or _FULL_WORD.search(text, cuts[-2:][0][0]) is None:
        return None
    last = _at_end(text, cuts, repositories) or unknown_at_end(text, cuts)
    if last is None or last.after.strip(EDGE):
        return None
    full = last.certain and " " in last.archive and len(last.archive) >= FULL_NAME
    if full and found.certain and _countries(last) & _countries(found):
        full = bool(found.before) and last.bearers == found.bearers  # else a part of the archive or its house
    return last if full or is_public_archive(last.archive) else None


def _is_of_papers(name: str) -> bool:
    """Whether a known name is that of papers in another archive: `Nixon Presidential Materials`."""
    return is_collection(name) or "Materials" in name


def _letters_at_end(
    text: str, cuts: list[tuple[int, int]], found: ArchiveMention, repositories: Repositories
) -> ArchiveMention | None:
    """An archive of another country by its letters behind one comma, where those that stand first have their
    number straight behind them: `NAF 6864, BNF`.
    """
    letters = text[slice(*cuts[-1])].strip(EDGE)
    if len(cuts) != _TWO or not is_acronym(letters) or len(letters) < _FEWEST_LETTERS:
        return None
    last = archive_at_end(text, repositories)
    return last if last is not None and last.certain and not _countries(last) & _countries(found) else None


_TWO = 2
_FEWEST_LETTERS = 3


def archive_at_end(text: str, repositories: Repositories) -> ArchiveMention | None:
    """The known archive that stands behind its reference, or None."""
    return _at_end(text, pieces(text), repositories)


def last_unknown(text: str) -> ArchiveMention | None:
    """The archive that ends a text and that no table has."""
    return unknown_at_end(text, pieces(text))


def _in_full(
    text: str, cuts: list[tuple[int, int]], found: ArchiveMention, repositories: Repositories
) -> ArchiveMention | None:
    """A full name behind abbreviations that are none of it, which wins over them (`TRC, NRA, Library and
    Archives Canada`); what stands before it is then no archive.
    """
    if not is_acronym(found.archive) or "," in found.archive:
        return None
    for first in range(1, min(len(cuts), _MOST_PARTS)):
        if not all(is_acronym(text[slice(*cut)].strip()) for cut in cuts[:first]):
            return None
        if cuts[first][1] - cuts[first][0] < FULL_NAME and _FIGURE.search(text, *cuts[first]) is not None:
            continue  # a level: `f. 17`
        full = _at(text, cuts, first, repositories)
        if full is None or len(full.archive) < FULL_NAME or is_acronym(full.archive):
            continue
        if " " not in full.archive:
            return None  # `BArch, Kriegsarchiv`: a fonds
        return None if {one.country for one in full.bearers} & _countries(found) else full
    return None


def _countries(found: ArchiveMention) -> set[str]:
    """The countries of those that bear a name; an archive and its part are of one country."""
    return {one.country for one in found.bearers} or {found.country}


def _first_named(text: str, cuts: list[tuple[int, int]], repositories: Repositories) -> ArchiveMention | None:
    """The archive that stands first, in the order in which names are sure."""
    known = (
        (in_closing_bracket(text, repositories) if text[-2:].rstrip(".").endswith(")") else None)
        or _at(text, cuts, 0, repositories)
        or _in_words(text, repositories)
        or _behind_country(text, repositories)
    )
    if known is None:
        known = city_first(text, repositories)
    patterned = _siglum(text, 0)
    if known is not None and (patterned is None or len(patterned.archive) <= len(known.archive)):
        return before_its_city(known)
    cuts = behind_number(text, cuts)
    return (
        patterned
        or _behind_city(text, cuts, repositories)
        or _behind_collection(text, cuts, repositories)
        or _at_end(text, cuts, repositories)
        or _siglum_at_end(text, cuts)
        or unknown_archive(text, cuts)
    )


def _behind_country(text: str, repositories: Repositories) -> ArchiveMention | None:
    """An archive behind the code of its country (`CH StASG`), which is a part of its name."""
    if _COUNTRY_CODE.match(text) is None:
        return None
    found = _in_words(text[3:], repositories)
    if found is None or not any(one.country == text[:2] for one in found.bearers):
        return None
    return replace(found, archive=f"{text[:3]}{found.archive}")


def _siglum_at_end(text: str, cuts: list[tuple[int, int]]) -> ArchiveMention | None:
    """A short name made after a pattern as the last part of a text (`..., vol. C:1, s. 14, VaLA.`)."""
    start, end = cuts[-1]
    found = _siglum(text, start) if len(cuts) > 1 else None
    if found is None or found.archive != text[start:end].strip(EDGE):
        return None
    return replace(found, after="")


def _mention(text: str, start: int, end: int, repositories: Repositories) -> ArchiveMention | None:
    name = text[start:end].strip(EDGE)
    if name.count("(") != name.count(")"):
        return None
    bearers = repositories.bearing(name) if end - start <= _LONGEST_NAME else ()
    if not bearers and name[-1:] in "藏蔵":
        name = name[:-1]
        bearers = repositories.bearing(name)
    if (
        not bearers
        or is_abbreviation(name, text[start : end + 1])
        or is_of_collection(name, text, end)
        or is_another_word(name, bearers, text[end:])
        or are_initials(name, text[:start], text[end:])
        or (_NAME_GOES_ON.match(text, end) and name.isalpha() and not name.isupper())
    ):
        return None
    certain = len(bearers) == 1 and not repositories.is_shared(name)
    return ArchiveMention(name, bearers, certain, text[:start].strip(EDGE), text[end:])


def _at(
    text: str, cuts: list[tuple[int, int]], first: int, repositories: Repositories
) -> ArchiveMention | None:
    """The longest run of parts from one on that is a known name, with its country, short form and city."""
    for last in range(_last_part(text, cuts, first), first, -1):
        start, end = cuts[first][0], cuts[last - 1][1]
        found = _mention(text, start, end, repositories)
        if found is not None and not leads_with_city(text, cuts, first, last, found, repositories):
            whole = extended(text, start, end, cuts, last, found, repositories)
            return behind_its_city(text, cuts, first, last, whole)
    return None


def _last_part(text: str, cuts: list[tuple[int, int]], first: int) -> int:
    """How far a name may go: no further than the part before the first that has a figure."""
    last = first + 1
    if _FIGURE.search(text, *cuts[first]) is not None:
        return last
    while last < min(len(cuts), first + _MOST_PARTS) and _FIGURE.search(text, *cuts[last]) is None:
        last += 1
    return last


def _in_words(text: str, repositories: Repositories) -> ArchiveMention | None:
    """A known name in the leading words, filler or a title behind it: `RGASPI 档案号`, `BnF fr. 123`."""
    head = _CJK_HEAD.match(text)
    if head is not None and _CJK_HOLDER.search(head[0]) and repositories.bearing(head[0]) == ():
        return None  # `國家檔案管理局`: the known name is but its beginning
    ends = []
    for word in _NAME_WORD.finditer(text, 0, _LONGEST_NAME):
        ends.append(word.end())
        if len(ends) == _MOST_WORDS or (len(ends) > 1 and _FIGURE.search(word[0]) is not None):
            break
    if head is not None:
        ends = [*ends, *range(2, head.end() + 1)]
    for end in sorted(set(ends), reverse=True):
        found = _mention(text, 0, end, repositories) if text[end - 1] != "," else None
        if found is not None and len(found.archive) > 1:
            whole = extended(text, 0, end, [], 0, found, repositories)
            return None if breaks_off(whole) else _with_house(whole, repositories)
    return None


#: a library or institution by its name behind that of its university: `Yale Beinecke Library, MS 408`
_HOUSE = re.compile(
    r"\s(?P<house>(?:[A-Z][a-z]{2,15}\s){1,3}"
    r"(?:Library|Libraries|Institution|Museum|Archives?|Special Collections))(?=,)"
)


def _with_house(found: ArchiveMention, repositories: Repositories) -> ArchiveMention:
    """A known name of one word with the name of its library behind it, which no comma parts from it."""
    house = _HOUSE.match(found.after) if found.archive.istitle() and found.archive.isalpha() else None
    if house is None:
        return found
    bearers = repositories.bearing(house["house"]) or found.bearers
    name, after = f"{found.archive} {house['house']}", found.after[house.end() :]
    return replace(found, archive=name, bearers=bearers, certain=len(bearers) == 1, after=after)


def _siglum(text: str, start: int) -> ArchiveMention | None:
    """A short name made after a pattern, with the short form or town behind it."""
    found = siglum_at(text, start)
    if found is None:
        return None
    name, tradition, country = found
    end = start + len(name)
    return ArchiveMention(name, (), False, text[:start].strip(EDGE), text[end:], tradition, country)


def _behind_city(text: str, cuts: list[tuple[int, int]], repositories: Repositories) -> ArchiveMention | None:
    """`München, Bayerische Staatsbibliothek, ...`: the city, or another place, is before the archive."""
    if len(cuts) < 2 or PLACE.fullmatch(text[slice(*cuts[0])].strip()) is None:
        return None
    found = _at(text, cuts, 1, repositories) or _in_words(text[cuts[1][0] :], repositories)
    place = text[slice(*cuts[0])]
    if found is None or (len(found.archive) < 3 and not is_city(place)) or has_institution(place):
        return None
    if are_initials(found.archive, text[: cuts[1][0]]):
        return None
    if is_acronym(place.strip()) and not is_city(place) and is_acronym(found.archive):
        return None  # `HAEC, BAC 12/1967`: the first may well be the archive
    here = tuple(one for one in found.bearers if repositories.is_in(one.code, place))
    if here and len(here) < len(found.bearers):
        found = replace(found, bearers=here, certain=len(here) == 1)
    found = found if here else in_its_city(found, place, repositories)
    return replace(found, before=text[: cuts[0][1]].strip(EDGE))


def _behind_collection(
    text: str, cuts: list[tuple[int, int]], repositories: Repositories
) -> ArchiveMention | None:
    """A short name between the papers that it keeps and their shelfmark: `TUC Archive, MRC, MSS.292/1`."""
    marked = between_papers_and_mark(text, cuts)
    if marked is not None:
        name, before, after = text[slice(*marked)].strip(), text[: marked[0]], text[marked[1] :]
        known = _mention(text, *marked, repositories)
        if known is not None and known.certain:
            return known
        return ArchiveMention(name, (), False, before.strip(EDGE), after, "uk")
    if len(cuts) < 3 or _FIGURE.search(text, *cuts[2]) is None:
        return None
    collection, name = text[slice(*cuts[0])], text[slice(*cuts[1])].strip()
    if _FIGURE.search(collection) or not is_collection(collection) or len(name) < 3 or not is_acronym(name):
        return None
    return _at(text, cuts, 1, repositories)


def _at_end(text: str, cuts: list[tuple[int, int]], repositories: Repositories) -> ArchiveMention | None:
    """A known name that ends the text or stands before its notes; short names only at the very end."""
    for first in range(1, len(cuts)):
        found = None if is_state(text, cuts, first) else _at(text, cuts, first, repositories)
        if found is None:
            continue
        if leads_levels(found):
            if " " not in found.archive and has_institution(found.before):
                continue  # `Cape Town Archives Repository, SNA, vol. 12`: a fonds
            return found
        found = to_the_end(found)
        is_last = not found.after.strip(EDGE)
        if is_last or (len(found.archive) >= 6 and text[cuts[first][0] - 2 : cuts[first][0]].strip() != ""):
            return found
    return None
