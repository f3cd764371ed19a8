"""Languages as catalogues write them, `rus` or `Russian`, as tags, and back (`data/languages.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from citekit.exchange.shared.data_tables import data_table


@lru_cache(maxsize=1)
def _table() -> Mapping[str, list[str]]:
    return data_table("shared", "languages")


@lru_cache(maxsize=1)
def _tags() -> Mapping[str, str]:
    return {name.casefold(): tag for tag, names in _table().items() for name in names}


def language_tag(text: str) -> str:
    """The tag of a code or a name; any other text as it is."""
    return _tags().get(text.strip().casefold(), text.strip())


def language_code(tag: str) -> str:
    """The bibliographic code of ISO 639-2 of a tag; "" for one that has none here."""
    names = _table().get(tag.partition("-")[0].lower())
    return names[0] if names else ""
