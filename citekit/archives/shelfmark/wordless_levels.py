"""Text without a level's word in a worded reference: titles, numbers, lettered numbers, years.

In: the text around the marks of a reference. Out: the levels that the tradition's table names as `free`, else
notes.
"""

from __future__ import annotations

import re

from citekit.archives.shelfmark.archive_name import strip_edges
from citekit.archives.shelfmark.joined_numbers import read_joined
from citekit.archives.tradition import Tradition

_NUMBERLIKE = re.compile(r"[^\W_]{0,6}[ .\-–/]?\d[\w ./\-–()]*|[IVXLC]+(?:[ /.-][A-Z0-9]+)*")
_PROSE = re.compile(r"[^\W\d_A-ZА-Я]{4,}")
_SPAN = re.compile(r"(?:1[789]|20)\d\d\s?[-–—]\s?(?:(?:1[789]|20)\d\d|\d\d)")
_YEAR = re.compile(r"1[789]\d\d|20[0-2]\d")
_LETTERED = re.compile(r"[А-ЯA-Z]{1,2}[-–]\d{2,}")
_LAST_YEAR = re.compile(r"(?:^|[\s,])(?P<year>1[789]\d\d)$")


def read_free(text: str, tradition: Tradition, levels: list[tuple[str, str]], notes: list[str]) -> None:
    """Text without a level's word: the free levels of the tradition, else a note."""
    bare = strip_edges(text)
    if not bare:
        return
    numbered = read_joined(bare, tradition.code)
    if numbered is not None and not any(key == numbered[0][0] for key, _ in levels):
        levels.extend(numbered)
        return
    if "title" not in tradition.free:
        note = bare if bare[0] not in "([" else text.strip(" ,.;")
        notes.append(_lettered(note, tradition, levels))
        return
    divided = re.split(r"((?<!\d)\.\s+)" if "then" in tradition.free else r"(,\s+|\s+–\s+)", bare)
    for part, link in zip(divided[::2], ["", *divided[1::2]], strict=True):
        _free_part(part.strip(), link, tradition, levels)


def _lettered(note: str, tradition: Tradition, levels: list[tuple[str, str]]) -> str:
    """Takes a lettered number behind the archive, or a year behind the fond, out of a note."""
    if "lettered" in tradition.free and not levels and _LETTERED.fullmatch(note):
        levels.append((tradition.free["lettered"], note))
        return ""
    year = _LAST_YEAR.search(note)
    if "year" in tradition.free and year is not None and {key for key, _ in levels} <= {"fond", "opis"}:
        levels.append((tradition.free["year"], year["year"]))
        return note[: year.start()].rstrip(" ,")
    return note


def is_number(part: str) -> bool:
    return _NUMBERLIKE.fullmatch(part) is not None and _PROSE.search(part) is None


def _free_part(part: str, link: str, tradition: Tradition, levels: list[tuple[str, str]]) -> None:
    free = tradition.free
    if "year" in free and _YEAR.fullmatch(part) is not None:
        levels.append((free["year"], part))
        return
    numbered = "number" in free and is_number(part) and _SPAN.fullmatch(part) is None
    key = free["number"] if numbered else free["title"]
    taken = [name for name, _ in levels]
    if "then" in free and key in taken:
        levels.append((free["then"], part))
    elif levels and levels[-1][0] == key:
        levels[-1] = (key, f"{levels[-1][1]}{link or ', '}{part}")
    else:
        levels.append((key, part))
