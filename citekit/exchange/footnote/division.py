"""Dividing a note into the description of a document and the reference to where it lies.

A note states the document first and its place behind the date (CMOS 18, 14.119; MHRA 9.3; Turabian 17.7), or
the place first and the document, with its date, behind it. The date is the hinge: what stands on its other
side must be read as a reference, else the note is not divided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citekit.archives import Repositories, Shelfmark
from citekit.archives import parse_bare as parse
from citekit.archives.mention.archive_name import has_institution, is_city
from citekit.archives.mention.collection_title import is_collection
from citekit.archives.mention.search import find_archive
from citekit.exchange.footnote.correspondence import correspondence_of, is_from_to, is_paper
from citekit.exchange.footnote.correspondents.several import sent_by_several
from citekit.exchange.footnote.date_parts.free import before_date, free_dates
from citekit.exchange.footnote.dates import FoundDate, find_dates
from citekit.exchange.footnote.document_type import EDGE, genres, is_led_by_adjective, is_level, type_of_title
from citekit.exchange.footnote.quotes import QUOTED, quoted_spans
from citekit.exchange.footnote.reference.closing import with_levels_behind, with_pages
from citekit.exchange.footnote.reference.letter_first import letter_before
from citekit.exchange.footnote.reference.note_parts import NoteParts
from citekit.exchange.footnote.reference.remainder import CABINET_PAPER
from citekit.exchange.footnote.reference.tail import is_certain, read_tail
from citekit.exchange.footnote.reference.undated import (
    before_brackets,
    before_shared,
    in_archive,
    kept_in,
    led_by_undated,
)
from citekit.foundation.fast_dataclass import replace

#: abbreviations of a body before the archive: `TRC, NRA, Library and Archives Canada`
_SIGLA = re.compile(r"(?:[A-Z]{2,6},\s){1,3}")
_MOST_SEAMS = 12
_LONGEST = 200
_SEVERAL_QUOTES = 2
_SHORTEST = 5  # characters of an archive and a number before the first quotation


def divide(text: str, repositories: Repositories) -> NoteParts | None:
    """The parts of a note, None where no date or title stands between them."""
    dates = free_dates(text)
    return (
        led_by_undated(text, repositories)
        or next(kept_in(text, repositories), None)
        or _last_quoted(text, repositories)
        or _archive_first(text, dates, repositories)
        or _date_first(text, dates, repositories)
        or next(_description_first(text, dates, repositories), None)
        or _date_last(text, dates, repositories)
    )


def _description_first(text: str, dates: list[FoundDate], repositories: Repositories) -> Iterator[NoteParts]:
    for date in dates:
        before = before_date(text[: date.start])
        behind = text[date.end :].lstrip(" ,;.:)]条條")
        if not before.strip(EDGE) or not behind:
            continue
        medium = _MEDIUM.match(behind)
        if medium is not None:
            before, behind = f"{before}, {medium['kind']}", behind[medium.end() :]
        reference, behind, said = _read_behind(behind, repositories)
        if reference is not None and not _holds_reference(before, repositories):
            before, reference, behind = with_pages(before, reference, behind, repositories)
            yield NoteParts(before, date.edtf, reference, behind, said)
    if dates:
        return
    yield from _undated(text, repositories)


#: what a picture or recording is, behind its date: `1890, photograph, Ohio Historical Society`
_MEDIUM = re.compile(
    r"(?P<kind>photograph|drawing|painting|poster|postcard|map|engraving|lithograph|print|film|recording|photographie|dessin|Fotografie|Foto|"
    r"Zeichnung|fotografía|fotografia|dibujo|disegno)[,.]\s"
)


def _last_quoted(text: str, repositories: Repositories) -> NoteParts | None:
    """`LAC, RG 25, “Relations with France,” vol. 3, “Memorandum to the Minister, 5 May 1942”`: what is quoted
    last is the document, what is quoted before it a part of the reference, which begins the note.
    """
    quotes = quoted_spans(text)
    if len(quotes) < _SEVERAL_QUOTES or text[quotes[-1][1] :].strip(" .") or quotes[0][0] < _SHORTEST:
        return None
    printed, title = text[: quotes[-1][0]].rstrip(" ,;.:"), text[quotes[-1][0] :].strip(" .")
    reading = parse(printed, repositories)
    if not reading.archive or not reading.levels or not _begins(printed, reading):
        return None
    title, date = _undated_title(title)
    return NoteParts(title, date, reading, printed, "", True)


def _undated_title(title: str) -> tuple[str, str | None]:
    """A quoted title without the date behind its last comma, and the date."""
    inner = title[1:-1].rstrip(" .,")
    date = next((date for date in find_dates(inner) if date.end == len(inner)), None)
    if date is None or not inner[: date.start].endswith(", "):
        return title, None
    return f"{title[0]}{before_date(inner[: date.start])}{title[-1]}", date.edtf


def _date_first(text: str, dates: list[FoundDate], repositories: Repositories) -> NoteParts | None:
    """`27 March 1810, Trampe to Barrows, FO 40/1`: the date leads, a letter of one to another follows."""
    if not dates or text[: dates[0].start].strip(EDGE) or len(dates[0].edtf) < len("1810-03"):
        return None
    rest = text[dates[0].end :].lstrip(" ,;:.")
    for seam in list(re.finditer(r"[,;.]\s+|\s(?=\()", rest))[:_MOST_SEAMS]:
        document, behind = rest[: seam.start()], rest[seam.end() :]
        if correspondence_of(document) is None:
            continue
        reference = read_tail(behind, repositories)
        if reference is not None and document.count("(") == document.count(")"):
            return NoteParts(document, dates[0].edtf, reference, behind)
    return None


def _date_last(text: str, dates: list[FoundDate], repositories: Repositories) -> NoteParts | None:
    """A document, its reference, and its date at the end: `“Iron Ore,” CAB 66/4, 16 December 1939`."""
    if not dates or re.search(r"[^\W_]", text[dates[-1].end :]):
        return None
    head = before_date(text[: dates[-1].start])
    parts = next(_undated(head, repositories), None) or letter_before(head, repositories)
    return replace(parts, date=dates[-1].edtf) if parts is not None else None


def _read_behind(text: str, repositories: Repositories) -> tuple[Shelfmark | None, str, str]:
    """The reference behind a date, its text, and what stands between (`point 3, CAB 21/874`), which is no
    part of either: a part or two without an archive, before a reference that is read whole.
    """
    paper = CABINET_PAPER.match(text)
    if paper is not None and (reference := read_tail(text[paper.end() :], repositories)) is not None:
        return reference, text[paper.end() :], paper["number"]
    reference = read_tail(text, repositories)
    if reference is not None:
        return reference, text, ""
    for seam in list(re.finditer(r",\s+", text))[:2]:
        said, behind = text[: seam.start()], text[seam.end() :]
        found = parse(behind, repositories)
        if len(said) > _LONGEST // 3 or is_collection(said) or re.search(r"[“”«»\"]", said):
            break
        if found.levels and not found.rest and (found.sure in ("code", "form") or is_certain(found)):
            return found, behind, said
    return None, text, ""


def _undated(text: str, repositories: Repositories) -> Iterator[NoteParts]:
    """A quoted title before a reference; else a reference that begins with its archive and is read whole."""
    quotes = quoted_spans(text)
    if quotes and not re.match(r"\s*(?:folder|file)\b", text[quotes[0][1] :], re.IGNORECASE):
        behind = text[quotes[0][1] :].lstrip(" ,;.")
        reference = read_tail(behind, repositories) if behind else None
        if reference is not None:
            yield NoteParts(text[: quotes[0][1]], None, reference, behind)
        return
    yield from before_brackets(text, repositories)
    for seam in list(_SEAM.finditer(text))[:_MOST_SEAMS]:
        before, behind = text[: seam.start()].strip(" ,;."), _IN.sub("", text[seam.end() :])
        if any(start < seam.start() < end for start, end in quotes) or not re.search(r"[^\W\d_]{4}", before):
            continue
        reading = parse(behind, repositories)
        begins = bool(reading.repository and _begins(behind, reading)) and len(reading.rest) < _LONGEST // 3
        whole = bool(reading.repository and reading.archive and not reading.rest)
        if reading.levels and (begins or whole):
            if _holds_reference(text, repositories):
                break
            before, reading, behind = with_pages(before, reading, behind, repositories)
            yield NoteParts(before, None, reading, behind)
            return
    yield from before_shared(text, quotes, repositories)
    yield from in_archive(text, repositories)


#: leads to the reference: `Memorandum on X, in HS 8/1002, TNA`
_IN = re.compile(r"^(?:in|im|dans|en|w|v|в)\s(?=[A-ZА-ЯÄÖ]{2})")


def _holds_reference(text: str, repositories: Repositories) -> bool:
    reading = parse(text, repositories)
    return bool(reading.archive and reading.levels and reading.sure != "whole" and _begins(text, reading))


def _begins(text: str, reading: Shelfmark) -> bool:
    return text.lstrip("([ ").startswith(reading.archive or "\n")


def _reads(text: str, repositories: Repositories) -> bool:
    reading = parse(text, repositories)
    return bool(reading.archive and reading.levels)


def _archive_first(text: str, dates: list[FoundDate], repositories: Repositories) -> NoteParts | None:
    """`PRO, FO 371/133009, Stevens to Riches, 25 March 1958`: the last date closes the note."""
    end = _archive_end(text, repositories) or _code_end(text, repositories)
    if not end or not dates:
        return None
    date = dates[-1]
    if date.start <= end:
        return None
    start = _description_start(text, end, date.start)
    if start is None and end == _code_end(text, repositories):
        start = next((seam.end() for seam in _SEAM.finditer(text, end, date.start)), None)
    behind = text[date.end :].lstrip(" ,;.)]")
    if behind and (start is None or is_city(before_date(text[start : date.start]))):
        return _dated_before(text, date, start, behind, repositories)
    if start is None or len(text) - date.end > 90:
        return None
    printed = text[:start].rstrip(" ,;.")
    if repositories.find(behind.strip(" .")) is not None and not parse(printed, repositories).archive:
        printed, behind = f"{behind.strip(' .')}, {printed}", ""
    reading = parse(printed, repositories)
    if not (reading.archive or reading.sure == "code") or (behind and _reads(behind, repositories)):
        return None
    if behind and (longer := with_levels_behind(printed, reading, behind, repositories)):
        printed, reading, behind = f"{printed}, {behind}", longer, ""
    return NoteParts(before_date(text[start : date.start]), date.edtf, reading, printed, behind, True)


def _dated_before(
    text: str, date: FoundDate, start: int | None, behind: str, repositories: Repositories
) -> NoteParts | None:
    """Place and date before the description: `ACS, CR, b. 4, Roma, 1 maggio 1923, Mussolini a De Vecchi`."""
    end = date.start if start is None else start
    printed = before_date(text[:end]).rstrip(" ,;.")
    reading = parse(printed, repositories)
    if (
        not reading.archive
        or not reading.levels
        or reading.rest
        or _is_number(printed, date, reading, repositories)
    ):
        return None
    if not (
        _is_description(behind.rstrip(" ."))
        or is_paper(behind.partition(" ")[0])
        or QUOTED.fullmatch(behind.rstrip(" ."))
    ):
        return None
    place = "" if start is None else before_date(text[start : date.start])
    return NoteParts(behind.rstrip(" ."), date.edtf, reading, printed, place, True)


def _is_number(printed: str, date: FoundDate, reading: Shelfmark, repositories: Repositories) -> bool:
    """Whether a bare year is the number that ends a reference without another (`AHN, Estado, 1834`)."""
    if not re.fullmatch(r"\d{4}", date.edtf) or any(re.search(r"\d", value) for _, value in reading.levels):
        return False
    longer = parse(f"{printed}, {date.edtf}", repositories)
    return not longer.rest and (longer.levels or (("", ""),))[-1][1] == date.edtf


def _archive_end(text: str, repositories: Repositories) -> int:
    """Where the archive ends with which a note begins; 0 where it begins with none."""
    mention = find_archive(text, repositories)
    start = text.find(mention.archive) if mention is not None else -1
    if mention is None or start < 0 or (start and not _leads_to_archive(text[:start])):
        return 0
    end = start + len(mention.archive)
    end += text[end : end + 1] in ("藏", "蔵")
    known = bool(mention.bearers)
    if re.match(r"\s*[,.:;(–—-]", text[end:]) and not re.match(r"\s*[.,]?\s+to\s", text[end:]):
        return end if known or re.match(r".{0,80}?\d", text[end:]) else 0
    return end if re.match(r"\s+(?:[^\W\d_a-zа-я]{1,6}\b|\S*\d)", text[end:]) else 0


def _leads_to_archive(text: str) -> bool:
    """Whether what stands before an archive is its city or the body above it, or abbreviations of one."""
    if _SIGLA.fullmatch(text):
        return True
    parts = [part.strip(" :") for part in text.split(",") if part.strip()]
    return text.rstrip().endswith((",", ":")) and all(
        is_city(part) or has_institution(part) or (is_collection(part) and not re.search(r"\d", part))
        for part in parts
    )


_CODE = re.compile(
    r"[A-Z]{1,5}\s?\d+/\d[\w/]*|(?:[A-Z]\.\s?){2,4}\s?\d+/\d[\w/]*|(?:[A-Z]{1,6}[/.]){1,3}\d[\w/.]*(?=,\s)"
)


def _code_end(text: str, repositories: Repositories) -> int:
    """Where a reference ends with which a note begins without its archive (`CAB 129/9, ...`)."""
    found = _CODE.match(text)
    reading = parse(found[0], repositories) if found is not None else None
    whole = reading is not None and reading.sure == "code" and not reading.rest
    return found.end() if found is not None and whole else 0


def _description_start(text: str, end: int, stop: int) -> int | None:
    """Where the description begins between the archive and the date: at a kind of document or a
    correspondence, else behind the last part that has a figure.
    """
    starts = [seam.end() for seam in _SEAM.finditer(text, end, stop)]
    quotes = quoted_spans(text)
    starts = [
        at
        for at in starts
        if not any(begin < at < close for begin, close in quotes) and not _in_brackets(text, at, stop)
    ]
    for at, following in zip(starts, [*starts, stop][1:], strict=True):
        part = text[at:following].strip(EDGE)
        whole = text[at:stop].strip(EDGE)
        if is_level(text[at:stop]):
            continue
        if part[:1] == "《" and re.search("[「〈]", whole):
            continue  # the collection, before the title of the document in it
        if (
            part
            and (
                _is_description(part)
                or QUOTED.match(whole)
                or is_from_to(before_date(whole))
                or sent_by_several(whole)
            )
            and not _BOXED.search(text, following, stop)
        ):
            return _with_author(text, starts, at)
    last = max(
        (
            at
            for at, following in zip(starts, [*starts, stop][1:], strict=True)
            if (re.search(r"\d", text[at:following]) or _LEVEL.match(text[at:following].strip(EDGE)))
            and not _NUMBERED_PAPER.match(text[at:following])
        ),
        default=None,
    )
    behind = [at for at in starts if last is None or at > last]
    while behind and not re.match(r"[^,;:]*?[^\W\d_]{4}", text[behind[0] : stop]):
        behind.pop(0)  # the last word of a level: `5/123. ő. e.`
    if last is None or not behind or not re.search(r"[^\W\d_]{4}", text[behind[0] : stop]):
        return None
    if _LEVEL.fullmatch(text[behind[0] : stop].strip(EDGE)):
        return None
    return next((at for at in behind if is_paper(text[at:stop].partition(" ")[0])), behind[0])


#: a person by initials and family name: `A. Jeraj`
_AUTHOR = re.compile(r"(?:[^\W\d_]\.[\s-]?){1,3}[^\W\d_a-zа-я][^\W\d_]+(?:[\s-][^\W\d_a-zа-я][^\W\d_]+)?,\s")


def _with_author(text: str, starts: list[int], at: int) -> int:
    """Where a description begins with its author, who stands before it."""
    before = [start for start in starts if start < at and _AUTHOR.fullmatch(text[start:at])]
    return before[-1] if before else at


def _in_brackets(text: str, at: int, stop: int) -> bool:
    """Whether a place is within brackets that close before a date."""
    return text.count("(", 0, at) > text.count(")", 0, at) and ")" in text[at:stop]


_SEAM = re.compile(
    r"[,;:]\s+|(?<=\w[^\W\d_])(?<!\bno)[.)]\s+|(?<=[\d)])\.\s+(?!(?<=,\s\d\.\s)[^\W\d_A-ZČŠŽ]|(?<=,\s\d\d\.\s)[^\W\d_A-ZČŠŽ])|(?<=[”»\"])\s+|(?<=\s[ivxl])\.\s+(?=[^\W\d_a-z])"
)


#: the word of a level and its number, which is no description
_LEVEL = re.compile(
    r"(?:(?:item|doc|file|box|folder|vol|bd|no|nr|n|kart|karton|kut|krab|inv|sign|sygn|leg|fasc|b|part|pt|teil)\b\.?\s"
    r"(?:no\.?\s|nr\.?\s)?[\w/-]*\d|(?:part|pt|vol|bd|teil|tom|t|parte)\b\.?\s[ivxlc]+(?=$|,))",
    re.IGNORECASE,
)


#: a level with its number behind a part, which then is a series: `Memoranda of Conversation, box 66`
_BOXED = re.compile(
    r"(?<=[,”\"]\s)(?:box|folder|reel|carton|busta|b|fasc|kart|karton|kut|sign|sygn|inv\.\s?č|leg|caja|exp|dossier)\.?\s\d",
    re.IGNORECASE,
)


#: words of a title before a number, or behind an ordinal: `joint daily sitrep no. 6`, `26. obletnica`
_NUMBERED_PAPER = re.compile(r"(?:[a-z]{3,}\s){3,}no\.\s\d+|\d{1,3}\.\s[^\W\d_A-Z]{4}")
#: kinds of documents that have numbers and are no levels: `Telegrama 123`
_NUMBERED = frozenset({"telegram", "cable", "letter", "memorandum"})


#: whose correspondence it is, which names no collection: `Correspondence from Wingler`
_SENT = re.compile(r"[^\W\d_]+\sfrom\s[^\W\d_a-z]")


def _is_description(part: str) -> bool:
    first = part.split()[0].lower().strip(EDGE)
    if _LEVEL.match(part):
        return False
    numbered = re.search(r"^\w+\s+(?:no\.?|nr\.?|№)?\s*\d+\w*$", part, re.IGNORECASE)
    if (numbered and genres().get(first) not in _NUMBERED) or (is_collection(part) and not _SENT.match(part)):
        return False
    kind = first in genres() and type_of_title(part) not in ("document", "file", "list", "plan")
    return kind or is_led_by_adjective(part) or correspondence_of(part) is not None
