"""Archives by letters that no table has, beside papers: `Hammond Papers, SCL`, `CAH, Litton Papers, 3F221`.

English books explain the letters of an archive once, in a list of abbreviations. Where a reference has the
title of a collection (`X Papers`, `Y Records`), capitals that end it, or begin it, are its archive; so is a
body without the word for one that ends it (`Rand School Papers, VI:D:12, Tamiment Institute`).
"""

from __future__ import annotations

import re

from citekit.archives.mention.archive_name import is_city
from citekit.archives.mention.collection_title import is_english_title
from citekit.archives.mention.model import EDGE, ArchiveMention
from citekit.archives.mention.word_lists import table_words
from citekit.archives.spelling import normalise_word
from citekit.foundation.fast_dataclass import replace

#: letters of an archive: capitals, small letters between them or none, a place behind a hyphen
_SIGLUM = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Z][A-Za-z&]{2,6}(?:-[A-Z]{1,4})?")
#: what has such letters and is no archive: Roman numbers, countries, publishers' and writers' marks
_NO_ARCHIVE = re.compile(
    r"[IVXLC]+|USS?R?|USA|USAF|USN|GDR|FRG|PRC|EEC|EU|NATO|NYT|LAT|WSJ|PhD|MS|MSS|TS|TSS|NY|DC|AFL-CIO|[A-Z][A-Z]?"
)
_BODY = re.compile(
    r"(?:The\s)?(?:[A-Z][\w.’'-]+\s){1,4}(?:Institute|Seminary|Athenaeum|Athenæum)(?:,\s[A-Z][\w. ]+)?"
)
#: letters of an archive between papers and their shelfmark; two will do there
_LETTERS = re.compile(r"[A-Z]{2,6}")
#: a shelfmark: the word of manuscripts with letters or figures, or letters and figures in a code; the figures
#: may follow behind a stop (`Add. MS 49683`, `A 1451`, `D1415/B/38`, `AS/3/3/35`)
_MARK = re.compile(
    r"(?:(?:Add|Additional|Western|Eg|Egerton|Or|Dep|Acc)\.?\s)?(?:MSS?|Mss?|ms[sS]?|Add|Acc|Dep)\b\.?[\s-]?\S*"
    r"|(?!WH|EX|GEN)[A-Z]{1,4}(?:\s?\d[\w.]*|(?:/[A-Z]{0,3}\d{0,6}){1,6}(?<=\d))(?:/[\w.]+)*"
)
_TRADITION = "us"
#: the abbreviated name of a library, university, institute or society straight behind papers
_SHORT_NAME = re.compile(
    r"\s*(?P<name>(?:[A-Z][\w&’'-]*\.?\s){1,4}(?:Libs?|Univ|Inst|Soc)\b|(?:[A-Z][\w&’'-]*\.?\s){0,2}Univ\.\sof\s[A-Z]\w+)"
    r"\.?(?=\s*(?:[,;.]|$))"
)
#: such a word behind the name by which a table knows an archive: `Duke Lib.`
_SHORT_WORD = re.compile(r"\s(?:Univ\.?\s)?(?:Libs?|Univ|Inst)\b(?=\.?\s*(?:[,;.]|$))")


def beside_papers(text: str, cuts: list[tuple[int, int]]) -> ArchiveMention | None:
    """The letters or the body that end a reference to papers, as its archive."""
    if len(cuts) < 2 or not any(is_english_title(text[slice(*cut)]) for cut in cuts[:-1]):
        return None
    start = cuts[-1][0]
    last = text[start:].strip(EDGE)
    if not (_is_siglum(last) or _BODY.fullmatch(last)):
        return None
    return ArchiveMention(last, (), False, text[:start].strip(EDGE), "", _TRADITION)


def short_name_behind_papers(text: str, cuts: list[tuple[int, int]]) -> ArchiveMention | None:
    """The abbreviated name of a holder straight behind papers: `X Papers, GCM Lib, box 18`."""
    if len(cuts) < _TWO or not is_english_title(text[slice(*cuts[0])]):
        return None
    found = _SHORT_NAME.match(text, cuts[1][0])
    if found is None:
        return None
    before = text[: cuts[0][1]].strip(EDGE)
    return ArchiveMention(found["name"], (), False, before, text[found.end() :], _TRADITION)


def with_short_word(found: ArchiveMention) -> ArchiveMention:
    """A mention by one name with the abbreviated word for a library or university behind it."""
    word = _SHORT_WORD.match(found.after) if found.archive.istitle() and found.archive.isalpha() else None
    if word is None:
        return found
    return replace(found, archive=f"{found.archive}{word[0]}", after=found.after[word.end() :])


def between_papers_and_mark(text: str, cuts: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Where the letters of an archive stand between papers and their shelfmark (`Curzon Papers, BL, Mss Eur
    F111/158`); letters before a box or a name are those of a series (`Nixon Papers, NSC, box 3`).
    """
    if len(cuts) < _TWO or not is_english_title(text[slice(*cuts[0])].title()):
        return None
    start, end = cuts[1]
    space = text.find(" ", start, end)
    glued = _MARK.match(text, space + 1) if space > 0 else None  # `Codrington Papers, BL RP 2616`
    if glued is not None and not is_english_title(text[slice(*cuts[0])]):
        return None
    if glued is not None:
        end = space
    name, mark = text[start:end].strip(EDGE), text[end:].lstrip(EDGE)
    if _LETTERS.fullmatch(name) is None or _SERIES.fullmatch(name) is not None:
        return None
    return (start, end) if _MARK.match(mark) is not None and any(map(str.isdigit, mark)) else None


_TWO = 2
#: letters that are a series of many papers, no archive
_SERIES = re.compile(
    r"WH[A-Z]{1,3}|NS[CF]|[PO]F|P[OPS]F|PP[PFI]|EX|GEN|AWF|DDE|JFK|LBJ|RMN|OSS|NSAM|CF|MSS?|ADD|[IVXLC]+"
)


def told_by_papers(found: ArchiveMention) -> ArchiveMention:
    """A mention by letters that no table has, in the American tradition where papers stand beside it."""
    if found.bearers or found.tradition or not _is_siglum(found.archive):
        return found
    parts = f"{found.before}, {found.after}".split(",")
    return replace(found, tradition=_TRADITION) if any(map(is_english_title, parts)) else found


def _is_siglum(name: str) -> bool:
    return (
        _SIGLUM.fullmatch(name) is not None
        and _NO_ARCHIVE.fullmatch(name) is None
        and not is_city(name)
        and normalise_word(name) not in table_words("postal")
    )
