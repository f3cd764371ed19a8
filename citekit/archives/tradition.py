"""Archival traditions: the levels that an archive describes its holdings by, and their words.

In: the compiled table of `data/traditions.yaml`. Out: frozen `Tradition` and `Level` values. A level has one
canonical key (`fond`, `record-group`, `全宗`), which is also its field name in a record; words are given for a
language and script (`ru-Latn`, `ru-Cyrl`, `en`), short and long, singular and plural.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from citekit.archives.tables import shipped


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one level in one language and script; plurals equal the singular where none is used."""

    short: str
    short_plural: str
    long: str
    long_plural: str


@dataclass(frozen=True, slots=True)
class Level:
    """One level: its key, whether it counts sheets, its words by language tag, further words that are read."""

    key: str
    sheet: bool
    joined: str
    words: Mapping[str, Words]
    also: tuple[str, ...]

    def words_for(self, tag: str) -> Words:
        """The words for a language tag (`ru-Cyrl`), else those of the tradition's first tag."""
        found = self.words.get(tag)
        return found if found is not None else next(iter(self.words.values()))


@dataclass(frozen=True, slots=True)
class Tradition:
    """A tradition: code, English name, levels from the widest to the sheet, language tags, verso marks by tag."""

    code: str
    name: str
    original: str
    latin: str
    levels: tuple[Level, ...]
    verso: Mapping[str, str]
    recto: Mapping[str, str]

    def level(self, key: str) -> Level | None:
        """The level with this key, or None."""
        return next((level for level in self.levels if level.key == key), None)

    @property
    def sheet(self) -> Level | None:
        """The level that an unlabelled number means: the first that counts sheets."""
        return next((level for level in self.levels if level.sheet), None)


class _Traditions(Mapping[str, Tradition]):
    """All traditions by code, each built from its compiled row when it is first asked for."""

    def __init__(self, rows: Mapping[str, dict[str, object]]) -> None:
        self._rows = rows
        self._built: dict[str, Tradition] = {}

    def __getitem__(self, code: str) -> Tradition:
        if code not in self._built:
            self._built[code] = _tradition(code, self._rows[code])
        return self._built[code]

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def _tradition(code: str, row: dict[str, object]) -> Tradition:
    raise NotImplementedError


@lru_cache(maxsize=1)
def traditions() -> Mapping[str, Tradition]:
    """Every shipped tradition by its code (`ru`, `ua`, `us`, `de`, ...); built lazily."""
    return _Traditions(shipped("traditions"))


def level_key(name: str) -> str | None:
    """The canonical key of a level that may be spelt otherwise (`record group`, `ed-khr`, `quanzong`), or None."""
    raise NotImplementedError


def level_keys() -> frozenset[str]:
    """All canonical keys of all traditions: the archival field names of a record."""
    raise NotImplementedError


def tradition_of(levels: Iterable[str]) -> str | None:
    """The code of the one tradition that these level keys fit best (`bestand` is German), or None."""
    raise NotImplementedError
