"""The tail of a note as a reference: an archive with its levels, a collection, a siglum, a code of Kew."""

from __future__ import annotations

import re

from citekit.archives import Repositories, Shelfmark
from citekit.archives import parse_bare as parse
from citekit.archives.mention.archive_name import has_institution, is_city, without_said
from citekit.archives.mention.collection_title import is_collection
from citekit.archives.shelfmark.papers import SERIES
from citekit.exchange.footnote.reference.closing import has_sheets
from citekit.exchange.footnote.reference.edition import names_edition
from citekit.foundation.fast_dataclass import replace

_SIGLUM = re.compile(r"[A-ZА-ЯІЇ][A-ZА-ЯІЇa-z]?[A-ZА-ЯІЇ]{0,6}(?:-[A-Z]{2,5})?")
#: what can be but the name of a collection between a box and the letters of an archive: `Lean references`
_BEFORE_SIGLUM = re.compile(r"[^\W\d_a-z][^\W\d_]+(?:\s[^\W\d_]{2,}){1,4}")
_LAST_SIGLUM = re.compile(r"[A-Z]{3,6}(?:-[A-Z]{2,5})?")
_NUMBERED = re.compile(r"(box|folder|reel|file)\s+(\d[\w-]*)", re.IGNORECASE)
_LONGEST = 200
#: the number of a collection behind its archive: `Limelight Gallery Archive, CCP, AG 74`
_ARCHIVE_OF = re.compile(r"[^\W\d_a-z][^,;\d]{3,60}\s(?:Archives?|Library)")
_CALL_NUMBER = re.compile(r"(?:MSS?|MC|AG|RG|SC|MG|M|A|Acc)\.?\s?\d[\w./-]*")
#: the number of a file before its archive, no part of the name: `CC9B/19, Archives Nationales d’Outremer`
_NUMBER_OF_FILE = re.compile(r"[A-Z]{0,4}\d*[A-Z]?/\d+")
#: `SVR Archive, file 12345`: an archive that no table has, rather than a collection
_NAMED_ARCHIVE = re.compile(r"[^\W\d_a-z][^,;\d]{1,50}\s(?:Archives?|Library)")
#: what the copy is, before the reference: `transcript, Oral History Collection, LBJ Library`
_STATE = re.compile(
    r"^(?:(?:unpublished|unpubl\.?|handwritten|typed|typewritten|mimeographed|undated)\s)?"
    r"(?:unpublished|unpubl\.?|transcript|typescript|manuscript|memoirs?|autobiography|copy|photocopy|microfilm|"
    r"translation|(?:newspaper\s)?clipping|handwritten|typed|typewritten|mimeographed|mimeo)[.,]\s|^(?-i:TS|MS|Ts|Ms)[.,]\s(?=(?-i:[A-Z][a-z]))",
    re.IGNORECASE,
)
#: the page of a work that was never printed, behind the archive: `unpublished, Hill Papers, NAM, 41`
_PAGE = re.compile(r",\s(?:pp?\.\s?)?(?P<page>\d{1,4}(?:\s?[–-]\s?\d{1,4})?)\.?$")
#: pages behind the archive: `RG 38, box 15, NARA, 1–2`
_PAGES = re.compile(r",\s(?P<page>\d{1,4}\s?[–-]\s?\d{1,4})\.?$")
#: a reference in brackets behind its document
_IN_BRACKETS = re.compile(r"\([^()]+\)[ .]*")
#: what is said of the document in brackets behind its date: `12 March 1921 (copy), CO 123/45`
_SAID_OF_COPY = re.compile(r"\((?P<said>[^\W\d_A-ZА-Я][^()\d]{2,40})\)[,.;]?\s+")
#: how a document came about, which is no shelfmark: `conducted on 22 July 1983 in New York by X`
_MADE = re.compile(r"(?:conducted|recorded|interviewed|taken|made)\s(?:on|in|at|by)\s")
_CODE_OF_DATABASE = "レファレンスコード"
#: the archive that holds what a database of Japan shows: `、防衛省防衛研究所`, `（外務省外交史料館）`
_HOLDER = re.compile(r"(?:^|[(（,、]\s?)(?P<name>[\u3400-\u9fff]{3,20}(?:[館馆]|研究所))[)）]?\s?$")


def read_tail(text: str, repositories: Repositories) -> Shelfmark | None:
    """A text read as a reference that begins where it begins; None where it is none."""
    lead = (
        r"^(?:(?:clipping|copy|filed|found|enclosed|extract|kept|held|conservée?|conservat[oa]|conservad[oa]|custodiad[oa]|"
        r"aufbewahrt|überliefert|bewaard|opbevares|förvaras|uložen[oaý]?|przechowywan[yae])\s)?"
        r"(?:(?:in\shet|in|at|from|im|dans(?:\sl[ea]s?)?|on|w|v|в|(?-i:aux|we|ve|у|bei|beim|nell[ao]|nel|presso(?:\sl[ao])?|"
        r"en\s(?:el|la|los)|no|na|nos|nas|bij|hos))\b:?\s+|(?-i:nell|presso\sl|à\sl|dans\sl)['’])"
    )
    bare = _STATE.sub("", re.sub(lead, "", text, flags=re.IGNORECASE).strip(" ;"))
    bare = bare[1:].rstrip(" .")[:-1] if _IN_BRACKETS.fullmatch(bare) else bare
    bracketed = _SAID_OF_COPY.match(bare)
    bare, said = without_said(bare if bracketed is None else bare[bracketed.end() :])
    said = said if bracketed is None else [bracketed["said"], *said]
    paged = _with_page(bare, text, repositories)
    if paged is not None:
        return paged
    if names_edition(bare) or is_making(bare):
        return None
    reading = _read_bare(bare, repositories)
    if reading is None or not said:
        return reading
    return replace(reading, rest=", ".join(filter(None, (reading.rest, *said))))


def _with_page(bare: str, text: str, repositories: Repositories) -> Shelfmark | None:
    """A reference that ends in its archive, with the page of the document behind it; one figure alone is a
    page where the text says that the document is a work that was not printed.
    """
    work = _STATE.match(text) is not None
    found = (_PAGE if work else _PAGES).search(bare)
    if found is None:
        return None
    head = bare[: found.start()]
    reading = parse(head, repositories)
    archive = reading.archive or ""
    if not reading.levels or reading.rest or not archive or not head.endswith(archive):
        return None
    if has_sheets(reading):
        return None
    return replace(reading, levels=(*reading.levels, ("page", found["page"])))


def _read_bare(bare: str, repositories: Repositories) -> Shelfmark | None:
    """A reference without its lead and without what is said of it in brackets."""
    joined = re.match(r"(?P<archive>[A-Z]{2,6})-(?=[A-Z]{2,4}\s?\d)", bare)  # PRO-WO 158/634
    if joined and repositories.bearing(joined["archive"]):
        bare = f"{joined['archive']}, {bare[joined.end() :]}"
    bare = _page_last(bare, repositories)
    reading = _with_class(_by_last(bare, parse(bare, repositories), repositories), repositories)
    reading = _with_siglum(reading, repositories)
    reading = _with_institute(reading, bare)
    reading = _with_full_name(_with_holder(_with_unit(_with_collection(reading, bare), bare)))
    if reading.archive and (reading.levels or _is_place(reading, bare, repositories)):
        return reading
    if reading.levels and (is_certain(reading) or reading.sure == "code"):
        return reading
    siglum = bare.rstrip(" .")
    if _SIGLUM.fullmatch(siglum):
        return Shelfmark(siglum, None, None, ())
    return _unread(bare)


#: the page of a document before its reference: `p. 45, Guildhall Library MS 1234`
_LEADING_PAGE = re.compile(
    r"(?P<page>(?:pp?|ff?|fols?|S|c|k|s)\.\s?\d[\d–-]*[rv]?),\s(?P<reference>[^\W\d_a-z].+)"
)


def _page_last(text: str, repositories: Repositories) -> str:
    """A reference with its page behind it, where it is read whole so."""
    found = _LEADING_PAGE.fullmatch(text)
    turned = f"{found['reference'].rstrip(' .')}, {found['page']}" if found is not None else text
    reading = parse(turned, repositories) if found is not None else None
    if reading is None or not reading.archive or len(reading.levels) < 2 or reading.rest:
        return text
    last = turned.endswith(f", {reading.archive}, {found['page'] if found is not None else ''}")
    return turned if last or turned.startswith(reading.archive) else text


def _by_last(text: str, reading: Shelfmark, repositories: Repositories) -> Shelfmark:
    """The reading with the archive that a reference ends with, where abbreviations with which it begins are
    those of another one and this reads the whole (`WHO, OSANSA, NSC Series, box 10, DDEL`).
    """
    head, comma, last = text.rstrip(" .").rpartition(", ")
    if reading.rest.strip(" .") == last and _begins_a_number(head, reading) and _SIGLUM.fullmatch(last):
        return Shelfmark(last, None, None, (("number", head),), sure="form")
    number, seam, archive = (reading.archive or "").partition(", ")
    if seam and not reading.levels and _NUMBER_OF_FILE.fullmatch(number):
        return replace(reading, archive=archive, rest=", ".join(filter(None, (number, reading.rest))))
    if "[" in (reading.archive or ""):
        return _behind_body(text, reading, repositories)
    if comma and _SIGLUM.fullmatch(reading.archive or "") and last in reading.rest and has_institution(last):
        number, seam, collection = head.partition(", ")
        between = f", {collection}" if collection else ""
        other = parse(f"{last}, {number}{between}", repositories)
        if other.archive == last and [key for key, _ in other.levels] == ["number"]:
            return _with_named_collection(other)
    if not comma or not reading.repository or last not in reading.rest or repositories.find(last) is None:
        return reading
    other = parse(f"{last}, {head}", repositories)
    return other if other.levels and other.archive == last and not other.rest else reading


def _with_named_collection(reading: Shelfmark) -> Shelfmark:
    """The reading of a number that begins with letters, with the collection that it leaves over."""
    if not is_collection(reading.rest) or re.search(r"\d", reading.rest):
        return reading
    return replace(reading, levels=(("collection", reading.rest.strip(" .")), *reading.levels), rest="")


def _with_class(reading: Shelfmark, repositories: Repositories) -> Shelfmark:
    """The reading with the class of a record at Kew for the number behind a collection: `Cripps–Nu
    correspondence, CAB 127/151, TNA`.
    """
    key, number = reading.levels[-1] if len(reading.levels) == 2 else ("", "")
    if key != "number" or reading.levels[0][0] != "collection" or reading.rest:
        return reading
    if not any(one.code == "TNA" for one in repositories.bearing(reading.archive or "")):
        return reading
    at_kew = parse(f"{reading.archive}, {number}", repositories)
    if [key for key, _ in at_kew.levels] != ["department", "series", "piece"]:
        return reading
    return replace(reading, levels=(reading.levels[0], *at_kew.levels))


def _behind_body(text: str, reading: Shelfmark, repositories: Repositories) -> Shelfmark:
    """The archive with which a reference ends behind a body whose name is filled in by the author
    (`B[ureau of] M[ilitary] H[istory], W[itness] S[tatement] 652, Irish Military Archives, Dublin`); what
    stands between is not divided, for its words are broken.
    """
    body = reading.archive or ""
    parts = [seam.end() for seam in re.finditer(r",\s", text)]
    for start in parts[-3:]:
        name = text[start:].rstrip(" .")
        found = parse(name, repositories)
        if found.archive == name and text.startswith(f"{body},"):
            between = text[len(body) : start].strip(" ,")
            return replace(found, tradition=None, levels=(("collection", body),), rest=between)
    return Shelfmark(None, None, None, (), text)


def _begins_a_number(head: str, reading: Shelfmark) -> bool:
    """Whether the letters taken for an archive begin the number of a file, whose archive stands behind it
    (`BA Pahang/99/49, ANM`).
    """
    archive = reading.archive or ""
    return len(archive) == 2 and head.startswith(f"{archive} ") and "," not in head and "/" in head


def _with_collection(reading: Shelfmark, text: str) -> Shelfmark:
    """A collection that the reader of shelfmarks left over beside its boxes is a level where it stands."""
    rest = reading.rest.strip(" .")
    keys = [key for key, _ in reading.levels]
    if not keys or "collection" in keys or reading.tradition != "us" or not is_collection(rest):
        return reading
    if rest not in text or not all(is_collection(part) for part in rest.split(", ")):
        return reading
    before = [pair for pair in reading.levels if text.find(pair[1]) < text.find(rest)]
    behind = [pair for pair in reading.levels if pair not in before]
    return replace(reading, levels=(*before, ("collection", rest), *behind), rest="")


#: a body of a university that keeps an archive of its own
_INSTITUTE = re.compile(
    r"(?:[^\W\d_a-z][\w.’'-]*\s|of\s|for\s|the\s|and\s){0,6}?(?:Institut(?:e|ion)|Cent(?:er|re)|Program(?:me)?|Project)\b[^,\d]{0,50}"
)


def _with_institute(reading: Shelfmark, text: str) -> Shelfmark:
    """An archive with the institute before its name that keeps the papers, where nothing else is read of the
    reference (`Charles Babbage Institute, University of Minnesota`).
    """
    rest = reading.rest.strip(" .")
    if reading.levels or not reading.archive or f"{rest}, {reading.archive}" != text.rstrip(" ."):
        return reading
    if _INSTITUTE.fullmatch(rest) is None or "Universit" not in reading.archive:
        return reading
    return replace(reading, archive=f"{rest}, {reading.archive}", repository=None, rest="")


def _with_full_name(reading: Shelfmark) -> Shelfmark:
    """A reference that leads with the letters of an archive and ends in its name: the name is meant (`UCDA
    LA10/146, Papers of Desmond Ryan, UCD Archives, University College Dublin Library`).
    """
    collection, comma, name = reading.rest.strip(" .").partition(", ")
    letters = (reading.archive or "")[:2]
    if not reading.levels or not comma or not _SIGLUM.fullmatch(reading.archive or ""):
        return reading
    if not is_collection(collection) or not name.startswith(letters) or not has_institution(name):
        return reading
    parts = name.split(", ")
    name = ", ".join(parts[:-1] if len(parts) > 1 and is_city(parts[-1]) else parts)
    return replace(reading, archive=name, levels=(*reading.levels, ("collection", collection)), rest="")


def _with_unit(reading: Shelfmark, text: str) -> Shelfmark:
    """The part of a library that keeps the papers, named like a collection, with its library: `Starr Papers,
    box 1, Sophia Smith Collection, Smith College`.
    """
    unit = reading.rest.strip(" .")
    keys = [key for key, _ in reading.levels]
    if "collection" not in keys or not is_collection(unit) or f"{unit}, {reading.archive}" not in text:
        key, unit = reading.levels[-1] if reading.levels else ("", "")
        if key != "item" or not is_collection(unit) or f"{unit}, {reading.archive}" not in text:
            return reading
        reading = replace(reading, levels=reading.levels[:-1], rest="")
    if reading.repository is not None:
        return reading
    return replace(reading, archive=f"{unit}, {reading.archive}", rest="")


def _with_holder(reading: Shelfmark) -> Shelfmark:
    """The holder of the original behind the reference code of a database of Japan, which is its archive
    (`JACAR Ref. B03030289700、『...』（外務省外交史料館）`), as a level.
    """
    coded = reading.archive and _CODE_OF_DATABASE in dict(reading.levels)
    holder = _HOLDER.search(reading.rest) if coded else None
    if holder is None:
        return reading
    rest = reading.rest[: holder.start()].strip(" ,")
    return replace(reading, levels=(*reading.levels, ("所蔵", holder["name"])), rest=rest)


def _on_film(reading: Shelfmark) -> Shelfmark:
    """A collection on film by its letters, which the reader of shelfmarks took for an archive."""
    return replace(reading, archive=None, levels=(("collection", reading.archive or ""), *reading.levels))


#: the letters of manuscripts, which are no archive's: `MS 123`
_OF_MANUSCRIPTS = frozenset(("MS", "MSS", "MSC"))


def _with_siglum(reading: Shelfmark, repositories: Repositories) -> Shelfmark:
    """`YU, Box 2, Folder 25`: a siglum that no table has is an archive rather than a collection."""
    if (
        reading.archive
        and reading.sure == "chain"
        and [key for key, _ in reading.levels] == ["reel", "frame"]
    ):
        return reading if repositories.bearing(reading.archive) else _on_film(reading)
    if reading.archive or not reading.levels:
        return reading
    (key, value), *others = reading.levels
    if value.rstrip(".").upper() in _OF_MANUSCRIPTS:
        return reading
    last = reading.rest.strip(" .")
    if key == "collection" and others and _SIGLUM.fullmatch(value) and _LAST_SIGLUM.fullmatch(last):
        return replace(reading, archive=last, rest="")  # `WHSF, Box 138, NPL`
    if key == "collection" and others and others[0][0] == "reel":
        return reading  # `SNCC, Reel 38`: a collection on film
    if key == "collection" and others and (_SIGLUM.fullmatch(value) or _NAMED_ARCHIVE.fullmatch(value)):
        return replace(reading, archive=value, levels=tuple(others))
    return reading


def _is_place(reading: Shelfmark, text: str, repositories: Repositories) -> bool:
    """Whether a reading without levels names a place all the same: an archive of the tables, or a siglum or
    collection with a number.
    """
    if reading.repository or repositories.bearing(reading.archive or ""):
        return True
    return len(text) < 200 and (is_collection(text) or bool(re.search(r"\d", text)) or text.count(",") < 3)


_SURE = frozenset({"fond", "record-group", "bestand", "zespol", "collection", "box", "reel", "piece"})


def is_certain(reading: Shelfmark) -> bool:
    """Whether a reference without an archive has levels that nothing else has, and is read whole."""
    keys = {key for key, _ in reading.levels}
    return bool(keys & _SURE) and not reading.rest


def _are_cities(parts: list[str]) -> bool:
    return all(is_city(part) for part in parts)


def is_making(text: str) -> bool:
    """Whether a text begins with the words that say when, where or by whom a document was made."""
    return _MADE.match(text) is not None


def _is_holder_of(part: str, levels: list[tuple[str, str]]) -> bool:
    """Whether a siglum at the end is the archive of the collection before it: `Heussler Papers, RHO`."""
    key, value = levels[-1] if levels else ("", "")
    named = is_collection(value) or _BEFORE_SIGLUM.fullmatch(value) is not None
    return key == "collection" and named and _SIGLUM.fullmatch(part) is not None


def _unread(text: str) -> Shelfmark | None:
    """`Box 44, W. E. Dodd Papers`, `PP-LC (box 10)`: a collection of an archive that is not named, or
    stands behind it under a name that no table has.
    """
    if len(text) > _LONGEST or not re.search(
        r"\b(?:box|folder|reel|file|Papers|Collection|MSS|Archives?, [A-Z]{2,6}, )\b", text, re.I
    ):
        return None
    bare = re.sub(r"\s+\((?=box\b)(.+)\)$", r", \1", text.strip(" ."), flags=re.IGNORECASE)
    levels: list[tuple[str, str]] = []
    parts = re.split(r",\s+", bare)
    for at, part in enumerate(parts):
        numbered = _NUMBERED.fullmatch(part)
        if numbered is not None:
            levels.append((numbered[1].lower(), numbered[2]))
        elif at == len(parts) - 1 and _is_holder_of(part, levels):
            return Shelfmark(part, None, "us", tuple(levels), sure="chain")
        elif (
            at == len(parts) - 2
            and levels
            and levels[-1][0] == "collection"
            and " " in levels[-1][1]
            and _SIGLUM.fullmatch(part)
            and _CALL_NUMBER.fullmatch(parts[-1])
        ):
            levels.append(("call-number", parts[-1]))
            return Shelfmark(part, None, "us", tuple(levels), sure="chain")
        elif (
            is_collection(part)
            or (
                levels
                and at == len(parts) - 2
                and _BEFORE_SIGLUM.fullmatch(part)
                and _LAST_SIGLUM.fullmatch(parts[-1])
            )
            or (not at and _ARCHIVE_OF.fullmatch(part))
            or _SIGLUM.fullmatch(part.replace("-", ""))
        ):
            levels.append(("collection", part))
        elif at == len(parts) - 2 and levels and SERIES.fullmatch(part) and is_collection(parts[-1]):
            levels.append(("series", part))
        elif (
            levels
            and levels[-1][0] == "collection"
            and has_institution(levels[-1][1])
            and _are_cities(parts[at:])
        ):
            return Shelfmark(
                ", ".join([levels[-1][1], *parts[at:]]), None, "us", tuple(levels[:-1]), sure="chain"
            )
        elif (
            levels
            and not _are_cities(parts[at:])
            and all(re.fullmatch(r"[^\W\d_a-zа-я]\D*", name) for name in parts[at:])
        ):
            return Shelfmark(", ".join(parts[at:]), None, "us", tuple(levels), sure="chain")
        else:
            return None
    return Shelfmark(None, None, "us", tuple(levels), sure="chain")
