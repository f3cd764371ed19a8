"""An entry of a bibliography for a document in an archive, with its date behind the author.

`Frank, L. K. (1935, February 4). [Letter to Robert M. Ogden]. Reference.` (APA 7, archival documents), also
as author-date lists of other manuals print it. The author is stated only where the name is inverted: what
else stands before a date in brackets may be a department of the archive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citekit.archives import Repositories, Shelfmark
from citekit.archives import parse_bare as parse
from citekit.archives.mention.archive_name import has_institution
from citekit.exchange.footnote.correspondence import correspondence_of
from citekit.exchange.footnote.dates import find_dates
from citekit.exchange.footnote.description import Description
from citekit.exchange.footnote.document_type import EDGE, genres, type_of_title
from citekit.exchange.footnote.entries.gb_t_7714 import read_gb_t_7714
from citekit.exchange.footnote.entries.inverted import inverted_people
from citekit.exchange.footnote.quotes import QUOTED
from citekit.exchange.footnote.unquoted import sent_by_one
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass, replace
from citekit.records.record import Name

_DATED = lazy_regex.compile(
    r"(?P<lead>[^()]{2,160}?)(?:\s\([^\W\d_][^()\d]{2,30}\)\.?)?\s\((?P<date>[^()]{3,40})\)(?P<sign>[.:,]?)\s+(?P<behind>\S.+)"
)
_KIND = lazy_regex.compile(r"(?P<title>[^\[\]]*?)\s?\[(?P<kind>[^\[\]]+)\]\.?\s*(?P<rest>.*)")
_STOP = lazy_regex.compile(r"(?<=[\w”»\")?!]{2})\.[”\"]?\s+(?=[^\W_a-zа-я(])")
#: `Herbert Otto Roth Papers (94-106-01/1). Alexander Turnbull Library`
_NUMBERED = lazy_regex.compile(
    r"(?P<title>[^()]{4,160}?)\s\((?P<number>[^()]*\d[^()]*)\)[.,]\s+(?P<archive>\S.+)"
)
#: `Rockefeller Archive Center (GEB series 1.3, Box 371), Tarrytown, NY`
_WITHIN = lazy_regex.compile(
    r"(?P<archive>[^()]{4,120}?)\s\((?P<levels>[^()]*\d[^()]*)\)(?P<place>(?:,\s[^\d()]+)?)\.?"
)
#: the levels in brackets before their archive: `(Fondo Ventas, Serie 2, No 600). Archivo de la familia X`
_BEFORE_ARCHIVE = lazy_regex.compile(r"\((?P<levels>[^()]*\d[^()]*)\)\.\s+(?P<archive>[^()]{5,})")
_LABEL = lazy_regex.compile(r"(?:box|folder|series|record group|reel|file|item|accession)\b", re.IGNORECASE)
_COLLECTION = lazy_regex.compile(
    r"(?P<collection>(?P<name>[^.()]{3,60}?(?:\s[^\W\d_]\.)*)\.?\s(?:Papers|Collection|Records|Manuscripts|Diaries|Archive))\.\s+"
    r"(?P<archive>[^\d]{5,})"
)
_MOST_STOPS = 8


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """What an entry says of a document, its reference, and the form of the entry."""

    description: Description
    reference: Shelfmark
    citation_form: str


def is_dated_entry(text: str) -> bool:
    """Whether a text begins with an inverted author and a date in brackets, and goes on behind them."""
    found = _dated(text)
    return found is not None and bool(inverted_people(found[0]))


def read_entry(text: str, repositories: Repositories) -> DocumentEntry | None:
    """The entry that a text is; None where it is none or its reference is not read."""
    chinese = read_gb_t_7714(text, repositories)
    if chinese is not None:
        return DocumentEntry(*chinese, "gb-t-7714")
    collection = _COLLECTION.fullmatch(text)
    if collection is not None and inverted_people(collection["name"]):
        return _of_papers(collection, repositories)
    found = _dated(text)
    if found is None:
        return None
    lead, date, behind = found
    if lead[:1] == "[" and (reference := read_reference(behind, repositories)) is not None:
        return DocumentEntry(_description("", date, lead.strip("[]. "), ""), reference, "apa")
    for title, kind, rest in _titles(behind):
        reference = read_reference(rest, repositories) if title.count("(") == title.count(")") else None
        if reference is not None:
            return DocumentEntry(_description(lead, date, title, kind), reference, "apa")
    return None


def _of_papers(match: re.Match[str], repositories: Repositories) -> DocumentEntry | None:
    """`House, Edward M. Papers. Yale University Library.`: a collection under the name of its creator."""
    archive = parse(match["archive"], repositories)
    if not archive.archive or archive.rest or archive.levels:
        return None
    reference = replace(archive, levels=(("collection", match["collection"]),), tradition="us", sure="form")
    return DocumentEntry(Description("", False, "document", None, (), {}, ()), reference, "entry")


def _dated(text: str) -> tuple[str, str, str] | None:
    """The lead of an entry, its date as EDTF, and what stands behind it."""
    match = _DATED.fullmatch(text)
    dates = find_dates(f"({match['date']})") if match is not None else []
    if match is None or len(dates) != 1 or dates[0].end - dates[0].start < len(match["date"]):
        return None
    if not match["sign"] and not (match["behind"][0].isupper() and inverted_people(match["lead"])):
        return None
    if match["sign"] == "," and correspondence_of(match["lead"]) is not None:
        return None  # a letter with its day in brackets: `A to B (Aug. 10, 1793), fr. 12102, BNF`
    return match["lead"], dates[0].edtf, match["behind"]


def _titles(behind: str) -> Iterator[tuple[str, str, str]]:
    """The ways to divide what follows a date: title, kind in brackets, reference."""
    match = _KIND.match(behind)
    if match is not None and match["rest"] and _STOP.search(match["title"]) is None:
        yield match["title"], match["kind"], match["rest"]
        return
    quoted = QUOTED.match(behind)
    start = quoted.end() if quoted is not None else 0
    for stop in list(_STOP.finditer(behind, max(start - 2, 0)))[:_MOST_STOPS]:
        yield behind[: stop.end()].rstrip(" ."), "", behind[stop.end() :]
    if type_of_title(behind) == "document":
        return
    for comma in list(re.finditer(r",\s(?=[^\W\d_a-z])", behind))[
        :_MOST_STOPS
    ]:  # a letter before its collection
        yield behind[: comma.start()], "", behind[comma.end() :]


def read_reference(text: str, repositories: Repositories) -> Shelfmark | None:
    """The reference of an entry, which names an archive and is read whole or kept whole; None for another."""
    bare = text.strip(" .")
    before = _BEFORE_ARCHIVE.fullmatch(bare)
    if before is not None:
        return _behind_levels(before, repositories)
    within = _WITHIN.fullmatch(bare)
    if within is not None:
        archive = f"{within['archive']}{within['place']}"
        reading = parse(f"{within['archive']}, {within['levels']}", repositories)
        if reading.archive == within["archive"] and reading.levels:
            named = parse(archive, repositories).archive or reading.archive
            if reading.rest:  # a part is not certain: the whole
                return replace(reading, archive=named, levels=(), rest=within["levels"])
            return replace(reading, archive=named)
    numbered = _NUMBERED.fullmatch(bare)
    if numbered is not None:
        collection = _of_collection(numbered, repositories)
        if collection is not None:
            return collection
    reading = parse(bare, repositories)
    if not reading.archive or (not reading.repository and not reading.levels and reading.rest == ""):
        return reading if reading.archive and reading.archive.count(" ") else None
    if reading.levels:
        return reading if not reading.rest else None
    return reading if not reading.rest or _stands_last(bare, reading) else None


def _behind_levels(match: re.Match[str], repositories: Repositories) -> Shelfmark | None:
    """An archive behind its levels in brackets, which are kept whole where they are not all read."""
    named = parse(match["archive"], repositories)
    archive = match["archive"] if has_institution(match["archive"]) else named.archive
    if not archive or re.search(r"\d", match["archive"]):
        return None
    reading = parse(f"{archive}, {match['levels']}", repositories)
    if reading.archive == archive and reading.levels and not reading.rest:
        return reading
    return Shelfmark(archive, None, None, (), match["levels"])


def _stands_last(text: str, reading: Shelfmark) -> bool:
    return text.endswith((reading.archive or "\n").rstrip(" ."))


def _of_collection(match: re.Match[str], repositories: Repositories) -> Shelfmark | None:
    """A collection with its number in brackets before its archive."""
    joined = parse(f"{match['title']}, {match['number']}, {match['archive']}", repositories)
    if (
        joined.archive
        and joined.levels
        and not joined.rest
        and _stands_last(match["archive"].strip(" ."), joined)
    ):
        return joined
    archive = parse(match["archive"], repositories)
    if not archive.repository or archive.levels or archive.rest or _LABEL.match(match["number"]):
        return None
    levels = (("collection", match["title"]), ("call-number", match["number"]))
    return replace(archive, levels=levels, tradition="us", sure="form")


#: a body as an author, in one part: `Subcommittee on Personnel in School Programs.`
_BODY = re.compile(r"[^\W\d_a-z][\w’'-]+(?:\s(?:of|on|for|the|and|in|[^\W\d_a-z][\w’'-]+)){2,12}")


def _body(lead: str) -> tuple[Name, ...]:
    """The body before the date of an entry, where its name is one part."""
    name = lead.strip(" .")
    return (Name(literal=name),) if _BODY.fullmatch(name) else ()


def _kind_of(kind: str) -> str:
    """The type of a kind in square brackets: `Letter`, `Photographic postcard`."""
    words = kind.lower().strip(EDGE).split()
    return genres().get(" ".join(words), "") or (genres().get(words[-1], "") if len(words) == 2 else "")


def _description(lead: str, date: str, title: str, kind: str) -> Description:
    """The description of an entry, its author where the name is inverted; another lead is left over."""
    people = inverted_people(lead) or _body(lead)
    if not people and (kind if not title.strip(EDGE) else "") and correspondence_of(kind.strip(EDGE)) is None:
        lead, title = "", lead  # a title without its author, and its kind
    text = title.strip(EDGE) or kind.strip(EDGE)
    quoted = QUOTED.fullmatch(text)
    bare = next((group for group in quoted.groups() if group), text) if quoted is not None else text
    bare = bare.strip().rstrip(",.") if quoted is not None else bare
    names: list[tuple[str, tuple[Name, ...]]] = [("author", people)] if people else []
    found = correspondence_of(bare)
    if found is not None and not people and found.writers:
        names.append(("author", found.writers))
    side = sent_by_one(bare)
    recipients = found.recipients if found is not None else side[1] if side and side[0] == "recipient" else ()
    if recipients:
        names.append(("recipient", recipients))
    stated = _kind_of(kind) if title.strip(EDGE) else ""
    type_ = type_of_title(bare)
    if type_ == "document":
        type_ = stated or (found.type if found is not None else "document")
    left = () if people or not lead.strip(EDGE) else (lead.strip(EDGE),)
    said = (kind,) if title.strip(EDGE) and kind and not stated else ()
    return Description(bare, quoted is not None, type_, date, tuple(names), {}, (*left, *said))
