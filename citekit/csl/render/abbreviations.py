"""Lists of abbreviations that a user brings, as citeproc-js's abbreviation lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from citekit.csl.api import ItemData
from citekit.csl.item.item import Item
from citekit.csl.item.number_ranges import RANGED

# jurisdiction -> category -> text -> abbreviation
Abbreviations = Mapping[str, Mapping[str, Mapping[str, str]]]

_CATEGORY = {
    "archive": "container-title",
    "archive-place": "place",
    "event": "title",
    "event-place": "place",
    "genre": "title",
    "jurisdiction": "place",
    "medium": "title",
    "publisher": "institution-part",
    "publisher-place": "place",
    "title-short": "title",
}
_SHORT_FORMS = {"title": "title-short", "container-title": "container-title-short"}
_LEGAL_TYPES = frozenset(("bill", "gazette", "legal_case", "legislation", "regulation"))


def with_abbreviations(
    find: Callable[[str], ItemData | None], lists: Abbreviations
) -> Callable[[str], ItemData | None]:
    """A finder of items whose short titles and numbers are those of the lists, where these have them.

    As in citeproc-js the category `number` replaces number variables in every form, and the lists know no
    short titles of legal items, which are cited by short titles of their own.
    """

    def find_abbreviated(id: str) -> ItemData | None:
        data = find(id)
        return data if data is None else {**data, **_abbreviated(data, lists)}

    return find_abbreviated


def _abbreviated(data: ItemData, lists: Abbreviations) -> dict[str, object]:
    """The variables that the lists replace."""
    found: dict[str, object] = {}
    jurisdiction = str(data.get("jurisdiction") or "")
    for variable, short in _SHORT_FORMS.items():
        if variable == "title" and data.get("type") in _LEGAL_TYPES:
            continue
        if text := _look_up(lists, jurisdiction, variable, str(data.get(variable) or "")):
            found[short] = text
    for variable in RANGED:
        if text := _look_up(lists, jurisdiction, "number", str(data.get(variable) or "")):
            found[variable] = text
    return found


def abbreviation(lists: Abbreviations, item: Item, variable: str) -> str:
    """The abbreviation of the text of a variable; "" when the lists have none."""
    text = item.plain(variable)
    if not text:
        return ""
    category = _CATEGORY.get(variable, variable)
    return _look_up(lists, item.plain("jurisdiction"), category, text)


def _look_up(lists: Abbreviations, jurisdiction: str, category: str, text: str) -> str:
    """The abbreviation of a text in the list of a jurisdiction, else in the default one; "" for none."""
    for name in (jurisdiction, "default"):
        found = lists.get(name, {}).get(category, {}).get(text)
        if found:
            return found
    return ""
