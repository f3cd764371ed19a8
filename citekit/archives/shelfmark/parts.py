"""A reference read by its parts: what an archive is followed by where no form and no label reads it.

Names come first, from the widest, then a shelfmark without words or levels with theirs: `X Record Office,
Quarter Sessions, P/T/314, fol. 7`. Letters and numbers straight behind an archive or its names are the
shelfmark, taken whole however the archive divides it. Names without any number behind them are no reference
here, nor is what begins with a document (`Letter to X`). Traditions whose references are chains of numbered
levels (fond, opis, delo) have neither names nor such a shelfmark.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.archives.forms.chain import Mark, read_chain
from citekit.archives.forms.days import MONTH
from citekit.archives.forms.form import kinds_of
from citekit.archives.forms.labels import is_level_word
from citekit.archives.mention.archive_name import has_institution, is_city, is_division, is_public_archive
from citekit.archives.mention.body_head import names_keeper
from citekit.archives.mention.model import ArchiveMention, bodies
from citekit.archives.mention.word_lists import table_words
from citekit.archives.repository import Repository
from citekit.archives.shelfmark.body import BodyReading, chain_with_gaps, is_whole, read_body, rest_of
from citekit.archives.shelfmark.boxes import boxes_in_full
from citekit.archives.shelfmark.titles import without_caption
from citekit.archives.shelfmark.whole_mark import (
    BARE,
    LEAD,
    YEAR,
    is_mark,
    mark_behind,
    mark_end,
    unbracketed,
)
from citekit.archives.spelling import normalise_word
from citekit.archives.tables import shipped
from citekit.archives.tradition import Tradition, traditions
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass, replace

#: the words of a name: the first with a capital, small ones and abbreviations behind it
_NAME_WORD = lazy_regex.compile(
    r"[^\W_][\w.’'&+-]*(?::[a-zäö]{1,4}(?![^\s,;]))?|&|[(\[][^()\[\]\d]{2,60}[)\]]"
)
_NAME_CLOSED = re.compile(r"\s*(?:[,;:(–—]|$)")
#: a name of words with its number behind it: `Rossi 12`
_NUMBERED_NAME = re.compile(r"(?P<name>[^\W\d_]{3,}(?:\s[^\W\d_]{2,}){0,4})\s\d[\w/.-]*")
_YEARS = r"\(?(?:1[2-9]|20)\d\d(?:\s?[-–—/]\s?(?:\d\d){1,2})?\)?(?=\s*(?:[,;:)]|\.(?!\d)|$))"
_YEARS_BETWEEN = re.compile(_YEARS)
_YEARS_OF_NAME = re.compile(rf"\s{_YEARS}")
#: what follows a name without a comma as its number: figures, capitals and figures, the word of a manuscript
_NUMBER_OF_NAME = re.compile(
    r"[^\W\d_a-z]{0,5}\.?[./-]?\d|[A-Z]{1,5}\s\d|(?:MSS?|Mss?|Cod|Hs)\.?\s[^,;]{0,20}\d"
)
_MONTH_OR_DAY = re.compile(rf"(?:\d{{1,2}}\.?\s(?:de\s|d['’])?)?{MONTH}(?![^\W\d_])")
_MONTH_AND_YEAR = re.compile(rf"(?<![^\W\d_]){MONTH}\s(?:\d{{1,2}},?\s)?\d{{4}}")
#: a correspondence or its kind is a document, no fonds: `Smith to Jones`, `Carta de A`
_DOCUMENT = re.compile(r".*\s(?:to|aan|do|till|til)\s[^\W\d_a-z].*")
#: letters with strokes and no figure, which a box or bundle follows: `WD/Ry, Box 33`
_LETTER_CODE = re.compile(r"[A-Z]{1,6}(?:[/\\][A-Z][A-Za-z]{0,5}){1,3}(?=,\s[A-Z]?[a-z]{2})")
#: what joins letters to the number of a shelfmark: `DDX/3/1`
_GLUED = re.compile(r"[/\\_]\w")
_FONDS_NUMBER = re.compile(r"\d{2,5}(?:[-.]\d{1,3}){0,2}[a-z]?\s(?=[A-ZÄÖÜÅØČŠŽ][^\W\d_]{2})")
NAME_KEYS = ("name", "name-2", "name-3")
_FEWEST_MARKS = 2
_NUMBER_NEXT = re.compile(r"\s(?:MSS?\.?\s)?\d")
_MOST_NAME_WORDS = 9
_FEWEST_LETTERS = 3
_NUMERAL = re.compile(r"[IVXLC]+\.?")
_WIDEST = 4  # the levels that names of fonds and series may be, by their rank
Levels = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _NameRow:
    """Names in a row, those that a word leads with their level; the years between them, where they end, and
    whether a comma stands before what follows.
    """

    names: tuple[tuple[str, str], ...]
    gaps: tuple[str, ...]
    end: int
    closed: bool

    @property
    def numbers(self) -> bool:
        """Whether the last is one word with its number straight behind it: `Ilorinprof 17/1`, and behind
        others the word of a sheet or document: `Harbour Plans, Sheet 3`.
        """
        led, last = self.names[-1]
        if self.closed or led or " " in last:
            return False
        return len(self.names) == 1 or normalise_word(last) in table_words("no_fonds_numbered")


def read_parts(text: str, code: str, country: str = "", repository: str = "") -> BodyReading | None:
    """The names that a text begins with and the shelfmark or labelled levels behind them; None where there
    are no names, or no number behind them.
    """
    tradition = traditions().get(code)
    text = boxes_in_full(text, code)
    head = _names(text, tradition) if tradition is not None and tradition.name_key else None
    if tradition is None or head is None:
        return None
    kinds = kinds_of(repository, country, code)
    levels, at = list(_named(head, tradition)), head.end
    named = len(levels)
    if not read_chain(text, tradition, kinds, at) and (mark := _mark_behind_names(text, head, tradition)):
        key, value, at = mark
        if head.numbers:
            levels, value = levels[:-1], f"{head.names[-1][1]} {value}"
            named = len(levels)
        levels.append((key, value))
    last = tradition.rank(levels[-1][0])
    marks, gaps, end = chain_with_gaps(text, at, tradition, kinds, last, begun=len(levels) > named)
    levels += [(one.key, one.value) for one in marks]
    if not any(any(map(str.isdigit, value)) for _, value in levels[named:]):
        return None
    rest, unread = rest_of(text[end if marks else at :])
    unread += sum(len(gap.split()) for gap in gaps)
    parts = (*head.gaps, *(gap.strip(" ,;.") for gap in gaps), rest)
    numbered = tradition.free.get("numbered") if levels[0][0] == tradition.name_key else None
    if numbered and any(key == numbered for key, _ in levels):
        # the fond has its number, and what stands before it is a document or its author
        parts, levels = (*(name for _, name in levels[:named]), *parts), levels[named:]
    elif numbered and repository and len(marks) < _FEWEST_MARKS:
        return None
    return BodyReading(code, tuple(levels), " ".join(filter(None, parts)), "form", unread, True)


def _named(head: _NameRow, tradition: Tradition) -> Levels:
    """The levels of names, the widest first; a name that has none left belongs to the one before it."""
    keys = [tradition.free[key] for key in NAME_KEYS if key in tradition.free]
    levels: list[tuple[str, str]] = []
    for key, name in head.names:
        last = tradition.rank(levels[-1][0]) if levels else -1
        free = key or next((one for one in keys if tradition.rank(one) > last), "")
        if free:
            levels.append((free, name))
        else:
            levels[-1] = (levels[-1][0], f"{levels[-1][1]}, {name}")
    return tuple(levels)


def _mark_behind_names(text: str, head: _NameRow, tradition: Tradition) -> tuple[str, str, int] | None:
    """The level, value and end of the letters and numbers behind names."""
    key = tradition.shelfmark_key
    lead = LEAD.match(text, head.end)
    start = lead.end() if lead is not None else head.end
    if not key or _MONTH_OR_DAY.match(text, start):
        return None
    end = mark_end(text, start, tradition)
    mark = unbracketed(text[start:end])
    bare = BARE.fullmatch(mark) is not None and not head.gaps and not YEAR.fullmatch(mark)
    return (key, mark, end) if mark and (bare or is_mark(mark)) else None


def _names(text: str, tradition: Tradition) -> _NameRow | None:
    """The names that a text begins with; None where there are none, or it begins with a document."""
    names: list[tuple[str, str]] = []
    gaps: list[str] = []
    at, closed = 0, True
    while closed and len(names) <= len(NAME_KEYS):
        lead = LEAD.match(text, at)
        start = lead.end() if lead is not None else at
        led = _led_name(text, start, tradition)
        if led is not None:
            names.append((led.key, led.value))
            at, closed = led.end, _NAME_CLOSED.match(text, led.end) is not None
            continue
        years = _YEARS_BETWEEN.match(text, start) if names else None
        if years is not None:
            gaps.append(years[0].strip("()"))
            at = years.end()
            continue
        letters = _LETTER_CODE.match(text, start)
        if letters is not None:
            names.append(("", letters[0]))
            at = letters.end()
            continue
        first = start if names else _behind_number(text, start)
        end = _name_end(text, first, tradition)
        name = _without_stop(text[start:end])
        day = first > start and (not _NAME_CLOSED.match(text, end) or _MONTH_OR_DAY.match(text, start))
        if day or not _is_name(name[first - start :]) or _GLUED.match(text, end) is not None:
            break
        if names and name.isupper() and " " not in name and _NUMBER_NEXT.match(text, end) is not None:
            break  # the letters of a shelfmark: `Fondo Rossi, BAT 664`
        names.append(("", name))
        at, closed = end, _NAME_CLOSED.match(text, end) is not None
        if _is_document(name, text, end) or (not closed and _is_label(name)):
            return None
    return _NameRow(tuple(names), tuple(gaps), at, closed) if names else None


def _behind_number(text: str, at: int) -> int:
    """The place behind the number of a fonds that its name follows: `20031 Polizeipräsidium Leipzig`."""
    number = _FONDS_NUMBER.match(text, at)
    return at if number is None else number.end()


def _led_name(text: str, at: int, tradition: Tradition) -> Mark | None:
    """The name with the word of its level before it that stands at a place, without the number behind it:
    `Fondo Rossi`, `Fondo Rossi 12`.
    """
    marks = read_chain(text, tradition, {}, at)
    if not marks or marks[0].start != at or tradition.rank(marks[0].key) >= _WIDEST:
        return None
    first = marks[0]
    numbered = _NUMBERED_NAME.fullmatch(first.value)
    if numbered is not None and (end := text.find(numbered["name"], at)) >= 0:
        first = replace(first, value=numbered["name"], end=end + len(numbered["name"]))
    named = len(first.value) >= _FEWEST_LETTERS and not any(map(str.isdigit, first.value))
    return first if named else None


def _name_end(text: str, start: int, tradition: Tradition) -> int:
    """Where the name that begins at a place ends: before a comma, a number or the word of a level."""
    at = end = start
    for count in range(_MOST_NAME_WORDS):
        word = _NAME_WORD.match(text, at)
        if word is None or any(map(str.isdigit, word[0])) or (count and _NUMBER_OF_NAME.match(text, at)):
            break
        labelled = read_chain(text[at : at + _LOOKED_AT], tradition, {})
        if labelled and not text.startswith(",", at + len(labelled[0].word)):
            break
        end = word.end()
        years = _YEARS_OF_NAME.match(text, end)
        if years is not None and not years[0].strip().startswith("("):
            return years.end()
        if _NAME_CLOSED.match(text, end) is not None:
            return end
        at = end + len(text[end:]) - len(text[end:].lstrip())
    else:
        return start
    return end


_LOOKED_AT = 60
_LAST_WORD = re.compile(r"[^\W\d_]{5,}\.$")


def _without_stop(name: str) -> str:
    """A name without the stop of a sentence; that of an abbreviation is its own."""
    return name.strip()[:-1] if _LAST_WORD.search(name.strip()) else name.strip()


def _is_name(name: str) -> bool:
    """Whether words are a name of a fonds or series: a capital first, no numeral, city or further archive."""
    if not name[:1].isupper() or sum(map(str.isalpha, name)) < _FEWEST_LETTERS or _NUMERAL.fullmatch(name):
        return False
    return not (is_city(name) or is_public_archive(name) or _is_of_archive(name))


def _is_of_archive(name: str) -> bool:
    """Whether a name is that of a part of the archive: `Manuscripts Department`."""
    words = {normalise_word(word) for word in name.split()}
    return is_division(name) or not words.isdisjoint(table_words("division_signs"))


@lru_cache(maxsize=1)
def _slavic_document() -> re.Pattern[str]:
    """The first word of a document in Slavic languages, in any case, its adjective before it."""
    stems = "|".join(shipped("patterns")["slavic_documents"])
    return re.compile(rf"(?:[^\W\d_]+(?:ая|ое|ий|ый|ой)\s)?(?:{stems})[^\W\d_]*\b", re.IGNORECASE)


def _is_document(name: str, text: str, end: int) -> bool:
    """Whether a name is a letter's or what a day stands behind."""
    lead = LEAD.match(text, end)
    behind = lead.end() if lead is not None else end
    if _DOCUMENT.fullmatch(name) or _slavic_document().match(name) or _MONTH_AND_YEAR.search(name):
        return True
    return _MONTH_OR_DAY.match(text, behind) is not None


def _is_label(name: str) -> bool:
    """Whether the last word before a number is a level's or a small one: `Section 2`, `Bohr drafts 1`."""
    return name.split()[-1].islower() or is_level_word(name.split()[-1])


def read_known(
    mention: ArchiveMention, repository: Repository, best: BodyReading | None
) -> BodyReading | None:
    """What follows a known archive by its parts, where these tell more than the best reading of its forms."""
    if best is None and (mark := mark_behind(mention, repository.tradition)):
        return mark
    found = _parts_behind(mention, repository.tradition, repository.country, repository.code)
    ahead = bool(mention.before) and _is_document_ahead(found, repository)
    return found if _tells_more(found, best, mention) and not ahead else None


def read_unknown(
    mention: ArchiveMention, code: str, country: str, best: BodyReading | None
) -> BodyReading | None:
    """What follows an archive that no table has and its words show to be one, as `read_known` reads it."""
    told = has_institution(mention.archive) or names_keeper(mention.archive) or mention.tradition
    if not told:
        return None
    if best is None and (mark := mark_behind(mention, code)):
        return mark
    found = _parts_behind(mention, code, country, "")
    return found if _tells_more(found, best, mention) else None


def _tells_more(parts: BodyReading | None, best: BodyReading | None, mention: ArchiveMention) -> bool:
    """Whether names and numbers tell more than the best other reading; before an archive at the end what is
    left may be the document.
    """
    if parts is None or best is None:
        return parts is not None
    first = not mention.before or is_city(mention.before)
    led = parts.levels[0] == best.levels[0] and not parts.unread  # behind its fonds no document stands
    return (first or led) and parts.unread < best.unread and len(parts.levels) > len(best.levels)


def _is_document_ahead(parts: BodyReading | None, repository: Repository) -> bool:
    """Whether the shelfmark behind names is one of the archive's own manner, and they the document then:
    `Federation of X, Annual Report, DO 35/4681, TNA`.
    """
    if parts is None:
        return False
    key = traditions()[parts.tradition].shelfmark_key
    mark = next((value for level, value in parts.levels if level == key), "")
    read = read_body(mark, repository, repository.tradition, "") if mark else None
    return read is not None and is_whole(read) and len(read.levels) > 1


def _parts_behind(mention: ArchiveMention, code: str, country: str, repository: str) -> BodyReading | None:
    """The names and numbers behind an archive, or before one that ends its reference."""
    for before, body in bodies(mention):
        found = read_parts(body, code, country, repository)
        if found is None:
            continue
        if body == mention.before:
            levels, shown = without_caption(code, found.levels)
            if not levels:
                return None
            found = replace(found, levels=levels, rest=" ".join((*shown, found.rest)))
        return replace(found, rest=f"{before} {found.rest}".strip())
    return None
