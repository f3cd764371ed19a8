"""Reading a pasted footnote, in any of several citation forms, into a record.

The forms: a citation of the Wilson Center Digital Archive; a Chicago note (author, “title,” kind, date,
shelfmark, archive: CMOS 18, 14.119–31); archive first, then the description; GOST R 7.0.5-2008, 10
(`description // archive. shelfmark`); and notes of books, chapters and articles. What is not understood is
reported, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from citekit.archives import Repositories
from citekit.archives.mention.archive_name import without_said
from citekit.errors import EarlierNoteError, FormatError, Where
from citekit.exchange.footnote.archival import (
    is_reference,
    read_archival,
    read_bare,
    read_behind_city,
    read_source,
)
from citekit.exchange.footnote.date_parts.american import with_american_day
from citekit.exchange.footnote.date_parts.dated_kind import with_day_behind
from citekit.exchange.footnote.date_parts.named_days import without_named_day
from citekit.exchange.footnote.dates import find_dates
from citekit.exchange.footnote.document_type import genres
from citekit.exchange.footnote.entries.lemma import without_lemma
from citekit.exchange.footnote.entries.lifespan import without_lifespan, without_years_of_life
from citekit.exchange.footnote.entries.source_note import is_source_note
from citekit.exchange.footnote.files import by_file
from citekit.exchange.footnote.interview import read_interview
from citekit.exchange.footnote.kept import read_at, read_edited, read_kept
from citekit.exchange.footnote.leftovers import missing_words
from citekit.exchange.footnote.newspaper import read_newspaper
from citekit.exchange.footnote.published import read_published
from citekit.exchange.footnote.reading import FootnoteReading, understood
from citekit.exchange.footnote.reference.carried import carried
from citekit.exchange.footnote.reference.credited import with_reference_together
from citekit.exchange.footnote.reference.joints import with_plain_joints
from citekit.exchange.footnote.reference.within_brackets import without_brackets
from citekit.exchange.footnote.remarks import without_remarks
from citekit.exchange.footnote.splitter import split_note
from citekit.exchange.footnote.vocabulary import footnote_words
from citekit.exchange.shared.word_patterns import alternatives, excerpt
from citekit.foundation.fast_dataclass import replace
from citekit.records.record import Holding, Record

_LONGEST = 4000
AS_FOUND = "as-found"
_AND = re.compile(
    r"^(?:(?:and|und|et|i|и|y|та|а)\s+)?(?:also\s|sowie\s|ferner\s|auch\s|także\s|oraz\s|также\s|також\s|aussi\s|anche\s)?",
    re.IGNORECASE,
)
# `Zubok, Failed Empire, 25–27.`, `Zubok, “Khrushchev,” 25.`: a short note (CMOS 18, 13.32) without a year;
# `Kennan, “Long Telegram.”` is one of a document.
_SHORT = re.compile(
    r"(?!.*\.\s\S.*,\s(?:1[4-9]|20)\d\d\.?$)"  # nor a book of the MLA's with its year at the end
    r"[^\W\d_a-zа-я][\w’'-]+(?: (?:and|und|et|и) [^\W\d_a-zа-я][\w’'-]+)?, "
    r"[“«\"]?(?!(?:f|ф)\.)[^\d,();:]{3,60}[,”»\"]{1,2}"
    r" (?:pp?\. |S\. |С\. )?\d{1,4}(?:[–-]\d{1,4})?(?:, \d{1,4}(?:[–-]\d{1,4})?)*\.?"
)
_SHORT_DOCUMENT = re.compile(r"[^\W\d_a-zа-я][\w’'-]+, [“«\"][^\d,();:“”«»\"]{3,60}[.,]?[”»\"]\.?")
#: the comma of Japanese between the parts of a note; within quotation marks it belongs to the title
_IDEOGRAPHIC_COMMA = re.compile(r"(?P<quoted>「[^」]*」|『[^』]*』|（[^）]*）|\([^)]*\))|、\s?")
_WIDE = {ord(wide): f"{narrow} " for wide, narrow in zip("，。；：", ",.;:", strict=True)}
_WIDE |= {ord(wide): narrow for wide, narrow in zip("（）", "()", strict=True)}


def read_footnote(
    text: str, *, taken: Collection[str] = (), repositories: Repositories | None = None, where: str = ""
) -> FootnoteReading:
    """Read the first document of a footnote; what the note says of others is left over.

    Raises FormatError as `read_footnotes` does.
    """
    first, *others = read_footnotes(text, taken=taken, repositories=repositories, where=where)
    said = tuple(text for other in others for text in (other.record.get(AS_FOUND), *other.left_over))
    return replace(first, left_over=(*first.left_over, *said)) if others else first


def read_footnotes(
    text: str, *, taken: Collection[str] = (), repositories: Repositories | None = None, where: str = ""
) -> tuple[FootnoteReading, ...]:
    """Read a footnote, a record for each document, with keys that are not among `taken`.

    Each record keeps the words it was read from (`as-found`). Raises EarlierNoteError for a note that only
    points at another, FormatError for an empty text, one that is too long to be a footnote, and one of which
    nothing is understood.
    """
    note = _bare(text)
    place = Where(where) if where else None
    if not note:
        raise FormatError("an empty text is no footnote", where=place)
    if len(note) > _LONGEST:
        raise FormatError(
            f"a text of {len(note)} characters is no footnote", where=place, hint="give one note at a time"
        )
    archives = repositories or Repositories.shipped()
    note, lemma = without_lemma(note)
    first, others = split_note(_bare(note) if lemma else note, archives)
    if _points_back(first, archives) and others:
        first, *later = others
        others = tuple(later)
    if _points_back(first, archives):
        raise EarlierNoteError(
            f"{excerpt(first)!r} only points at an earlier note", where=place, hint="give that note instead"
        )
    keys = set(taken)
    readings: list[FootnoteReading] = []
    before: Holding | None = None  # where the last part lies, None where that is not understood
    for part in (first, *(_AND.sub("", other) for other in others)):
        source = not readings and is_source_note(text)
        found = _at_earlier(part, before, keys, archives)
        if not found and not (readings and points_back(part)):
            found = _documents(_bare(part), keys, archives, place, source)
        if found:
            readings += found
            keys.update(reading.record.key for reading in found)
            before = found[-1].record.holding
        elif readings:
            readings[-1] = replace(readings[-1], left_over=(*readings[-1].left_over, part))
            before = None
        else:
            raise FormatError(
                f"nothing of {excerpt(note)!r} is understood as a reference",
                where=place,
                hint="give the fields as options: citekit add --help",
            )
    return tuple(_with_lemma(readings, lemma))


def _with_lemma(readings: list[FootnoteReading], lemma: str) -> list[FootnoteReading]:
    """The readings, in the words that the first was read from those of the text that the note is about."""
    if not lemma:
        return readings
    first, *others = readings
    found = f"{lemma}{first.record.get(AS_FOUND)}"
    return [replace(first, record=_with_text(first.record, found)), *others]


def _at_earlier(
    text: str, before: Holding | None, taken: Collection[str], archives: Repositories
) -> tuple[FootnoteReading, ...]:
    """The reading of a document whose place is `ibid.`, that of the one before it in the note."""
    document = carried(text, before, archives) if before is not None else None
    if document is None:
        return ()
    reading = read_at(document.description, document.holding, taken)
    lost = missing_words(document.description, reading.record, reading.left_over, archives)
    return (replace(reading, record=_with_text(reading.record, text), left_over=(*reading.left_over, *lost)),)


def _documents(
    text: str, taken: Collection[str], archives: Repositories, place: Where | None, source: bool
) -> tuple[FootnoteReading, ...]:
    """The readings of one reference: several where it goes through several files."""
    found = text
    text, lands = without_lifespan(text)
    text, short = _without_short_form(text)
    text = with_plain_joints(with_reference_together(text), archives)
    text, named_day = without_named_day(with_american_day(without_brackets(text), archives))
    bare = without_remarks(with_day_behind(_ON_FILE.sub(r", \g<place>", text), archives), archives)
    reading = read_source(bare.reference, taken, archives) if source else None
    reading = reading or _read(bare.reference, taken, archives, place)
    if reading is not None:
        reading = replace(reading, left_over=(*reading.left_over, *bare.said, *named_day, *short, *lands))
    else:
        reading = _read(text, taken, archives, place) if bare.said else None
    if reading is None:
        return ()
    reading = _in_own_words(reading, text)
    lost = missing_words(text, reading.record, (*reading.left_over, reading.locator), archives)
    return tuple(
        replace(one, record=_with_text(one.record, found), left_over=(*one.left_over, *lost))
        if number == 0
        else replace(one, record=_with_text(one.record, found))
        for number, one in enumerate(by_file(reading, taken))
    )


def _without_short_form(text: str) -> tuple[str, list[str]]:
    """A note without the short forms in brackets (`(hereafter cited as QUA)`), and these."""
    return without_said(text) if re.search(r"[(\[]", text) else (text, [])


def _read(
    text: str, taken: Collection[str], archives: Repositories, place: Where | None
) -> FootnoteReading | None:
    return (
        _read_wilson(text, taken, place)
        or read_edited(text, taken, archives)
        or read_behind_city(text, taken, archives)
        or read_archival(text, taken, archives)
        or read_interview(text, taken)
        or read_newspaper(text, taken)
        or read_published(text, taken)
        or read_bare(text, taken, archives)
        or read_kept(text, taken, archives)
    )


def _with_text(record: Record, text: str) -> Record:
    return replace(record, fields={**record.fields, AS_FOUND: text})


def _in_own_words(reading: FootnoteReading, text: str) -> FootnoteReading:
    """The reading with a shelfmark that is kept whole as the writer wrote it: the text behind the archive,
    where this has the same numbers.
    """
    holding = reading.record.holding
    if holding is None or holding.levels or not holding.shelfmark or holding.shelfmark in text:
        return reading
    _, archive, behind = text.partition(holding.archive)
    written = behind.strip(" ,;:.")
    numbers = re.findall(r"\d+", written)
    if not archive or not numbers or numbers != re.findall(r"\d+", holding.shelfmark):
        return reading
    record = replace(reading.record, holding=replace(holding, shelfmark=written))
    return replace(reading, record=record, understood=understood(record))


def _points_back(note: str, archives: Repositories) -> bool:
    """Whether a note points at another. A reference may be as short: `AGI, Contratación, 1459`."""
    return points_back(note) and not is_reference(note, archives)


def points_back(note: str) -> bool:
    """Whether a note is `Ibid., l. 5`, `Zubok, op. cit., 25` or the like."""
    words = footnote_words().back
    if re.match(rf"{alternatives(words)}(?!\w)", note, re.IGNORECASE):
        return True
    if _SHORT.fullmatch(note) or _SHORT_DOCUMENT.fullmatch(note):
        return True
    phrases = alternatives(word for word in words if " " in word)
    found = re.search(rf"(?<!\w){phrases}(?!\w)", note, re.IGNORECASE)
    return found is not None and found.start() < 60 and len(note) < 120


def _read_wilson(note: str, taken: Collection[str], where: Where | None) -> FootnoteReading | None:
    from citekit.exchange.shared.keys import Keys
    from citekit.exchange.wilson.citation import split_citation
    from citekit.exchange.wilson.record import wilson_record

    parts = split_citation(note)
    # a Chicago note names the collection too, but its title stands in quotes behind the author
    if not parts.collection or not parts.title or re.search(r"[“«„]", parts.title):
        return None
    record, notices = wilson_record(parts, Keys(taken), where or Where("footnote"))
    return FootnoteReading("wilson", record, understood(record), tuple(notice.message for notice in notices))


#: the archive as American lawyers name it (Bluebook, rule 13): `(on file with the Library of Congress)`
_ON_FILE = re.compile(r"\s\(on file with (?:the\s)?(?P<place>[^()]*(?:\([^()]*\)[^()]*)*)\)\.?$")


def _with_commas(text: str) -> str:
    """A text with commas of Europe for those of Japanese outside quotation marks and brackets."""
    return _IDEOGRAPHIC_COMMA.sub(lambda found: found["quoted"] or ", ", text) if "、" in text else text


def _bare(text: str) -> str:
    """The note without its number, a lead such as `See also`, and doubled spaces."""
    note = " ".join(_with_commas(text.translate(_WIDE)).split())
    if not any(date.start == 0 for date in find_dates(note)):
        note = re.sub(r"^(?:\[\^?\w{1,8}\]:?|\(?\d{1,4}[.)]|\d{1,4}(?=\s+[^\W\d_“\"«][\w.]))\s+", "", note)
    note = without_years_of_life(note)
    lead = re.match(rf"{alternatives(footnote_words().leads)}:?\s+", note, re.IGNORECASE)
    if lead is None:
        return note
    article = _ARTICLE.match(note, lead.end())
    said = article is not None and note[article.end() :].partition(" ")[0].lower() in genres()
    return note[article.end() if article is not None and said else lead.end() :]


#: before the kind of a document behind a lead: `Vgl. das Protokoll der Sitzung`
_ARTICLE = re.compile(r"(?:the|der|die|das|den|dem|le|la|les|il|lo|el|los|las|o|a)\s|l['’]", re.IGNORECASE)
