"""Tables of AtoM (Access to Memory): a row inherits what the rows above it say of where it lies.

A description is a row with its own identifier alone; `parentId` is the `legacyId` of the row that it is part
of (AtoM's CSV templates of ISAD and RAD descriptions). Several events stand in one cell, divided by strokes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from citekit.records.levels import level_of

_OWN = frozenset({"legacyId", "parentId", "levelOfDescription", "identifier"})
_EVENTS = ("eventDates", "eventStartDates", "eventEndDates", "eventActors", "eventActorHistories")
_CONTAINER = re.compile(r"(?:([^\W\d]+)\s+)?(\S+)")
# Rows above each other beyond this mean nothing.
_MOST_LEVELS = 30


def is_of_atom(names: Sequence[str]) -> bool:
    """Whether the columns are those of AtoM's descriptions."""
    return set(names) >= _OWN


def whole_rows(
    names: Sequence[str], rows: Sequence[tuple[int, list[str]]]
) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The columns, with one for each level, and the rows with all that they inherit."""
    cells = [
        (line, {name: cell.strip() for name, cell in zip(names, row, strict=False)}) for line, row in rows
    ]
    by_id = {row["legacyId"]: row for _, row in cells if row.get("legacyId")}
    found = [(line, _whole(row, by_id)) for line, row in cells]
    columns = list(dict.fromkeys((*names, *(name for _, row in found for name in row))))
    return columns, [(line, [row.get(name, "") for name in columns]) for line, row in found]


def _whole(row: Mapping[str, str], by_id: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    whole = {name: cell for name, cell in row.items() if cell != "NULL"}
    chain = [*_chain(row, by_id)]
    if len(chain) > 1:
        for name in ("repository", "culture"):
            whole[name] = next((each[name] for each in reversed(chain) if each.get(name)), "")
        levels = [
            (level_of(each["levelOfDescription"].lower()), each.get("identifier", "")) for each in chain
        ]
        levels = [(level, value) for level, value in levels if value]
        if all(level for level, _ in levels) and len({level for level, _ in levels}) == len(levels):
            whole |= dict(levels)
            whole["identifier"] = ""
        else:
            whole["identifier"] = "-".join(value for _, value in levels)  # as AtoM prints a reference code
    return _with_container(_with_creation(whole), chain)


def _chain(row: Mapping[str, str], by_id: Mapping[str, Mapping[str, str]]) -> Iterator[Mapping[str, str]]:
    """The row with those above it, the highest first."""
    chain = [row]
    while (above := by_id.get(chain[-1].get("parentId", ""))) is not None and len(chain) < _MOST_LEVELS:
        if any(above is each for each in chain):
            break  # a circle
        chain.append(above)
    return reversed(chain)


def _with_creation(row: dict[str, str]) -> dict[str, str]:
    """The row with the date and the creator of its creation apart from other events."""
    kinds = row.get("eventTypes", "").split("|")
    if len(kinds) < 2 or "Creation" not in kinds:
        return row
    place = kinds.index("Creation")
    for name in (*_EVENTS, "eventTypes"):
        parts = row.get(name, "").split("|")
        if len(parts) == len(kinds):
            row[name] = parts.pop(place)
            row[f"{name} of others"] = "|".join(part for part in parts if part != "NULL")
    return row


def _with_container(row: dict[str, str], chain: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """The row with its box as a level, where it has levels at all."""
    match = _CONTAINER.fullmatch(row.get("physicalObjectName", ""))
    kind = row.get("physicalObjectType", "").lower()
    level = level_of(kind)
    if match and level and level not in row and len(chain) > 1 and (match[1] or kind).lower() == kind:
        row[level] = match[2]
        row["physicalObjectName"] = row["physicalObjectType"] = ""
    return row
