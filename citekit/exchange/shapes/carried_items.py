"""Whether records come back from the variables of CSL that a format writes: found once for each shape.

CSL JSON, MODS and Hayagriva keep a record whole beside what they can say of it, where that alone would not
give it back. The shape of a record decides that, but for its archive: whether a shelfmark is read as it was
written is a question of its own, and has shapes of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping

from citekit.exchange.csl_json.reader import ARCHIVE_VARIABLES
from citekit.exchange.shapes.holding_shape import KnownShapes, holding_shape
from citekit.exchange.shapes.plain_shape import is_plain_name, plain_shape
from citekit.foundation.fast_dataclass import replace
from citekit.records.levels import is_digital
from citekit.records.record import Name, Record
from citekit.records.tables import fields

# The record that is read back, variables of these names left out.
ReadBack = Callable[[Collection[str]], Record]
_KEY = re.compile(r"[\w.:+-]+")
# Fields whose figures some formats take for numbers, other words for another field.
_COUNTS = ("number-of-pages", "number-of-volumes")


class CarriedItems:
    """What is known of the shapes of records that a format was given so far."""

    def __init__(self, plain_name: Callable[[Name], bool] = is_plain_name) -> None:
        self._plain_name = plain_name
        self._known = KnownShapes()
        self._holdings = KnownShapes()

    def comes_back(
        self,
        record: Record,
        item: Mapping[str, object],
        read_back: ReadBack,
        archive: Callable[[], tuple[str, str, str]],
    ) -> bool:
        """Whether a record comes back from its item.

        `archive` gives the archive, the location and the town as they are read from what is written.
        """
        shape = self._shape(record, item)
        if shape is None:
            return read_back(()) == record
        holding = record.holding
        if not self._known.find(shape, lambda: read_back(ARCHIVE_VARIABLES) == replace(record, holding=None)):
            return False
        if holding is None:
            return True
        place = holding_shape(holding)
        return self._holdings.find(
            None if place is None else (shape, place), lambda: _holding_comes_back(record, *archive())
        )

    def _shape(self, record: Record, item: Mapping[str, object]) -> object | None:
        """The shape of a record and its variables; None where its values may decide more than that."""
        if record.foreign or _KEY.fullmatch(record.key) is None or len(set(record.tags)) < len(record.tags):
            return None
        if ":" in record.get("note"):  # a reader looks for lines of variables there
            return None
        shape = plain_shape(record, self._plain_name)
        if shape is None or _has_year_zero(record):
            return None
        counts = tuple(text for name in _COUNTS if (text := record.get(name)))
        is_copied = is_digital(record.get("collection"))
        return shape, item.get("type"), item.get("genre"), tuple(item), counts, is_copied


def _has_year_zero(record: Record) -> bool:
    """Whether a date is of the year 0, which CSL has not."""
    if record.date is not None and "0000" in record.date.edtf:
        return True
    return any(
        text.startswith("0000") for name, text in record.fields.items() if fields()[name].kind == "date"
    )


def _holding_comes_back(record: Record, archive: str, location: str, place: str) -> bool:
    """Whether a record that comes back but for its holding has this from the texts of its archive."""
    from citekit.exchange.shared.archive_facts import archive_facts, with_facts

    facts = archive_facts(record.type, archive, location, place)
    return facts is not None and with_facts(replace(record, holding=None), facts) == record
