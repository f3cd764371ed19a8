"""The location of a holding within its archive, as text (CSL's `archive_location`): levels and shelfmark.

Levels are printed by the forms of their repository and in the words of the holding's own tradition. A
shelfmark stands before the levels that it does not give itself, but behind its fond, unless the levels say
all of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from citekit.archives import ResolvedHolding, format_levels, traditions
from citekit.archives.forms.words import is_level_word, level_words, word_key
from citekit.archives.spelling import normalise_word, one_script
from citekit.archives.tradition import Level, sheet_keys
from citekit.records import Holding, Record
from citekit.records.tables import record_type
from citekit.rendering.item.archival_style import ArchivalStyle

Levels = tuple[tuple[str, str], ...]
_NUMBERED_NOUN = re.compile(
    r"(?:(?<=^)|(?<=, ))(?:box|carton|container|file|folder|reel|roll|volume)(?=(?:es|s)? [A-Z]?\d)"
)
# GOST R 7.0.5-2008 has the word in full in its examples (11.9: `Ф. 573. Картон 41. Д. 55.`).
_CARTON = ("Карт. ", "Картон ")
_STOPPED_PLURAL = re.compile(r"\b(fols|vols|nos|pts)\.")
# What boxes and files of the United States lie in.
BEGINS_WITH_FILE: Final = "citekit-begins-with-file"  # of an item with semicolons between its levels
_OUTER_LEVELS = frozenset(
    {"record-group", "collection", "subgroup", "system", "series", "subseries", "lot-file", "entry"}
)
_BOXES = frozenset({"box", "container", "carton"})
_PAGE_RANGE = re.compile(r"(?<=\d)-(?=\d)")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")


def location(
    holding: Holding,
    resolved: ResolvedHolding,
    archival_style: ArchivalStyle,
    cited: Levels = (),
    page: str = "",
) -> str:
    """Levels and shelfmark of a holding; `cited` are the levels of a locator, in place of its own sheets,
    `page` are the pages that the record gives beside them.
    """
    code, repository = resolved.code, resolved.repository
    printed = _without_archive(holding.shelfmark, holding.archive)
    levels = with_kept_sheets(replaced_levels(holding.levels, cited, code), code)
    if printed:
        as_printed = archival_style.printed and not cited
        if as_printed or not _all_said(printed, holding.levels, code):
            levels = _not_said(printed, levels, cited, code)
        else:
            printed = ""
    if archival_style.smallest_first and code == "us":
        levels = smallest_first(levels)
    wide: Levels = ()
    if printed and not archival_style.smallest_first:
        wide, levels = _wide_levels(levels, code)
    papers = format_levels(wide, code, archival_style.levels, repository) if wide else ""
    text = format_levels(levels, code, archival_style.levels, repository) if levels else ""
    if archival_style.semicolons and code == "us":
        form = archival_style.levels_of(code)
        text = _in_semicolons(levels, lambda some: format_levels(some, code, form))
    text = in_house_words(text, code, archival_style)
    return _joined((papers, printed, text, _page_text(page, archival_style)), archival_style)


def _in_semicolons(levels: Levels, printed: Callable[[Levels], str]) -> str:
    """File, then the series with its box, then what these lie in, from the smallest part to the widest."""
    outer = [pair for pair in levels if pair[0] in _OUTER_LEVELS]
    boxes = [pair for pair in levels if pair[0] in _BOXES]
    files = [pair for pair in levels if pair not in outer and pair not in boxes]
    groups = [files, [*outer[:1], *boxes], *([pair] for pair in outer[1:])]
    return "; ".join(printed(tuple(group)) for group in groups if group)


def _wide_levels(levels: Levels, code: str | None) -> tuple[Levels, Levels]:
    """Collection and fond, which stand before a shelfmark within them, and the other levels."""
    tradition = traditions().get(code) if code else None
    widest = {"collection", tradition.levels[0].key} if tradition is not None else {"collection"}
    wide = tuple(pair for pair in levels if pair[0] in widest)
    return wide, tuple(pair for pair in levels if pair not in wide)


def in_house_words(text: str, code: str | None, archival_style: ArchivalStyle) -> str:
    """Levels in the words of the style: its own words for folios (`fo./fos`) in the place of the tradition's,
    its capitals and contractions.
    """
    text = _with_own_sheet_words(text, code, archival_style)
    if archival_style.levels == "gost":
        text = text.replace(*_CARTON)
    if archival_style.numbered_nouns and code in ("us", "uk"):
        text = _NUMBERED_NOUN.sub(lambda found: found[0].capitalize(), text)
    return _STOPPED_PLURAL.sub(r"\1", text) if archival_style.bare_plurals else text


def _with_own_sheet_words(text: str, code: str | None, archival_style: ArchivalStyle) -> str:
    tradition = traditions().get(code) if code and archival_style.sheet_words else None
    level = tradition.level("folio") if tradition is not None else None
    if tradition is None or level is None:
        return text
    one, many = archival_style.sheet_words.split("/")
    own = level.words_for(tradition.latin)
    for word, house in ((own.short_plural, many), (own.short, one)):
        text = re.sub(rf"(?<!\w){re.escape(word)}(?=\s*\d)", house, text)
    return text


def begins_with_file(holding: Holding) -> bool:
    """Whether a location of semicolons begins with what lies in a box or series, and not with these."""
    return bool(holding.shelfmark) or any(key not in _OUTER_LEVELS | _BOXES for key, _ in holding.levels)


def smallest_first(levels: Levels) -> Levels:
    """Box and folder, then what they lie in, from the smallest to the widest."""
    outer = tuple(pair for pair in levels if pair[0] in _OUTER_LEVELS)
    return tuple(pair for pair in levels if pair[0] not in _OUTER_LEVELS) + outer[::-1]


def own_page(record: Record) -> str:
    """The pages of a document in an archive whose tradition has no such level, "" for any other record."""
    archival = record.holding is not None and (record_type(record.type).archival or record.type == "document")
    return record.get("page") if archival and not record.get("container-title") else ""


def _page_text(page: str, archival_style: ArchivalStyle) -> str:
    code = "ru" if archival_style.script == "original" else "uk"
    ranged = _PAGE_RANGE.sub("–", page)
    return format_levels((("page", ranged),), code, archival_style.levels) if page else ""


def _joined(parts: Iterable[str], archival_style: ArchivalStyle) -> str:
    given = [part for part in parts if part]
    if archival_style.sentences:
        return ". ".join([*(part.rstrip(".") for part in given[:-1]), *given[-1:]])
    return ", ".join(given)


def replaced_levels(own: Levels, cited: Levels, code: str | None) -> Levels:
    """The record's levels with the cited ones in the place of those from the widest cited level downwards."""
    tradition = traditions().get(code) if code else None
    if not cited or tradition is None:
        return own + cited
    ranks = {level.key: rank for rank, level in enumerate(tradition.levels)}
    first_sheet = next((rank for rank, level in enumerate(tradition.levels) if level.sheet), len(ranks))
    widest = min((ranks.get(key, first_sheet) for key, _ in cited), default=first_sheet)
    kept = tuple(pair for pair in own if ranks.get(pair[0], -1) < min(widest, first_sheet))
    return kept + cited


def with_kept_sheets(levels: Levels, code: str | None) -> Levels:
    """The levels with sheets in the form that `citekit.archives` prints from (`5 об.` as `5об`)."""
    sheets = sheet_keys(code)
    return tuple((key, _kept_sheets(value) if key in sheets else value) for key, value in levels)


def _kept_sheets(value: str) -> str:
    if value.isdigit():
        return value
    from citekit.archives.sheets import kept_sheets

    return kept_sheets(value)


def _without_archive(shelfmark: str, archive: str) -> str:
    """`RGASPI, f. 558` of RGASPI is `f. 558`: styles print the archive by itself."""
    if archive and shelfmark.startswith(archive):
        rest = shelfmark[len(archive) :]
        if rest[:1] in (",", ".", ":", ";", " "):
            return rest.lstrip(",.:; ")
    return shelfmark


@lru_cache(maxsize=4096)
def _all_said(printed: str, levels: Levels, code: str) -> bool:
    """Whether levels say all that a shelfmark does: what it has beside their values are words of levels."""
    words = _words(printed)
    for _, value in levels:
        at = _find(_words(value), words)
        if at is not None:
            _take(words, at, len(_words(value)))
    known = _level_words(code)
    return all(
        word in known and (len(word) > 1 or follower in known)
        for word, follower in pairwise([*words, "?"])
        if word
    )


def _take(words: list[str], at: int, count: int) -> None:
    """Mark words as said."""
    words[at : at + count] = [""] * count


def _not_said(printed: str, levels: Levels, cited: Levels, code: str) -> Levels:
    """The levels that a shelfmark does not give: its value must stand there, a sheet behind its word."""
    tradition = traditions().get(code)
    words = _words(printed)
    rest: list[tuple[str, str]] = []
    for key, value in levels:
        level = tradition.level(key) if tradition is not None else None
        at = None if (key, value) in cited else _find(_words(value), words)
        if at is None or not (_is_labelled(words, at, level) or level is None or not level.sheet):
            rest.append((key, value))
        else:
            _take(words, at, len(_words(value)))
    return tuple(rest)


def _is_labelled(words: list[str], at: int, level: Level | None) -> bool:
    return level is not None and at > 0 and is_level_word(words[at - 1], level)


def _find(wanted: list[str], words: list[str]) -> int | None:
    """Where words stand one behind the other in others; None where they do not, or there are none."""
    if not wanted:
        return None
    last = len(words) - len(wanted)
    return next((at for at in range(last + 1) if words[at : at + len(wanted)] == wanted), None)


def _words(text: str) -> list[str]:
    """The words and numbers of a text as they compare: `5 об.` is `5об`, `ф. 5` is not `f. 5`."""
    return [normalise_word(one_script(found[0])) for found in _TOKEN.finditer(text)]


@lru_cache(maxsize=64)
def _level_words(code: str) -> frozenset[str]:
    """Words of levels and marks of a verso, and "", a word that is said."""
    return frozenset(("", *_spellings(code))) if code in traditions() else frozenset()


def _spellings(code: str) -> Iterator[str]:
    tradition = traditions()[code]
    for mark in (*tradition.verso.values(), *tradition.recto.values()):
        yield from _words(mark)
    for level in tradition.levels:
        yield word_key(level.key)
        for word in level_words(level):
            yield from _words(word)
