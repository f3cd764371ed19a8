"""The reader of worded shelfmarks: `RGASPI, f. 558, op. 11, d. 98, ll. 12-14ob.`, in all traditions.

In: a text and a tradition. Out: a reading. The words of the levels divide the text; what stands before them
is the archive, what stands between or behind them is a note, or, where the tradition prints titles and
numbers without words (`BArch, NS 19/1234, Bl. 5`), the levels that its table names as `free`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from citekit.archives.repository import Repositories
from citekit.archives.shelfmark.archive_name import (
    Place,
    find_place,
    is_acronym,
    looks_like_archive,
    strip_edges,
    table_words,
    without_said,
)
from citekit.archives.shelfmark.candidate import Reading, Reference, joined
from citekit.archives.shelfmark.lexicon import ibid_length
from citekit.archives.shelfmark.scanner import Mark, Scan
from citekit.archives.shelfmark.scoring import score_of
from citekit.archives.shelfmark.wordless_levels import is_number, read_free
from citekit.archives.spelling import Token
from citekit.archives.tradition import Tradition
from citekit.foundation.fast_dataclass import dataclass, field

_WORD = re.compile(r"[^\W\d_]{2,}")
_NOTE = re.compile(r"[.;:\])]\s*[(\[]?[^\W\d_]{2,}|\S\s+\d+\s*\.\s*[A-ZА-Я]")
_IBID_AGAIN = re.compile(r"(?:Там же|Там само|Ibid|Tamże|Ebd)\.?[\s,:]*$")


@dataclass(slots=True)
class _Group:
    """The marks of one reference, and the texts before, between and after them."""

    before: str
    marks: list[Mark] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    after: str = ""


def read_worded(
    text: str, line: Sequence[Token], tradition: Tradition, repositories: Repositories
) -> Reading | None:
    """The reading of a text in one tradition's words; None where it has none of them with a value."""
    marks = _before_publication(text, Scan(text, line, tradition).marks(), tradition)
    if not marks:
        return None
    groups = _groups(text, marks, tradition)
    if _is_weak(text, marks, tradition, repositories):
        return None
    references = tuple(
        _reference(group, tradition, repositories, number) for number, group in enumerate(groups)
    )
    if _is_guess(references[0], groups[0]) or (len(marks) == 1 and _is_alone(references[0])):
        return None
    return Reading(tradition.code, references, score_of(marks, references, tradition))


def _is_guess(first: Reference, group: _Group) -> bool:
    """Whether prose stands before a few marks that begin with no fond and follow no archive."""
    if first.archive is not None or first.levels[0][0] == "ibid" or group.marks[0].rank == 0:
        return False
    return len(_WORD.findall(first.rest)) > 2 and len(group.marks) < 3


def _is_alone(first: Reference) -> bool:
    """Whether one word is all there is, with a name for a value or text left over (`F. D. Roosevelt`)."""
    if first.archive is not None or len(first.levels) > 1:
        return False
    return bool(first.rest) or not any(char.isdigit() for char in first.levels[0][1])


def _before_publication(text: str, marks: Sequence[Mark], tradition: Tradition) -> Sequence[Mark]:
    """The marks without those of a publication that a note names (`Л. 5. Копия. Опубл.: ... С. 25`)."""
    sheets = {level.key for level in tradition.levels if level.sheet}
    for number, (mark, following) in enumerate(itertools.pairwise(marks), 1):
        gap = text[mark.end : following.start]
        if (
            mark.key in sheets
            and (following.rank > mark.rank or table_words("weak").intersection(following.keys))
            and _WORD.search(gap) is not None
            and ";" not in gap
        ):
            return marks[:number]
    return marks


def _is_weak(text: str, marks: Sequence[Mark], tradition: Tradition, repositories: Repositories) -> bool:
    """Whether the words found are such as any book or journal has (`vol. 5, p. 12`), with no archive before
    them.
    """
    sheets = {level.key for level in tradition.levels if level.sheet}
    if not all(any(key in sheets or key in table_words("weak") for key in mark.keys) for mark in marks):
        return False
    lead = strip_edges(text[: marks[0].start])
    if not lead:
        return False
    return not _ibid(lead)[0] and find_place(lead, repositories).archive is None


def _groups(text: str, marks: Sequence[Mark], tradition: Tradition) -> list[_Group]:
    """The marks by reference: a new one begins behind a semicolon, and where a note lies before a higher
    level.
    """
    groups = [_Group(text[: marks[0].start], [marks[0]])]
    for mark, following in itertools.pairwise(marks):
        gap = text[mark.end : following.start]
        if _begins_anew(mark, following, gap):
            note, lead = _divided(gap)
            groups[-1].after = note
            groups.append(_Group(lead, [following]))
        else:
            groups[-1].gaps.append(gap)
            groups[-1].marks.append(following)
    groups[-1].after = text[marks[-1].end :]
    return groups


def _begins_anew(mark: Mark, following: Mark, gap: str) -> bool:
    if ";" in gap and (following.rank <= mark.rank or _WORD.search(gap) is not None):
        return True
    if "\n" in gap and following.rank <= mark.rank:
        return True
    if following.rank > mark.rank:
        return False
    return _WORD.search(gap) is not None or (following.rank == 0 and mark.rank > 0)


def _divided(gap: str) -> tuple[str, str]:
    """The text between two references: the note of the first and the archive of the second."""
    semicolon = gap.rfind(";")
    if semicolon >= 0:
        return gap[:semicolon], gap[semicolon + 1 :]
    again = _IBID_AGAIN.search(gap)
    if again is not None:
        return gap[: again.start()], gap[again.start() :]
    for stop in re.finditer(r"\.\s+|\)\s*|\n", gap[:400]):
        lead = gap[stop.end() :]
        if looks_like_archive(strip_edges(lead)):
            return gap[: stop.end()], lead
    return gap, ""


def _reference(group: _Group, tradition: Tradition, repositories: Repositories, number: int) -> Reference:
    ibid, lead = _ibid(group.before)
    lead, notes = without_said(lead)
    place = find_place(lead, repositories)
    levels: list[tuple[str, str]] = list(ibid)
    if _fills_levels(place, tradition, ibid):
        read_free(place.before, tradition, levels, notes)
    else:
        notes.append(place.before)
    read_free(place.after, tradition, levels, notes)
    for mark, gap in zip(group.marks, [*group.gaps, ""], strict=True):
        ibid_page = _is_page_of_ibid(mark, len(group.marks), levels)
        levels.append(("page" if ibid_page else _key(mark, levels, tradition), mark.value))
        if gap:
            read_free(gap, tradition, levels, notes)
    after = strip_note(group.after)
    if place.archive is None and not ibid and number == 0:
        place, after = _archive_last(after, place, repositories)
    return Reference(place.archive, place.repository, tuple(levels), joined(*notes, after))


def _is_page_of_ibid(mark: Mark, group_size: int, levels: Sequence[tuple[str, str]]) -> bool:
    return group_size == 1 and [key for key, _ in levels] == ["ibid"] and "page" in mark.keys


def _key(mark: Mark, levels: Sequence[tuple[str, str]], tradition: Tradition) -> str:
    """The level of a mark: below the fond where one stands before it without a word (`PA, 1956, f. 12`)."""
    if mark.rank == 0 and len(mark.keys) > 1 and any(key == tradition.free.get("title") for key, _ in levels):
        return mark.keys[1]
    return mark.key


def _fills_levels(place: Place, tradition: Tradition, ibid: Sequence[tuple[str, str]]) -> bool:
    """Whether leading text without an archive is a level: only where it looks like no title of a document."""
    if place.archive is not None or ibid or "title" not in tradition.free:
        return False
    return "then" in tradition.free or is_number(place.before) or is_acronym(place.before)


def _ibid(before: str) -> tuple[list[tuple[str, str]], str]:
    from citekit.archives.spelling import tokens

    stripped = before.lstrip(' («"“')
    line = tokens(stripped[:40])
    length = ibid_length(line)
    if not length:
        return [], before
    end = line[length - 1].end
    return [("ibid", stripped[:end])], stripped[end:]


def strip_note(text: str) -> str:
    """The text behind the last level, without what only divides it from that."""
    bare = text.lstrip(" \t\n.,;:)]–—-").rstrip()
    return bare if _has_letters(bare) else ""


def _has_letters(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _archive_last(after: str, place: Place, repositories: Repositories) -> tuple[Place, str]:
    """An archive behind the levels (`l. 0144, RGASPI, Moscow`), if it is a known one."""
    if not after:
        return place, after
    found = find_place(after.rstrip("."), repositories)
    if found.repository is None or found.before:
        return place, after
    return Place(found.archive, found.repository, place.before, ""), found.after
