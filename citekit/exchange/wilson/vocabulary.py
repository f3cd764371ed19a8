"""The words of `data/wilson.yaml` as frozen values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from citekit.exchange.shared.data_tables import data_table
from citekit.foundation.fast_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class WilsonTable:
    """What the site prints: names of the collection, verbs of credit, languages, genres."""

    collections: tuple[str, ...]
    hosts: tuple[str, ...]
    projects: frozenset[str]
    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    reprints: tuple[str, ...]
    copies: tuple[str, ...]
    genres: tuple[tuple[str, str], ...]
    languages: Mapping[str, str]

    def language(self, name: str) -> str:
        """The tag of the first language that a wording names (`Russian`, `Russian, German`), or ""."""
        for word in re.split(r"\s*(?:[,;/]|\band\b)\s*", name.strip(" .")):
            if tag := self.languages.get(word.lower()):
                return tag
        return ""

    def genre(self, title: str) -> str:
        """The record type that the first words of a title mean, or ""."""
        start = re.sub(r"^[^\w]+", "", title).lower()
        return next((type_ for word, type_ in self.genres if re.match(rf"{re.escape(word)}\b", start)), "")


@lru_cache(maxsize=1)
def wilson_table() -> WilsonTable:
    """The table, read once."""
    data = data_table("wilson", "wilson")
    return WilsonTable(
        collections=tuple(data["collections"]),
        hosts=tuple(data["hosts"]),
        projects=frozenset(name.lower() for name in data["projects"]),
        verbs=_inverted(data["verbs"]),
        nouns=_inverted(data["nouns"]),
        reprints=tuple(data["reprints"]),
        copies=tuple(data["copies"]),
        genres=tuple((word, type_) for word, type_ in data["genres"]),
        languages={name.lower(): tag for name, tag in data["languages"].items()},
    )


def _inverted(roles: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: role for role, words in roles.items() for word in words}
