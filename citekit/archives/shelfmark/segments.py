"""A reference divided at its stops: the last reader, where neither a form nor names before a shelfmark read.

Each part between commas, colons and sentences must be one thing: levels with their words, letters and
numbers, a numeral, a name, a year. Where every part is, and one has a number, the archive or two labelled
levels say that the text is a reference, and the order of its parts is that of its levels; where one part is
anything else, the whole stays unread.
"""

from __future__ import annotations

import re

from citekit.archives.forms.chain import read_chain
from citekit.archives.forms.days import DAY_IN_WORDS, MONTH
from citekit.archives.forms.labels import is_level_word
from citekit.archives.mention.archive_name import is_acronym, is_city, is_division, land, tongues
from citekit.archives.mention.collection_title import is_collection
from citekit.archives.mention.word_lists import table_words
from citekit.archives.repository import Repositories
from citekit.archives.shelfmark.alone.codes import NO_CODE
from citekit.archives.shelfmark.document_behind import is_document
from citekit.archives.shelfmark.labels import candidates, of_print, spoken_for
from citekit.archives.shelfmark.model import Shelfmark
from citekit.archives.shelfmark.parts import NAME_KEYS
from citekit.archives.shelfmark.whole_mark import YEAR, is_mark, mark_end
from citekit.archives.spelling import normalise_word
from citekit.archives.tradition import Tradition, traditions
from citekit.foundation.fast_dataclass import dataclass, field, replace

_STOP = re.compile(
    r"\s*[,;:·、]\s+|(?<=[^\W\d_]{4})\.\s+(?=[^\W\d_a-zß-ÿ])|(?<=[A-Z]{2})\.\s+(?=[A-Z])"
    rf"|(?<=\d)\.\s+(?!{MONTH})(?=[A-Z][a-z])|(?<=\))\.?\s+|\s+(?=\()"
)
_NAME = re.compile(r"[^\W\d_a-zß-ÿ][^\d,;:()\[\]\"“”«»„/?!<>=]{1,70}")
#: the word of a number before it, which makes it none of an archive's own marks: `fs. 11`, `No. D-11334`
_LED = re.compile(r"[a-zß-ÿ]|(?:N[or]|Nos|Doc|Vol)\b")
_MANUSCRIPT = re.compile(r"(?:MSS?|Mss?|Cod|Hs|Acc)\b")
_NUMERAL = re.compile(r"[IVXLC]+")
_LETTERS = re.compile(r"[A-Z]{1,5}")
_NUMBER = re.compile(r"\d[\w/.-]*(?:\s?\(\d+\))?")
_DAY = re.compile(rf"\(?(?:{DAY_IN_WORDS})\)?")
_FIGURES = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}|[\d ]+")
_LAST_DAY = re.compile(rf"[\s,.;]+(?:{DAY_IN_WORDS})[\s.]*$")
_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]")
_DOCUMENT = re.compile(r".*\s(?:to|an|aan|do|till|til|à|a)\s[^\W\d_a-z].*|.*[a-zß-ÿ]{3}\.$")
_MOST_PARTS = 8
_MOST_WORDS = 7
_TOGETHER = 2
_RECORD_GROUP = re.compile(r"\bRG\s?\d")
_ENGLISH = ("uk", "us")


@dataclass(slots=True)
class _Division:
    """What the parts of a text are found to be: its levels and what is none; how many of them a word names
    (`labelled`) and of these no sheets (`units`); whether one has a number, and whether letters and numbers
    without a word do (`marked`).
    """

    levels: list[tuple[str, str]] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    labelled: int = 0
    units: int = 0
    numbered: bool = False
    marked: bool = False


def read_divided(found: Shelfmark, repositories: Repositories) -> Shelfmark | None:
    """The levels of a reference of which nothing but its archive is read; None where a part is no level."""
    day = _LAST_DAY.search(found.rest)
    body = found.rest[: day.start()] if day is not None else found.rest
    parts = [part for one in _STOP.split(body) if (part := one.strip(" .,;–—-"))]
    if not found.archive and len(parts) > _TOGETHER and is_collection(parts[0]) and is_acronym(parts[1]):
        # `Greenway papers, ML, A 1451`
        found = replace(found, archive=parts.pop(1))
    if not parts or len(parts) > _MOST_PARTS:
        return None
    own = _of_archive(found.archive, repositories)
    sure = own or _of_words(found, repositories)
    may = candidates(found.rest)[:_TOGETHER] if set(sure) <= set(_ENGLISH) else ()
    for code in dict.fromkeys((*sure, *may)):
        division = _divided(parts, traditions()[code], named=bool(found.archive))
        if division is None or (code not in sure and not _is_told(division, found)):
            continue
        if [key for key, _ in division.levels].count(traditions()[code].shelfmark_key or "") > 1:
            continue  # `KLA, 12/3`: of two marks one is none
        if _is_certain(division, found, told=bool(own)):
            said = [*division.rest, day[0].strip(" .,;")] if day is not None else division.rest
            levels, rest = tuple(division.levels), " ".join(said)
            return replace(found, tradition=code, levels=levels, rest=rest, sure="form")
    return None


def _of_archive(archive: str | None, repositories: Repositories) -> tuple[str, ...]:
    """The traditions that an archive tells: its own, its name's language, or that of all its bearers."""
    known = repositories.find(archive) if archive else None
    if known is not None or not archive:
        return (known.tradition,) if known is not None else ()
    own = tuple(dict.fromkeys(filter(None, (land(archive)[0], *tongues(archive)))))
    bearing = {one.tradition for one in repositories.bearing(archive)}
    return own or (tuple(bearing) if len(bearing) == 1 else ())


def _of_words(found: Shelfmark, repositories: Repositories) -> tuple[str, ...]:
    """The traditions that the words of levels tell, where no table has the archive."""
    if found.archive and repositories.bearing(found.archive):
        return ()
    may = candidates(found.rest)
    english = reversed(_ENGLISH) if _RECORD_GROUP.search(found.rest) else _ENGLISH
    return (*(code for code in english if not may or code in may), *spoken_for(found.rest))


def _is_told(division: _Division, found: Shelfmark) -> bool:
    """Whether words of levels tell the tradition: letters and numbers do not, nor does one word alone."""
    return division.labelled == len(division.levels) and (bool(found.archive) or division.units > 1)


def _is_certain(division: _Division, found: Shelfmark, *, told: bool) -> bool:
    """Whether a division has a number and two levels, and words that no printed work has: letters alone are
    no archive of `XYZQ, Smith, vol. 12, p. 45`; their country may tell that they are.
    """
    if not division.numbered:
        return False
    if len(division.levels) < _TOGETHER:
        return bool(found.archive) and _MANUSCRIPT.match(division.levels[0][1]) is not None
    if found.archive and (told or found.repository or not is_acronym(found.archive)):
        return True
    return bool(found.archive or division.units) and (division.marked or not of_print(found.rest))


def _divided(parts: list[str], tradition: Tradition, *, named: bool) -> _Division | None:
    """What each part is; None where one is none of these."""
    division = _Division()
    names = [tradition.free[key] for key in NAME_KEYS if key in tradition.free]
    shelfmark = tradition.shelfmark_key
    for at, part in enumerate(parts):
        if YEAR.fullmatch(part.strip("()")) or _DAY.fullmatch(part) or _ASIDE.fullmatch(part):
            division.rest.append(part)
            continue
        marks = read_chain(part, tradition, {})
        if marks and marks[0].start == 0 and marks[-1].end == len(part):
            division.levels += [(mark.key, mark.value) for mark in marks]
            division.labelled += len(marks)
            units = sum(not tradition.is_sheet(mark.key) for mark in marks)
            division.units += units
            division.numbered = division.numbered or (bool(units) and any(map(str.isdigit, part)))
        elif shelfmark and _is_shelfmark(part, tradition, alone=at in (0, len(parts) - 1)):
            division.levels.append((shelfmark, part))
            division.marked = division.marked or any(map(str.isdigit, part))
            division.numbered = division.numbered or division.marked
        elif names and at < len(parts) - 1 and _is_name(part) and (named or is_collection(part)):
            division.levels.append((names.pop(0), part))
        else:
            return None
    return division


def _is_shelfmark(part: str, tradition: Tradition, *, alone: bool) -> bool:
    """Whether a part is letters and numbers, or a number or numeral between other levels; one that ends or
    begins the text is `alone`, and the page of a book as well.
    """
    if _LED.match(part) is not None or NO_CODE.match(part) is not None or (alone and part.isdigit()):
        return False
    if mark_end(part, 0, tradition) == len(part) and is_mark(part):
        return True
    if _LETTERS.fullmatch(part) is not None or _NUMERAL.fullmatch(part) is not None:
        return True
    if alone or _NUMBER.fullmatch(part) is None:
        return False
    return part.isdigit() or _FIGURES.fullmatch(part) is None


def _is_name(part: str) -> bool:
    """Whether a part is a name of papers or a series: no document, printed work, place or word of a level."""
    words = part.split()
    if normalise_word(words[0]) in table_words("printed_papers") or is_document(part):
        return False
    if _NAME.fullmatch(part) is None or len(words) > _MOST_WORDS or _DOCUMENT.fullmatch(part):
        return False
    return not (
        is_city(part)
        or is_division(part)
        or (words[-1][0].isupper() and (is_level_word(words[-1]) or _LED.match(words[-1])))
    )
