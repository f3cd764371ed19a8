"""A reference that begins with the name of a collection without its archive: `Curzon Papers, F111/158`.

Writers name the archive in their list of abbreviations and cite the collection alone. The word
of papers or manuscripts tells it; numbers, letters with numbers or labelled units must stand behind it, and
nothing else but a date. Printed series of papers (`Parliamentary Papers`) are none.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from citekit.archives.forms.days import DAY_IN_WORDS
from citekit.archives.mention.archive_name import has_institution, is_acronym
from citekit.archives.mention.collection_title import is_collection
from citekit.archives.mention.word_lists import table_words
from citekit.archives.shelfmark.alone.certain import is_certain_alone
from citekit.archives.shelfmark.alone.codes import read_lone_code
from citekit.archives.shelfmark.labels import spoken_for
from citekit.archives.shelfmark.model import Shelfmark
from citekit.archives.shelfmark.parts import read_parts
from citekit.archives.spelling import normalise_word
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import replace

Read = Callable[[str], Shelfmark | None]

#: the words of a name, then that of its papers; a number behind it, in letters too, or a comma
_COLLECTION = lazy_regex.compile(
    r"(?:(?!The\s|See\s|In\s)[A-ZÀ-Ž][\w.'’&-]{0,20}\s|(?:of|the|and|&|de|von|van|family|estate|personal|private|business)\s|\([A-ZÀ-Ž][\w.\s'’]{1,20}\)\s){1,7}"
    r"(?P<word>[Pp]apers|MSS\.?|[Mm]uniments|[Mm]anuscripts|[Cc]ollection|[Ff]onds|[Aa]rchive|[Rr]ecords)"
    r"(?:\s\([A-Z]{2,6}\))?(?=,?\s[^\s,])"
)
_WORD = (
    r"(?:[Pp]apers|[Cc]ollections?|[Ff]onds|[Rr]ecords|[Mm]anuscripts|[Dd]iary|[Dd]iaries|[Cc]orrespondence)"
)
#: the number of a collection or its accession before its name: `MS 1234, John Smith Papers`
_NUMBER_FIRST = lazy_regex.compile(
    r"(?:Acc(?:ession)?\.?\s(?:[Nn]o\.?\s)?(?P<accession>\d[\w/.-]{0,12})"
    r"|(?P<code>(?:MSS?\.?|Mss?\.?|[A-Z]{2,4})[\s-]?\d[\w/.-]{0,10}|(?:1[89]|20)\d\d[-./]\d{1,4}|MG\s\d{1,2},?\s[A-Z]\s?\d{0,3}))"
    rf",?\s(?P<name>(?:[A-ZÀ-Ž][\w.'’&-]{{0,20}}\s|[A-Z][a-z]{{1,20}},\s(?=(?:MD|M\.D\.|Jr|Sr|Esq|Ph\.?D|III?|Inc)\b)|(?:of|the|and|&|family)\s){{1,7}}{_WORD}(?:,\s(?:1[6-9]|20)\d\d[-–]\d{{2,4}})?)\.?"
)
_NO_NUMBER = re.compile(r"(?:ISO|RFC|EU|EC|UN|US|NO|NYT|WW|CD|DVD)\b")
#: the number of a collection in brackets behind its name: `Smith Papers (2004-123)`
_BRACKETED_NUMBER = lazy_regex.compile(r"(?<=[a-z])\s\(((?:[A-Z]{1,4}\.?\s?)?\d[^()]{0,20})\)")
_STOP_BEFORE_UNIT = lazy_regex.compile(r"(?<=[a-zS])\.\s(?=(?:vol|box|no|reel|fol)s?\b)", re.IGNORECASE)
#: one word of a level, not a name and the word for its number: `Linlithgow Papers, Acc. No. 2324`
_ACCESSION = lazy_regex.compile(r"\bAcc\.\s[Nn]o\.\s(?=\d)")
#: words of collections that a bare number may follow; of the others a shelfmark of letters and figures
_OF_PAPERS = frozenset(("papers", "mss", "muniments", "manuscripts"))
_FIGURES = re.compile(r"\d+")
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d(?:\s?[-–/]\s?\d{2,4})?")
_DATE = lazy_regex.compile(rf"\(?(?:{DAY_IN_WORDS}|(?:1[4-9]|20)\d\d(?:\s?[-–]\s?\d{{2,4}})?|n\.d)\)?")
#: words of units that American archives have
_AMERICAN = re.compile(r"\b(?:[Bb]ox|[Ff]older|[Rr]eel)s?\s")
#: letters and a word: a body or archive (`UW Libraries`)
_LETTERS_FIRST = re.compile(r"[A-Z]{2,5}\s[A-Z][a-z]+[^\d]*$")
_FEWEST_LEVELS = 2
_ENGLISH = ("uk", "us", "ca", "au")


def read_collection_alone(text: str, read: Read) -> Shelfmark | None:
    """The collection that a text names and the units behind it; None where anything else is left."""
    numbered = _NUMBER_FIRST.fullmatch(text)
    if numbered is not None and not _is_printed(numbered["name"]) and not _NO_NUMBER.match(text):
        key = "accession" if numbered["accession"] else "call-number"
        levels = ((key, numbered["accession"] or numbered["code"]), ("collection", numbered["name"]))
        return Shelfmark(None, None, "us", levels, "", (), "form")
    text = _ACCESSION.sub("Acc. ", _BRACKETED_NUMBER.sub(r", \1", text, count=1))
    text = _STOP_BEFORE_UNIT.sub(", ", text, count=1)
    named = _COLLECTION.match(text)
    if named is None or _is_printed(named[0]):
        return None
    own = _own_mark(text, named, read)
    if own is not None:
        return own
    told = tuple(code for code in spoken_for(text[named.end() :]) if code in _ENGLISH)
    usual = _ENGLISH[:2] if _AMERICAN.search(text) is None else _ENGLISH[1::-1]
    for code in (*usual, *told):
        found = read_parts(text, code)
        if found is None or found.unread or not named[0].startswith(found.levels[0][1].rstrip(".")):
            continue
        if found.rest and _DATE.fullmatch(found.rest) is None:
            continue
        if not _tells(found.levels[1:], named["word"], code_is_told=code in told):
            continue
        first, *further = found.levels
        name = further[0][1]
        if not _LETTERS_FIRST.match(name):
            return Shelfmark(None, None, code, found.levels, found.rest, (), "form")
        if has_institution(name) and not is_collection(name):  # the archive behind its papers
            return Shelfmark(name, None, code, (first, *further[1:]), found.rest, (), "form")
        if is_collection(name):
            return Shelfmark(None, None, code, found.levels, found.rest, (), "form")
    return None


def _own_mark(text: str, named: re.Match[str], read: Read) -> Shelfmark | None:
    """The collection before a shelfmark that is certain by itself: `Cromer Papers, FO 633/6`."""
    behind = text[named.end() :].lstrip(" ,")
    found = read_lone_code(behind) or read(behind)
    if (
        found is None
        or found.archive
        or found.tradition not in _ENGLISH
        or len(found.levels) < _FEWEST_LEVELS
    ):
        return None
    if not is_certain_alone(found, behind) or found.levels[0][0] not in ("department", "collection"):
        return None
    return replace(found, levels=(("collection", named[0].strip()), *found.levels))


def _is_printed(name: str) -> bool:
    words = {normalise_word(word) for word in name.split()}
    return not words.isdisjoint(table_words("printed_papers"))


def _tells(levels: tuple[tuple[str, str], ...], word: str, *, code_is_told: bool) -> bool:
    """Whether what stands behind a collection is its shelfmark: behind all but papers no bare number."""
    values = [value for _, value in levels]
    if not values or _YEAR.fullmatch(values[0]) or is_acronym(values[0]):  # letters are those of an archive
        return False
    bare = all(_FIGURES.fullmatch(value) for value in values)
    return code_is_told or not bare or normalise_word(word) in _OF_PAPERS
