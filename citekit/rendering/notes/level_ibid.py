"""Ibid. by level: which levels of a reference must still be printed after the reference before it.

What both share is left out from the widest level down, and what is left must say which place is meant:
`Ibid., d. 99, l. 3` (Chicago Manual of Style 18, 13.37 and 14.119), `Там же. Д. 99. Л. 3` (GOST R 7.0.5-2008,
10.4). The full reference can always be reconstructed:
`completed(before, remaining_levels(before, after)) == after`.
"""

from __future__ import annotations

from citekit.rendering.item.location import Levels


def remaining_levels(before: Levels, after: Levels, joined: frozenset[str] = frozenset()) -> Levels | None:
    """The levels of `after` that must still be printed; () where it is the same place.

    None where nothing may be left out: another fond, or a reader could not tell what the rest belongs to. The
    levels in `joined` are printed as one with what stands before them (`FO 371/56784`) and never begin the
    rest.
    """
    if not before or not after or before[0] != after[0]:
        return None
    for count in range(_shared(before, after), 0, -1):
        rest = after[count:]
        if completed(before, rest) == after and not (rest and rest[0][0] in joined):
            return rest
    return None


def completed(before: Levels, rest: Levels) -> Levels:
    """All levels of a shortened reference that follows `before`, as a reader completes them."""
    if not rest:
        return before
    keys = [key for key, _ in before]
    return before[: keys.index(rest[0][0])] + rest if rest[0][0] in keys else before + rest


def _shared(before: Levels, after: Levels) -> int:
    """The number of levels that both have in common, from the widest down."""
    count = 0
    for earlier, later in zip(before, after, strict=False):
        if earlier != later:
            break
        count += 1
    return count
