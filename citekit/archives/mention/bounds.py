"""Where the name of an archive begins and ends: the body above it, what goes on with it, what follows it."""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.archives.forms.words import label_ahead
from citekit.archives.mention.archive_name import (
    has_institution,
    is_acronym,
    is_city,
    is_division,
    is_english,
    is_university,
    land,
    looks_like_archive,
    names_state,
    with_country,
    without_city_word,
)
from citekit.archives.mention.collection_title import is_collection
from citekit.archives.mention.division import FULL_NAME, with_part
from citekit.archives.mention.model import BEHIND, EDGE, ArchiveMention, in_town
from citekit.archives.mention.own_city import with_place
from citekit.archives.repository import Repositories
from citekit.archives.tables import shipped
from citekit.archives.tradition import traditions
from citekit.foundation.fast_dataclass import replace

#: the name of a place
PLACE = re.compile(r"(?:the\s|The\s)?[^\W\d_a-zа-я][^\W\d_]+(?:[ -](?:[^\W\d_]+)){0,3}")
#: the full name of an archive behind its short one: `HHStA - Haus-, Hof- und Staatsarchiv`
_FULL = re.compile(
    r"(?:\s[–—-]|:)\s(?P<name>[A-ZÄÖÜ][^\d:;()]{8,70}?)(?=,\s|\s\d|\s\([A-Z]|\s[A-Z]{1,4}\s\d|$)"
)
_LONGEST_NAME = 200
#: letters of an archive that a stroke joins to its reference
_JOINED = re.compile(r"(?P<name>[A-Z]{2,6})\s?[/–-]\s?(?=[A-Z]{1,8}[ /]?\w*\d|[A-Z]{1,8}[/ ][A-Z\d])")
#: an archive in brackets behind its reference, a figure in the last word of it or further ahead
_CLOSING = re.compile(
    r"(?P<reference>[^\n]*\S)\s\((?P<name>[^()\d]{2,90}(?:\([^()\d]{2,60}\)[^()\d]{0,30})?)\)\.?"
)
_SHORTEST_NAME = 4
_FIGURE_LAST = re.compile(r"\d\S*$")
#: the word of manuscripts, which leads their collection: `MS Vickers Archives`
_OF_MANUSCRIPTS = re.compile(r"\s*M[Ss]{1,2}\b")
#: words without a figure up to the end of a part
_MORE_OF_NAME = re.compile(r"\s+[^\W\d_][^,;:()\d]*(?=[,;:(]|$)")
#: a country or region in the genitive straight behind the word for an archive: `Þjóðskjalasafn Færeyja`
_OF_COUNTRY = re.compile(
    r"\s[^\W\d_a-zß-ÿ][^\W\d_]*(?:lands?|landa|eyja|reichs|iens|[^\W\d_]markar|marks|garns|weiz)(?=\s*[,;:(]|$)"
)
_SHORT_FORM = re.compile(
    r"\s*[(\[](?=[^()\[\]]*[A-ZА-ЯІЇЄҐÀ-Ž]{2})"
    r"[A-ZА-ЯІЇÀ-Ž][\w. -]{1,14}[)\]]"
)
#: a further word of a name, with its joint, and how many are tried
_LONGER = re.compile(r"(?:[:/–-]|\s[–—-])?\s*[^\W\d_]+(?![\d_])")
_MOST_LONGER = 3
_BRACKET = re.compile(r"\s?\((?P<name>[^()\d]+)\)")
#: a branch, behind the name of its archive
_BRANCH = re.compile(
    r"(?:pracoviště|pobočka|pobočky|(?:odd\.|oddělení|pob\.)(?=\s[A-ZČŠŽÚ])|oddział|Oddział|locatie|vestiging|Abt\.|Abteilung|Außenstelle|Aussenstelle|Zweigstelle|Nebenstelle|Zwischenarchiv|ekspozytura|Ekspozytura|podružnica|izpostava"
    r"|Dienststelle|Standort|Sede|sede|filiala|Serviciul|Direcția|Biroul|фили[аія]л|отдел|відділ)\s[^,;\d]{2,50}"
)
#: a branch behind a dash: `Arhivele Naționale – Direcția Județeană Sibiu`
_DASHED = re.compile(
    r"\s[–—-]\s(?:Direcția|Serviciul|Biroul|Filiala|Oddział|Abteilung|Sección|Département|Dział)\s[^,;:()\d]{3,60}(?=,)"
)
#: `UBC Archives`: the word for the institution behind its short name
_INSTITUTION = re.compile(
    r"\s(?:Archives?(?: and Manuscripts)?|Library|(?:Special|Historical) (?:Collections|Papers)"
    r"|(?:Manuscripts?|Rare Books?|Archives) (?:Section|Department|Division|Collections?))"
    r"(?=\s*(?:[,;:.]\s|$)|\s[A-Z]{1,4}[\s./]?\d)"
)
#: the code or the short name of an archive behind its name: `Nationaal Archief, NL-HaNA 1.04.02`,
#: `Hessisches Staatsarchiv Marburg, HStAM 4 h`; one in capitals alone may be a fonds (`PRO 30/22`)
_CODE = re.compile(
    r"(?:\s?,)?\s(?P<code>[A-Z]{2}-[A-Z][A-Za-z]+|(?=[A-Z]+[a-zäöü])[A-ZÄÖÜ][A-Za-zÄÖÜäöü]*[A-Z])(?=[\s,])"
)
_ENGLISH = ("us", "ca", "uk", "au", "ie")
#: its letters in capitals behind its name in full, the letters or number of a shelfmark behind them
_LETTERS = re.compile(r",\s(?P<code>(?!PRO\s3[01]/)[A-Z]{2,6})(?=\s(?:[A-Z]{1,5}[\s./-]?\d|(?P<bare>\d)))")
#: the traditions whose fonds are numbers; elsewhere letters before a number may be its shelfmark's
_NUMBERED = ("hr", "nl")


def breaks_off(found: ArchiveMention) -> bool:
    """Whether a name that is written out goes on in words: the known archive is then but the beginning of
    another one's name (`Archivo Nacional de la Memoria`, `Nationaal Archief Suriname`).
    """
    name = found.archive.partition("(")[0].strip()
    more = _MORE_OF_NAME.match(found.after)
    if more is None or is_collection(more[0]) or len(more[0].strip()) < _SHORTEST_NAME:
        return False
    if " " not in name and len(name) >= FULL_NAME and _OF_COUNTRY.match(found.after) is not None:
        return has_institution(name)
    if len(name) < FULL_NAME or is_acronym(name) or " " not in name:
        # `MNL Pest Megyei Levéltára`: an archive below another
        return " " in more[0].strip() and has_institution(more[0]) and not is_english(more[0])
    return not any(_leads_with_label(one.tradition, found.after) for one in found.bearers)


def _leads_with_label(tradition: str, text: str) -> bool:
    """Whether a text begins with the word of a level and its value."""
    return tradition in traditions() and re.match(rf"\s*{label_ahead(tradition)}", text) is None


def leads_levels(found: ArchiveMention) -> bool:
    """Whether a level with its word follows an archive at once (`18 June 1949, Moscow, APRF, f. 45`)."""
    tradition = found.bearers[0].tradition
    return tradition in traditions() and _labels(tradition).match(found.after.lstrip(" ,.:;")) is not None


@lru_cache(maxsize=64)
def _labels(tradition: str) -> re.Pattern[str]:
    return re.compile(label_ahead(tradition).replace("(?!", "(?=", 1))


def to_the_end(found: ArchiveMention) -> ArchiveMention:
    """An archive behind its levels with the words that end the text: its city, the body above it."""
    tail = BEHIND.fullmatch(found.after)
    if tail is None:
        return found
    archive = f"{found.archive}{found.after}".strip(EDGE)
    return ArchiveMention(archive, found.bearers, found.certain, found.before, "")


def leads_with_city(
    text: str,
    cuts: list[tuple[int, int]],
    first: int,
    last: int,
    found: ArchiveMention,
    repositories: Repositories,
) -> bool:
    """Whether a name is a city and a name that means the archive without it (`Wien, Österreichische
    Nationalbibliothek`): the city then is no part of the name.
    """
    if last - first < 2 or not is_city(text[slice(*cuts[first])]):
        return False
    bare = text[cuts[first + 1][0] : cuts[last - 1][1]].strip(EDGE)
    known = repositories.find(bare)
    return known is not None and known.code == found.bearers[0].code


def behind_its_city(
    text: str, cuts: list[tuple[int, int]], first: int, last: int, found: ArchiveMention
) -> ArchiveMention:
    """A name that only its city settles (`Wrocław, Biblioteka Uniwersytecka`), without the city."""
    city = text[slice(*cuts[first])].strip(EDGE)
    if last - first < 2 or not found.archive.startswith(f"{city},") or not is_city(city, states=False):
        return found
    bare = found.archive[len(city) :].strip(EDGE)
    if not has_institution(bare):
        return found
    return replace(found, archive=bare, before=text[: cuts[first][1]].strip(EDGE))


def in_closing_bracket(text: str, repositories: Repositories) -> ArchiveMention | None:
    """An archive in brackets behind its reference: `Stowe 84 (British Library)`; one that no table has by the
    words of its name, one whose name others bear too only straight behind a number.
    """
    found = _CLOSING.fullmatch(text.strip())
    if found is None:
        return None
    name, reference = found["name"].strip(EDGE), found["reference"]
    last = _FIGURE_LAST.search(reference) is not None
    if has_institution(reference) and not last:
        return None  # `National Archives, College Park, MD (NACP)`: the short form of a name before it
    bearers = repositories.bearing(name) or repositories.bearing(_without_last_part(name))
    certain = len(bearers) == 1 and not repositories.is_shared(name)
    named = has_institution(name) and looks_like_archive(name) and not is_collection(name)
    if not any(map(str.isdigit, reference)):
        certain, last = certain and len(name) > _SHORTEST_NAME, False
    if not (certain or (bearers and last) or (named and last)):
        return None
    return ArchiveMention(name, bearers, certain, reference.strip(EDGE), "")


def _without_last_part(name: str) -> str:
    """A name without the city behind its last comma, or an empty text."""
    bare, comma, city = name.rpartition(",")
    return bare if comma and is_city(city) else ""


#: letters between stops behind papers and their years: `X Collection, 1837–1961. CHL. MS 1215`
_BETWEEN_STOPS = re.compile(
    r"(?P<before>(?:[A-Z0-9][^.;:]{0,100}?|(?:[A-Z]\.\s){1,3}[A-Z][^.;:]{0,80}?)\b(?P<papers>Papers|Collection|Records|Files?|Journals?|Letters|Letterbooks?"
    r"|Correspondence|Diar(?:y|ies)|[Ff]onds|Minutes|Books?|Scrapbooks?)(?:,\s[^.;:]{0,40})?)\.\s(?P<siglum>[A-Z]{2,6})\.\s(?P<after>\S.*\d.*)"
)
#: the letters alone, which are sooner looked for
_LETTERS_BETWEEN_STOPS = re.compile(r"\.\s[A-Z]{2,6}\.\s")


def between_stops(text: str, repositories: Repositories) -> ArchiveMention | None:
    """An archive by its letters between the stops behind its papers and before the shelfmark."""
    found = _BETWEEN_STOPS.fullmatch(text) if _LETTERS_BETWEEN_STOPS.search(text) is not None else None
    if found is None or not is_acronym(found["siglum"]):
        return None
    bearers = repositories.bearing(found["siglum"])
    english = tuple(one for one in bearers if one.tradition in _ENGLISH)
    tradition, country = ("", "") if english else ("us", "US")
    certain = len(english) == 1 and len(bearers) == 1
    return ArchiveMention(
        found["siglum"], english, certain, found["before"], found["after"], tradition, country
    )


def before_stroke(text: str, repositories: Repositories) -> ArchiveMention | None:
    """A known archive whose letters a stroke or hyphen joins to the reference: `KNA/CA/10/56`."""
    found = _JOINED.match(text)
    bearers = repositories.bearing(found["name"]) if found is not None else ()
    if found is None or len(bearers) != 1 or repositories.is_shared(found["name"]):
        return None  # `BMA/ADM/2/34`: letters of a series as well
    return ArchiveMention(found["name"], bearers, True, "", text[found.end() :])


def with_full_name(text: str, end: int, codes: set[str], repositories: Repositories) -> int:
    """The end with the archive's own name in full behind a dash; it may have commas."""
    full = _FULL.match(text, end)
    if full is None:
        return end
    ends = [full.end(), text.find(",", full.end() + 1)]
    for last in ends:
        name = text[full.start("name") : max(last, 0)]
        if len(name) <= _LONGEST_NAME and codes & {one.code for one in repositories.bearing(name)}:
            return last
    return end


def extended(
    text: str,
    start: int,
    end: int,
    cuts: list[tuple[int, int]],
    last: int,
    found: ArchiveMention,
    repositories: Repositories,
) -> ArchiveMention:
    codes = {known.code for known in found.bearers}
    if not text.startswith(",", end):
        found, end = _with_brackets(text, end, found, codes, repositories)
    code = _CODE.match(text, end)
    if code is not None and codes & {one.code for one in repositories.bearing(code["code"])}:
        end = code.end()
    end = with_full_name(text, end, codes, repositories)
    end = _with_longer_name(text, start, end, codes, repositories)
    while last < len(cuts) and end <= cuts[last][0]:
        # `…, Tehran, Iran (MS. 1197-T)`: the reference stands in brackets behind the last part
        part = text[slice(*cuts[last])].partition(" (")[0]
        if not _goes_on(part, found, repositories) and not _is_country_behind(text[start:end], part, found):
            break
        end = cuts[last][0] + len(part)
        last += 1
    branch = _DASHED.match(text, end)
    if branch is not None:
        end, found = branch.end(), replace(found, certain=False)
    found, end = with_part(text, end, found, repositories)
    if (elsewhere := in_town(text, start, end, found)) is not None:
        return elsewhere
    end = with_place(text, end, found, repositories)
    short = _SHORT_FORM.match(text, end)
    if short is not None and codes & {one.code for one in repositories.bearing(short[0].strip(" ()[]"))}:
        end = short.end()  # `The National Archives, London (TNA) WO 276/516`
    letters = _LETTERS.match(text, end) if has_institution(found.archive) else None
    if letters is not None and letters["bare"] and found.bearers[0].tradition not in _NUMBERED:
        letters = None
    if letters is not None and codes & {one.code for one in repositories.bearing(letters["code"])}:
        end = letters.end()  # `Public Record Office, London, PRO FO 371/1234`
    name = text[start:end].strip(EDGE)
    if len(codes) > 1 and (here := repositories.bearing(name)) and {one.code for one in here} < codes:
        found = replace(found, bearers=here, certain=len(here) == 1)  # `National Archives, The Hague 1.01.02`
    name = name[:-1] if found.archive == name[:-1] and name[-1:] in "藏蔵" else name
    return ArchiveMention(name, found.bearers, found.certain, found.before, text[end:])


def _with_brackets(
    text: str, end: int, found: ArchiveMention, codes: set[str], repositories: Repositories
) -> tuple[ArchiveMention, int]:
    """A name with its country, its short form or its name in another language in brackets, and the word for
    the institution behind it.
    """
    end = with_country(text, end)
    short = _SHORT_FORM.match(text, end)
    end = short.end() if short is not None else end
    translated = _BRACKET.match(text, end)
    named = repositories.bearing(translated["name"]) if translated is not None else ()
    if translated is not None and named:
        end = translated.end()
        if not codes & {one.code for one in named} and len(translated["name"]) >= FULL_NAME:
            found = replace(found, bearers=named, certain=len(named) == 1)
    institution = _INSTITUTION.match(text, end) if is_acronym(found.archive) else None
    return found, end if institution is None else institution.end()


def _with_longer_name(text: str, start: int, end: int, codes: set[str], repositories: Repositories) -> int:
    """The end with further words, where with them the name is still one of the same archives."""
    last = end
    for _ in range(_MOST_LONGER):
        longer = _LONGER.match(text, last)
        if longer is None:
            break
        last = longer.end()
        again = repositories.bearing(text[start:last])
        if again and {known.code for known in again} <= codes:
            end = last
    return end


def _is_country_behind(name: str, part: str, found: ArchiveMention) -> bool:
    """Whether a part is the country of an archive behind its city: `Archivo Nacional, Havana, Cuba`."""
    city = name.rpartition(", ")[2]
    if city == name or not is_city(city, states=False):
        return False
    country = part.strip(EDGE).lower()
    behind = shipped("patterns")["countries_behind"].get(country)
    if behind is None and country in shipped("patterns")["lands"]:
        behind = land(part)[1]
    return any(one.country == behind for one in found.bearers)


def _goes_on(part: str, found: ArchiveMention, repositories: Repositories) -> bool:
    """Whether a part behind a name belongs to it: its city, or the body above it in English names.

    Elsewhere a city of another country is a section of it (`AGI, Lima, 123`).
    """
    first = found.bearers[0]
    city = without_city_word(part)
    if any(repositories.is_in(one.code, city) for one in found.bearers) or _BRANCH.fullmatch(part):
        return True
    if first.tradition not in _ENGLISH:
        if is_division(part):
            return True
        if not is_city(city, states=False):
            return False
        named = has_institution(found.archive) or found.archive.count(" ") > 1
        return first.tradition == "uk" or (named and land(city)[1] == first.country)
    return (
        (is_english(part) and not is_collection(part) and _OF_MANUSCRIPTS.match(part) is None)
        or is_division(part)
        or (has_institution(found.archive) and is_university(part))
        or is_city(part, states=first.country in ("US", "CA"))
        or (first.country in ("US", "CA") and names_state(part.strip()))
    )
