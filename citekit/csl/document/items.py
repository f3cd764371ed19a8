"""The items that a document cites: found once each by their ids, with overrides for single cites."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from citekit.csl.api import Cite, ItemData, Warning_, WarningKind
from citekit.csl.item.item import Item
from citekit.csl.item.number import NumberReader
from citekit.csl.item.number_value import NumberValue
from citekit.csl.vocabulary import locator_label


class CitedItems:
    """The items by id, and the warnings of a document.

    `find` gives the data of an item, None for an unknown id; `numbers` reads the locators of items in a
    language; `note_fields` reads variables in `note`.
    """

    def __init__(
        self,
        find: Callable[[str], ItemData | None],
        numbers: Callable[[str], NumberReader],
        *,
        note_fields: bool,
    ) -> None:
        self.warnings: dict[Warning_, None] = {}  # in order
        self._find = find
        self._numbers = numbers
        self._note_fields = note_fields
        self._items: dict[str, Item | None] = {}

    def clear(self) -> None:
        """Forget all items: their data has changed."""
        self._items.clear()

    def get(self, id: str) -> Item | None:
        """The item of an id; an unknown one is warned of once."""
        if id not in self._items:
            data = self._find(id)
            if data is None:
                self.warn("unknown-item", f"no item has the id {id!r}", id)
                self._items[id] = None
            else:
                named = data if data.get("id") == id else {**data, "id": id}
                self._items[id] = Item(named, note=self._note_fields)
        return self._items[id]

    def warn(self, kind: WarningKind, message: str, id: str) -> None:
        """Keep a warning, once."""
        self.warnings.setdefault(Warning_(kind, message, id))

    def overridden(self, item: Item, overrides: Mapping[str, object]) -> Item:
        """The item with some variables replaced; None takes one away."""
        changed = {name: value for name, value in {**item.raw, **overrides}.items() if value is not None}
        made = Item({**changed, "id": item.id}, note=False)
        made.take_over(item, overrides)
        return made

    def locator(self, cite: Cite) -> NumberValue | None:
        """The locator of a cite, read; None where there is none."""
        text = cite.locator.strip()
        if not text:
            return None
        item = self.get(cite.id)
        numbers = self._numbers(item.language if item is not None else "")
        return numbers.read(text, "locator", label=locator_label(cite.label))
