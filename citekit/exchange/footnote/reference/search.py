"""Finding the reference in a note that no date divides: of its tails the one that is surest a reference.

Levels may stand before their archive (`f. 558, op. 11, d. 98, RGASPI, Moscow`), as Chicago and MLA print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citekit.archives import Repositories, Repository
from citekit.archives.mention.archive_name import is_city
from citekit.archives.mention.collection_title import is_collection
from citekit.archives.shelfmark.api import Shelfmark
from citekit.archives.shelfmark.api import parse_bare as parse
from citekit.exchange.footnote.quotes import QUOTED
from citekit.foundation.fast_dataclass import dataclass, replace

# Where a shelfmark may begin or end within a note.
_SEAM = re.compile(r"(?<=[,;:”\"»》)])\s+|(?<=(?<!\b\w)\.)\s+|(?<=\d\.)\s+|(?<=\d\s[гр]\.)\s+|\s+(?=\()")
_MOST_SEAMS = 60
# Characters of tails that are tried, the shortest first: what is no footnote must not take seconds.
_ROOM = 12_000


@dataclass(frozen=True, slots=True)
class FoundShelfmark:
    """A shelfmark in a note: how sure it is, its reading, and what stands before and behind it."""

    score: int
    reading: Shelfmark
    before: str
    behind: str
    repository: Repository | None
    archive: str
    place: str
    shelfmark: str = ""


def find_shelfmark(note: str, repositories: Repositories) -> FoundShelfmark | None:
    best: FoundShelfmark | None = None
    most = 0
    for before, tail in _tails(note):
        found = read_shelfmark(tail, before, repositories)
        if found is None:
            continue
        if best is not None and _covers(best, found):
            continue
        score = found.score - (3 if _ends_in_collection(before) else 0)
        if best is None or score >= most:
            best, most = found, score
    return best


def _covers(earlier: FoundShelfmark, later: FoundShelfmark) -> bool:
    """Whether a shelfmark of an archive holds all levels of one that is a part of its text."""
    values = {value for _, value in earlier.reading.levels}
    inner = {value for _, value in later.reading.levels}
    return bool(earlier.archive) and inner < values and earlier.reading.rest.find(later.archive) >= 0


def _ends_in_collection(before: str) -> bool:
    """Whether a description would end in `National Security Files`: that is a part of the shelfmark."""
    _, *later = re.split(r",[”\"]?\s+", before)
    return bool(later) and later[-1][:1].isupper() and is_collection(later[-1])


def _tails(note: str) -> Iterator[tuple[str, str]]:
    """Every split of a note into a description and a tail that may be a shelfmark; quotes are not split."""
    yield "", note
    quotes = [match.span() for match in QUOTED.finditer(note)]
    start = quotes[0][1] if quotes else 0
    room, kept = _ROOM, []
    for match in reversed(list(_SEAM.finditer(note, start))):
        if any(begin < match.start() < end for begin, end in quotes):
            continue
        room -= len(note) - match.end()
        if room < 0:
            break
        kept.append((note[: match.start()], note[match.end() :]))
    yield from reversed(kept)


def read_shelfmark(tail: str, before: str, repositories: Repositories) -> FoundShelfmark | None:
    levels_first = _levels_first(tail, before, repositories)
    reading = _without_guesses(parse(tail, repositories), tail)
    if repositories.find(before) or repositories.find(re.split(r"[.,]\s+", before)[-1]):
        return levels_first  # the archive stands before: this tail is only a part of the shelfmark
    if not reading.levels or not _begins(tail, reading) or _quotes(reading):
        return levels_first
    keys = [key for key, _ in reading.levels]
    repository = repositories.resolve(reading.archive, keys=keys) if reading.archive else None
    named = 6 if repository else 3 if reading.archive else 0
    score = 2 * len(reading.levels) + named - len(reading.rest) // 40
    hidden = any(key in _FREE and repositories.find(value) for key, value in reading.levels)
    if hidden or (not repository and not _certain(reading)):
        return levels_first
    found = FoundShelfmark(score, reading, before, reading.rest, repository, reading.archive or "", "")
    return max((each for each in (found, levels_first) if each), key=lambda each: each.score)


def _levels_first(tail: str, before: str, repositories: Repositories) -> FoundShelfmark | None:
    """Levels, then archive and place (`f. 558, op. 11, d. 98, l. 5, RGASPI, Moscow`), as Chicago and MLA
    print.

    American levels then stand from the narrowest up (`box 126, National Security Files, Kennedy Library`).
    """
    seams = list(re.finditer(r",\s+|(?<=,[”\"])\s+|(?<!\b[^\W\d_])\.\s+(?=[^\W\d_]{2})", tail))[:_MOST_SEAMS]
    best: FoundShelfmark | None = None
    for number, seam in enumerate(seams):
        for end in _ends(tail, seams, number):
            name = tail[seam.end() : end].strip(" .")
            repository = repositories.find(name)
            if repository is None:
                continue
            reading = _best_order(tail[: seam.start()], name, repositories)
            if reading is None:
                continue
            place, behind = _place(tail[end:].lstrip(", "), repository)
            found = FoundShelfmark(_weight(reading) + 6, reading, before, behind, repository, name, place)
            best = max((each for each in (best, found) if each), key=lambda each: each.score)
    return best


def _ends(tail: str, seams: list[re.Match[str]], number: int) -> list[int]:
    """Where a name that begins behind a seam may end: at one of the next three (`Library, City, State`)."""
    later = [seam.start() for seam in seams[number + 1 : number + 4]]
    return [*later, len(tail)] if len(later) < 3 else later


def _best_order(levels: str, archive: str, repositories: Repositories) -> Shelfmark | None:
    """The reading of levels without their archive: as they stand, else from the last to the first."""
    straight = parse(levels, repositories)
    wide_first = not straight.levels or not any(key in _WIDEST for key, _ in straight.levels[1:])
    if straight.levels and not straight.archive and not straight.rest and _certain(straight) and wide_first:
        return straight
    if re.match(r"telegram|cable", levels, re.IGNORECASE):
        return None  # a description: as a level it would stand last
    turned = ", ".join(reversed(re.split(r",\s+(?![^“”]*”)", levels)))
    for order in (levels, turned):
        reading = parse(f"{archive}, {order}", repositories)
        whole = len(reading.levels) > 1 and reading.archive and not reading.rest and not reading.more
        if whole and not _quotes(reading) and not any(_is_guessed(*pair, levels) for pair in reading.levels):
            return reading
    return None


def _is_guessed(key: str, value: str, text: str) -> bool:
    """Whether free text was taken for a folder though no such word stands before it."""
    if key not in ("folder", "item") or value[:1].isdigit():
        return False
    return not re.search(
        rf"(?:folder|file|fol|f|item)\b\W*{re.escape(value.strip('“”'))}", text, re.IGNORECASE
    )


def _without_guesses(reading: Shelfmark, text: str) -> Shelfmark:
    """The reading without a last level that was only guessed; it stands in the rest."""
    if not reading.levels or not _is_guessed(*reading.levels[-1], text):
        return reading
    value = reading.levels[-1][1]
    rest = ", ".join(part for part in (value, reading.rest) if part)
    return replace(reading, levels=reading.levels[:-1], rest=rest)


def _quotes(reading: Shelfmark) -> bool:
    """A quoted title is never a level, but for that of a folder; nor is a city."""
    levels = reading.levels
    if any(is_city(value) for _, value in levels):
        return True
    return any(mark in value for key, value in levels if key != "folder" for mark in "“”«»《》")


def _without_state(behind: str) -> str:
    """What follows without the state or country that belongs to the city."""
    first, _, rest = behind.partition(",")
    return rest.strip() if is_city(first.strip(" .")) else behind


def _place(behind: str, repository: Repository) -> tuple[str, str]:
    """The city after an archive, where the archive's own table does not tell it, and what follows."""
    one = (repository.city, repository.city.partition(",")[0], repository.city_original)
    for city in (*one, *repository.seats):
        found = (
            re.match(rf"{re.escape(city)}(?:,\s*[A-Z][A-Za-z.]{{1,10}}(?=\W*$))?(?!\w)", behind)
            if city
            else None
        )
        if found:
            return found[0] if repository.seats else "", behind[found.end() :].lstrip(",. ")
    return "", _without_state(behind)


# Levels that free text is read into: they prove nothing.
_FREE = frozenset({"collection", "series", "folder", "item", "god"})


def _weight(reading: Shelfmark) -> int:
    certain = sum(2 for key, value in reading.levels if key not in _FREE or value.isdigit())
    return certain - 2 * len(reading.more)


def _begins(tail: str, reading: Shelfmark) -> bool:
    """Whether the shelfmark begins where the tail begins."""
    start = tail.lstrip("([ ")
    first = reading.archive or ""
    return start.startswith(first) if first else not reading.rest or not start.startswith(reading.rest)


_WIDEST = frozenset({"record-group", "collection"})
_CERTAIN = frozenset({"fond", "record-group", "bestand", "zespol", "fondas", "fonds", "全宗"})


def _certain(reading: Shelfmark) -> bool:
    """Levels that nothing but a shelfmark has; a box or page alone could be anything."""
    keys = {key for key, _ in reading.levels}
    return bool(keys & _CERTAIN) or (len(keys) >= 3 and bool(reading.archive))


def unread_shelfmark(tail: str, before: str, repositories: Repositories) -> FoundShelfmark | None:
    """Behind `//` a known archive is one, even if its shelfmark has no levels that can be reported apart."""
    for end in (match.start() for match in re.finditer(r"(?<!\b\w)\.\s+", tail)):
        known = repositories.find(tail[:end])
        if known is not None:
            reading = Shelfmark(tail[:end], known.code, None, ())
            return FoundShelfmark(1, reading, before, "", known, tail[:end], "", tail[end:].strip(" ."))
    return None
