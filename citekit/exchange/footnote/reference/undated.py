"""A note without a date and a quoted title: a document, and a reference behind it that is read whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citekit.archives import Repositories, Shelfmark
from citekit.archives import parse_bare as parse
from citekit.archives.mention.archive_name import has_institution, is_library, looks_like_archive
from citekit.archives.mention.collection_title import is_collection
from citekit.exchange.footnote.correspondence import is_paper
from citekit.exchange.footnote.date_parts.free import free_dates
from citekit.exchange.footnote.document_type import genres, type_of_title
from citekit.exchange.footnote.reference.note_parts import NoteParts
from citekit.exchange.footnote.reference.tail import read_tail

_MOST_SEAMS = 12


def _turned(reading: Shelfmark, text: str, repositories: Repositories) -> Shelfmark:
    """The reading of a reference that ends in its archive, with this first where it is read whole so."""
    head, comma, last = text.rstrip(" .").rpartition(", ")
    if not comma or not reading.rest or reading.archive != last or not reading.levels:
        return reading
    turned = parse(f"{last}, {head}", repositories)
    return turned if turned.archive == last and turned.levels and not turned.rest else reading


def before_shared(
    text: str, quotes: list[tuple[int, int]], repositories: Repositories
) -> Iterator[NoteParts]:
    """A document before a reference whose letters several archives bear, or whose archive no table has, where
    nothing but the last parts are read whole (`LERENA, ROBERT, estate 1950, KAB MOOC 6/9/17017`).
    """
    known = bool(parse(text, repositories).levels)
    for seam in list(re.finditer(r"[,.]\s+", text))[:_MOST_SEAMS]:
        before, behind = text[: seam.start()], text[seam.end() :]
        if any(start < seam.start() < end for start, end in quotes) or not re.search(r"[^\W\d_]{4}", before):
            continue
        reading = _turned(parse(behind, repositories), behind, repositories)
        archive = reading.archive or ""
        if known and (text[seam.start()] != "." or is_collection(before)):
            return
        if not reading.levels or reading.rest or reading.sure not in ("code", "form"):
            continue
        # `Prospectus. Decision magazine papers, Yale U Library, box 1`: a sentence before a collection
        if known and not (text[seam.start()] == "." and reading.levels[0][0] == "collection"):
            return
        if repositories.bearing(archive) or (has_institution(archive) and not behind.startswith(archive)):
            yield NoteParts(before, None, reading, behind)
            return


#: `Undated report, SNCC: Reel 38`, `Undatierter Bericht, BArch, R 43/12`
_UNDATED = re.compile(
    r"(?:(?i:undated|undatierte[rsn]?|udateret|udatert|odaterad|odaterat|nedatovan\w+|niedatowan\w+|nedatiran\w+|недатированн\w+)\s"
    r"|(?P<short>[Nn]\.\s?d\.)\s)(?P<document>[^,;“”\"]{3,80}?),\s(?P<reference>.+)"
)


def led_by_undated(text: str, repositories: Repositories) -> NoteParts | None:
    """A document that says first that it has no date, before its reference."""
    found = _UNDATED.fullmatch(text)
    kind = type_of_title(found["document"]) if found is not None else "document"
    if found is None or (kind == "document" and not is_paper(found["document"].split()[0])):
        return None
    reference = read_tail(found["reference"], repositories)
    if reference is None or not reference.levels or reference.rest:
        return None
    start = found.start("document" if found["short"] else 0)
    return NoteParts(text[start : found.end("document")], "", reference, found["reference"])


_REFERENCE_IN_BRACKETS = re.compile(r"(?P<document>[^()]{8,300})\s\((?P<reference>[^()]{4,160})\)[ .]*")


def before_brackets(text: str, repositories: Repositories) -> Iterator[NoteParts]:
    """A document before a reference in brackets that is read whole: `Mémoire sur le Levant (AN, F12 645)`."""
    found = _REFERENCE_IN_BRACKETS.fullmatch(text)
    reading = parse(found["reference"], repositories) if found is not None else None
    if found is None or reading is None or not reading.archive or not reading.levels or reading.rest:
        return
    named = repositories.bearing(reading.archive) or has_institution(reading.archive)
    if (
        named
        and found["reference"].startswith(reading.archive)
        and not parse(found["document"], repositories).levels
    ):
        yield NoteParts(found["document"], None, reading, found["reference"])


#: leads from a document to the archive that keeps it, in the tongues that put no comma there
_KEPT_IN = re.compile(
    r",?\s(?:nell['’]|presso\sl['’]|à\sl['’]|(?:nell[ao]|nel|presso(?:\s(?:la|il))?|aux|dans\sles|à\sla|en\s(?:el|la|los)|im|"
    r"in(?:\s(?:der|dem|den|het))?|bij\shet|no|na|nos|ve|v|we|w|в|у)\s)(?=[^\W\d_a-zа-я])"
)
_MOST_LEADS = 8


def is_document_kept_in(name: str) -> bool:
    """Whether what was taken for an archive's name is a document and where it is kept."""
    return _begins_with_paper(name) and _KEPT_IN.search(name) is not None


def _begins_with_paper(text: str) -> bool:
    first = text.partition(" ")[0].lower()
    return first in genres() or is_paper(first)


def kept_in(text: str, repositories: Repositories) -> Iterator[NoteParts]:
    """A kind of document before the archive that keeps it: `Mémoire sur Lille aux Archives du Nord, C 12`."""
    if not _begins_with_paper(text):
        return
    for lead in list(_KEPT_IN.finditer(text))[:_MOST_LEADS]:
        document, behind = text[: lead.start()], text[lead.end() :]
        reading = parse(behind, repositories)
        name = reading.archive or ""
        if free_dates(document):
            return
        if not name or not reading.levels or not behind.startswith(name) or not has_institution(name):
            continue
        if " " in document and (not is_collection(name) or reading.repository):
            yield NoteParts(document, None, reading, behind)
            return


#: a title with its pages before an archive that needs no number: `Tarjanne, Muistitietoa. ss. 9-10. Arkisto`
_PAGED = re.compile(
    r"(?P<title>[^\W\d_a-zа-я].{8,200}?[^\W\d_]{3})[.,]\s(?P<pages>(?:pp?|ss?|S|str)\.\s?\d[\d–-]*)[.,]\s"
    r"(?P<archive>[^\W\d_a-z][^,;.\d]{4,60})"
)
#: `Dr Petrovsky interview, OHD, SNA`
_BODIES = re.compile(r"(?P<title>[^,;:]{5,80}), (?P<body>[A-Z]{2,6}), (?P<archive>[A-Z]{2,6})\.?")


def in_archive(text: str, repositories: Repositories) -> Iterator[NoteParts]:
    """A kind of document before an archive and no level: `Yehuda Erez, interview transcript, BGA`."""
    before, _, name = text.rstrip(" .").rpartition(", ")
    kind = before.rpartition(", ")[2]
    if repositories.bearing(name) and kind.lower() in genres():
        yield NoteParts(before, None, parse(name, repositories), name)
    paged = _PAGED.fullmatch(text.rstrip(" ."))
    if paged is not None and _is_archive(name := paged["archive"]):
        yield NoteParts(paged["title"], None, parse(f"{name}, {paged['pages']}", repositories), "")
    found = _BODIES.fullmatch(text)
    if found is not None and found["title"].rpartition(" ")[2] in genres():
        yield NoteParts(found["title"], None, Shelfmark(found["archive"], None, None, (), found["body"]), "")


def _is_archive(name: str) -> bool:
    """Whether a name can only be an archive's: a library may be a publisher."""
    return has_institution(name) and looks_like_archive(name) and not is_library(name)
