"""A reference that goes on to further files: `f. 17, op. 3, d. 840, l. 2; d. 841, l. 5; op. 162, d. 9, l. 1`.

A level that comes again begins another place; the wider levels are carried.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from citekit.exchange.footnote.reading import FootnoteReading, understood
from citekit.exchange.shared.keys import suggest_key
from citekit.foundation.fast_dataclass import replace
from citekit.records.levels import resolve
from citekit.records.record import Holding, Record

Levels = tuple[tuple[str, str], ...]


def by_file(reading: FootnoteReading, taken: Collection[str]) -> Iterator[FootnoteReading]:
    """The reading, and one for each further file; the description is that of the first."""
    holding = reading.record.holding
    parts = list(_places(holding)) if holding else []
    if holding is None or len(parts) < 2 or any(len(levels) < 2 for levels in parts):
        yield reading
        return
    keys = set(taken)
    for number, levels in enumerate(parts):
        place = replace(holding, levels=levels, shelfmark="")
        record = replace(reading.record, holding=place) if number == 0 else Record("", holding=place)
        record = record.with_key(suggest_key(record, keys))
        keys.add(record.key)
        yield replace(
            reading,
            record=record,
            understood=understood(record),
            left_over=reading.left_over[:0] if number else reading.left_over,
        )


def _places(holding: Holding) -> Iterator[Levels]:
    """The levels of each place, the wider ones repeated."""
    resolved = resolve(holding)
    tradition = resolved.tradition
    if tradition is None:
        yield holding.levels
        return
    current: list[tuple[str, str]] = []
    for key, value in holding.levels:
        again = key not in (*resolved.sheet_keys, "collection") and any(key == known for known, _ in current)
        if again and _is_further(key, value, current):
            yield tuple(current)
            rank = tradition.rank(key)
            current = [pair for pair in current if 0 <= tradition.rank(pair[0]) < rank]
        current.append((key, value))
    yield tuple(current)


def _is_further(key: str, value: str, levels: list[tuple[str, str]]) -> bool:
    """Whether a level that comes again begins a further file: none does a number behind the lettered one of
    its collection (`A1, vol. 102, no. 74`).
    """
    before = next(known for name, known in reversed(levels) if name == key)
    return not (key == "number" and value.isdigit() and before[:1].isalpha())
