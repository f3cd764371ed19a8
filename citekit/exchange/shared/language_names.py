"""Languages as catalogues write them, `rus` or `Russian`, as tags, and back (`data/languages.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from citekit.exchange.shared.data_tables import data_table

_PLAIN = re.compile(r"[a-z]{2}(?:-[A-Z]{2})?")


@lru_cache(maxsize=1)
def _table() -> Mapping[str, list[str]]:
    return data_table("shared", "languages")


@lru_cache(maxsize=1)
def _tags() -> Mapping[str, str]:
    return {name.casefold(): tag for tag, names in _table().items() for name in names}


def language_tag(text: str) -> str:
    """The tag of a code or a name, in two languages too (`հայերեն [Armenian]`); any other text as it is."""
    if _PLAIN.fullmatch(text):
        return text
    names = [text.strip(), *filter(None, re.split(r"\s*[()\[\]/]\s*", text.strip()))]
    tags = [_tags().get(name.casefold()) for name in names]
    if tags[0] is not None:
        return tags[0]
    same = len(tags) == 3 and tags[1] == tags[2]
    region = re.fullmatch(r"([A-Za-z]{2,3})_([A-Za-z]{2})", names[0])
    if region and region[1].lower() in _table():
        return f"{region[1].lower()}-{region[2].upper()}"
    return (tags[1] if same else None) or names[0]


def language_code(tag: str) -> str:
    """The bibliographic code of ISO 639-2 of a tag; "" for one that has none here."""
    names = _table().get(tag.partition("-")[0].lower())
    return names[0] if names else ""
