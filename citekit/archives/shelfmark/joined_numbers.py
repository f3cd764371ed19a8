"""The reader of joined numbers: `FO 371/1234`, `Q6-5-947`, `A1, 1911/18393`, `114 Z 1 248`.

In: a text, possibly an archive before it and sheets behind it. Out: a reading by the first fitting row of
`data/patterns.yaml`. A row fits only the whole of what stands between archive and sheets.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache

from citekit.archives.repository import Repositories
from citekit.archives.shelfmark.archive_name import (
    Place,
    find_place,
    has_institution,
    is_acronym,
    strip_edges,
    table_words,
)
from citekit.archives.shelfmark.candidate import Reading, Reference, joined
from citekit.archives.shelfmark.scanner import Mark, Scan
from citekit.archives.shelfmark.values import kept_sheets
from citekit.archives.spelling import normalise_word, tokens
from citekit.archives.tables import shipped
from citekit.archives.tradition import Tradition, traditions

_CJK_LEAD = re.compile(
    r"^([\u3040-\u9fff（）()]{2,24}?)藏?\s*,?\s*(?:(?:档案|檔案|档|檔|典藏|館藏|卷宗)[号號])?\s*:?\s*`?"
    r"(?=[A-Z0-9]|(?<=[, ])[\u4e00-\u9fff]\d)"
)
_CJK_TITLE = re.compile(r"\s*,?\s*(?P<title>《[^》]{1,80}》)\s*,?\s*")
_NOTE = re.compile(r",? (?P<note>\((?:[A-Z][a-z]{2,}[^()]*)\)$|[a-z]{5,} (?:in|by|from) .*)")
_BEHIND = re.compile(r"\s*[,;]\s+|\.\s+|\s+(?=\()|:\s+")
_PAGES = re.compile(r", (?P<pages>\d+\s?[-–]\s?\d+)$")
_SCORE, _WITH_ARCHIVE, _SHEET, _TITLED, _LOOSE_SHEET = 24.0, 8.0, 10.0, 18.0, 4.0


@lru_cache(maxsize=1)
def _rows() -> Sequence[tuple[str, str, tuple[str, ...], str]]:
    return [
        (row["tradition"], row["archive"], tuple(row["levels"]), row["match"])
        for row in shipped("patterns")["numbers"]
    ]


@lru_cache(maxsize=256)
def _compiled(match: str) -> re.Pattern[str]:
    return re.compile(match)


def read_joined(text: str, code: str) -> list[tuple[str, str]] | None:
    """The levels of a joined number of one tradition that the whole text is, or None."""
    for tradition, _, levels, match in _rows():
        found = _compiled(match).fullmatch(text) if tradition == code else None
        if found is not None:
            return _pairs(levels, found)
    return None


def _pairs(levels: tuple[str, ...], found: re.Match[str]) -> list[tuple[str, str]]:
    values = found.groupdict()
    pairs = [(key, _bare(values.get(f"g{number}") or "")) for number, key in enumerate(levels, 1)]
    return [(key, value) for key, value in pairs if value]


def _bare(value: str) -> str:
    """A value without the punctuation behind it; the stop of an abbreviation stays (`MS. Attlee dep.`)."""
    value = value.strip(" ,")
    return value.rstrip(".") if value[-2:-1].isdigit() else value


def read_numbers(text: str, repositories: Repositories) -> Reading | None:
    """The reading of a text that is a joined number, with its archive and sheets; None where no row fits."""
    bare = text.strip(" `.,;") + ("." if text.endswith((" f.", " ff.")) else "")
    if len(bare) > 300 or not any(c.isdigit() for c in bare):
        return None
    first, *others = re.split(r";\s+|\s+and\s+(?=[A-Z]{2,4} \d)", bare)
    for place, number in _divisions(first, repositories):
        reading = _fitting(place, number)
        if reading is not None:
            return _with_others(reading, others, repositories)
    return None


def _with_others(reading: Reading, texts: Sequence[str], repositories: Repositories) -> Reading:
    """A reading with the further references behind semicolons; what cannot be read goes to the rest."""
    references = list(reading.references)
    for text in texts:
        for place, number in _divisions(text, repositories):
            again = Place(place.archive, place.repository or references[0].repository, place.before, "")
            more = _fitting(again, number)
            if more is not None and more.tradition == reading.tradition:
                references += more.references
                break
        else:
            last = references[-1]
            references[-1] = Reference(last.archive, last.repository, last.levels, joined(last.rest, text))
    return Reading(reading.tradition, tuple(references), reading.score)


def _divisions(text: str, repositories: Repositories) -> list[tuple[Place, str]]:
    """The ways to divide a text into an archive and a number."""
    none = Place(None, None, "", "")
    ways = [(none, text)]
    text, titled = _without_cjk_title(text)
    cjk = _CJK_LEAD.match(text)
    if cjk is not None and normalise_word(cjk[1]) in table_words("fillers"):
        return [(none, text[cjk.end() :])]
    if cjk is not None and (has_institution(cjk[1]) or repositories.find(cjk[1]) or cjk[1][-1] in "档檔"):
        ways.append((Place(cjk[1], repositories.find(cjk[1]), titled, ""), text[cjk.end() :]))
        return ways
    place = find_place(text, repositories)
    if place.archive is not None and place.after and not place.before:
        ways.append((place, place.after.strip(" `")))
    comma = text.find(", ")
    if comma > 0 and (is_acronym(text[:comma]) or has_institution(text[:comma])):
        ways.append((Place(text[:comma], repositories.find(text[:comma]), "", ""), text[comma + 2 :]))
    return ways


def _without_cjk_title(text: str) -> tuple[str, str]:
    """A text without the title of a collection in Chinese brackets, and this (`《蔣中正總統文物》`)."""
    title = _CJK_TITLE.search(text)
    if title is None:
        return text, ""
    return f"{text[: title.start()]}, {text[title.end() :]}", title["title"]


def _fitting(place: Place, number: str) -> Reading | None:
    own = place.repository.tradition if place.repository is not None else ""
    for code, needs, levels, match in _rows():
        if own and code != own:
            continue
        if (needs == "yes" and place.archive is None) or (needs == "own" and code != own):
            continue
        reading = _read_row(place, number, traditions()[code], levels, _compiled(match))
        if reading is not None:
            return reading
    return None


def _read_row(
    place: Place, number: str, tradition: Tradition, levels: tuple[str, ...], pattern: re.Pattern[str]
) -> Reading | None:
    if pattern.match(number) is None:
        return None
    number, note = _without_note(number)
    for head, behind in _with_sheets(number, tradition):
        found = pattern.fullmatch(head)
        if found is None:
            continue
        pairs = (*_pairs(levels, found), *behind)
        score = _SCORE + _SHEET * len(behind) + (_WITH_ARCHIVE if place.archive else 0.0)
        reference = Reference(place.archive, place.repository, pairs, joined(place.before, note))
        return Reading(tradition.code, (reference,), score)
    return _with_title(place, number, tradition, levels, pattern)


def _with_title(
    place: Place, number: str, tradition: Tradition, levels: tuple[str, ...], pattern: re.Pattern[str]
) -> Reading | None:
    """A number of a known archive with a title or a further number behind it, which is kept as it is."""
    found = pattern.match(number)
    end = len(found[0].rstrip(".")) if found is not None else 0
    behind = _BEHIND.match(number, end)
    if found is None or behind is None or not (place.repository or _is_department(levels, found)):
        return None
    sheets, title = _sheets_first(number[behind.end() :], tradition)
    if not sheets:
        title, sheets = _sheets_last(title, tradition)
    pairs = (*_pairs(levels, found), *sheets)
    reference = Reference(place.archive, place.repository, pairs, joined(place.before, title))
    return Reading(tradition.code, (reference,), _TITLED + _LOOSE_SHEET * len(sheets))


def _is_department(levels: tuple[str, ...], found: re.Match[str]) -> bool:
    """Whether a number needs no archive beside it: a department's letters before series and piece."""
    return levels[0] == "department" and len(found["g1"]) > 1 and len(levels) > 2


def _sheets_first(text: str, tradition: Tradition) -> tuple[tuple[tuple[str, str], ...], str]:
    """The sheets that a text begins with, and what follows them (`ff. 12-13, Roberts to Bevin`)."""
    mark = next(iter(Scan(text, tokens(text), tradition).marks()), None)
    sheets = {level.key for level in tradition.levels if level.sheet}
    if mark is None or mark.start > 0 or mark.key not in sheets:
        return (), text
    return ((mark.key, mark.value),), text[mark.end :].lstrip(" .,;:")


def _sheets_last(text: str, tradition: Tradition) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A title without the sheets that end it, and these (`Roberts to Bevin, fol. 12`)."""
    marks = Scan(text, tokens(text), tradition).marks()
    sheets = {level.key for level in tradition.levels if level.sheet}
    if not marks or marks[-1].key not in sheets or strip_edges(text[marks[-1].end :]):
        return text, ()
    last = marks[-1]
    return text[: last.start].rstrip(" ,;:("), ((last.key, last.value),)


def _without_note(number: str) -> tuple[str, str]:
    """The number without a bracket or a sentence behind it."""
    note = _NOTE.search(number)
    return (number[: note.start()], note["note"]) if note is not None else (number, "")


def _with_sheets(number: str, tradition: Tradition) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """The number with and without what names parts and sheets behind it."""
    marks = Scan(number, tokens(number), tradition).marks()
    ways: list[tuple[str, tuple[tuple[str, str], ...]]] = []
    for first, mark in enumerate(marks):
        head = number[: mark.start].rstrip(" ,;:(.第")
        if tradition.code == "au" and mark.word.isupper():
            continue
        if head and _adjoining(number, marks[first:]):
            ways.append((head, tuple((one.key, one.value) for one in marks[first:])))
    pages = _PAGES.search(number)
    if pages is not None and tradition.sheet is not None:
        ways.append((number[: pages.start()], ((tradition.sheet.key, kept_sheets(pages["pages"])),)))
    return [*ways, (number, ())]


def _adjoining(text: str, marks: Sequence[Mark]) -> bool:
    """Whether nothing but punctuation stands between and behind these marks."""
    gaps = [text[a.end : b.start] for a, b in itertools.pairwise(marks)]
    return not any(strip_edges(gap) for gap in (*gaps, text[marks[-1].end :]))
