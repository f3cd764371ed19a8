"""Codes that are a whole reference by their shape: `D1234/5`, `MS Am 1094 (12)`, `Vat. lat. 1234`.

No archive stands beside them; they are kept whole, but for the collection of a manuscript.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.archives.forms.chain import read_chain
from citekit.archives.forms.days import DAY_IN_WORDS
from citekit.archives.shelfmark.labels import spoken_for
from citekit.archives.shelfmark.model import Shelfmark
from citekit.archives.tables import shipped
from citekit.archives.tradition import traditions
from citekit.foundation import lazy_regex

Levels = tuple[tuple[str, str], ...]

_TRADITION = "uk"
_DATE = re.compile(rf"(?:{DAY_IN_WORDS}|(?:1[4-9]|20)\d\d(?:\s?[-–]\s?\d{{2,4}})?|n\.d)")

#: one segment of a code: letters and figures; numerals; letters alone, in capitals or with one
_SEGMENT = (
    r"(?:[A-Z]&[A-Z]|[A-Z]{1,6}\d{0,6}[A-Za-z]?|\d{1,6}[A-Za-z]{0,2}|[IVXLC]{1,6}\.?|[A-Z][a-z]{1,7}|[a-z])"
)
#: codes of letters and figures with several strokes or hyphens; letters with a number of more than two parts
_CODE = lazy_regex.compile(
    rf"(?P<code>[A-Z]{{1,6}}\d{{0,5}}(?:-[A-Z][A-Za-z]{{0,5}}){{0,2}}(?:/{_SEGMENT}(?:[.:-]\d{{1,5}})?){{2,8}}"
    rf"|[A-Z]{{2,6}}\d{{0,5}}(?:-{_SEGMENT}){{4,9}}"
    r"|[A-Z]{1,6}\d{0,5}/\d{1,6}[A-Za-z]?"  # `D1234/5`
    r"|(?:[A-Z]{1,6}(?:/[A-Z]{1,5}){0,2}|[A-Z][a-z]{0,3}\.)\s?\d{1,6}[A-Z]?(?:/[A-Z]{0,3}\d{1,6}[A-Za-z]?){1,6}"
    r"|[A-Z]{4}\s\d{3,6}(?:/\d{1,5}[a-z]?|(?:\s[A-Z]?\d{1,6}){1,3})"  # agency, series, accession, box or item
    r"|(?:MSS?|Mss?|mss?)-?(?:-[A-Z][a-z]{1,9}){1,2}(?:-\d{2,6}){1,4}"  # `MS-Papers-0037-165`
    r"|M[Ss]{1,2}-\d{2,5}(?:-[A-Z]{1,3})?"  # `MSS-867-BC`
    # the Alexander Turnbull Library: `PAColl-0959-38`, `OHInt-0003/30`
    r"|(?:PA(?:Coll|1|11|12)|OH(?:Int|Coll|A|V)|MSX|MSY|MSZ|[qf]MS|MSDL|Micro-MS(?:-Coll)?|Plans)-\d{3,5}(?:[-/]\d{1,4}){0,3}"
    r"|COLL MISC \d{3,4}|HL/PO/PU/1/\d{4}/\d{1,2}(?:&\d{1,2})?[A-Z]\d?[a-z]\d{1,4}"
    r"|M[Ss]s\d[A-Z][a-z]?\d{1,5}[a-z]\d{0,4}(?:-\d{1,5})?|mss[A-Z]{2,4}\s\d{1,6}(?:\s?[-–]\s?\d{1,6})?"
    r"|[A-Z]{2,5}\d{1,5}[A-Z]{2,5}\d{3,8})(?=\s*(?:[,;(]|\.(?:\s|$)|$))"
)
#: figures that a code with a single stroke has at least: `M5/206`, not `PS/2`
_FEWEST_DIGITS = 3
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
    r"(?P<joint>[\s.-]|(?<=\.)\s)(?P<number>\d{1,3},\d{3}|[A-Z]{0,3}\d{1,6}[a-z]?)(?P<further>(?:[/.-][A-Z]{0,2}\d{1,6}[a-z]?){0,6}(?:;[A-Z]{1,3}|\s\(\d{1,5}\))?)"
    r"(?=\s*(?:[,;]|\.(?:\s|$)|$))"
)
#: what is written like a code and is none: standards, protocols, versions, licences, time
NO_CODE = re.compile(
    r"(?:ISO|IEC|IEEE|RFC|DIN|EN|BS|ASTM|ANSI|UTF|HTTPS?|TCP|UDP|FTP|IP|USB|ISBN|ISSN|DOI|PMID|PMC|ORCID|GPL|LGPL|BSD"
    r"|BWV|HWV|RV|EU|EC|EG|EWG|EEC|CE|COM|OJ|UTC|GMT|OS|PS|UN|US|ST|NO|NR|VOL|PP|TEL|FAX|SARS|COVID|KJV|NIV|WWW|PO|II|III"
    r"|NYT|LAT|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|MON|TUE|WED|THU|FRI|SAT|SUN)(?![A-Za-z])"
    r"|(?:CC|AC|DC|AD|BC|ID)(?![A-Za-z\d])"
)
#: a day in figures: `12/3/1945`
_DAY = re.compile(
    r"[A-Z]+[\s/-](?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d\d|1[5-9]\d\d|20\d\d)|(?:1[5-9]|20)\d\d[/.-]\d\d?[/.-]\d\d?)"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_FEWEST_FIGURES = 2
#: sizes of paper and years with strokes: `A4/210`, `A/2004`
_OF_PAPER = re.compile(r"[AB]\d/\d{3}|[AB]\d(?:/\d){1,3}|[A-Z]{1,2}\s?/?\s?(?:1[5-9]|20)\d\d(?:/\d{2,4})?")
#: a unit in brackets behind a code: `M5/206 (item 65)`
_BRACKETED = lazy_regex.compile(r"(?<=\d)\s\(([^\W\d_]{1,8}\.?\s\d[^()]{0,20})\)")
_MANUSCRIPT_CODE = re.compile(r"M[Ss]{1,2}-")


#: what the number of a series is, by the level of its name
_NUMBERS = {"fondo": "volume", "collection": "number"}
#: the word of a file and a code of letters and figures with strokes, as registries number files
_FILE = re.compile(
    r"(?:File|Subject File|Case File)\s(?:[Nn]os?\.?\s)?"
    r"(?P<file>[A-Z]{1,5}/\d{1,4}(?:\(\d{1,3}\))?(?:/\d{1,4}){1,4})\.?"
)


def read_lone_code(text: str) -> Shelfmark | None:
    """A reference that is a code alone, with labelled levels or a date behind it or nothing: letters and
    figures with several strokes or hyphens, or the word of manuscripts with a number. It is a shelfmark of
    whatever archive, kept whole but for the collection of a manuscript.
    """
    text = _BRACKETED.sub(r", \1", text, count=1)
    series = _series().match(text)
    if series is not None:
        tradition, key = _series_levels()[_folded(series["name"])]
        whole, number = ((key, series[0]),), _NUMBERS.get(key)
        parted = ((key, series["name"]), (number, series["number"])) if number else whole
        if key != "collection" or not _YEAR.fullmatch(series["number"]) or text[series.end() :].strip(" ."):
            return _with_levels(parted, text, series.end(), tradition)
    file = _FILE.fullmatch(text)
    if file is not None:
        return _with_levels((("file", file["file"]),), text, len(text), "us")
    cotton = _cotton().match(text)
    if cotton is not None:
        own = (("collection", cotton["collection"]), ("number", cotton["number"]))
        return _with_levels(own, text, cotton.end())
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
    if NO_CODE.match(code) or _DAY.fullmatch(code):
        return False
    if not any(sign in code for sign in " /-."):
        return True
    single = code.count("/") == 1 and "-" not in code
    if (single and sum(map(str.isdigit, code)) < _FEWEST_DIGITS) or _OF_PAPER.fullmatch(code):
        return False
    if code[0].islower() or _MANUSCRIPT_CODE.match(code):
        return True
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


@lru_cache(maxsize=1)
def _series_levels() -> dict[str, tuple[str, str]]:
    """The tradition and level of each series that is one archive's alone, by its folded name."""
    return {
        _folded(name): (code, key)
        for code, levels in shipped("patterns")["lone_series"].items()
        for key, names in levels.items()
        for name in names
    }


def _folded(name: str) -> str:
    return re.sub(r"\W+", " ", name).strip().casefold()


@lru_cache(maxsize=1)
def _series() -> re.Pattern[str]:
    names = (re.escape(name).replace(r"\.", r"\.?").replace(r"\ ", r"\s?") for name in _series_levels())
    spaced = "|".join(name.replace(r"\s?", r"\.?\s?") for name in sorted(names, key=len, reverse=True))
    return re.compile(
        rf"(?P<name>(?:{spaced})\.?),?\s(?P<number>\d{{1,6}}[A-Z]?)(?=\s*(?:[,;(]|\.(?:\s|$)|$))",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _cotton() -> re.Pattern[str]:
    """A Cotton manuscript: the emperor over its press, the shelf, the place (`Cotton MS Titus B. ii`)."""
    presses = "|".join(shipped("patterns")["cotton_presses"])
    place = r"[A-G]\.?\s?(?:[ivxlc]+|[IVXLC]+|\d{1,3})(?:\s?[-–]\s?[IVXLCivxlc]+)?"
    number = rf"(?P<number>(?:{presses})\.?,?\s{place})"
    return re.compile(
        rf"(?P<collection>Cott(?:on|onian)?\.?(?:\sM[Ss]{{1,2}}\.?)?),?\s{number}(?=\s*(?:[,;.]|$))"
    )


def _with_levels(levels: Levels, text: str, end: int, first: str = _TRADITION) -> Shelfmark | None:
    """Levels with those that their words tell behind them; None where anything but a date is left over."""
    for code in (first, *spoken_for(text[end:])) if text[end:].strip(" .") else (first,):
        tradition = traditions()[code]
        marks = read_chain(text, tradition, {}, end)
        rest = text[marks[-1].end if marks else end :].strip(" .,;()")
        if rest and _DATE.fullmatch(rest) is None:
            continue
        key = tradition.shelfmark_key
        own = levels if code == first else ((key, " ".join(value for _, value in levels)),) if key else ()
        if own:
            return Shelfmark(
                None, None, code, (*own, *((one.key, one.value) for one in marks)), rest, (), "code"
            )
    return None


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)
