"""Repositories: the archives that historians cite, by any of their names.

In: the compiled tables `data/repositories-*.yaml`, and a YAML table of the user's own. Out: frozen `Repository`
values. Names are compared without regard to case, stops, spaces and script (`ГА РФ`, `GA RF`, `G.A.R.F.`), and
only whole names match.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Repository:
    """One archive. Every text is "" where unknown; `country` is an ISO 3166 code, also of states that are gone."""

    code: str
    name_original: str
    name_romanized: str
    name_english: str
    abbreviation_original: str
    aliases: tuple[str, ...]
    former: tuple[str, ...]
    city: str
    city_original: str
    country: str
    tradition: str
    since: str
    until: str
    url: str
    successor: str

    def name(self, kind: str) -> str:
        """The full name, `original`, `romanized` or `english`; the next best where that is missing."""
        raise NotImplementedError


class Repositories:
    """A set of repositories with lookup by any name."""

    @staticmethod
    def shipped() -> Repositories:
        """The repositories that come with citekit (one shared instance)."""
        return _shipped()

    def get(self, code: str) -> Repository | None:
        """The repository with exactly this code, or None."""
        raise NotImplementedError

    def find(self, text: str) -> Repository | None:
        """The repository that a printed name means, or None; never a guess between two."""
        raise NotImplementedError

    def is_former(self, text: str) -> bool:
        """Whether a printed name is one that the repository no longer bears (RTsKhIDNI)."""
        raise NotImplementedError

    def suggest(self, text: str, limit: int = 3) -> tuple[str, ...]:
        """Codes whose names come near to a text, the nearest first."""
        raise NotImplementedError

    def merged_with(self, path: Path) -> Repositories:
        """These and those of a user's YAML table, whose entries win. FormatError, MissingFileError."""
        raise NotImplementedError

    def __iter__(self) -> Iterator[Repository]:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError


@lru_cache(maxsize=1)
def _shipped() -> Repositories:
    return Repositories()
