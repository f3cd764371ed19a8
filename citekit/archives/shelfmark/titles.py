"""Names that no word leads: a row of fonds, series and sub-series, and names with no unit behind them.

Forms read unlabelled names as one title, for nothing tells where it ends. Where a tradition says in the table
what the names behind a title are (`second`, `third`), the title is divided at its commas; everywhere a list
within one name (`Catálogo de mapas, planos e ilustraciones`) is that one name. Names alone behind a known
archive (`ASVe, Senato, Deliberazioni Secreta`) are certain where the first begins with a word that fonds of
the archive's language have (`fonds_words` in `data/patterns.yaml`), or the last is that of papers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from citekit.archives.forms.chain import list_end
from citekit.archives.forms.days import MONTH
from citekit.archives.mention.archive_name import is_city
from citekit.archives.mention.collection_title import (
    is_collection,
    is_dated_title,
    is_titled_collection,
    is_titled_papers,
)
from citekit.archives.mention.model import EDGE, ArchiveMention
from citekit.archives.mention.word_lists import title_words
from citekit.archives.spelling import normalise_word
from citekit.archives.tables import shipped
from citekit.archives.tradition import Tradition, traditions

Levels = tuple[tuple[str, str], ...]
_OF_MANY = frozenset(["es"])  # traditions of several countries


class _Reading(Protocol):
    """What was read: its levels and their tradition."""

    @property
    def tradition(self) -> str: ...

    @property
    def levels(self) -> Levels: ...


#: a comma or colon before a name with a capital, no number: `Senato, Dispacci`, `Santo Ofício: Inquisição`
_BETWEEN_NAMES = re.compile(r"(?:\s?[,:]|(?<=[^\W\d_]{6})\.)\s+(?=[^\W\d_a-zß-ÿ])(?![IVXLC]+(?:,|$))")
#: what makes a title no mere row of names
_UNDIVIDED = re.compile(r'[\d"“„«(\[]')
#: the end of a list in small letters: `planos e ilustraciones`
_END_OF_LIST = re.compile(r"[a-zß-ÿ][^\s,]*(?:\s[^\s,]+){0,3}\s(?:y|e|i|et|ed|und|en|og|och|and)\s\S.*")


def divided(reading: _Reading, country: str = "") -> Levels:
    """The levels of a reading whose first, a title or a manuscript, is divided into what it has."""
    tradition = traditions()[reading.tradition]
    free, mark_key = tradition.free, tradition.shelfmark_key
    levels = _with_number(_with_letters(reading.levels, mark_key), tradition.name_key, mark_key)
    if (within := free.get("manuscript")) is not None and levels and country == "GB":
        levels = (*_manuscript(levels[0], mark_key, within), *levels[1:])
    elif within is not None and country and country not in _BRITISH:
        levels = _whole_manuscript(levels, within, mark_key)
    further = tuple(free[place] for place in ("second", "third") if place in free)
    if levels and levels[0][0] in (free.get("title"), tradition.name_key) and mark_key:
        levels = ((mark_key, levels[0][1]), *levels[1:]) if _CODE.fullmatch(levels[0][1]) else levels
    if not levels or levels[0][0] != free.get("title") or not further:
        return levels
    if any(key in further for key, _ in levels) or _UNDIVIDED.search(levels[0][1]) is not None:
        return levels
    names = _BETWEEN_NAMES.split(levels[0][1])
    if len(names) > len(further) + 1:
        names = _BETWEEN_NAMES.split(levels[0][1], maxsplit=1)
    return (*zip((levels[0][0], *further), names, strict=False), *levels[1:])


_MONTH = re.compile(MONTH)
#: names, a number between commas and the title of the file: `Château de Bolland, 111, Gockinga J.`
_TITLE_WITHIN = re.compile(
    r"(?P<name>[^\W\d_][^,\d]{2,70}(?:,\s[^,\d]{3,70})?),\s(?P<number>\d{1,5}[a-z]?),\s(?P<title>[^\W\d_].+)"
)


def without_title_within(levels: Levels, tradition: Tradition) -> tuple[Levels, tuple[str, ...]]:
    """Levels of a form whose name has a number between commas, that of the unit, its title behind it."""
    found = _TITLE_WITHIN.fullmatch(levels[0][1]) if levels and levels[0][0] == tradition.name_key else None
    key = tradition.free.get("bundle") or tradition.shelfmark_key
    if found is None or not key or any(one == key for one, _ in levels) or _MONTH.match(found["title"]):
        return levels, ()
    return ((levels[0][0], found["name"]), (key, found["number"]), *levels[1:]), (found["title"],)


#: the number of a collection before its name: `MC 045, Facilities Records`
_NUMBERED = re.compile(r"(?P<number>[A-Z]{1,4}[\s.-]?\d[\w.-]{0,9}),\s(?P<name>[A-Z][^\d,;:()]{3,60})")


def _with_number(levels: Levels, key: str, mark_key: str) -> Levels:
    """Levels whose last is papers with their number before them, with both apart."""
    if not levels or not mark_key or levels[-1][0] != key or any(one == mark_key for one, _ in levels):
        return levels
    found = _NUMBERED.fullmatch(levels[-1][1])
    if found is None or not is_titled_collection(found["name"]):
        return levels
    return (*levels[:-1], (mark_key, found["number"]), (key, found["name"]))


def country_of(tradition: str) -> str:
    """The country of a tradition that one country has, where it joins the names of fonds; else empty."""
    code = tradition.upper()
    return code if code in shipped("patterns")["joined_fonds"] and tradition not in _OF_MANY else ""


def joins_names(levels: Levels, repository: str, countries: Iterable[str]) -> bool:
    """Whether the archives of all these countries name their fonds by a body and its series together, or
    this archive does for the body that comes first.
    """
    joined = shipped("patterns")["joined_fonds"]
    named = bool(levels) and levels[0][1] in shipped("patterns")["joined_bodies"].get(repository, ())
    return named or all(country in joined for country in countries)


def with_joined_names(levels: Levels, tradition: str, text: str) -> Levels:
    """Levels whose title and the names behind its commas are one fonds: `Senato, Dispacci, Spagna` in Venice.
    What is series there no comma tells.
    """
    free = traditions()[tradition].free
    names = [free[place] for place in ("title", "second", "third") if place in free]
    if not levels or levels[0][0] not in names[:1]:
        return levels
    name, count = levels[0][1], 1
    for key, value in levels[1 : len(names)]:
        if key not in names or f"{name}, {value}" not in text or _NUMERAL.fullmatch(value) is not None:
            break
        name, count = f"{name}, {value}", count + 1
    return ((levels[0][0], name), *levels[count:])


#: the word of a manuscript and its collection before its number: `MS` + `7351/81`, `MS Don.` + `c.52`
_MANUSCRIPT = re.compile(
    r"(?P<within>MSS?\.?|Mss?\.?)(?P<more>(?:\s(?!N[or]\b)[A-Z][a-z]+\.?(?=[\s\d]))*)(?:\s|(?<=\.)(?!\d+/))(?!N[or]\b)(?P<number>[^\s].*)"
)


def _manuscript(level: tuple[str, str], key: str, within: str) -> Levels:
    """The collection and number of a manuscript that was read as one."""
    found = _MANUSCRIPT.fullmatch(level[1]) if level[0] == key else None
    if found is None or not any(map(str.isdigit, found["number"])):
        return (level,)
    return ((within, found["within"] + found["more"]), (key, found["number"]))


_BRITISH = frozenset(["GB", "IE", "IM", "JE", "GG"])
_BARE_WORD = re.compile(r"(?:MSS?|Mss?)\.?")


def _whole_manuscript(levels: Levels, within: str, key: str) -> Levels:
    """Levels with the word of a manuscript and its number as one mark, as outside Britain: `MS 1649`."""
    if [name for name, _ in levels[:2]] != [within, key] or _BARE_WORD.fullmatch(levels[0][1]) is None:
        return levels
    return ((key, f"{levels[0][1]} {levels[1][1]}"), *levels[2:])


#: letters and figures with strokes, which are no name: `DF/90/45`
_CODE = re.compile(r"[A-Z]{1,5}(?:/[A-Z]{0,3}\d[\w.-]*){2,5}")


#: the letters of a shelfmark behind the comma of a name in words: `Papiers Otlet, PPPO` + `412`
_LETTERS_BEHIND = re.compile(r"(?P<name>.*[^\W\d_A-Z]{3}.*),\s(?P<letters>[A-Z]{1,6}[a-z]{0,2})")


def _with_letters(levels: Levels, key: str) -> Levels:
    """Levels with the letters that a comma parts from a name given to the shelfmark behind it."""
    if len(levels) < 2 or levels[1][0] != key or not levels[1][1][:1].isdigit():
        return levels
    found = _LETTERS_BEHIND.fullmatch(levels[0][1])
    if found is None or _NUMERAL.fullmatch(found["letters"]):
        return levels
    mark = f"{found['letters']} {levels[1][1]}"
    return ((levels[0][0], found["name"]), (key, mark), *levels[2:])


_NUMERAL = re.compile(r"[IVXLC]+")


def joined_lists(levels: Levels, text: str) -> Levels:
    """Levels of a form without a name in the midst of a list, which is the one before it: the names behind
    it move up by one.
    """
    for at in range(1, len(levels)):
        name, behind = levels[at - 1][1], levels[at][1]
        if not name[:1].isupper() or _END_OF_LIST.fullmatch(behind) is None:
            continue
        if f"{name}, {behind}" not in text or any(map(str.isdigit, name)):
            continue
        keys = [key for key, _ in levels]
        values = [*(value for _, value in levels[: at - 1]), f"{name}, {behind}"]
        last = next((n for n in range(at, len(levels)) if any(map(str.isdigit, levels[n][1]))), len(levels))
        values += [value for _, value in levels[at + 1 : last]]
        return (*zip(keys, values, strict=False), *levels[last:])
    return levels


def with_years(levels: Levels, text: str) -> Levels:
    """Levels of a form whose second is the years of the papers that are its first, with both in one."""
    if len(levels) != _PAIR or _SPAN.fullmatch(levels[1][1]) is None or not _are_papers(levels[0][1]):
        return levels
    whole = f"{levels[0][1]}, {levels[1][1]}"
    return ((levels[0][0], whole),) if whole in text else levels


def _are_papers(name: str) -> bool:
    return is_collection(name) or is_dated_title(name)


def with_list(text: str, levels: Levels, at: int, tradition: Tradition) -> tuple[Levels, int]:
    """The levels of a form and where it ends, the last number with the further ones of its list."""
    key, value = levels[-1] if levels else ("", "")
    level = tradition.level(key)
    if level is None or level.sheet or not text.endswith(value, 0, at):
        return levels, at
    end = list_end(text, level, tradition.code, (at - len(value), at))
    return (*levels[:-1], (key, text[at - len(value) : end])), end


_PAIR = 2
_SPAN = re.compile(r"(?:1[4-9]|20)\d\d\s?[-–—]{1,2}\s?(?:1[4-9]|20)\d\d")
#: a row of names to the end, without figures, brackets and marks of a sentence
_ROW = re.compile(r"[\s,.:–—-]*+(?P<names>[^\W\d_][^\d;:()\[\]\"“”«»„/?!<>=]{2,120})")
#: the years of papers behind their name: `Papers, 1844–1885`
_YEARS_LAST = re.compile(r",?\s\(?(?:1[4-9]|20)\d\d\s?[-–—]{1,2}\s?(?:\d\d){1,2}\)?[\s.,]*$")
_MOST_NAMES = 4
_MOST_WORDS = 8


def bare_names(mention: ArchiveMention, codes: Iterable[str]) -> tuple[str, Levels] | None:
    """The tradition, the only one in which the archive may be, and the title level of the names that alone
    follow it, or stand before it where it ends the reference; or None.
    """
    code, *others = dict.fromkeys(codes) or [""]
    placed = not mention.before or is_city(mention.before)
    if not code or others or not (placed or not mention.after.strip(EDGE)):
        return None
    told = _told_names(mention.after if placed else mention.before, code)
    return None if told is None else (code, ((traditions()[code].title_key, told),))


def title_behind(reading: _Reading, rest: str) -> Levels:
    """The title that the rest of a reading is, where its archive ends the reference (`b. 45, fasc. 3,
    Ministero dell'Interno, ACS`); empty where it is none.
    """
    title = traditions()[reading.tradition].title_key
    if not rest or any(key == title for key, _ in reading.levels):
        return ()
    told = _told_names(rest, reading.tradition)
    return () if told is None else ((title, told),)


def papers_before(before: str, reading: _Reading) -> Levels:
    """The papers that stand before an archive, of which the shelfmark behind it is a part (`Peel Papers,
    British Library, Add. MS 40543`); empty where what stands there is none or is read.
    """
    key = traditions()[reading.tradition].name_key
    if not key or not before or _ROW.fullmatch(before) is None or "," in before:
        return ()
    return ((key, before),) if before[0].isupper() and is_titled_papers(before) else ()


def _told_names(text: str, code: str) -> str | None:
    """The names that are the whole of a text, where their words tell that they are those of a fonds."""
    years = _YEARS_LAST.search(text)
    bare = text if years is None else text[: years.start()]
    row = _ROW.fullmatch(bare)
    if row is None or not traditions()[code].title_key:
        return None
    found = row["names"].strip(" .,")
    names = found.split(", ")
    if len(names) > _MOST_NAMES or any(is_city(name) for name in names):
        return None
    if any(len(name.split()) > _MOST_WORDS or not name[0].isupper() for name in names):
        return None
    first = re.match(r"[^\W\d_]+", names[0])
    told = first is not None and normalise_word(first[0]) in title_words(code)
    papers = is_titled_papers(names[-1]) if years is None else " " in found and is_dated_title(names[-1])
    if not (papers or (told and years is None)):
        return None
    return found if years is None else f"{found}{years[0]}".rstrip(" .,")


#: a word before its number, which is none of a shelfmark's: `Sheet 3`
_WORD_OF_MARK = re.compile(r"[A-Z][a-z]{3}")


def without_caption(tradition: str, levels: Levels) -> tuple[Levels, tuple[str, ...]]:
    """Levels read before an archive, and the names that are none: those that English captions have there,
    what a picture or paper shows (`The Bridge at Foo, H12345, State Library of X`), where no word says that
    they are a collection and none that the number is a box or file.
    """
    known = traditions()[tradition]
    names = tuple(value for _, value in levels if not any(map(str.isdigit, value)))
    marks = levels[len(names) :]
    if known.original != "en" or not marks or marks[0][0] != known.shelfmark_key:
        return levels, ()
    if any(map(is_collection, names)):
        return levels, ()
    return ((), names) if _WORD_OF_MARK.search(marks[0][1]) else (marks, names)
