"""Cited locators: the place inside a document or file that a note points at.

In: text in any tradition's words (`ll. 5–7ob.`, `л. 5 об.`, `Bl. 5`, `box 3, folder 2`, `12`). Out: a frozen
`Locator`, and its printed form in the words of the record's own tradition.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from citekit.archives.forms.chain import Mark, read_chain
from citekit.archives.forms.pattern import value_pattern
from citekit.archives.repository import Repository
from citekit.archives.sheets import is_within, kept_sheets, reversed_ranges
from citekit.archives.shelfmark.formatter import print_levels
from citekit.archives.shelfmark.labels import candidates
from citekit.archives.spelling import normalise_word
from citekit.archives.tradition import Tradition, traditions
from citekit.foundation.fast_dataclass import dataclass

_ANYWHERE = frozenset(["fol", "fols", "folio", "folios", "ff", "f", "leaf", "leaves", "sheet", "sheets"])
_PAGES = frozenset(["p", "pp", "page", "pages", "pg", "pgs", "с", "стр", "s", "str"])
_FOLIOS = re.compile(r"(?P<word>ff\b|f\b(?=\.? ?\d+(?:[rv]\b| ?[-–] ?\d)))", re.IGNORECASE)
_EDGE = " \t\n.,;:()第"
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Locator:
    """Levels as in a shelfmark, sheets last, in the levels of `tradition`.

    `rest` is what could not be read. `foreign` are the words (`l.`) that belong to another tradition than the
    record's; their values are then given as the record's own sheets or pages.
    """

    levels: tuple[tuple[str, str], ...]
    tradition: str | None
    rest: str = ""
    foreign: tuple[str, ...] = ()


def read_locator(text: str, tradition: str | None = None) -> Locator:
    """Read a locator for a record of this tradition; a bare number means its sheet. Never raises.

    Without a tradition the words decide, and a bare number is left in `rest`.
    """
    bare = " ".join(text.split()).strip(" ,;")
    if len(bare) > _LONGEST or not bare:
        return Locator((), tradition, text.strip())
    if tradition is None or tradition not in traditions():
        return _by_words(bare)
    own = traditions()[tradition]
    return (
        _bare(bare, own)
        or _folios(bare, own)
        or _worded(bare, own)
        or _anywhere(bare, own)
        or _foreign(bare, own)
        or Locator((), tradition, bare)
    )


def print_locator(locator: Locator, form: str = "latin", repository: Repository | None = None) -> str:
    """Print in the words of the repository or its tradition, singular or plural as the value asks (`l. 5`,
    `ll. 5–7ob.`).
    """
    place = (repository.code, repository.country) if repository is not None else ("", "")
    printed = print_levels(locator.levels, locator.tradition, form, *place) if locator.levels else ""
    return ", ".join(part for part in (printed, locator.rest) if part)


def _bare(text: str, own: Tradition) -> Locator | None:
    read = _sheets_at(text, 0)
    if read is None or own.sheet is None:
        return None
    return Locator(((own.sheet.key, read),), own.code)


@lru_cache(maxsize=1)
def _sheets() -> re.Pattern[str]:
    return re.compile(value_pattern("sheets", "ru"))


def _sheets_at(text: str, at: int) -> str | None:
    """The sheets that stand at a place, where nothing stands behind them."""
    found = _sheets().match(text, at)
    if found is None or text[found.end() :].strip(_EDGE):
        return None
    return kept_sheets(found[0])


def _folios(text: str, own: Tradition) -> Locator | None:
    """`ff. 12-13`, `f. 12v` where `f.` is a wider level of the tradition (a fond): inside a document it is
    the folios that come in the plural, in ranges, and with a recto and verso.
    """
    found = _FOLIOS.match(text)
    if found is None or own.sheet is None or "folio" in own.places:
        return None
    worded = _worded(text, own)
    if worded is None or any((level := own.level(key)) is None or level.sheet for key, _ in worded.levels):
        return None
    return _sheets_behind(text, found.end("word"), own.sheet.key, own, ())


def _worded(text: str, own: Tradition) -> Locator | None:
    marks = read_chain(text, own, {})
    if not marks or not _covers(text, marks):
        return None
    levels = [(_key(mark, own, is_last=mark is marks[-1]), mark.value) for mark in marks]
    return Locator(tuple((key, _kept(key, value, own)) for key, value in levels), own.code)


def _kept(key: str, value: str, own: Tradition) -> str:
    return kept_sheets(value) if own.is_sheet(key) else value


def _key(mark: Mark, own: Tradition, *, is_last: bool) -> str:
    """Of the levels a word means: at the end of a locator, the one that counts sheets (`p. 5`)."""
    if not is_last:
        return mark.key
    sheets = [key for key in mark.keys if own.is_sheet(key)]
    return sheets[0] if sheets else mark.key


def _covers(text: str, marks: Sequence[Mark]) -> bool:
    """Whether nothing but punctuation lies outside the marks."""
    ends = [0, *(mark.end for mark in marks)]
    starts = [*(mark.start for mark in marks), len(text)]
    return not any(text[end:start].strip(_EDGE) for end, start in zip(ends, starts, strict=True))


def _anywhere(text: str, own: Tradition) -> Locator | None:
    """Words that mean sheets or pages in any tradition: `fol. 5v`, `p. 5`."""
    word = re.match(r"[^\W\d_]+", text)
    if word is None:
        return None
    key = normalise_word(word[0])
    page = own.level("page")
    if key in _PAGES and page is not None:
        return _sheets_behind(text, word.end(), page.key, own, ())
    if key in _ANYWHERE and own.sheet is not None:
        return _sheets_behind(text, word.end(), own.sheet.key, own, ())
    return None


def _sheets_behind(text: str, at: int, key: str, own: Tradition, foreign: tuple[str, ...]) -> Locator | None:
    start = at + len(text[at:]) - len(text[at:].lstrip(" ."))
    read = _sheets_at(text, start)
    return None if read is None else Locator(((key, read),), own.code, "", foreign)


def _foreign(text: str, own: Tradition) -> Locator | None:
    """A sheet or page in another tradition's word: given as the record's own, the word reported."""
    other = _by_words(text)
    if not other.levels or other.rest or other.tradition is None:
        return None
    theirs = traditions()[other.tradition]
    levels = []
    for key, value in other.levels:
        mine = own.level(key) or (own.sheet if theirs.is_sheet(key) else None)
        if mine is None:
            return None
        levels.append((mine.key, value))
    word = re.match(r"[^\W\d_]+\.?", text)
    return Locator(tuple(levels), own.code, "", (word[0],) if word else ())


def _by_words(text: str) -> Locator:
    for code in candidates(text):
        found = _worded(text, traditions()[code])
        if found is not None:
            return found
    return Locator((), None, text)


__all__ = ["Locator", "is_within", "print_locator", "read_locator", "reversed_ranges"]
