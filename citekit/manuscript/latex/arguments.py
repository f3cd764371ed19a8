"""The arguments of citation commands: star, notes in brackets, keys in braces.

biblatex manual, 3.8.1: `\\cmd[prenote][postnote]{keys}`, a single bracket being the postnote; 3.8.3, of
several sources: `\\cmds(prenote)(postnote)[prenote][postnote]{keys}...`. natbib has the same order.
"""

from __future__ import annotations

from collections.abc import Iterator

from citekit.foundation.fast_dataclass import dataclass
from citekit.manuscript.latex.tokens import Tokens

Slice = tuple[int, int]


@dataclass(frozen=True, slots=True)
class CitedKeys:
    """Keys with the notes before and behind them, and a volume; each is a slice, (0, 0) for none."""

    before: Slice
    behind: Slice
    keys: tuple[tuple[str, int], ...]  # with their places
    volume: Slice = (0, 0)


@dataclass(frozen=True, slots=True)
class Arguments:
    """All arguments of a command, which ends at `end`; `before` and `behind` are of all sources together."""

    star: bool
    sources: tuple[CitedKeys, ...]
    end: int
    before: Slice = (0, 0)
    behind: Slice = (0, 0)


def read_arguments(tokens: Tokens, place: int, *, many: bool, volume: bool = False) -> Arguments | None:
    """The arguments of a command whose name ends at `place`; None where they are not what they should be.

    `volume`: `[prenote]{volume}[pages]{keys}` (biblatex manual, 3.8.6).
    """
    text = tokens.text
    star = text.startswith("*", place)
    place += star
    outer: list[Slice] = []
    if many:
        place, outer = _notes(tokens, place, "(")
    sources: list[CitedKeys] = []
    while True:
        after, notes = _notes(tokens, place, "[")
        number: Slice = (0, 0)
        if volume:
            found = _volume(tokens, after, notes)
            if found is None:
                break
            after, notes, number = found
        brace = tokens.behind_blanks(after)
        close = tokens.closing(brace) if text.startswith("{", brace) else None
        if close is None or (sources and not many):
            break
        keys = tuple(_keys(tokens, brace + 1, close - 1))
        if not keys or any(not _is_key(key) for key, _ in keys):
            return None if not sources else Arguments(star, tuple(sources), place, *_two(outer))
        sources.append(CitedKeys(*_two(notes), keys, number))
        place = close
        if not many:
            break
    if not sources:
        return None
    return Arguments(star, tuple(sources), place, *_two(outer))


def _volume(tokens: Tokens, place: int, notes: list[Slice]) -> tuple[int, list[Slice], Slice] | None:
    """Behind the volume and the pages, the prenote and the pages, the volume; None where there is none."""
    brace = tokens.behind_blanks(place)
    close = tokens.closing(brace) if tokens.text.startswith("{", brace) else None
    if close is None or len(notes) > 1:
        return None
    after, pages = _notes(tokens, close, "[")
    before = notes[0] if notes else (0, 0)
    return after, [before, pages[0] if pages else (0, 0)], (brace + 1, close - 1)


def _two(notes: list[Slice]) -> tuple[Slice, Slice]:
    """Pre- and postnote: a single one is the postnote."""
    if len(notes) > 1:
        return notes[0], notes[1]
    return (0, 0), notes[0] if notes else (0, 0)


def _notes(tokens: Tokens, place: int, opens: str) -> tuple[int, list[Slice]]:
    """Behind up to two notes in brackets, and the slices of their texts."""
    found: list[Slice] = []
    while len(found) < 2:
        start = tokens.behind_blanks(place)
        if not tokens.text.startswith(opens, start):
            break
        end = tokens.bracket(start)
        if end is None:
            break
        found.append((start + 1, end))
        place = end + 1
    return place, found


def _keys(tokens: Tokens, start: int, end: int) -> Iterator[tuple[str, int]]:
    """The keys between commas, without blanks and comments."""
    text = tokens.text
    for piece_start, piece_end in _between_commas(text, start, end):
        begin = min(tokens.behind_blanks(piece_start), piece_end)
        key = text[begin:piece_end]
        if "%" in key:
            key = "".join(line.partition("%")[0] for line in key.splitlines())
        if key.strip():
            yield key.strip(), begin


def _between_commas(text: str, start: int, end: int) -> Iterator[Slice]:
    while (comma := text.find(",", start, end)) >= 0:
        yield start, comma
        start = comma + 1
    yield start, end


def _is_key(key: str) -> bool:
    """Whether a text can be a key: no parameter of a macro, no command."""
    return not any(char in key for char in "#\\{}~")
