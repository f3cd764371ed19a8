"""The joints of a note, made those that its readers know.

A verb that says where a document is held, an archive whose letters a stop joins to its class, and quotation
marks that are turned the wrong way tell nothing of the document.
"""

from __future__ import annotations

from citekit.archives import Repositories, parse
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


_YEAR = r"(?<![\d/-])(?:1[4-9]|20)\d\d"
#: a reference in brackets behind a year, or behind a dash or colon: `12 May 1776 (ADM 1/123)`
_BEHIND_YEAR = lazy_regex.compile(
    rf"(?P<year>{_YEAR})(?:\s[(\[](?P<bracketed>(?=[^()]*\d)[^\W\d_a-zа-я][^()\[\]]{{3,160}})[)\]]\.?$"
    r"|(?:\s[—–]\s|:\s)(?P<joined>(?=.*\d)[^\W\d_a-zа-я].{3,200}$))"
)


def with_plain_joints(note: str, repositories: Repositories) -> str:
    """A note whose parts are joined as readers expect; any other note as it is."""
    note = _HELD.sub(r"\g<joint>\g<open>", note)
    behind = _BEHIND_YEAR.search(note)
    if behind is not None:
        reference = behind["bracketed"] or behind["joined"]
        if parse(reference, repositories).levels:
            note = f"{note[: behind.end('year')]}, {reference}"
    note = _STOP.sub(lambda found: _apart(found["siglum"], repositories), note)
    return _CLOSING.sub(r"“\g<title>”", note) if "“" not in note and "„" not in note else note


def _apart(siglum: str, repositories: Repositories) -> str:
    return f"{siglum}, " if repositories.bearing(siglum) else f"{siglum}."
