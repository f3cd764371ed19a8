"""Asides within a reference: the date of the document, the name of a fonds in brackets.

`Gansu, 1 Nov. 1961, 91-9-215` and `BOA, C.SH (Cevdet Sıhhiye), 17/823` are read without them; they are a part
of the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from citekit.archives.forms.days import MONTH
from citekit.archives.mention.archive_name import is_acronym
from citekit.archives.repository import Repositories
from citekit.archives.shelfmark.model import Shelfmark
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import replace

Read = Callable[[str, Repositories], Shelfmark | None]

_EDGE = " \t\n,;.:"

#: a date between two commas, with a figure behind them
_DATE = lazy_regex.compile(
    rf"(?<=,)\s(?P<aside>\d{{1,2}}\.?\s(?:de\s)?{MONTH},?\s(?:de\s)?\d{{4}}|{MONTH}\s(?:\d{{1,2}},\s)?\d{{4}}|1[5-9]\d\d|20\d\d),"
    r"(?=\s[^,]*\d)"
)
#: a day, not a month or year alone
_WHOLE_DAY = lazy_regex.compile(r"\d{1,2}\.?\s\D|\D+\s\d{1,2},\s")
#: words in brackets, no figure among them, with a figure behind them
_BRACKETED = lazy_regex.compile(
    r"\s\((?P<aside>[^\W\d_][^()\d]{3,80}|(?:known as|formerly|previously|later|also)\s[^()]{3,80})\)"
    r"(?=,?\s[^()]*\d)"
)


#: a name in quotation marks that stands first behind an archive, a level behind it
_QUOTED = lazy_regex.compile(r"(?<=,)\s[\"“«„](?P<name>[^\"“”«»„]{3,80})[\"”»“](?=\s?[,(][^\"“”«»„]*\d)")

#: a level in brackets behind such a name: `“Lettere Ministri” (Inv. 151/B)`
_LABELLED_BRACKET = lazy_regex.compile(r"^\s\(([^\W\d_]{1,12}\.?\s?\d[^()]{0,20})\)")


#: how many pages a document has, between commas: `X Papers, 25pp., LBJ Library`
_EXTENT = lazy_regex.compile(
    r",\s(?P<extent>\d{1,3}\s?pp?\.?|microfilm (?:edition|copy)|photocopy|typescript|carbon copy)(?=,\s)"
)
#: another place of the same, in square brackets: `folder 1 [or reel 6, frame 1]`
_OR_ELSE = lazy_regex.compile(r"\s(?P<extent>\[or\s[^\[\]]{3,60}\])")


#: an address within a reference, levels behind it
_ADDRESS = lazy_regex.compile(r"[.,;]?\s<?(?P<extent>https?://[^\s,;<>]+?)>?(?=[.,;]?\s+[^\n]*\d)")
#: the letter that an edition calls a manuscript by, in brackets behind its number: `MS Mm.v.14 (U)`
_SIGLUM = lazy_regex.compile(r"(?<=\d)(?:\s\(|(?<=\d)\s\[)(?P<extent>[A-Z][a-z]?\d?)[)\]]\.?$")
_OF_MANUSCRIPTS = lazy_regex.compile(r"\b(?:MSS?|Mss?|ms|Cod|Codex|Hs|Hss)\b|\bBibl")


def without_extent(text: str) -> tuple[str, str]:
    """A text without the number of pages or kind of its document, an address within it or the letter of its
    manuscript in an edition, and that; empty where it has none.
    """
    found = _EXTENT.search(text)
    if found is None and "[or " in text:
        found = _OR_ELSE.search(text)
    if found is None and "://" in text:
        found = _ADDRESS.search(text)
    if found is None and text[-3:].rstrip(".")[-1:] in ")]" and _OF_MANUSCRIPTS.search(text) is not None:
        found = _SIGLUM.search(text)
    return ("", "") if found is None else (text[: found.start()] + text[found.end() :], found["extent"])


def without_aside(text: str) -> Iterator[tuple[str, str]]:
    """A text without each aside that it has, and the aside."""
    for pattern in (_DATE, _BRACKETED):
        found = pattern.search(text)
        if found is not None:
            yield text[: found.start()] + text[found.end() :], found["aside"]
    quoted = _QUOTED.search(text)
    if quoted is not None:
        behind = _LABELLED_BRACKET.sub(r", \1", text[quoted.end() :], count=1)
        yield f"{text[: quoted.start()]} {quoted['name']}{behind}", ""


def beside_day(found: Shelfmark, text: str, repositories: Repositories, read: Read) -> Shelfmark | None:
    """The reading of a text without the day that a reading has taken for the end of a name, or None."""
    ends = [value for _, value in found.levels if ", " in value]
    day = _DATE.search(text) if ends else None
    if day is None or not _WHOLE_DAY.match(day["aside"]):
        return None
    aside = day["aside"]
    if not any(value.endswith(f", {aside}") for value in ends):
        return None
    beside = read(text[: day.start()] + text[day.end() :], repositories)
    if beside is None or len(beside.levels) < len(found.levels):
        return None
    return replace(beside, rest=f"{aside} {beside.rest}".strip())


def by_short_form(text: str, note: str, repositories: Repositories, read: Read) -> Shelfmark | None:
    """A reference whose archive the table has by the short form alone that is said behind its name."""
    short = note.replace("[", " ").replace("“", " ").split()[-1].strip(_EDGE + "])”'\"")
    name, _, behind = text.partition(note)
    if not is_acronym(short) or not repositories.bearing(short):
        return None
    found = read(f"{short}, {behind.lstrip(_EDGE + ')]')}", repositories)
    if found is None or not found.levels or found.archive != short:
        return None
    return replace(found, archive=name.strip(_EDGE + " (["))
