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
from citekit.errors import FormatError, Where
from citekit.exchange.footnote.archival import read_archival
from citekit.exchange.footnote.dates import find_dates
from citekit.exchange.footnote.leftovers import missing_words
from citekit.exchange.footnote.published import read_published
from citekit.exchange.footnote.reading import Reading, understood
from citekit.exchange.footnote.splitter import split_note
from citekit.exchange.footnote.vocabulary import footnote_words
from citekit.exchange.shared.word_patterns import alternatives, excerpt
from citekit.foundation.fast_dataclass import replace

_LONGEST = 4000
_WIDE = {ord(wide): narrow for wide, narrow in (("，", ", "), ("。", ". "), ("；", "; "), ("：", ": "))}


def read_footnote(
    text: str, *, taken: Collection[str] = (), repositories: Repositories | None = None, where: str = ""
) -> Reading:
    """Read a footnote into a record whose key is not among `taken`.

    Raises FormatError for an empty text, one that is too long to be a footnote, and one of which nothing is
    understood.
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
    first, others = split_note(note, archives)
    if _points_back(first):
        raise FormatError(
            f"{excerpt(first)!r} only points at an earlier note", where=place, hint="give that note instead"
        )
    reading = (
        _read_wilson(first, taken, place)
        or read_archival(first, taken, archives)
        or read_published(first, taken)
    )
    if reading is None:
        raise FormatError(
            f"nothing of {excerpt(note)!r} is understood as a reference",
            where=place,
            hint="give the fields as options: citekit add --help",
        )
    reported = (*reading.left_over, reading.locator)
    lost = missing_words(first, reading.record, reported, archives)
    return replace(reading, left_over=(*reading.left_over, *lost, *others))


def _points_back(note: str) -> bool:
    """Whether a note is `Ibid., l. 5`, `Zubok, op. cit., 25` or the like."""
    words = footnote_words().back
    if re.match(rf"{alternatives(words)}(?!\w)", note, re.IGNORECASE):
        return True
    phrases = alternatives(word for word in words if " " in word)
    found = re.search(rf"(?<!\w){phrases}(?!\w)", note, re.IGNORECASE)
    return found is not None and found.start() < 60 and len(note) < 120


def _read_wilson(note: str, taken: Collection[str], where: Where | None) -> Reading | None:
    from citekit.exchange.shared.keys import Keys
    from citekit.exchange.wilson.citation import split_citation
    from citekit.exchange.wilson.record import wilson_record

    parts = split_citation(note)
    # a Chicago note names the collection too, but its title stands in quotes behind the author
    if not parts.collection or not parts.title or re.search(r"[“«„]", parts.title):
        return None
    record, notices = wilson_record(parts, Keys(taken), where or Where("footnote"))
    return Reading("wilson", record, understood(record), tuple(notice.message for notice in notices))


def _bare(text: str) -> str:
    """The note without its number, a lead such as `See also`, and doubled spaces."""
    note = " ".join(text.translate(_WIDE).split())
    if not any(date.start == 0 for date in find_dates(note)):
        note = re.sub(r"^(?:\[\^?\w{1,8}\]:?|\(?\d{1,4}[.)]|\d{1,4}(?=\s+[^\W\d_“\"«][\w.]))\s+", "", note)
    lead = re.match(rf"{alternatives(footnote_words().leads)}:?\s+", note, re.IGNORECASE)
    return note[lead.end() :] if lead else note
