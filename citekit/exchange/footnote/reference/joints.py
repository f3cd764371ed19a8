"""The joints of a note, made those that its readers know.

A verb that says where a document is held, an archive whose letters a stop joins to its class, and quotation
marks that are turned the wrong way tell nothing of the document.
"""

from __future__ import annotations

import re

from citekit.archives import Repositories
from citekit.archives import parse_bare as parse
from citekit.foundation import lazy_regex

#: `Held at the Bristol Record Office`, `conservée aux Archives nationales`, `aufbewahrt im Staatsarchiv Bern`
_HELD = lazy_regex.compile(
    r"(?P<joint>[.,;]\s+|\s(?=\())(?P<open>\(?)(?i:(?:now\s|currently\s|aujourd’hui\s|heute\s)?"
    r"(?:(?:held|kept|housed|preserved|located|deposited|lodged|available)\s(?:at|in|by|with)\s(?:the\s)?"
    r"|conservée?s?\s(?:à\sla\s|à\sl[’']|aux?\s|dans\sles?\s|à\s)"
    r"|(?:aufbewahrt|verwahrt|überliefert)\s(?:im|in\sder|in|beim|bei\sder)\s"
    r"|conservat[aoei]\s(?:presso\s)?(?:all[’']|alla\s|nell[’']|nella\s|nel\s|l[’']|la\s|il\s)"
    r"|(?:conservad|custodiad)[oa]s?\sen\s(?:el\s|la\s)?"
    r"|(?:hranjen|čuvan)[oaie]?\s[uv]\s|(?:uložen|uchován)[oaýáéa]?\sv[e]?\s|przechowywan[ey]a?\sw[e]?\s))"
    r"(?=[^\W\d_a-zа-я])",
)
_STOP = lazy_regex.compile(r"(?<![\w.’'])(?P<siglum>[A-Z]{2,6}|AD\d\d)\.(?=\s?[A-Z]{1,4}\d*\s?\d)")
#: `”Notes on the Advance,”`, `″Report on Trade″`
_CLOSING = lazy_regex.compile(r"(?<![\w.,!?])(?P<mark>[”″])(?P<title>[^“”″\"]{3,300}?)[”″](?!\w)")


#: a comma for the stop of a label, no space behind a comma or before a bracket, an article before an archive,
#: the word before a reference, a stop behind the number of an item, a town and its land before an archive
_TYPED = (
    (
        lazy_regex.compile(
            r"(?<!\w)(?P<label>[Cc]x|[Ll]eg|[Ee]xp|[Dd]oc|[Ff]ol|ff?|Bl|[Vv]ol|[Ff]asc|inv|kart|op|sign|š|šk|karton),\s(?=\d)"
        ),
        r"\g<label>. ",
    ),
    (lazy_regex.compile(r"(?<=\d{4}),(?=[^\W\d_a-zа-я][^\W\d_A-ZА-Я]{2})"), ", "),
    (lazy_regex.compile(r"(?<=[^\W\d_A-ZА-Я]{4})\((?=[^\W\d_a-zа-я][^()]*\d)"), " ("),
    (
        lazy_regex.compile(
            r"(?<=,\s)the\s(?=(?:[^\W\d_a-z][\w’'-]*\s(?:of\s|and\s|the\s)*){0,5}(?:Archives?|Library|Museum|Record\sOffice)\b)"
        ),
        "",
    ),
    (
        lazy_regex.compile(
            r"(?<=[.;]\s)(?:Ref(?:erence)?|REF)(?:\.?\s(?:[Nn]o\.?|[Nn]umber))?:\s(?=[^\W\d_a-z]{0,8}[\s/-]?\d)"
        ),
        "",
    ),
    (
        lazy_regex.compile(
            r";\s(?=[^\W\d_a-z][\w.’'-]*(?:\s[^\W\d_a-z][\w.’'-]*){1,3},\s(?:interviewer|narrator|interviewee)\b)"
        ),
        ", ",
    ),
    (lazy_regex.compile(r"(?<=\.\s)(?P<item>(?:19|20)\d\d(?:\.\d{1,5}){3,6})\.\s"), r"\g<item>, "),
    (
        lazy_regex.compile(
            r"(?<=[.,]\s)[^\W\d_a-z][^\W\d_]+(?:[\s-][^\W\d_a-z][^\W\d_]+){0,2}(?:,\s[^\W\d_a-z][^\W\d_]+(?:\s[^\W\d_a-z][^\W\d_]+)?)?:\s"
            r"(?=[^\W\d_a-z][^,.:;\d“”]{3,80}\s(?:Archives?|Library|Museum|Special\sCollections|Record\sOffice)\.?$)"
        ),
        "",
    ),
)
#: a class at Kew and its piece as they were once written: `F.O. 78, 225`, `C.O. 54, 10`
_OLD_KEW = lazy_regex.compile(
    r"(?<![\w.])(?P<class>(?:W\.\s?O|C\.\s?O|F\.\s?O|H\.\s?O|S\.\s?P|ADM|Adm|T)\.\s?\d{1,3}|(?:WO|CO|FO|HO|SP|ADM)\s\d{1,3}),\s"
    r"(?P<piece>\d{1,4})(?=[.,;]\s|[.,;]?$)"
)
#: the letters of an archive and of a section of it: `AGI-SD, leg. 2236`
_OF_SECTION = lazy_regex.compile(
    r"(?<![\w-])(?P<archive>[A-Z]{3,6})-(?P<section>[A-Z]{2,4})(?=,\s[a-z]{1,5}\.?\s?\d)"
)


_YEAR = r"(?<![\d/-])(?:1[4-9]|20)\d\d"
#: a reference in brackets behind a year, or behind a dash or colon: `12 May 1776 (ADM 1/123)`
_BEHIND_YEAR = lazy_regex.compile(
    rf"(?P<year>{_YEAR})(?:\s[(\[](?P<bracketed>(?=[^()]*\d)[^\W\d_a-zа-я][^()\[\]]{{3,160}})[)\]]\.?$"
    r"|(?:\s[—–]\s|:\s)(?P<joined>(?=.*\d)[^\W\d_a-zа-я].{3,200}$))"
)
#: the reference behind `in` or `from` and the archive that begins it: `Note by X in TNA PREM 11/3364`
_IN_ARCHIVE = lazy_regex.compile(
    r"(?<=[\w)’”])\.?\s(?:in|from)\s(?:the\s)?(?P<reference>[A-Z](?=[^()]*\d)[^()“”]{5,160})$"
)


def with_plain_joints(note: str, repositories: Repositories) -> str:
    """A note whose parts are joined as readers expect; any other note as it is."""
    note = _HELD.sub(r"\g<joint>\g<open>", note)
    for typed, meant in _TYPED:
        note = typed.sub(meant, note)
    note = _OLD_KEW.sub(_at_kew, note)
    note = _OF_SECTION.sub(lambda found: _by_section(found, repositories), note)
    behind = _BEHIND_YEAR.search(note)
    if behind is not None:
        reference = behind["bracketed"] or behind["joined"]
        if parse(reference, repositories).levels:
            note = f"{note[: behind.end('year')]}, {reference}"
    note = _in_archive(note, repositories)
    note = _STOP.sub(lambda found: _apart(found["siglum"], repositories), note)
    return _CLOSING.sub(r"“\g<title>”", note) if "“" not in note and "„" not in note else note


def _in_archive(note: str, repositories: Repositories) -> str:
    """A note with a comma for the `in` before its archive; any other note as it is."""
    for found in _IN_ARCHIVE.finditer(note):
        reading = parse(found["reference"], repositories)
        archive = reading.archive or ""
        placed = bool(archive and reading.levels) and found["reference"].startswith(archive)
        if placed and repositories.bearing(archive.split()[0]):
            return f"{note[: found.start()]}, {found['reference']}"
    return note


def _apart(siglum: str, repositories: Repositories) -> str:
    return f"{siglum}, " if repositories.bearing(siglum) else f"{siglum}."


def _at_kew(found: re.Match[str]) -> str:
    return f"{found['class']}/{found['piece']}"


def _by_section(found: re.Match[str], repositories: Repositories) -> str:
    """The archive and its section with a comma between them, where no archive has both as its letters."""
    if repositories.bearing(found[0]) or not repositories.bearing(found["archive"]):
        return found[0]
    return f"{found['archive']}, {found['section']}"
