"""Lists of abbreviations that a user brings (as citeproc-js's abbreviation lists).

In go the lists (jurisdiction -> category -> text -> abbreviation) and a variable of an item, out comes its
short form, or "" when the lists have none.
"""

from __future__ import annotations

from collections.abc import Mapping

from citekit.csl.item.item import Item

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


def abbreviation(
    lists: Mapping[str, Mapping[str, Mapping[str, str]]] | None, source: Item, variable: str
) -> str:
    """The abbreviation of the text of a variable."""
    text = source.plain(variable)
    if lists is None or not text:
        return ""
    category = _CATEGORY.get(variable, variable)
    for jurisdiction in (source.plain("jurisdiction"), "default"):
        found = lists.get(jurisdiction, {}).get(category, {}).get(text)
        if found:
            return found
    return ""
