"""Three-way merging of record files: of each field the side that changed it wins; both, it is a conflict.

A conflict stands in the file between git's own markers, around the field alone. Comments and spelling stay as
the side has them that a field is taken from. What cannot be merged field by field (a file that is not YAML,
records in one line) raises FormatError: git's merging of lines is to be used then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeGuard, TypeVar

from citekit.errors import FormatError, Where
from citekit.foundation.fast_dataclass import dataclass
from citekit.library.merging.units import (
    FieldUnit,
    FileUnits,
    RecordUnit,
    count_records,
    read_units,
    text_values,
)
from citekit.yamlfile.emit import scalar

# Fields that are sets: what one side adds and the other takes away goes together.
SETS = frozenset({"tags"})
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged text, and the fields in conflict as `key: field`."""

    text: str
    conflicts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """What git's markers are made of: the names of the sides, and how many signs a marker has."""

    ours: str = "ours"
    theirs: str = "theirs"
    size: int = 7


def merge_texts(base: str, ours: str, theirs: str, where: str, labels: Labels | None = None) -> Merged:
    """Merge two texts that both come from `base`. Raises FormatError."""
    sides = base, ours, theirs
    alone = all(count_records(text, where) <= 1 for text in sides)
    units = [read_units(text, where, alone=alone) for text in sides]
    merger = _Merger(labels or Labels())
    text = merger.file(*units)
    if not merger.conflicts and text_values(text, where, alone=alone) != merger.expected:
        raise FormatError("this cannot be merged field by field", where=Where(where))
    return Merged(text, tuple(merger.conflicts))


class _Merger:
    """Merges units, collects conflicts and what the result has to say where there is none."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels
        self.conflicts: list[str] = []
        self.expected: dict[str, object] = {}

    def file(self, base: FileUnits, ours: FileUnits, theirs: FileUnits) -> str:
        parts = []
        for key in _order(base.records, ours.records, theirs.records):
            sides = [side.records.get(key) for side in (base, ours, theirs)]
            parts.append(self._record(key, *sides))
        tail = _settled(base.tail, ours.tail, theirs.tail)
        return "".join([*_ended(parts), ours.tail if tail is None else tail])

    def _record(
        self, key: str, base: RecordUnit | None, ours: RecordUnit | None, theirs: RecordUnit | None
    ) -> str:
        if ours is None or theirs is None:
            return self._one_sided(key, base, ours, theirs)
        known: Mapping[str, FieldUnit] = base.fields if base is not None else {}
        parts, values = [], {}
        for name in _order(known, ours.fields, theirs.fields):
            sides = [fields.get(name) for fields in (known, ours.fields, theirs.fields)]
            text, value = self._field(f"{key}: {name}" if key else name, name, *sides)
            parts.append(text)
            if value is not None:
                values[name] = value
        self.expected[key] = values
        return "".join(_ended(parts))

    def _one_sided(
        self, key: str, base: RecordUnit | None, ours: RecordUnit | None, theirs: RecordUnit | None
    ) -> str:
        """A record that a side does not have: new on the other side, or removed."""
        left = ours or theirs
        if left is None:
            return ""
        if base is not None and base.text == left.text:
            return ""
        if base is not None:
            self.conflicts.append(key or "the record")
            return self._marked(ours.text if ours else "", theirs.text if theirs else "")
        self.expected[key] = {field.name: field.value for field in left.fields.values()}
        return left.text

    def _field(
        self,
        label: str,
        name: str,
        base: FieldUnit | None,
        ours: FieldUnit | None,
        theirs: FieldUnit | None,
    ) -> tuple[str, object]:
        """The text of a field and its value, None where it is gone or in conflict."""
        before, mine, yours = (side.text if side else "" for side in (base, ours, theirs))
        text = _settled(before, mine, yours)
        if text is None and name in SETS:
            text = _union(base, ours, theirs)
        if text is None and ours is not None and theirs is not None and ours.value == theirs.value:
            text = mine if "#" not in yours or before == yours else None
        if text is None:
            self.conflicts.append(label)
            return self._marked(mine, yours), None
        chosen = next((side for side in (ours, theirs, base) if side and side.text == text), None)
        if chosen is None and text:  # a union of both
            return text, _union_values(base, ours, theirs)
        return text, chosen.value if chosen is not None and text else None

    def _marked(self, ours: str, theirs: str) -> str:
        size = self._labels.size
        first, last = f"{'<' * size} {self._labels.ours}", f"{'>' * size} {self._labels.theirs}"
        middle = f"{'=' * size}\n"
        return "".join(_ended([f"{first}\n", ours, middle, theirs, f"{last}\n"]))


def _settled(base: str, ours: str, theirs: str) -> str | None:
    """What three-way merging makes of three texts; None for a conflict."""
    if ours == theirs or theirs == base:
        return ours
    return theirs if ours == base else None


def _order(base: Mapping[str, V], ours: Mapping[str, V], theirs: Mapping[str, V]) -> list[str]:
    """Names in our order, those that only the other side has behind the one that they stand behind there."""
    names = list(ours)
    before = ""
    for name in theirs:
        if name not in ours:
            names.insert(names.index(before) + 1 if before in names else len(names) * bool(before), name)
        before = name
    return [*names, *(name for name in base if name not in ours and name not in theirs)]


def _union(base: FieldUnit | None, ours: FieldUnit | None, theirs: FieldUnit | None) -> str | None:
    """The field with what both sides have added, without what either has taken away; else None."""
    if ours is None or theirs is None or "#" in ours.text + theirs.text:
        return None
    words = _union_values(base, ours, theirs)
    lead = ours.text[: ours.text.index(ours.name)]
    if words is None or (lead.strip() not in ("", "-")):
        return None
    return f"{lead}{ours.name}: [{', '.join(scalar(word, flow=True) for word in words)}]\n"


def _union_values(
    base: FieldUnit | None, ours: FieldUnit | None, theirs: FieldUnit | None
) -> list[str] | None:
    known, mine, yours = (side.value if side is not None else [] for side in (base, ours, theirs))
    if not (_are_words(known) and _are_words(mine) and _are_words(yours)):
        return None
    kept = [word for word in mine if word in yours or word not in known]
    return [*kept, *(word for word in yours if word not in known and word not in mine)]


def _are_words(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _ended(parts: Sequence[str]) -> Iterator[str]:
    """The parts, each ended by a line feed where another one follows."""
    filled = [part for part in parts if part]
    for part in filled[:-1]:
        yield part if part.endswith(("\n", "\r")) else part + "\n"
    yield from filled[-1:]
