"""Notes whose document is certain and whose reference is none that a reader knows.

`Hoover to Attorney General, 12 June 1947, FBI file 100-3-99.`: the document is described, the reference is
kept whole as the record's shelfmark. `Kennan to Byrnes, 22 February 1946, FRUS 1946, vol. 6, 696`: an edition
prints the document; it is no archive, but what contains the document, with volume and number.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from citekit.archives import Repositories, Shelfmark
from citekit.archives import parse_bare as parse
from citekit.archives.mention.archive_name import looks_like_archive
from citekit.archives.mention.collection_title import is_collection
from citekit.exchange.footnote.correspondence import correspondence_of, is_paper
from citekit.exchange.footnote.date_parts.free import before_date, free_dates
from citekit.exchange.footnote.dates import FoundDate, find_dates
from citekit.exchange.footnote.description import read_description
from citekit.exchange.footnote.document_type import EDGE, genres, type_of_title
from citekit.exchange.footnote.early_facts import EarlyFacts, take_addresses
from citekit.exchange.footnote.people import named_before
from citekit.exchange.footnote.quotes import quoted_spans
from citekit.exchange.footnote.reading import FootnoteReading, understood
from citekit.exchange.footnote.reference.behind import behind_reference
from citekit.exchange.footnote.reference.edition import names_edition, read_edition
from citekit.exchange.footnote.reference.tail import is_making
from citekit.exchange.footnote.unquoted import written_by
from citekit.exchange.footnote.vocabulary import footnote_words
from citekit.exchange.shared.keys import suggest_key
from citekit.exchange.shared.word_patterns import alternatives
from citekit.foundation.fast_dataclass import dataclass, replace
from citekit.records.record import Date, Holding, Record, Title

_LONGEST = 300
_IMPRINT = re.compile(r"\((?:[^()]*[:,]\s)?[^()]*\b(?:1[5-9]|20)\d\d[–-]?\)")
_EDITED = re.compile(r"\b(?:eds?\.|edited by|hrsg\.|hg\.|под ред\.)", re.IGNORECASE)
_PAGES = re.compile(r"[,:”\"]\s(?:pp?\.\s|S\.\s|С\.\s)?\d+(?:[–-]\d+)?\.?$")
_IN = re.compile(
    r"(?P<said>(?:re)?printed |published |reproduced |quoted |cited |zit\. |abgedr(?:uckt|\.) )?"
    r"(?:in|nach|bei):?\s",
    re.I,
)
#: an archive that no table has behind its number: `S. N. 6250, SAAA`
_SIGLUM = re.compile(r"[A-ZА-ЯІЇЄҐ]{3,7}")
#: one before the word for manuscripts: `BP MS.II/2291 f. 172`
_BEFORE_MANUSCRIPT = re.compile(r"([A-Z]{2,7}),?\s(?=M[Ss]{1,2}\b)")
_BOXES = re.compile(r"\b(?:box|folder|reel|fols?|ff?|Bl|Nr|no|MSS?)\b\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Parts:
    """A description, its date, and what stands behind it."""

    description: str
    date: str | None
    behind: str
    said: str = ""


#: words of the writer in brackets behind the date, no place: `(see Chapter 5)`, `(copy 3)`
_REMARK = re.compile(r"[(\[][a-zß-ÿа-я]{3,}[^()\[\]]*[)\]]\.?")
#: `(end of 1943)`: words on the date that are no date
_ABOUT_DATE = re.compile(r"\s?\(([^()]{4,30}\d{4}[^()]{0,6})\)")


def read_edited(note: str, taken: Collection[str], repositories: Repositories) -> FootnoteReading | None:
    """The document of a note that goes on to an edition of it; None for any other."""
    facts = take_addresses(note)
    parts = _parts(facts.text) or _dated(facts.text)
    if parts is None:
        parts = _titled(facts.text)
        if parts is None or not names_edition(parts.behind):
            return None
    if not is_edition(parts.behind, repositories):
        return None
    edition = read_edition(parts.behind)
    if edition is None:
        return _reading(parts, facts, Holding(), parts.behind, taken)
    said = {
        "container-title": edition.title,
        "volume": edition.volume,
        "volume-title": edition.volume_title,
        "number": edition.number,
    }
    facts = replace(facts, fields={**facts.fields, **{name: text for name, text in said.items() if text}})
    return replace(_reading(parts, facts, Holding(), "", taken), locator=edition.pages)


def read_kept(note: str, taken: Collection[str], repositories: Repositories) -> FootnoteReading | None:
    """A note with its reference kept whole; None where the document is not certain."""
    facts = take_addresses(note)
    numbered = _numbered(facts.text)
    if numbered is not None:
        return _reading(numbered[0], facts, Holding(shelfmark=numbered[1]), "", taken)
    behind = behind_reference(facts.text)
    if behind is not None:
        description = _Parts(behind.description, behind.date, "")
        return _reading(description, facts, _kept_holding(behind.reference, repositories), "", taken)
    parts = _parts(facts.text) or _titled(facts.text)
    if parts is None:
        return _of_archive(facts, taken, repositories)
    if not parts.behind or len(parts.behind) > _LONGEST or _back().match(parts.behind):
        return None
    reading = parse(parts.behind, repositories)
    if parts.date is None and not _is_place(parts.behind, reading):
        return None
    number, _, siglum = parts.behind.rpartition(", ")
    if is_making(parts.behind):
        dates = find_dates(number)
        made = replace(parts, date=dates[0].edtf) if len(dates) == 1 and parts.date is None else parts
        return _reading(made, facts, Holding(siglum), number, taken) if _SIGLUM.fullmatch(siglum) else None
    lettered = _BEFORE_MANUSCRIPT.match(parts.behind) if not reading.archive else None
    if lettered is not None:
        return _reading(
            parts, facts, Holding(lettered[1], shelfmark=parts.behind[lettered.end() :]), "", taken
        )
    if not reading.archive and _SIGLUM.fullmatch(siglum) and re.search(r"\d", number):
        return _reading(parts, facts, Holding(siglum, shelfmark=number), "", taken)
    if reading.archive and not reading.levels:
        return _reading(parts, facts, Holding(reading.archive, shelfmark=reading.rest.strip(" .")), "", taken)
    if reading.archive and reading.levels and not reading.rest:
        holding = Holding(reading.archive, tradition=reading.tradition or "", levels=reading.levels)
        return _reading(parts, facts, holding, "", taken)
    if _REMARK.fullmatch(parts.behind) and not reading.levels:
        return _reading(parts, facts, Holding(), parts.behind, taken)
    return _reading(
        parts, facts, Holding(shelfmark=re.sub(r"^(?:in|im|dans):?\s", "", parts.behind)), "", taken
    )


def read_at(description: str, holding: Holding, taken: Collection[str]) -> FootnoteReading:
    """The reading of a document whose place is known from the one before it; "" describes none."""
    facts = take_addresses(description)
    dates = free_dates(facts.text)
    if not dates:
        return _reading(_Parts(facts.text, None, ""), facts, holding, "", taken)
    before, behind = before_date(facts.text[: dates[-1].start]), _bare(facts.text[dates[-1].end :])
    return _reading(_Parts(before, dates[-1].edtf, behind), facts, holding, behind, taken)


#: the number of a collection that is not named, before a document or in brackets behind it
_NUMBER_FIRST = re.compile(r"(?P<number>[A-Z]{1,6}\d*(?:/[A-Z\d]+){2,6})[,:]?\s(?P<text>[A-Z].+)")
_NUMBER_LAST = re.compile(r"(?P<text>.+?)\s\[(?P<number>[A-Z]{1,6}\s?\d*(?:/[A-Z\d]+){1,6})\]\.?")


def _numbered(text: str) -> tuple[_Parts, str] | None:
    """A document with its date and the number of a collection that is not named beside it."""
    match = _NUMBER_LAST.fullmatch(text) or _NUMBER_FIRST.fullmatch(text)
    dates = free_dates(match["text"]) if match is not None else []
    if match is None or not dates or re.search(r"\w", match["text"][dates[-1].end :]):
        return None
    before = before_date(match["text"][: dates[-1].start])
    return (_Parts(before, dates[-1].edtf, ""), match["number"]) if _is_document(before) else None


def _kept_holding(text: str, repositories: Repositories) -> Holding:
    """A reference kept whole, its archive apart where a table has it or its letters show it."""
    archive, comma, rest = text.partition(", ")
    if comma and (repositories.bearing(archive) or _SIGLUM.fullmatch(archive)):
        return Holding(archive, shelfmark=rest)
    reading = parse(text, repositories)
    if reading.levels and not reading.archive and not reading.rest and reading.sure == "chain":
        return Holding(tradition=reading.tradition or "", levels=reading.levels)  # `Box 1, folder 10`
    return Holding(shelfmark=text)


def _of_archive(
    facts: EarlyFacts, taken: Collection[str], repositories: Repositories
) -> FootnoteReading | None:
    """A note that is a known archive and a reference that no form reads, which is kept whole beside it."""
    reading = parse(facts.text, repositories)
    archive = reading.archive or ""
    rest = facts.text[len(archive) :] if archive and facts.text.startswith(archive) else ""
    if not re.match(r"\s?[,:—–]\s", rest) or not repositories.bearing(archive) or len(rest) > _LONGEST:
        return None
    if reading.levels or not (re.search(r"\d", rest) or is_collection(rest)) or _IMPRINT.search(rest):
        return None
    record = Record(
        key="", holding=Holding(archive, shelfmark=rest.strip(" ,:—–.")), fields=dict(facts.fields)
    )
    record = record.with_key(suggest_key(record, taken))
    return FootnoteReading("archive-first", record, understood(record), ())


def is_edition(text: str, repositories: Repositories) -> bool:
    """Whether what follows a document is the edition that prints it."""
    lead = _IN.match(text)
    bare = text[lead.end() :] if lead is not None else text
    if names_edition(bare) or _in_edition().search(text) or (lead is not None and lead["said"]):
        return True
    if _IMPRINT.search(bare) and (lead is not None or _EDITED.search(bare)):
        return True
    if lead is None or _BOXES.search(bare) or is_collection(bare):
        return False
    reading = parse(bare, repositories)
    return bool(_PAGES.search(bare)) and not reading.repository and not reading.levels


@lru_cache(maxsize=1)
def _back() -> re.Pattern[str]:
    """The beginning of a reference that only points at an earlier one (`ibid., l. 5`)."""
    return re.compile(rf"{alternatives(footnote_words().back)}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _in_edition() -> re.Pattern[str]:
    """An edition behind the number of a document: `tel. n. 1234, in DDI, s. VIII`."""
    return re.compile(
        rf",\s(?:in|printed in|publ\. in):?\s{alternatives(footnote_words().editions)}(?!\w)", re.I
    )


def _parts(text: str) -> _Parts | None:
    """A document and what follows its date: letters, and what begins with the kind of a document."""
    dates = free_dates(text)
    for date in dates:
        before, behind = before_date(text[: date.start]), _bare(text[date.end :])
        if behind and _is_document(before):
            return _Parts(before, date.edtf, behind)
    return _date_first(text, dates[0]) if dates else None


def _date_first(text: str, date: FoundDate) -> _Parts | None:
    """A letter of one to another behind the day with which a note begins, and what follows it."""
    document, comma, behind = _bare(text[date.end :]).partition(", ")
    if text[: date.start].strip(EDGE) or not comma or correspondence_of(document) is None:
        return None
    return _Parts(document, date.edtf, behind)


def _dated(text: str) -> _Parts | None:
    """A title with a month or a day, and the `in` of what prints it: no work has a date before its book."""
    for date in free_dates(text):
        before, behind = before_date(text[: date.start]), _bare(text[date.end :])
        if "-" in date.edtf and before.strip(EDGE) and _IN.match(behind) and _IMPRINT.search(behind):
            return _Parts(before, date.edtf, behind)
    return None


def _bare(text: str) -> str:
    """What stands behind a date, without the signs between and a bracket that closes nothing."""
    bare = text.lstrip(" ,;.)]").rstrip(" ,;.")
    return bare if bare.count("(") >= bare.count(")") else bare.rstrip(")")


#: German compounds for what is written or sat over: Kabinettssitzung, Fernschreiben
_GERMAN = re.compile(
    r"[^\W\d_]{2}(?:sitzung|besprechung|verhandlung|konferenz|aufzeichnung|schreiben|schrift|erlass|verfügung|"
    r"niederschrift|anweisung|meldung|befehl|vorlage|rede)$"
)


def _is_document(text: str) -> bool:
    """Whether a text can only describe a document: a letter of one to another, or a kind of document."""
    bare = text.strip(EDGE)
    if not bare or len(bare) > _LONGEST:
        return False
    first = bare.split()[0].strip(EDGE)
    if _is_quoted_paper(bare) or written_by(bare) is not None:
        return True
    if type_of_title(bare) not in ("document", "letter", "file", "list", "plan") or is_paper(first):
        return True
    if _GERMAN.search(first):
        return True
    return first.lower() in genres() or any(
        correspondence_of(part) is not None for part in re.split(r",\s", bare)[:2]
    )


def _is_quoted_paper(text: str) -> bool:
    """Whether a text is an author, a quoted title and the kind of the paper (`X, ‘Rates’, memorandum`)."""
    quotes = quoted_spans(text)
    behind = text[quotes[0][1] :].lstrip(" ,;") if quotes else ""
    if not behind or behind.split()[0].lower().strip(EDGE) not in genres():
        return False
    return not text[: quotes[0][0]].strip(EDGE) or named_before(text, quotes[0][0])


def _titled(text: str) -> _Parts | None:
    """A quoted title with which a note begins, and what follows it and the date in brackets behind it."""
    quotes = quoted_spans(text)
    if not quotes or (text[: quotes[0][0]].strip(EDGE) and not named_before(text, quotes[0][0])):
        return None
    end = quotes[0][1]
    date: FoundDate | None = next(
        (one for one in free_dates(text) if one.start - end < 3 and one.start >= end), None
    )
    said = _ABOUT_DATE.match(text, end) if date is None else None
    start = date.end if date is not None else said.end() if said is not None else end
    return _Parts(text[:end], date.edtf if date else None, _bare(text[start:]), said[1] if said else "")


def _is_place(text: str, reading: Shelfmark) -> bool:
    """Whether a text names an archive and a number: nothing else stands behind a title without a date."""
    if not re.search(r"\d", text) or _IMPRINT.search(text):
        return False
    return bool(reading.repository) or any(looks_like_archive(part) for part in re.split(r",\s", text))


def _reading(
    parts: _Parts, facts: EarlyFacts, holding: Holding, behind: str, taken: Collection[str]
) -> FootnoteReading:
    description = read_description(parts.description, "", EarlyFacts("", parts.date, facts.fields))
    title = description.title
    record = Record(
        key="",
        type=description.type,
        title=Title(title, described=not description.quoted) if title else None,
        date=Date(parts.date) if parts.date is not None else None,
        names=description.names,
        holding=holding or None,
        fields=description.fields,
    )
    record = record.with_key(suggest_key(record, taken))
    left = tuple(part for part in (*description.left_over, parts.said, behind) if part)
    return FootnoteReading("chicago", record, understood(record), left)
