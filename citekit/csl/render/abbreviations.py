"""Lists of abbreviations that a user brings, as citeproc-js's abbreviation lists."""

from __future__ import annotations

from collections.abc import Mapping

from citekit.csl.item.item import Item

# jurisdiction -> category -> text -> abbreviation
Abbreviations = Mapping[str, Mapping[str, Mapping[str, str]]]

_CATEGORY = {
    "archive": "container-title",
    "archive-place": "place",
    "authority": "institution-part",
    "event-place": "place",
    "genre": "title",
    "jurisdiction": "place",
    "medium": "title",
    "publisher": "institution-part",
    "publisher-place": "place",
    "title-short": "title",
}


def abbreviation(lists: Abbreviations, item: Item, variable: str) -> str:
    """The abbreviation of the text of a variable; "" when the lists have none."""
    text = item.plain(variable)
    if not text:
        return ""
    category = _CATEGORY.get(variable, variable)
    for jurisdiction in (item.plain("jurisdiction"), "default"):
        found = lists.get(jurisdiction, {}).get(category, {}).get(text)
        if found:
            return found
    return ""
