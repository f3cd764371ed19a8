"""Reading a footnote to an archival document.

The shelfmark is found first, wherever it stands (first, last or after ` // `); the rest describes the
document.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from citekit.archives import Repositories, Repository
from citekit.archives.mention.archive_name import has_institution, is_acronym, is_city, without_said
from citekit.archives.mention.collection_title import is_collection
from citekit.archives.shelfmark.api import Shelfmark
from citekit.archives.shelfmark.api import parse_bare as parse
from citekit.exchange.footnote.correspondence import correspondence_of, is_paper, is_town
from citekit.exchange.footnote.date_parts.free import before_date, free_dates
from citekit.exchange.footnote.dates import find_dates
from citekit.exchange.footnote.description import Description, read_description
from citekit.exchange.footnote.division import divide
from citekit.exchange.footnote.document_type import genres
from citekit.exchange.footnote.early_facts import EarlyFacts, take_addresses, take_early_facts
from citekit.exchange.footnote.entries.entry import DocumentEntry, is_dated_entry, read_entry
from citekit.exchange.footnote.entries.inverted import leading_authors
from citekit.exchange.footnote.entries.source_note import read_source_note, with_recording_apart
from citekit.exchange.footnote.people import take_last_author, take_last_roles
from citekit.exchange.footnote.reading import FootnoteReading, understood
from citekit.exchange.footnote.reference.closing import with_closing_levels
from citekit.exchange.footnote.reference.dashes import before_dash, without_dash
from citekit.exchange.footnote.reference.leading import LeadingReference, leading_reference
from citekit.exchange.footnote.reference.letters import with_letters_joined
from citekit.exchange.footnote.reference.note_parts import NoteParts
from citekit.exchange.footnote.reference.search import (
    FoundShelfmark,
    find_shelfmark,
    read_shelfmark,
    unread_shelfmark,
)
from citekit.exchange.footnote.reference.undated import is_document_kept_in
from citekit.exchange.shared.holding_text import holding_from
from citekit.exchange.shared.keys import suggest_key
from citekit.foundation.fast_dataclass import replace
from citekit.records.record import Date, Holding, Name, Record, Title

_GOST = re.compile(r"\s+//\s+|\s+/\s+(?=[А-ЯІЇЄҐ]{3,}[^/]*\bФ\.)")


def read_archival(note: str, taken: Collection[str], repositories: Repositories) -> FootnoteReading | None:
    """The reading of a note to an archival document; None where no archive or fond is named."""
    entry = read_entry(note, repositories)
    if entry is not None:
        return _of_entry(entry, taken, repositories)
    if is_dated_entry(note):
        return None  # author and date lead: what is no reference behind them is no archive
    divided = _divided(note, taken, repositories)
    if divided is not None:
        return divided
    facts = take_early_facts(note)
    found: FoundShelfmark | None
    gost = _GOST.split(facts.text, maxsplit=1)
    if len(gost) == 2 and (printed := _bracketed(gost[0], repositories)):
        # a document in brackets behind its shelfmark, then the edition that prints it
        found, citation_form = printed, "archive-first"
        facts = replace(facts, fields={**facts.fields, "note": gost[1].strip(" .")})
    elif len(gost) == 2:
        found = read_shelfmark(gost[1], gost[0], repositories) or unread_shelfmark(
            gost[1], gost[0], repositories
        )
        citation_form = "gost"
    else:
        found = _bracketed(facts.text, repositories) or find_shelfmark(facts.text, repositories)
        citation_form = "archive-first" if found and not found.before else "chicago"
    if found is None:
        return None
    found = with_closing_levels(found, facts.text, repositories)
    description = read_description(_without_city(found), found.behind, facts, gost=citation_form == "gost")
    record = _record(found, description, taken, repositories)
    left = tuple(part for part in (*description.left_over, *_rest(found)) if part)
    return FootnoteReading(citation_form, record, understood(record), left)


def read_source(note: str, taken: Collection[str], repositories: Repositories) -> FootnoteReading | None:
    """The reading of a source note without its lead: a reference that no description stands beside."""
    facts = take_addresses(note)
    reading = read_source_note(facts.text, repositories)
    if reading is None:
        return None
    title, reading = with_recording_apart(reading)
    found = _found(NoteParts("", None, reading, ""), repositories)
    days = [day for day in find_dates(title) if day.end == len(title)]
    if days:
        title, facts = before_date(title[: days[0].start]), replace(facts, date=days[0].edtf)
    description = read_description(title, "", facts)
    record = _record(found, description, taken, repositories)
    return FootnoteReading("archive-first", record, understood(record), tuple(filter(None, (found.behind,))))


_LONGEST_REST = 60  # characters beside a reference that are left over, and no description


def is_reference(note: str, repositories: Repositories) -> bool:
    """Whether a note is a whole reference of an archive that a table has, under its letters or name."""
    reading = parse(note, repositories)
    archive = reading.archive or ""
    named = has_institution(archive) or (is_acronym(archive) and reading.repository)
    if not named or not reading.levels or is_document_kept_in(archive):
        return False
    return not reading.rest or _is_leading_city(reading.rest, note)


def _is_leading_city(rest: str, note: str) -> bool:
    return is_city(rest) and note.startswith(f"{rest}, ")


def read_behind_city(note: str, taken: Collection[str], repositories: Repositories) -> FootnoteReading | None:
    """The reading of a note that is the city of an archive and a whole reference; None for any other."""
    reading = parse(note, repositories)
    placed = reading.levels and not reading.more and _is_leading_city(reading.rest, note)
    return read_bare(note, taken, repositories) if placed else None


def read_bare(note: str, taken: Collection[str], repositories: Repositories) -> FootnoteReading | None:
    """The reading of a note that is a reference and nothing else but a year or a few words; None where the
    archive is not known by name and no form of an archive has read the levels.
    """
    reading = parse(note, repositories)
    if not reading.archive or not reading.levels or reading.more or is_document_kept_in(reading.archive):
        return None
    known = reading.repository or repositories.bearing(reading.archive)
    if not known and reading.sure not in ("code", "form"):
        return None
    title = _sentence_behind(note, reading) or _letter_behind(note, reading.rest)
    if len(reading.rest) > _LONGEST_REST and not title:
        return None
    found = _found(NoteParts("", None, replace(reading, rest=""), ""), repositories)
    bare = reading.rest.strip("() .")
    dates = [date for date in find_dates(bare) if (date.start, date.end) == (0, len(bare))]
    facts = EarlyFacts("", dates[0].edtf if dates else None, {})
    city = reading.rest if _is_leading_city(reading.rest, note) else ""
    if city and repositories.find(found.archive) is None:
        found = replace(found, place=city)
    ahead = "" if title or dates or city else _paper_ahead(note, reading.rest)
    description = read_description(ahead, title, facts)
    record = _record(found, description, taken, repositories)
    kept = dates or city or title or ahead
    left = (reading.rest,) if reading.rest and not kept else description.left_over
    return FootnoteReading("archive-first", record, understood(record), left)


def _paper_ahead(note: str, rest: str) -> str:
    """The rest of a reference that begins its note and is a paper: `Map of X, Smith Papers, box 3`."""
    first = re.match(r"[^\W\d_]{4,}", rest)
    return rest if first is not None and note.startswith(rest) and first[0].lower() in genres() else ""


#: a sentence of two words and more, the first capitalised or the kind of a paper
_SENTENCE = re.compile(r"(?P<first>[^\W\d_]{4,})(?:\s|['’,]\s?)(?=[^\W_]).{4,200}")


def _sentence_behind(note: str, reading: Shelfmark) -> str:
    """The document that a sentence names behind a reference that ends in a figure and a stop (`AN, F12 645.
    Mémoire sur le Levant`); "" where no such sentence stands there.
    """
    rest, whole = reading.rest.strip(" ."), note.rstrip(" .")
    before = whole[: -len(rest)] if rest and whole.endswith(rest) else ""
    found = _SENTENCE.fullmatch(rest) if re.search(r"[\d)][.:]\s$", before) else None
    if found is None or is_collection(rest) or has_institution(rest) or is_city(rest.partition(",")[0]):
        return ""
    paper = is_paper(found["first"]) or found["first"].lower() in genres()
    return rest if paper or (rest[0].isupper() and not re.search(r"[\d:;]", rest)) else ""


def _letter_behind(note: str, rest: str) -> str:
    """The rest of a reference, which ends its note as a dated letter (`X MSS, E25-1, A to B, 3 May 1770`)."""
    dates = free_dates(rest)
    if not dates or rest[dates[-1].end :].strip(" .") or not note.rstrip(" .").endswith(rest.rstrip(" .")):
        return ""
    return rest if correspondence_of(before_date(rest[: dates[-1].start])) is not None else ""


def _of_entry(entry: DocumentEntry, taken: Collection[str], repositories: Repositories) -> FootnoteReading:
    """The reading of an entry of a bibliography."""
    found = _found(NoteParts("", None, entry.reference, ""), repositories)
    record = _record(found, entry.description, taken, repositories)
    left = tuple(part for part in (*entry.description.left_over, found.behind) if part)
    return FootnoteReading(entry.citation_form, record, understood(record), left)


def _divided(note: str, taken: Collection[str], repositories: Repositories) -> FootnoteReading | None:
    """A note whose date or title divides the description from the reference."""
    facts = take_addresses(note)
    if _GOST.search(facts.text):
        return None
    names: list[tuple[str, tuple[Name, ...]]] = []
    leading = leading_reference(facts.text, repositories)
    if leading is not None:
        return _led(leading, facts, taken, repositories)
    bracketed = _BRACKETED.fullmatch(facts.text)
    if bracketed is not None and not _SHORT_FORM.fullmatch(bracketed["about"]):
        reading = parse(bracketed["about"], repositories)
        whole = reading.archive and reading.levels and not reading.rest
        if not whole and not _is_remark(bracketed["about"], bracketed["mark"]):
            return None
    text = take_last_author(take_last_roles(facts.text, names), names)
    authors, behind_authors = leading_authors(text)
    if authors:
        names.append(("author", authors))
        text = behind_authors
    division = before_dash(text, repositories)
    text = without_dash(text, repositories)
    division = division or divide(text, repositories) or _of_place(text, repositories)
    if division is None:
        return None
    found = _found(division, repositories)
    placed = division.archive_first and is_town(division.behind.strip(" ."))
    place = {"event-place": division.behind.strip(" .")} if placed else {}
    about = EarlyFacts("", division.date, {**facts.fields, **place})
    behind = ". ".join(filter(None, (found.behind, "" if placed else division.behind)))
    description = read_description(division.description, behind, about, archive_first=division.archive_first)
    description = replace(description, names=(*description.names, *names))
    record = _record(found, description, taken, repositories)
    form = "archive-first" if division.archive_first else "chicago"
    return FootnoteReading(form, record, understood(record), description.left_over)


def _led(
    leading: LeadingReference, facts: EarlyFacts, taken: Collection[str], repositories: Repositories
) -> FootnoteReading:
    """The reading of a note whose reference a colon, a dash or a bracket sets off from the document."""
    found = _found(NoteParts(leading.description, None, leading.reference, leading.printed), repositories)
    dates = free_dates(leading.description)
    dates = [date for date in dates if not _in_square(leading.description, date.start)] or dates
    if dates:
        before = before_date(leading.description[: dates[-1].start])
        behind = leading.description[dates[-1].end :].strip(" ,;.)]")
        about = EarlyFacts("", dates[-1].edtf, facts.fields)
        description = read_description(before, behind, about, archive_first=True)
    else:
        description = read_description("", leading.description, facts)
    record = _record(found, description, taken, repositories)
    left = tuple(part for part in (*description.left_over, found.behind) if part)
    return FootnoteReading("archive-first", record, understood(record), left)


def _in_square(text: str, at: int) -> bool:
    """Whether a place is within a remark in square brackets, which has words before it."""
    start = text.rfind("[", 0, at)
    return start >= 0 and "]" not in text[start:at] and " " in text[start:at].strip()


_OF_PLACE = re.compile(
    r"(?P<archive>[^\W\d_a-zа-я][^\W\d_]+(?:\s[^\W\d_a-zа-я][^\W\d_]+)?),\s(?P<date>[^,]{4,20}?),\s"
    r"(?P<number>[A-Z]*\d[\w/-]*-\d[\w/-]*)(?P<sheets>,\s(?:pp?|ff?)\.\s?[\d–-]+)?\.?"
)


def _of_place(text: str, repositories: Repositories) -> NoteParts | None:
    """`Hubei, 1961, SZ1-2-898, pp. 18–45`: a province for its archive, as historians of China shorten it."""
    match = _OF_PLACE.fullmatch(text)
    dates = find_dates(match["date"]) if match else []
    if match is None or len(dates) != 1 or (dates[0].end - dates[0].start) < len(match["date"]):
        return None
    whole = match["number"] + (match["sheets"] or "")
    return NoteParts("", dates[0].edtf, Shelfmark(match["archive"], None, None, (), whole), whole)


def _found(division: NoteParts, repositories: Repositories) -> FoundShelfmark:
    """The reference of a division; one without levels is kept whole behind its archive."""
    reading = _ideographic(division.reference)
    keys = [key for key, _ in reading.levels]
    archive = reading.archive or ""
    repository = repositories.resolve(archive, keys=keys) if archive else None
    place = ""
    if repository is not None:
        archive, place = _apart(archive, repository, repositories)
    whole = "" if reading.levels else reading.rest.rstrip(" .")
    behind = reading.rest if reading.levels else ""
    return FoundShelfmark(
        0, replace(reading, rest=""), division.description, behind, repository, archive, place, whole
    )


def _apart(archive: str, repository: Repository, repositories: Repositories) -> tuple[str, str]:
    """An abbreviation that needs no city without it, and the city where the archive has several houses."""
    name, comma, city = archive.partition(", ")
    if not comma or " " in name.strip() or not is_city(city) or repositories.find(name) != repository:
        return archive, ""
    return name, city.partition(",")[0] if repository.seats else ""


def _ideographic(reading: Shelfmark) -> Shelfmark:
    """A Chinese archive without the word for "held by", and without the collection before it."""
    archive = reading.archive or ""
    if not re.search("[\u4e00-\u9fff]", archive):
        return reading
    head, _, last = archive.rpartition(", ")
    bare = re.sub("(?:所)?[藏蔵]$", "", last)
    return replace(reading, archive=bare, rest=", ".join(filter(None, (head, reading.rest))))


_BRACKETED = re.compile(r"(?P<mark>[^()“\"«»]+?)\s+\((?P<about>(?:[^()]|\([^()]*\))+)\)\.?")


_LONGEST_REMARK = 120
#: what is said of a document behind its date: `(confidential)`, `(Morant Bay Rebellion)`
_REMARK = re.compile(r"[^\d,;:]{4,60}")


def _is_remark(about: str, before: str) -> bool:
    """Whether words in brackets stand behind a date and say something of the document before it."""
    dates = find_dates(before)
    if not dates or dates[-1].end < len(before.rstrip(" .")) or correspondence_of(about) is not None:
        return False
    if correspondence_of(before_date(before[: dates[-1].start]).rpartition(", ")[2]) is not None:
        return len(about) < _LONGEST_REMARK  # a letter before it is the document
    return _REMARK.fullmatch(about) is not None and about.partition(" ")[0].lower() not in genres()


#: the short form of an archive in brackets behind it, which is no description
_SHORT_FORM = re.compile(
    r"(?:hereafter |hereinafter |henceforth |cited as )?[A-Z][A-Za-z-]*[A-Z](?: [A-Z][a-z]+)?"
)


def _bracketed(note: str, repositories: Repositories) -> FoundShelfmark | None:
    """`RGASPI, f. 558, op. 11, d. 98, l. 5 (Letter from X to Y, 5 May 1945).`"""
    match = _BRACKETED.fullmatch(note)
    short = match is not None and without_said(f"({match['about']})")[1]
    found = read_shelfmark(match["mark"], "", repositories) if match and not short else None
    if match is None or found is None or found.behind or not found.reading.archive:
        return None
    return replace(found, behind=match["about"])


def _without_city(found: FoundShelfmark) -> str:
    """What stands before the shelfmark without the archive's own city (`Moscow, RGASPI, f. 558`: MHRA)."""
    before = found.before.rstrip(" ,")
    places = re.split(r",\s*", found.repository.city) if found.repository is not None else []
    for place in reversed([*places, found.repository.city_original if found.repository is not None else ""]):
        if place and before.endswith(f", {place}"):
            before = before[: -len(place) - 2].rstrip(" ,")
    return before


def _rest(found: FoundShelfmark) -> tuple[str, ...]:
    """A level-less remainder of the shelfmark that the description has not taken."""
    return () if found.behind == found.reading.rest else (found.reading.rest,)


#: a university or library and the papers of a family: `Keele University Wedgwood MSS`
_OF_FAMILY = re.compile(
    r"(?P<archive>University of(?:\s[^\W\d_a-z][\w-]+){1,3}"
    r"|(?:[^\W\d_a-z][\w’'-]+\s){1,3}(?:University|College|Library|Record Office))"
    r"\s(?P<collection>[^\W\d_a-z][\w-]+\s(?:MSS?\.?|Papers))"
)


def _with_collection_apart(found: FoundShelfmark) -> FoundShelfmark:
    """An archive without the collection behind its name, which is its first level."""
    named = _OF_FAMILY.fullmatch(found.archive) if found.repository is None else None
    if named is None:
        return found
    levels = (("collection", named["collection"]), *found.reading.levels)
    return replace(found, archive=named["archive"], reading=replace(found.reading, levels=levels))


#: who made an interview, behind its date: no shelfmark
_BY_WHOM = re.compile(r"(?:interviewed\s)?by\s[^\W\d_a-z]\D+")


def _record(
    found: FoundShelfmark, description: Description, taken: Collection[str], repositories: Repositories
) -> Record:
    found = _with_collection_apart(found)
    found = replace(found, reading=with_letters_joined(found.reading))
    if found.shelfmark:
        person = _BY_WHOM.fullmatch(found.shelfmark) is not None
        holding = Holding(found.archive, shelfmark="" if person else found.shelfmark)
    else:
        holding = holding_from(found.reading, found.archive, place=found.place, repositories=repositories)
    also = tuple(
        holding_from(more, more.archive or found.archive, note=more.rest, repositories=repositories)
        for more in found.reading.more
    )
    about = description
    record = Record(
        key="",
        type=description.type,
        title=Title(about.title, described=not about.quoted) if about.title else None,
        date=Date(about.date) if about.date is not None else None,
        names=description.names,
        holding=holding,
        also=also,
        fields=description.fields,
    )
    return record.with_key(suggest_key(record, taken))
