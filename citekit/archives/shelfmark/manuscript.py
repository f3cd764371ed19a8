"""Manuscripts of libraries as catalogues cite them: city, library, shelfmark, leaves.

`Padova, Biblioteca Universitaria, 1027, 1r-9v`: what stands between a library and the leaves is the
shelfmark, letters and numbers of old catalogues with it (`Canon. misc. 172 (S.C. 19648)`). Letters that
elsewhere stand for sheets (`C.61`) or collections belong to it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.archives.forms.words import level_words, word_key
from citekit.archives.mention.archive_name import is_acronym, is_city, is_house
from citekit.archives.mention.collection_title import is_collection
from citekit.archives.mention.model import ArchiveMention
from citekit.archives.mention.word_lists import table_words
from citekit.archives.sheets import kept_sheets
from citekit.archives.shelfmark.body import BodyReading
from citekit.archives.spelling import normalise_word
from citekit.archives.tradition import Tradition, traditions
from citekit.foundation import lazy_regex

_PLACE = lazy_regex.compile(r"[^\W\d_a-zа-я][^\W\d_]+(?:[ ’'-](?:[^\W\d_]+)){0,3}")
_LEAF = r"(?:\d{1,4}\s?[a-e]?|[IVXL]{1,7})\s?[rv]\.?"
_LEAVES = (
    rf"(?:{_LEAF}(?:\s?[-–—]\s?(?:(?:(?:\d{{1,4}}|[IVXL]{{1,7}})\s?[a-e]?\s?)?[rv]\.?|\d{{1,4}}(?!\w)))?"
    rf"|\d{{1,4}}\s?[-–—]\s?{_LEAF})"
)
#: numbers whose side is not said: leaves behind their word, pages behind theirs or none
_NUMBERS = (
    r"\d{1,4}(?:\s?[-–—]\s?\d{1,4}|\s?ff?\.?)?"
    r"(?:(?:\s?,\s?|\s(?:und|et|e|and|y|u\.)\s)\d{1,4}(?:\s?[-–—]\s?\d{1,4})?)*"
)
_LEAF_WORD = r"(?:ff?|fols?|foll|cc?|kk?|Bll?)\.?\s?"
_PIECE = r"(?:[^\W_](?:[\w.°*/’'-]|[αβγδ])*|\([\w=][\w=.,;/ °*-]{0,29}\))"
_MANUSCRIPT = lazy_regex.compile(
    r"\s*[,;:]\s*(?P<mark>(?:[IVXL]{1,6},\s?){0,2}" + rf"{_PIECE}(?:\s{_PIECE}){{0,6}}"
    rf"(?:,\s(?:\d{{1,4}}|[IVXLC]{{1,7}})(?=(?:,\s(?:\d{{1,4}}|[IVXLC]{{1,7}}))?,\s{_LEAF}(?!\w))){{0,2}})"
    rf"(?:\s?(?:[,;]\s*|:\s+)(?:(?P<of_leaves>{_LEAF_WORD})?(?P<leaves>{_LEAVES}(?:\s?,\s?{_LEAVES})*)|(?P<of_sheets>{_LEAF_WORD})(?P<sheets>{_NUMBERS})"
    rf"|(?:(?P<word>(?:pp?|SS?)\.)\s?)?(?P<pages>{_NUMBERS})))?[\s.]*"
)
#: the word of a manuscript, behind whose number a bare one is that of pages: `Ms F 22, 587-592`
_WORDED = re.compile(r"(?:\d+\s)?(?:Mss?|MSS?|Hss?|Cod(?:ex)?)\b")
#: an older mark in brackets, which may have words: `37 (olim A II 10)`
_ASIDE = re.compile(r"\([^()]*\)")
#: a year in which books were printed
_YEAR = re.compile(r"(?:14[5-9]|1[5-9]\d|20\d)\d")
#: what is no shelfmark: a day, pages or leaves with their word, an extent
_OTHER = re.compile(
    r"\d{1,2}\.?\s[^\W\d_]{3,}\.?\s(?:1\d|20)\d\d|[^\W\d_]{3,}\.?\s\d{1,2},?\s(?:1\d|20)\d\d"
    r"|(?:pp?|ff?|fols?|cc?|s|k|l|o)\.\s\d.*|\d+\s(?:pp?|vols?|S|s|ff?|fols?|Bl|cc?|k|h|l|o)\b\.?"
)
#: a word of a title, which a shelfmark has none of; names of collections are few and have capitals
_TITLE_WORD = re.compile(r"[^\W\d_]*[a-zà-ž][^\W\d_]{3,}(?!\.)")
_LONGEST_WORD = 3  # letters of a word that may be that of a level
_MOST_NAMES = 2


def read_manuscript(mention: ArchiveMention, code: str, name: str = "") -> BodyReading | None:
    """The shelfmark and leaves of a library's manuscript in a tradition, or None where the text is no such
    reference: no library, no place before it and no leaves with their side, or words of a title. `name` is
    the library's full name, where it is known.
    """
    tradition = traditions().get(code)
    if tradition is None or not names_library(f"{mention.archive} {name}") or not tradition.shelfmark_key:
        return None
    found = _MANUSCRIPT.fullmatch(mention.after)
    if found is None:
        return None
    mark = found["mark"].rstrip(".,")
    if found["pages"] and not (found["word"] or _WORDED.match(mark)):
        return None
    if not (found["leaves"] or names_library(mention.archive) or _WORDED.match(mark)) and not mention.before:
        return None  # an archive with a library, by its letters: `SAPMO-BArch, DY 30/3509, Bl. 12`
    told = any(found[name] for name in ("leaves", "sheets", "pages"))
    if not _is_placed(mention, leaves=told) or not _is_shelfmark(mark, tradition, leaves=told):
        return None
    levels = (*_shelfmark_levels(mark, tradition), *_sheet_levels(found, tradition))
    return BodyReading(code, levels, mention.before, "form", 0, True, own=True)


def _sheet_levels(found: re.Match[str], tradition: Tradition) -> tuple[tuple[str, str], ...]:
    """The leaves or pages behind a shelfmark."""
    sheet, pages = tradition.sheet, found["pages"]
    if pages:
        return (("page" if tradition.level("page") else tradition.levels[-1].key, kept_sheets(pages)),)
    leaves = found["leaves"] or found["sheets"]
    word = found["of_leaves"] or found["of_sheets"] or ""
    # where leaves and folios are two levels, the word tells
    folio = tradition.level("folio") if word.startswith("f") else None
    chosen = folio or sheet
    return ((chosen.key, kept_sheets(leaves)),) if chosen is not None and leaves else ()


def begins_with_manuscript(text: str, code: str) -> bool:
    """Whether a text begins with the word of a manuscript (`, Ms. Hist. helv. XI 43`), which is then a part
    of the shelfmark; where libraries count within collections it is one of these.
    """
    within = traditions()[code].free.get("within") if code in traditions() else None
    return not within and _WORDED.match(text.lstrip(" ,;:")) is not None


def _is_placed(mention: ArchiveMention, *, leaves: bool) -> bool:
    """Whether a library's city stands before it or in its name; leaves need none, or any place."""
    before, words = mention.before, mention.archive.split()
    if (
        not before
        and len(words) > 1
        and (is_city(words[0], states=False) or is_city(words[-1], states=False))
    ):
        return True
    if not leaves or is_city(before):
        return is_city(before)
    return not before or not (_PLACE.fullmatch(before) is None or is_acronym(before) or is_collection(before))


@lru_cache(maxsize=2048)
def names_library(archive: str) -> bool:
    """Whether the name of an archive says that it is a library, or a monastery, whose library it means."""
    folded = " ".join(normalise_word(word) for word in archive.split())
    lettered = not table_words("library_letters").isdisjoint(folded.split())
    return lettered or any(stem in folded for stem in table_words("libraries")) or is_house(archive)


def _is_shelfmark(mark: str, tradition: Tradition, *, leaves: bool) -> bool:
    words = [word.strip("(),") for word in _ASIDE.sub("", mark).split()]
    numeral = r"[. ][IVXLC]{1,7}$" if leaves else r"\.[IVX]+\b"
    if not words or (not any(map(str.isdigit, mark)) and not re.search(numeral, mark)):
        return False
    if (not leaves and _YEAR.fullmatch(mark)) or _OTHER.fullmatch(mark):
        return False  # a printed book's year as well
    # a name may lead the shelfmark, as that of a collection: `Hamilton 50`
    names = [word for word in words if _TITLE_WORD.fullmatch(word)]
    if len(names) > _MOST_NAMES or any(word[0].islower() for word in names) or words[-1] in names:
        return False
    own = _level_words(tradition.code)
    return not any(word_key(word) in own for word in words if len(word) >= _LONGEST_WORD)


@lru_cache(maxsize=64)
def _level_words(code: str) -> frozenset[str]:
    """The keys of the words of a tradition's levels: a shelfmark with its word is read by that."""
    return frozenset(word_key(word) for level in traditions()[code].levels for word in level_words(level))


def _shelfmark_levels(mark: str, tradition: Tradition) -> tuple[tuple[str, str], ...]:
    """The shelfmark; where libraries count within collections (`within`), the collection and the number."""
    key, within = tradition.shelfmark_key, tradition.free.get("within", "")
    first = re.search(r"(?:^|\s)(?=[^\s\d(]*\d)", mark)
    if not within or first is None:
        return ((key, mark),)
    collection, number = mark[: first.start()].strip(), mark[first.end() :]
    return ((within, collection), (key, number)) if collection else ((key, number),)
