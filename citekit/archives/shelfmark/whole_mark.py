"""Letters and numbers straight behind an archive, which are the shelfmark, taken whole."""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.archives.forms.chain import read_chain
from citekit.archives.forms.days import DAY_IN_WORDS
from citekit.archives.forms.words import level_words, word_key
from citekit.archives.mention.model import ArchiveMention, bodies
from citekit.archives.shelfmark.body import BodyReading
from citekit.archives.shelfmark.document_behind import document_behind
from citekit.archives.tradition import Tradition, traditions
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import replace

#: what stands before a shelfmark; a bracket that closes within it is its own: `(03)051`
LEAD = re.compile(r"(?:[\s,:;.–—-]|\((?!\w{1,4}\)\w))*")
_TOKEN = lazy_regex.compile(
    # a number, with letters and signs; each letter is read in one way only, so that no text takes long
    r"(?:(?!\d+(?:st|nd|rd|th)\b)[(\[]?(?:[^\W\d_]{1,6}[./#:=*°_+-])*[^\W\d_]{0,6}\d[\w./#:=*°()\[\]+-]*"
    r"(?:(?<=\s\d),\d{3}|(?<=\s\d\d),\d{3}|(?<=[^\W\d_]\s\d\d\d),\d{3})?"  # `Pw F 5,417`
    r"|[A-Z][A-Za-z]{0,3}\([A-Z][a-z]{0,2}\)"  # `Ch(H)`
    r"|[A-ZÀ-Ž]{1,6}(?:[./&-][A-ZÀ-Ž]{1,6}){0,3}"  # capitals
    # the beginning of a mark: `Ka 4107`, `Ms. 12`
    r"|(?!(?:Top|The|See|And|For)\b)[A-Z][a-z]{0,2}|(?:MS|[Mm]ss|Cod|Hs|Hss)\.?"
    r"|(?<=\d )[a-z](?=[\s,;.)]|$)"  # a letter apart: `9 a`
    r")(?=[\s,;.:)]|$)"
)
_YEARS = r"(?:1[4-9]|20)\d\d\s?[-–/]\s?(?:1[4-9]|20)?\d\d(?!\d)"
#: a space, or a comma with a further number, no span of years: `F 7 12345, 12346`
_GAP = re.compile(rf"(?:\.?\s|,\s(?!{_YEARS})(?=\d[\d/.-]*(?:[\s,;]|\.?$|\.\s)))")
_MOST_TOKENS = 6
YEAR = re.compile(r"(?:1[4-9]|20)\d\d(?:\s?[-–/]\s?\d{2,4})?")
_DATE = re.compile(rf"\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d\d|\d{{4}})|\d{{4}}-\d\d?-\d\d?|{DAY_IN_WORDS}")
BARE = re.compile(r"\d+")
_NOTE = re.compile(rf"\s*(?:[.;(\[]|$|,\s{_YEARS}\s*(?:[.;(\[]|$))")
_FEWEST_FIGURES = 2
#: capitals with their number, no year, and the title of a document that a comma parts from them
_LETTERS_AND_NUMBER = re.compile(r"[A-Z][A-Za-z&./ ]{0,12}(?!(?:1[4-9]|20)\d\d$)\d[\w./()-]*")
_TITLE_BEHIND = re.compile(r",\s(?:[\"'‘“„«]|[^\W\d_])")


def read_whole_mark(text: str, code: str) -> BodyReading | None:
    """The shelfmark that a text begins with, and the levels with words behind it; None where it begins with
    anything else, or where unread words follow.
    """
    tradition = traditions().get(code)
    key = tradition.shelfmark_key if tradition is not None else ""
    if tradition is None or not key:
        return None
    lead = LEAD.match(text)
    start = lead.end() if lead is not None else 0
    end = mark_end(text, start, tradition)
    mark = unbracketed(text[start:end])
    if not is_mark(mark):
        return None
    marks = read_chain(text, tradition, {}, end, tradition.rank(key)) if end < len(text) else ()
    end = marks[-1].end if marks else end
    if BARE.fullmatch(mark) and not marks and text[end:].strip(" .)"):
        return None
    titled = _LETTERS_AND_NUMBER.fullmatch(mark) is not None and _TITLE_BEHIND.match(text, end) is not None
    if not titled and _NOTE.match(text, end) is None and not document_behind(text, end):
        return None
    levels = ((key, mark), *((one.key, one.value) for one in marks))
    rest = text[end:].strip(" \t\n.,;:)–—")
    return BodyReading(code, levels, rest, "form", 0, True, worded=False)


def mark_end(text: str, start: int, tradition: Tradition) -> int:
    """Where the letters and numbers that begin at a place end."""
    words = _label_words(tradition.code)
    at = end = start
    for _ in range(_MOST_TOKENS):
        token = _TOKEN.match(text, at)
        if token is None or (word_key(token[0]) in words and read_chain(text[at:], tradition, {})):
            break
        end = token.end()
        gap = _GAP.match(text, end)
        if gap is None:
            break
        at = gap.end()
    return end


def unbracketed(mark: str) -> str:
    """A shelfmark without the stop behind it and a closing bracket that opens before it."""
    bare = mark.rstrip(" .,")
    return bare[:-1] if bare.endswith(")") and bare.count(")") > bare.count("(") else bare


def is_mark(mark: str) -> bool:
    """Whether a text is a shelfmark and no year, day or lone figure."""
    if not any(map(str.isdigit, mark)) or YEAR.fullmatch(mark) or _DATE.fullmatch(mark):
        return False
    letters, _, year = mark.rpartition(", ")
    if YEAR.fullmatch(year) and letters and not any(map(str.isdigit, letters)):
        return False
    return not (BARE.fullmatch(mark) and len(mark) < _FEWEST_FIGURES)


@lru_cache(maxsize=64)
def _label_words(code: str) -> frozenset[str]:
    """The keys of the words of a tradition's levels, the word of a manuscript left out."""
    own = {word_key(word) for level in traditions()[code].levels for word in level_words(level)}
    return frozenset(own - {"ms", "mss", "cod", "hs", "hss", "msgr"})


def mark_behind(mention: ArchiveMention, code: str) -> BodyReading | None:
    """The shelfmark of letters and numbers behind an archive that is named in words."""
    for before, body in bodies(mention):
        found = read_whole_mark(body, code)
        if found is not None:
            return replace(found, rest=f"{before} {found.rest}".strip())
    return None
