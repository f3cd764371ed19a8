"""Better BibTeX JSON (`{"config": ..., "items": [...]}`) and the JSON of Zotero's interface, read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from citekit.errors import FormatError, Where

if TYPE_CHECKING:
    from citekit.exchange.model import Imported

_ITEM = re.compile(r'"itemType"\s*:\s*"')
_APART = ("attachment", "annotation")  # which belong to an item


def recognise(text: str, filename: str = "") -> bool:
    """Whether the text is JSON with items of Zotero."""
    return text.lstrip("\ufeff \n\r\t")[:1] in ("{", "[") and bool(_ITEM.search(text[:50_000]))


def read(text: str, where: str) -> Imported:
    """The records of a text. Raises FormatError for a text that is not JSON or has no items."""
    # Every .json file is shown to this module: it must load little.
    from citekit.exchange.shared.csl_records import imported_items
    from citekit.exchange.shared.json_text import json_document
    from citekit.exchange.watched import passing
    from citekit.exchange.zotero.item import FORMAT, foreign_item

    items = [*_items(json_document(text, where))]
    if not items:
        raise FormatError("there is no item of Zotero in it", where=Where(where))
    return imported_items(map(foreign_item, passing(items)), where, FORMAT)


def _items(document: object) -> Iterator[Mapping[str, object]]:
    """The items of an export, of a list, of one item; those of the interface stand in `data`."""
    if isinstance(document, Mapping) and isinstance(document.get("items"), list):
        document = document["items"]
    for each in document if isinstance(document, list) else [document]:
        if not isinstance(each, Mapping):
            continue
        data = each.get("data")
        item = {"uri": _address(each), **data} if isinstance(data, Mapping) else each
        if "itemType" in item and item["itemType"] not in _APART:
            yield item


def _address(entry: Mapping[str, object]) -> str:
    """The address of an item of the interface."""
    library, key = entry.get("library"), entry.get("key")
    if not isinstance(library, Mapping) or not key:
        return ""
    return f"http://zotero.org/{library.get('type')}s/{library.get('id')}/items/{key}"
