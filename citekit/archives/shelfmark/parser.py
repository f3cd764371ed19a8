"""The readers together: every reading that a text allows, and the best of them.

In: a text. Out: the shelfmark of the best reading, or one without levels whose `rest` is the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citekit.archives.repository import Repositories, Repository
from citekit.archives.shelfmark.api import LONGEST, Shelfmark
from citekit.archives.shelfmark.archive_name import find_place, tongue
from citekit.archives.shelfmark.candidate import Reading, Reference
from citekit.archives.shelfmark.lexicon import candidates, ibid_length
from citekit.archives.shelfmark.worded import read_worded
from citekit.archives.spelling import Token, tokens
from citekit.archives.tradition import fond_type, traditions

_SPACE = re.compile(r"[^\S\n]+")
_WIDE = str.maketrans({"，": ", ", "；": "; ", "。": ". ", "：": ": ", "、": ", "})
#: a zero that stands where the print had the letter of `оп.`
_ZERO = re.compile(r"(?<!\w)0(?=[пp]\.?\s?\d)")
_TRIED = 12
#: four words of one tradition in a row: no joined number and no American citation has them
_CERTAIN = 38.0
_WIDESPREAD = ("ru", "ua", "by", "bg")


class _OnlyBearers(Repositories):
    """For the readers of a layout, a name that one entry bears, or has for its code, is worth a try."""

    def __init__(self, known: Repositories) -> None:
        super().__init__(known._rows, known._index, known._own, known._shared)
        self._built = known._built

    def find(self, text: str) -> Repository | None:
        """The only bearer of a name, else the one whose code it is, or None."""
        bearers = self.bearing(text)
        return (
            bearers[0]
            if len(bearers) == 1
            else next((one for one in bearers if one.code == text.strip(" .,")), None)
        )


def best_reading(text: str, repositories: Repositories) -> Shelfmark:
    """The shelfmark of a text by its best reading; the first reader wins a tie."""
    clean = _SPACE.sub(" ", text[: LONGEST + 1].translate(_WIDE)).strip().removeprefix("Source: ")
    clean = _ZERO.sub(lambda zero: "О" if clean[zero.end()] == "п" else "O", clean)
    if len(text) > LONGEST:
        return Shelfmark(None, None, None, (), text)
    best: Reading | None = None
    for reading in _readings(clean, _OnlyBearers(repositories)):
        if best is None or reading.score > best.score:
            best = reading
    if best is None or best.score <= 0:
        return _nothing_but_archive(clean, repositories)
    return _shelfmark(best, repositories)


def _readings(text: str, repositories: Repositories) -> Iterator[Reading]:
    line = tokens(text)
    settled = False
    for code in _worded_candidates(line, text, repositories):
        reading = read_worded(text, line, traditions()[code], repositories)
        if reading is not None and not _is_far_fetched(reading):
            yield reading
            settled = settled or (reading.tradition in fond_type() and reading.score >= _CERTAIN)
    if settled:
        return
    from citekit.archives.shelfmark.american import read_american
    from citekit.archives.shelfmark.joined_numbers import read_numbers

    for maybe in (read_numbers(text, repositories), read_american(text, repositories)):
        if maybe is not None:
            yield maybe


def _is_far_fetched(reading: Reading) -> bool:
    """Whether one word alone speaks for a tradition that the archive, of quite another, does not have."""
    first = reading.references[0]
    if first.repository is None or first.repository.tradition in (*fond_type(), reading.tradition, ""):
        return False
    return len(first.levels) < 2


def _worded_candidates(line: list[Token], text: str, repositories: Repositories) -> tuple[str, ...]:
    """The traditions worth a scan: that of a known archive and the widest-spread; else those with most
    words.
    """
    place = find_place(text[:200], repositories)
    if place.repository is not None and place.repository.tradition:
        own = place.repository.tradition
        return tuple(code for code in dict.fromkeys((own, *_WIDESPREAD)) if code != "us")
    own = tongue(place.archive) if place.archive is not None else ""
    found = (own, *candidates(line)) if own else candidates(line)
    return tuple(code for code in dict.fromkeys(found) if code != "us")[:_TRIED]


def _nothing_but_archive(text: str, repositories: Repositories) -> Shelfmark:
    """A text without levels: an archive alone, `ibid.` alone, or nothing that can be read."""
    line = tokens(text)
    length = ibid_length(line)
    if length:
        end = line[length - 1].end
        return Shelfmark(None, None, None, (("ibid", text[:end]),), text[end:].strip(" .,"))
    place = find_place(text, repositories)
    if place.repository is not None and not place.before:
        known = place.repository
        return Shelfmark(place.archive, known.code, known.tradition or None, (), place.after)
    return Shelfmark(None, None, None, (), text)


def _shelfmark(reading: Reading, repositories: Repositories) -> Shelfmark:
    first, *others = [_one(reference, reading.tradition, repositories) for reference in reading.references]
    return Shelfmark(
        first.archive, first.repository, first.tradition, first.levels, first.rest, tuple(others)
    )


def _one(reference: Reference, tradition: str, repositories: Repositories) -> Shelfmark:
    known = repositories.find_within(reference.archive, tradition) if reference.archive is not None else None
    code = known.code if known is not None else None
    return Shelfmark(reference.archive, code, tradition, reference.levels, reference.rest)
