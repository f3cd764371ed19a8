"""Levels that no archive stands beside: whether they are certain by themselves, or words of a text."""

from __future__ import annotations

import re

from citekit.archives.forms.chain import read_chain
from citekit.archives.mention.archive_name import is_acronym, is_city
from citekit.archives.shelfmark.alone.codes import NO_CODE, Levels, read_lone_code
from citekit.archives.shelfmark.body import read_alone
from citekit.archives.shelfmark.labels import spoken_for
from citekit.archives.shelfmark.model import Shelfmark
from citekit.archives.tradition import traditions
from citekit.foundation.fast_dataclass import replace

#: the end of a sentence within a text
_SENTENCE = re.compile(r"[^\W\d_]{3}[.:]\s|\s[A-Z]\.,\s")
#: the initials of a person
_INITIALS = re.compile(r"(?<![^\W\d_])[A-ZА-Я]\.\s?(?P<second>(?![IVX])[A-ZА-Я])(?![^\W\d_])")


def is_certain_alone(found: Shelfmark, text: str) -> bool:
    """Whether levels without an archive have a number, no letter for one (`F. C. Jorgensen, p. 5`) and no
    sentence for a name (`Gross, Robert A., ed. A History of the Book. Volume 2`).
    """
    first = next((value for key, value in found.levels if key != "ibid"), found.levels[0][1])
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
    if not head or siglum is None or is_city(siglum["siglum"]) or NO_CODE.match(last):
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
