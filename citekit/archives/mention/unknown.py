"""The archive in a reference that no table has: where a part of the text looks like one (`TsA FSB RF`)."""

from __future__ import annotations

import re

from citekit.archives.forms.labels import label_at
from citekit.archives.mention.archive_name import (
    has_institution,
    is_acronym,
    is_body,
    is_city,
    is_division,
    is_english,
    is_holding,
    is_house,
    is_library,
    is_public_archive,
    is_university,
    land,
    looks_like_archive,
    names_state,
    tongue,
)
from citekit.archives.mention.body_head import is_keeper
from citekit.archives.mention.collection_title import is_collection, is_titled_papers
from citekit.archives.mention.model import BEHIND, EDGE, ArchiveMention
from citekit.archives.mention.word_lists import table_words
from citekit.archives.spelling import normalise_word

_PLACE = re.compile(
    r"(?:the\s|The\s)?[^\W\d_a-zа-я][^\W\d_]+(?:[ -](?:[^\W\d_]+)){0,3}|St\. [A-Z][^\W\d_]+(?:[’']s)?"
)
_MOST_BEHIND = 3
_SHORTEST_WORD = 3
#: words behind which a number with its letters follows
_DIVISION = re.compile(
    r"\s*(?P<name>[A-Z][a-z]+(?:\s(?:[A-Z][a-z]+|and|&|of|the)){1,6})\s(?=(?:[A-Z]{1,5}\s){0,3}[A-Za-z-]{0,4}\d)"
)
#: words with capitals, two or more, behind a number to the end of a part
_NAME = re.compile(
    r"(?:\d\)?|[^\s“][”\"])\s(?P<name>[^\W\d_a-zа-я][^\s\d]+(?:\s(?:[^\W\d_a-zа-я][^\s\d]*|of|the|and|for|de|du|des|der|del|la|o|te|di)){1,9})$"
)
_TOKEN = re.compile(r"\S+")
#: what belongs to the number behind it: letters, an abbreviation, the word of manuscripts
_LETTERS = re.compile(
    r"[A-Z]{1,5}(?:[./&-][A-Z]{1,5}){0,3}\.?|[A-Z][a-z]|[^\W\d_]{1,5}\.|(?:Add(?:itional)?|Mss?|Hss?|Cod|Coll)\b"
)
_MOST_WORDS = 3
#: no reference: a year, a day, an ordinal
_TIME = re.compile(
    r"\s(?:c(?:irca|a)?\.?\s)?(?:(?:1[5-9]|20)\d\d(?!/\d(?!\d)|/\d{3})|\d{1,2}(?:st|nd|rd|th|\.?\s[^\W\d_]{3,}))\b"
)
_LONGEST_BODY = 10
_CODE = re.compile(r"\d[/.]\d")
#: the name of a body, no person's or document's
_BODY_NAME = re.compile(
    r"[^,;:()\d]*\b(?:School|Society|Institute|Institution|Association|Foundation|Museum|College|University|Academy|Academia|Church"
    r"|Bank|Company|Instituto|Institut|Sociedad|Società|Société|Fundación|Fondazione|Fondation|Fundação|Academia|Accademia|Académie"
    r"|Universidad|Università|Université|Universidade|Cathedral|Catedral|Diocese|Federation|Council|Union)\b[^,;:()\d]*"
)
#: a short name with its city in brackets: `AGC (Santiago)`
_SIGLUM_IN_CITY = re.compile(
    r"(?P<siglum>[^\W\d_][^\W\d_]{1,7})\s[(\[](?P<city>[^\W\d_a-z][^\W\d_]+(?:[ -][^\W\d_]+){0,3})[)\]]"
)
#: a society, order or congregation by its members
_BODY = re.compile(r"[A-Z][a-z]+s of [A-Z][a-z]+(?:\s(?:[A-Z][a-z]+|of|the|and)){0,5}")
#: the short name that a writer uses from there on, behind a city: `X Konzernarchiv, Duisburg (TKA)`
_SHORT_BEHIND = re.compile(r"\s\([A-ZÀ-ŽА-Я][\w/.-]{1,11}\)$")
_CAPITAL_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_a-zß-ÿа-я][^\W\d_]*")
_SHORTENED = re.compile(r"\s(?:обл|респ|им|obl|resp|вищ|упр|держ)\.?$")


def unknown_archive(text: str, cuts: list[tuple[int, int]]) -> ArchiveMention | None:
    """An archive that no table has, at the head of a text, at its end, or between its parts."""
    cuts = _behind_town(text, _before_number(text, cuts))
    head = _before_bracket(text) or unknown_at_head(text, cuts)
    if head is not None and not is_public_archive(head.archive):
        head = _keeper_at_end(head, text, cuts) or head
    return head or unknown_at_end(text, cuts) or unknown_within(text, cuts)


#: a name and behind it the whole reference in brackets
_BRACKETED = re.compile(
    r"(?P<name>[^(),;:\d]{4,90}) (?=\((?!\D{0,5}(?:1[5-9]|20)\d\d\W*\d*\))[^()]*\d[^()]*\)\.?$)"
)


def _before_bracket(text: str) -> ArchiveMention | None:
    """An archive whose reference stands in brackets: `Alaska State Library (Map Room Papers, box 3)`."""
    found = _BRACKETED.match(text)
    if found is None or not _is_archive(found["name"]) or is_collection(found["name"]):
        return None
    return ArchiveMention(found["name"], (), False, "", text[found.end() - 1 :])


def _keeper_at_end(head: ArchiveMention, text: str, cuts: list[tuple[int, int]]) -> ArchiveMention | None:
    """The archive at the end that keeps what the name at the head says: any keeps a family's or parish's
    archive, a public one others (`Archiv města X, inv. č. 12, Státní okresní archiv X`).
    """
    last = unknown_at_end(text, cuts) if head.after.strip(EDGE) else None
    if last is None or not last.before or not (is_holding(head.archive) or is_public_archive(last.archive)):
        return None
    return last


def divided(text: str, cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts, one that begins with a division of a library cut before its number (`X University Library,
    Special Collections MS 12`).
    """
    parts: list[tuple[int, int]] = []
    for start, end in cuts:
        division = _DIVISION.match(text, start, end)
        if division is not None and is_division(division["name"]):
            parts.append((start, division.end("name")))
            start = division.end()
        parts.append((start, end))
    return parts


def _before_number(text: str, cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts, the first cut between the name of an archive and a reference that follows without a comma
    (`Alaska State Library 01-246`, `Record Office Foo D/P 12/3`); a city may stand before the name.
    """
    part = 1 if len(cuts) > 1 and is_city(text[slice(*cuts[0])], states=False) else 0
    start, end = cuts[part]
    if not any(map(str.isdigit, text[start:end])):
        return cuts
    at = _reference_at(text, start, end)
    at = start + _name_end(text[start:at]) if at < end else end
    if at in (start, end):
        return cuts
    return [*cuts[:part], (start, at), (at + 1, end), *cuts[part + 1 :]]


def _behind_town(text: str, cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts, the second cut behind the town or body of an archive where a reference with its number
    follows it without a comma (`X-Haus, Jena R 8729 4`, `Manuscripts Department, X Libraries A892`).
    """
    if len(cuts) < 2 or any(map(str.isdigit, text[slice(*cuts[0])])):
        return cuts
    start, end = cuts[1]
    if not any(map(str.isdigit, text[start:end])) or not looks_like_archive(text[slice(*cuts[0])]):
        return cuts
    at = _reference_at(text, start, end)
    place = text[start:at].strip()
    body = is_city(place, states=False) or _is_archive(place)
    if at == end or not body or place in text[slice(*cuts[0])]:
        return cuts
    return [cuts[0], (start, at), (at + 1, end), *cuts[2:]]


def behind_number(text: str, cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts, cut between a number and the name of an archive that follows without a comma (`R17313148
    Archives New Zealand`).
    """
    parts: list[tuple[int, int]] = []
    for start, end in cuts:
        name = _NAME.search(text, start, end)
        if name is not None and has_institution(name["name"]) and looks_like_archive(name["name"]):
            parts.append((start, name.start("name") - 1))
            start = name.start("name")
        parts.append((start, end))
    return parts


def _reference_at(text: str, start: int, end: int) -> int:
    """Where a reference with its number begins in a part, or its end."""
    tokens = list(_TOKEN.finditer(text, start, end))
    number = next(at for at, token in enumerate(tokens) if any(map(str.isdigit, token[0])))
    bare = text[: tokens[number].end()]
    words = range(max(number - _MOST_WORDS, 0), number)
    first = next((at for at in words if label_at(bare, tokens[at].start())), number)
    while first and _LETTERS.fullmatch(tokens[first - 1][0]) is not None:
        first -= 1
    at = tokens[first].start() - 1
    return end if first == 0 or _TIME.match(text, at) is not None else at


def unknown_at_head(text: str, cuts: list[tuple[int, int]]) -> ArchiveMention | None:
    """An archive that no table knows, where the first part looks like one."""
    start, end = cuts[0]
    first = 0
    head = text[start:end].strip()
    placed = _SIGLUM_IN_CITY.fullmatch(head)
    if len(cuts) > 2 and _is_body_with_archives(head, text[slice(*cuts[1])]):
        return ArchiveMention(text[start : cuts[1][1]].strip(EDGE), (), False, "", text[cuts[1][1] :])
    if placed is not None and is_acronym(placed["siglum"]) and len(cuts) > 1:
        return ArchiveMention(head, (), False, "", text[end:], *land(placed["city"]))
    town = is_city(head) or (
        _PLACE.fullmatch(head) is not None and not has_institution(head) and not is_acronym(head)
    )
    if len(cuts) > 1 and town and _is_behind_city(text[slice(*cuts[1])], head):
        first = 1
        start, end = cuts[1]
    name = text[start:end]
    if is_city(name) or any(map(str.isdigit, name)):
        return None
    seat = (
        len(cuts) > first + 1 and _is_country_house(name) and _is_family_papers(text[slice(*cuts[first + 1])])
    )
    keeper = seat or (first == 1 and is_house(name)) or is_keeper(text, cuts, first)
    if not (looks_like_archive(name) or keeper):
        return None
    last = first + 1
    if _is_dashed_town(text, cuts, last):
        end = cuts[last][1]
        last += 1
    english = any(tells(text[start:end].strip()) for tells in (is_english, is_division, is_library))
    while last < len(cuts) and (
        _continues(text[slice(*cuts[last])], english)
        or _has_state(text, cuts, last)
        or _is_short_form(text[slice(*cuts[last])], name)
    ):
        end = cuts[last][1]
        last += 1
    if last + 1 < len(cuts) and english and _is_body_of_city(text, cuts, last):
        end = cuts[last + 1][1]
    archive, filler = _without_filler(text[start:end].rstrip("藏蔵"))
    if _SHORTENED.search(archive) and text[end : end + 1] == ".":
        archive += "."
    after = f"{filler} {text[end:]}" if filler else text[end:]
    return ArchiveMention(archive, (), False, text[:start].strip(EDGE), after)


def _is_short_form(part: str, name: str) -> bool:
    """Whether a part is the initials of an archive's name before it: `Foo Bar University Archive, FBUA`."""
    short = part.strip(EDGE).replace(".", "")
    initials = "".join(word[0] for word in _CAPITAL_WORD.findall(name))
    return len(short) > 2 and short.isupper() and short == initials


def _is_dashed_town(text: str, cuts: list[tuple[int, int]], at: int) -> bool:
    """Whether a part behind a dash is the town of an archive before it, in the manner of the Balkans
    (`Държавен архив – Русе`); elsewhere it may be a fonds.
    """
    if at >= len(cuts) or text[cuts[at - 1][1] : cuts[at][0]].strip() not in ("–", "—", "-"):
        return False
    name, town = text[slice(*cuts[at - 1])].strip(), text[slice(*cuts[at])].strip()
    bare = has_institution(name) and len(name.split()) > 1 and tongue(name) in ("bg", "ro", "rs", "hr", "mk")
    return bare and _PLACE.fullmatch(town) is not None and not has_institution(town)


def _name_end(name: str) -> int:
    """Where the whole name of an archive ends in the words before a number; 0 where it may end elsewhere.

    Behind the word for an institution stands one name of a place or none, and no preposition ends it; an
    English name ends with that word, or with a city (`X Record Office Harley MS 12`).
    """
    words = name.split()
    if not (has_institution(name) and looks_like_archive(name)) or len(words) == 1:
        return 0
    first = max(at for at in range(len(words)) if has_institution(" ".join(words[at:])))
    last = next(at for at in range(first + 1, len(words) + 1) if has_institution(" ".join(words[first:at])))
    tail = words[last:]
    if tail and (len(tail[-1]) < _SHORTEST_WORD or normalise_word(tail[-1]) in table_words("prepositions")):
        return 0
    if len(tail) > 1 and normalise_word(tail[1]) in ("stato", "estado"):
        tail = tail[2:]  # `Archivio di Stato di X`
    kinds = table_words("of_archives")
    if len(tail) > 1 and normalise_word(tail[0]) in table_words("town_leads"):
        tail = tail[1:]  # `Stadtarchiv Bad Berleburg`
    names = [word for word in tail if word[0].isupper() and normalise_word(word) not in kinds]
    of = tail[:1] == ["of"] and is_english(name)  # `Archive of X Society`
    if not names or of or is_city(" ".join(tail[tail.index(names[0]) :])):
        return len(name)
    if first and names[0] == tail[0] and is_english(name):
        return len(" ".join(words[:last]))
    return len(name) if len(names) == 1 else 0


def _is_body_with_archives(name: str, part: str) -> bool:
    """Whether a name is that of a body whose archives or library the part behind it is: `American School of
    Classical Studies at Athens, Archives`.
    """
    bare = part.strip(EDGE)
    generic = is_division(bare) or normalise_word(bare) in table_words("generic_archives")
    named = name[:1].isupper() and 2 <= len(name.split()) <= _LONGEST_BODY and not any(map(str.isdigit, name))
    bodied = _BODY_NAME.fullmatch(name) is not None or normalise_word(bare) in table_words("bare_archives")
    return generic and named and bodied


def _is_body_of_city(text: str, cuts: list[tuple[int, int]], at: int) -> bool:
    """Whether a part is the body of an archive before its city: `Oblates of Mary Immaculate, Ottawa`."""
    part = text[slice(*cuts[at])].strip(EDGE)
    city = text[slice(*cuts[at + 1])].strip(EDGE)
    body = _BODY.fullmatch(part) is not None or _BODY_NAME.fullmatch(part) is not None
    return body and not is_collection(part) and is_city(city, states=False)


def _is_behind_city(part: str, city: str) -> bool:
    """Whether a part behind a place is an archive: by its words, or a house with a library behind a city."""
    if has_institution(part):
        return looks_like_archive(part)
    return is_city(city) and is_house(part) and part.strip()[:1].isupper() and not any(map(str.isdigit, part))


def unknown_at_end(text: str, cuts: list[tuple[int, int]]) -> ArchiveMention | None:
    """An unknown archive in the last parts, named by a word that archives have; its city may follow."""
    first = len(cuts)
    named = False
    for at in range(len(cuts) - 1, 0, -1):
        part = text[slice(*cuts[at])]
        if _is_archive(part) and not is_collection(part):
            if at + 1 < len(cuts) and is_titled_papers(text[slice(*cuts[-1])]):
                return None  # papers, and what stands before them
            if _CODE.search(part) is not None:
                return None  # a name with its shelfmark
            named = True
        elif _ends_the_archive(part, named, len(cuts) - at) and not _has_state(text, cuts, at):
            break
        first = at
    if not named or first == len(cuts):
        return None
    start, end = cuts[first][0], cuts[-1][1]
    archive = text[start:end].strip(EDGE).rstrip("藏蔵")
    return ArchiveMention(archive, (), False, text[:start].strip(EDGE), text[end:])


def _is_archive(part: str) -> bool:
    """Whether a part names an archive by its words; a city may have one of them (`College Park`)."""
    return has_institution(part) and looks_like_archive(part) and not is_city(part.strip(EDGE))


def _has_state(text: str, cuts: list[tuple[int, int]], at: int) -> bool:
    """Whether a part is a town before its state: `Hampton, VA`, `Iowa City, Iowa`."""
    if at + 1 >= len(cuts) or _PLACE.fullmatch(text[slice(*cuts[at])].strip(EDGE)) is None:
        return False
    return names_state(text[slice(*cuts[at + 1])].strip(EDGE))


def _ends_the_archive(part: str, named: bool, count: int) -> bool:
    """Whether a part, going backwards, is none of the archive's: its city, its body, what follows."""
    if named:
        return not is_city(part) and not is_body(part) and not is_division(part)
    return count > _MOST_BEHIND or BEHIND.fullmatch(f", {part}") is None


#: the seat of a family that keeps its papers: `Raynham Hall, Townshend MSS`
_COUNTRY_HOUSE = re.compile(
    r"(?:[^\W\d_a-z][\w’'-]+\s){1,3}(?:Castle|House|Hall|Abbey|Court|Park|Palace|Priory|Manor|Lodge)|Castle\s[^\W\d_a-z][^\W\d_]+"
)
_FAMILY_PAPERS = re.compile(
    r"(?:[^\W\d_a-z][\w’'-]*\s|of\s|and\s|&\s){1,6}(?:MSS?\b\.?|Muniments|Manuscripts|Papers)(?=$|[\s,.:])"
)


def _is_country_house(part: str) -> bool:
    return _COUNTRY_HOUSE.fullmatch(part.strip(EDGE)) is not None and not is_city(part.strip(EDGE))


def _is_family_papers(part: str) -> bool:
    return _FAMILY_PAPERS.match(part.strip(" ,;")) is not None


def unknown_within(text: str, cuts: list[tuple[int, int]]) -> ArchiveMention | None:
    """An unknown archive between its collection and what follows: `X Papers, Y Library, BK128`."""
    if len(cuts) < 3 or not is_collection(text[slice(*cuts[0])]):
        return None
    for first in range(1, len(cuts) - 1):
        part = text[slice(*cuts[first])]
        seat = first == 1 and _is_country_house(part) and _is_family_papers(text[slice(*cuts[0])])
        if seat or (has_institution(part) and looks_like_archive(part)):
            last = first + 1
            while last < len(cuts) and (
                _continues(text[slice(*cuts[last])], is_english(part)) or _has_state(text, cuts, last)
            ):
                last += 1
            start, end = cuts[first][0], cuts[last - 1][1]
            return ArchiveMention(
                text[start:end].strip(EDGE), (), False, text[:start].strip(EDGE), text[end:]
            )
    return None


def _without_filler(archive: str) -> tuple[str, str]:
    words = archive.rsplit(None, 1)
    if len(words) == 2 and normalise_word(words[1]) in table_words("fillers"):
        return words[0].strip(EDGE), words[1]
    return archive.strip(EDGE), ""


def _continues(part: str, english: bool) -> bool:
    """Whether a part behind an archive belongs to it: its city, the body above it; in English names a
    further institution too (`Special Collections, University Library`), elsewhere that is a fonds
    (`Archivio di Stato di Cuneo, Archivio Gonzaga`).
    """
    if is_city(_SHORT_BEHIND.sub("", part), states=english) or is_body(part) or is_division(part):
        return True
    if english and is_university(part):
        return True
    further = has_institution(part) and not is_collection(part)
    return further and english and is_english(part) and not any(char.isdigit() for char in part)


def is_state(text: str, cuts: list[tuple[int, int]], at: int) -> bool:
    """Whether the last part is the state of a city before it (`Hampton University Archives, Hampton, VA`)."""
    part, before = text[slice(*cuts[at])].strip(EDGE), text[slice(*cuts[at - 1])].strip(EDGE)
    is_last = at == len(cuts) - 1 and len(part) == 2 and part.isupper()
    return is_last and names_state(part) and _PLACE.fullmatch(before) is not None
