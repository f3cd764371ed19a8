"""Records as CSL-JSON items.

What CSL has no variable for (archival levels, scripts, second places, tags) stands in the item's
`custom.citekit`, which the schema leaves to programs: a record that went out comes back the same.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from citekit.errors import Where
from citekit.exchange.csl_json.reader import ARCHIVE_VARIABLES, CSL_VARIABLES, FOREIGN, read_item
from citekit.exchange.csl_json.small_caps import small_caps_out
from citekit.records import Record
from citekit.records.write import record_mapping
from citekit.rendering.item.item import to_csl

if TYPE_CHECKING:
    from citekit.exchange.shapes.carried_items import CarriedItems


def item_of(record: Record) -> dict[str, object]:
    """The item of a record, with `custom.citekit` where the item alone would not give the record back."""
    item = exported(record)
    if says_more_than_csl(record) or not _comes_back(record, item):
        item["custom"] = {"citekit": record_mapping(record, with_id=False)}
    return item


def _comes_back(record: Record, item: Mapping[str, object]) -> bool:
    def read_back(without: Collection[str]) -> Record:
        return read_item({name: item[name] for name in item if name not in without}, Where(""))[0]

    def archive() -> tuple[str, str, str]:
        archive, location, place = (str(item.get(name) or "") for name in ARCHIVE_VARIABLES)
        return archive, location, place

    return _carried().comes_back(record, item, read_back, archive)


@lru_cache(maxsize=1)
def _carried() -> CarriedItems:
    from citekit.exchange.shapes.carried_items import CarriedItems

    return CarriedItems()


def says_more_than_csl(record: Record) -> bool:
    """Whether a record has what no variable gives back: then there is no need to read its item again."""
    if record.also or record.unknown or record.titles or any(name != FOREIGN for name in record.foreign):
        return True
    title = record.title
    if title is not None and (title.original or title.romanized or title.translated or title.described):
        return True
    return any(name.original or name.romanized for _, people in record.names for name in people)


def exported(record: Record) -> dict[str, object]:
    """The variables of CSL of a record's item, and its foreign fields for CSL JSON."""
    item = {name: value for name, value in to_csl(record).items() if name in CSL_VARIABLES}
    if record.tags and "keyword" not in item:
        item["keyword"] = ", ".join(record.tags)
    item = {name: small_caps_out(value) if isinstance(value, str) else value for name, value in item.items()}
    foreign = {name: value for name, value in record.foreign.get(FOREIGN, {}).items() if name != "id"}
    return {**item, **foreign}
