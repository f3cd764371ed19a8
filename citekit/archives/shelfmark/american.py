"""The reader of American citations: `NARA, RG 59, CDF 1944–1949, 811.00/5–1645`, `LCM, Day Papers, Box 1`.

In: a text. Out: a reading. The leading parts name the archive, or the last one does; the parts between are
levels.
"""

from __future__ import annotations

import re

from citekit.archives.repository import Repositories
from citekit.archives.shelfmark.american_levels import CABLE, MANUSCRIPT, read_part
from citekit.archives.shelfmark.american_parts import parts_of, without_asides
from citekit.archives.shelfmark.american_words import CONTAINERS, RG, State, is_leveled, level_word
from citekit.archives.shelfmark.archive_name import (
    find_place,
    has_institution,
    is_acronym,
    is_body,
    is_city,
    is_collection,
    looks_like_archive,
    table_words,
    tongue,
)
from citekit.archives.shelfmark.candidate import Reading, Reference, joined

_CLASSIFIED = re.compile(
    r"\.\s+(?P<note>(?:Top Secret|Secret|Confidential|Official Use Only|Limited Official Use|Unclassified"
    r"|Restricted|No classification|Personal|Eyes Only|Drafted|Copy|Original|Attached)\b.*)$"
)
_SPLIT_NUMBER = re.compile(r"\d{3}(?:\.\d+)? [A-Z][A-Za-z]+")
_NUMBER_END = re.compile(r"[A-Z][A-Za-z. ]*/\d+[-–]\d+.*")
_WEAK = frozenset(["volume", "page", "part", "item", "case", "frame", "leaf", "tab", "document-number"])
_OWN_ARCHIVE, _OTHER_ARCHIVE, _HOME, _ENGLISH = 20.0, 6.0, 1.0, 6.0
#: what a known archive of a tradition says for an American reading; others speak against it
_ABROAD = {"us": _OWN_ARCHIVE, "uk": 0.0, "ie": 0.0, "au": 0.0, "ca": 0.0}
#: levels that an archive printed last was taken for
_LAST = ("folder", "item", "series", "collection", "subseries")
_STRONG = frozenset(["papers", "records", "collection", "collections", "files", "fonds", "manuscripts"])


def read_american(text: str, repositories: Repositories) -> Reading | None:
    """The reading of a text as an American citation; None where no part of it is known by word or form."""
    references: list[Reference] = []
    score = 0.0
    classified = _CLASSIFIED.search(text)
    note = classified["note"] if classified is not None else ""
    for number, piece in enumerate(
        _references(text[: classified.start()] if classified is not None else text)
    ):
        state = _read(piece, repositories)
        if number == 0:
            score = state.score
        if state.levels:
            rest = joined(*state.notes, note if number == 0 else "")
            references.append(Reference(state.archive, state.repository, tuple(state.levels), rest))
    if not references or score <= 0 or not _is_archival(references[0]):
        return None
    return Reading("us", tuple(references), score + _HOME)


def _is_archival(first: Reference) -> bool:
    """Whether there is more than any book or journal has (`vol. 5, p. 12`)."""
    if first.repository is not None and first.repository.tradition not in ("us", "ca", "un", ""):
        return any(
            key in CONTAINERS
            or key in ("folder", "record-group")
            or (key == "collection" and value.split()[-1] in ("Papers", "Collection", "Records"))
            for key, value in first.levels
        )
    if first.archive is not None and tongue(first.archive) not in ("", "us"):
        return any(key in CONTAINERS for key, _ in first.levels)
    if first.archive is not None:
        return True
    if first.levels[0][0] == "document-number":
        return True
    if first.levels[0][0] == "collection" and MANUSCRIPT.fullmatch(first.levels[0][1]):
        return True
    return any(key not in _WEAK for key, _ in first.levels if key not in ("collection", "series", "folder"))


def _references(text: str) -> list[str]:
    return [piece for piece in re.split(r";\s+", text) if piece.strip()]


def _read(text: str, repositories: Repositories) -> State:
    state = State()
    bare, notes = without_asides(text)
    state.notes += notes
    parts = _rejoined(parts_of(bare))
    start = _archive(parts, state, repositories)
    if start == 0:
        parts = _archive_second(parts, state, repositories)
    for number, part in enumerate(parts[start:], start):
        read_part(part, state, is_last=number == len(parts) - 1)
    if start == 0 and state.levels and state.levels[0][0] == "collection" and state.has("telegram"):
        state.levels[0] = ("system", state.levels[0][1])
    _archive_last(parts[start:], state, repositories)
    return state


def _rejoined(parts: list[str]) -> list[str]:
    """The parts, with a decimal number whole that holds a name (`033.1100 Rogers, William P./6–2969`)."""
    whole: list[str] = []
    for part in parts:
        if whole and _SPLIT_NUMBER.fullmatch(whole[-1]) and _NUMBER_END.fullmatch(part):
            whole[-1] += f", {part}"
        else:
            whole.append(part)
    return whole


def _archive_second(parts: list[str], state: State, repositories: Repositories) -> list[str]:
    """An archive behind the collection (`Anderson Papers, Kautz Family YMCA Archives`): taken out of the
    parts.
    """
    if len(parts) < 2 or not is_collection(parts[0]) or is_leveled(parts[1]):
        return parts
    known, count = None, 1
    for last in range(min(5, len(parts)), 1, -1):
        known = known or repositories.find(", ".join(parts[1:last]))
        if known is not None:
            count = last
            break
    if known is None and not (has_institution(parts[1]) and looks_like_archive(parts[1])):
        return parts
    count = max(count, 2)
    while count < len(parts) and _belongs(parts[count]):
        count += 1
    state.archive, state.repository = ", ".join(parts[1:count]), known
    state.score += _OWN_ARCHIVE if known is not None else 8.0
    return [parts[0], *parts[count:]]


def _archive(parts: list[str], state: State, repositories: Repositories) -> int:
    """Takes the leading parts that name the archive; returns how many."""
    for count in range(min(4, len(parts)), 0, -1):
        known = repositories.find(", ".join(parts[:count]))
        if known is not None and not is_leveled(parts[count - 1]):
            while count < len(parts) and (is_city(parts[count]) or _is_division(parts, count)):
                count += 1
            state.archive, state.repository = ", ".join(parts[:count]), known
            state.score += _ABROAD.get(known.tradition, -_OTHER_ARCHIVE)
            return count
    if not _is_archive_part(parts):
        return 0
    count = 1
    while count < len(parts) and (_belongs(parts[count]) or _is_division(parts, count)):
        count += 1
    state.archive = ", ".join(parts[:count])
    words = {word.lower() for word in re.findall(r"[A-Za-z]+", state.archive)}
    state.score += _ENGLISH if words & table_words("english") else 0.0
    return count


def _is_division(parts: list[str], at: int) -> bool:
    """Whether a part is one of the archive (`Special Collections`): only where a collection follows it."""
    behind = at + 1
    while behind < len(parts) and _names_division(parts[behind]):
        behind += 1
    if behind >= len(parts) or is_leveled(parts[behind]) or not is_collection(parts[behind]):
        return False
    return _names_division(parts[at]) or parts[at].lower().endswith((" archive", " library"))


def _names_division(part: str) -> bool:
    folded = part.lower()
    return any(word in folded for word in table_words("divisions"))


def _is_archive_part(parts: list[str]) -> bool:
    first = parts[0] if parts else ""
    if len(parts) > 1 and is_body(parts[1]) and has_institution(first):
        return True
    if not first or is_leveled(first) or (is_collection(first) and "librar" not in first.lower()):
        return False
    if has_institution(first):
        return looks_like_archive(first)
    boxed_next = (
        len(parts) > 1 and (CABLE.fullmatch(parts[1]) or level_word(parts[1])) and not RG.match(parts[1])
    )
    return is_acronym(first) and len(parts) > 1 and not boxed_next


def _belongs(part: str) -> bool:
    if is_city(part) or is_body(part):
        return True
    return has_institution(part) and not is_collection(part) and not is_leveled(part)


def _is_one_name(parts: list[str], at: int) -> bool:
    return has_institution(parts[at - 1]) and has_institution(parts[at])


def _is_name(text: str, repositories: Repositories) -> bool:
    """Whether a text is an archive's name, known or shared by several."""
    return repositories.find(text) is not None or repositories.find_within(text, "us") is not None


def _archive_last(parts: list[str], state: State, repositories: Repositories) -> None:
    """An archive that stands last: `..., Box 12, KFYA`; what stood before the box is then a folder."""
    if state.archive is not None or not parts or state.last not in _LAST:
        return
    first = len(parts) - 1
    while first > 1 and (is_city(parts[first]) or _is_one_name(parts, first)):
        first -= 1
    last = ", ".join(parts[first:])
    place = find_place(last, repositories)
    if state.last not in ("folder", "item") and not _is_name(last, repositories):
        return
    if place.archive not in (last, last.rstrip(".")) or not state.levels[-1][1].endswith(last):
        return
    value = state.levels[-1][1][: -len(last)].rstrip(" ,")
    state.levels[-1:] = [(state.last, value)] if value else []
    state.archive, state.repository = last, place.repository
    titles = [value for key, value in state.levels if key in ("collection", "series")]
    if titles and not any(title.split()[-1].lower() in _STRONG for title in titles):
        others = [level for level in state.levels if level[0] not in ("collection", "series")]
        state.levels = [("folder", ", ".join(titles)), *others]
