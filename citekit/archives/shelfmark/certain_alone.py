"""Levels that no archive stands beside: whether they are certain by themselves, or words of a text."""

from __future__ import annotations

import re

from citekit.archives.forms.chain import read_chain
from citekit.archives.forms.days import DAY_IN_WORDS
from citekit.archives.mention.archive_name import is_acronym, is_city
from citekit.archives.shelfmark.body import read_alone
from citekit.archives.shelfmark.labels import spoken_for
from citekit.archives.shelfmark.model import Shelfmark
from citekit.archives.tradition import traditions
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import replace

Levels = tuple[tuple[str, str], ...]

#: the end of a sentence within a text
_SENTENCE = re.compile(r"[^\W\d_]{3}[.:]\s|\s[A-Z]\.,\s")
#: the initials of a person
_INITIALS = re.compile(r"(?<![^\W\d_])[A-ZА-Я]\.\s?(?P<second>(?![IVX])[A-ZА-Я])(?![^\W\d_])")


def is_certain_alone(found: Shelfmark, text: str) -> bool:
    """Whether levels without an archive have a number, no letter for one (`F. C. Jorgensen, p. 5`) and no
    sentence for a name (`Gross, Robert A., ed. A History of the Book. Volume 2`).
    """
    first = found.levels[0][1]
    if found.sure == "code":
        return True
    if _SENTENCE.search(first) is not None or (found.sure == "form" and found.rest and not _has_digit(first)):
        return False
    return any(_has_digit(value) for _, value in found.levels) and not has_initials(found.levels, text)


def has_initials(levels: Levels, text: str) -> bool:
    """Whether a level is a letter behind the letter of another name: `COLE, S. J.`"""
    seconds = {found["second"] for found in _INITIALS.finditer(text)}
    return bool(seconds) and any(value.rstrip(".") in seconds for _, value in levels)


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def without_town(found: Shelfmark) -> Shelfmark:
    """A chain without an archive, whose first word is a town and no level: `Hildesheim Best. 741 Nr. 301`."""
    (key, value), further = found.levels[0], found.levels[1:]
    if " " in value or not value.istitle() or all(key != other for other, _ in further):
        return found
    return replace(found, levels=further, rest=" ".join(part for part in (value, found.rest) if part))


#: one segment of a code: letters and figures; numerals; letters alone, in capitals or with one
_SEGMENT = r"(?:[A-Z]{1,6}\d{0,6}[A-Za-z]?|\d{1,6}[A-Za-z]{0,2}|[IVXLC]{1,6}\.?|[A-Z][a-z]{1,7}|[a-z])"
#: codes of letters and figures with several strokes or hyphens; letters with a number of more than two parts
_CODE = lazy_regex.compile(
    rf"(?P<code>(?:[A-Z]{{2,6}}|[DPQ])\d{{0,5}}(?:-[A-Z][A-Za-z]{{0,5}}){{0,2}}(?:/{_SEGMENT}(?:[.:-]\d{{1,5}})?){{2,8}}"
    rf"|[A-Z]{{2,6}}\d{{0,5}}(?:-{_SEGMENT}){{4,9}}"
    r"|[A-Z]{2,5}(?:/[A-Z]{1,5}){0,2}\s\d{1,4}(?:/[A-Z]{0,3}\d{1,5}[a-z]?){2,6})(?=\s*(?:[,;]|\.(?:\s|$)|$))"
)
#: what libraries class their manuscripts by: languages, countries, kinds
_OF_MANUSCRIPTS = (
    r"(?:Eng|English|Am|Fr|French|Lat|Latin|Gr|Greek|Or|Arab|Arabic|Pers|Persian|Heb|Hebrew|Syr|Syriac|Sansk|Sanskrit|Turk|Span|Ital"
    r"|Ger|Germ|Port|Russ|Icel|Ir|Irish|Gaelic|Welsh|Codex|Cod|Add|Hist|Misc|Typ|Coll?|Collection|Mus|Music|Math|Med|Theol|Eur|Afr"
    r"|Dep|Gen|Film|Group|[A-Z])\b\.?"
)
#: the word of manuscripts, the names of their collection before or behind it or none, and the number
_MANUSCRIPT = lazy_regex.compile(
    r"(?P<collection>(?:(?!The\s|See\s|Two\s|This\s)[A-Z][A-Za-zÀ-ž’'-]{2,15}\.?\s){0,2}(?:MSS|MS|Mss|Ms)\.?"
    rf"(?:\s(?:{_OF_MANUSCRIPTS}|[a-z]\.)){{0,3}})"
    r"(?P<joint>[\s.-]|(?<=\.)\s)(?P<number>[A-Z]{0,3}\d{1,6}[a-z]?)(?P<further>(?:[/.-][A-Z]{0,2}\d{1,6}[a-z]?){0,6}(?:\s\(\d{1,5}\))?)"
    r"(?=\s*(?:[,;]|\.(?:\s|$)|$))"
)
#: what is written like a code and is none: standards, protocols, versions, licences, time
_NO_CODE = re.compile(
    r"(?:ISO|IEC|IEEE|RFC|DIN|EN|BS|ASTM|ANSI|UTF|HTTPS?|TCP|UDP|FTP|IP|USB|ISBN|ISSN|DOI|PMID|PMC|ORCID|GPL|LGPL|CC|BSD"
    r"|EU|EC|EG|EWG|EEC|CE|COM|OJ|AC|DC|UTC|GMT|OS|PS|UN|US|ST|NO|NR|VOL|PP|TEL|FAX|SARS|COVID|KJV|NIV|WWW|AD|BC|PO|ID|II|III"
    r"|NYT|LAT|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|MON|TUE|WED|THU|FRI|SAT|SUN)(?![A-Za-z])"
)
#: a day in figures: `12/3/1945`
_DAY = re.compile(
    r"[A-Z]+[\s/-](?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d\d|1[5-9]\d\d|20\d\d)|(?:1[5-9]|20)\d\d[/.-]\d\d?[/.-]\d\d?)"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_FEWEST_FIGURES = 2
#: levels that no printed work has
_CONTAINERS = frozenset(("box", "folder", "file", "carton", "container", "accession"))


#: a short name behind labelled levels, of letters alone: `file 3.500.24, AOG-UK`
_SIGLUM_LAST = re.compile(r"(?P<siglum>[A-ZÀ-Ž]{3,8}(?:-[A-Z]{2,3})?)\.?")


def read_lone(text: str, first: Shelfmark | None) -> Shelfmark | None:
    """A reference that is a code alone, though its first letters be those of some archive; or levels with
    their words and, at the end, letters that must be their archive. `first` is what else was read.
    """
    if first is None or not first.archive:
        return read_lone_code(text) or _before_siglum(text)
    alone = read_alone(text, with_archive=False) if is_acronym(first.archive) else None
    if alone is None or alone.unread:
        return None
    return Shelfmark(None, None, alone.tradition, alone.levels, alone.rest, (), "code")


def _before_siglum(text: str) -> Shelfmark | None:
    """Labelled levels alone, the letters of an archive last."""
    head, _comma, last = text.rpartition(", ")
    siglum = _SIGLUM_LAST.fullmatch(last)
    if not head or siglum is None or is_city(siglum["siglum"]) or _NO_CODE.match(last):
        return None
    for code in spoken_for(head) or ("us",):
        marks = read_chain(head, traditions()[code], {}, 0)
        if (
            any(mark.key in _CONTAINERS for mark in marks)
            and marks[0].start == 0
            and marks[-1].end == len(head)
        ):
            levels = tuple((mark.key, mark.value) for mark in marks)
            return Shelfmark(siglum["siglum"], None, code, levels, "", (), "chain")
    return None


def read_lone_code(text: str) -> Shelfmark | None:
    """A reference that is a code alone, with labelled levels or a date behind it or nothing: letters and
    figures with several strokes or hyphens, or the word of manuscripts with a number. It is a shelfmark of
    whatever archive, kept whole but for the collection of a manuscript.
    """
    mark = _MANUSCRIPT.match(text)
    if mark is not None:
        year = _YEAR.fullmatch(mark["number"]) and not mark["further"] and " " not in mark["collection"]
        return None if year else _with_levels(_manuscript(mark), text, mark.end())
    code = _CODE.match(text)
    if code is None or not _is_code(code["code"]):
        return None
    return _with_levels((("number", code["code"]),), text, code.end())


def _is_code(code: str) -> bool:
    """Whether a code has figures enough, and is no standard, day or word with strokes."""
    if _NO_CODE.match(code) or _DAY.fullmatch(code):
        return False
    parts = re.split(r"[\s/-]", code)
    return sum(_has_digit(part) for part in parts) >= _FEWEST_FIGURES or (
        len(parts) > _FEWEST_FIGURES + 1 and _has_digit(code)
    )


def _manuscript(mark: re.Match[str]) -> Levels:
    """The collection and the number of a manuscript; both are one where a stop or hyphen joins them."""
    collection, number, further = mark["collection"], mark["number"], mark["further"]
    if mark["joint"] != " " or further[:1] in (".", "-"):
        return (("number", f"{collection}{mark['joint']}{number}{further}"),)
    if not further or further[0] == " ":
        return (("collection", collection), ("number", f"{number}{further}"))
    return (("collection", f"{collection} {number}"), ("item", further[1:]))


def _with_levels(levels: Levels, text: str, end: int) -> Shelfmark | None:
    """Levels with those that their words tell behind them; None where anything but a date is left over."""
    for code in (_TRADITION, *spoken_for(text[end:])) if text[end:].strip(" .") else (_TRADITION,):
        tradition = traditions()[code]
        marks = read_chain(text, tradition, {}, end)
        rest = text[marks[-1].end if marks else end :].strip(" .,;()")
        if rest and _DATE.fullmatch(rest) is None:
            continue
        key = tradition.free.get("shelfmark")
        own = (
            levels if code == _TRADITION else ((key, " ".join(value for _, value in levels)),) if key else ()
        )
        if own:
            return Shelfmark(
                None, None, code, (*own, *((one.key, one.value) for one in marks)), rest, (), "code"
            )
    return None


_TRADITION = "uk"
_DATE = re.compile(rf"(?:{DAY_IN_WORDS}|(?:1[4-9]|20)\d\d(?:\s?[-–]\s?\d{{2,4}})?|n\.d)")
