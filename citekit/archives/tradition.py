"""Archival traditions: the levels by which a country's archives describe their holdings, and their words.

Compiled from `data/traditions.yaml`. A level has one canonical key (`fond`, `record-group`, `全宗`), which is
also its field name in a record; its words are given by language and script (`ru-Latn`, `ru-Cyrl`, `en`),
short and long, singular and plural.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from citekit.archives.spelling import normalise_name
from citekit.archives.tables import shipped
from citekit.foundation.fast_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class LevelWords:
    """The words of one level in one language and script; plurals equal the singular where none is used."""

    short: str
    short_plural: str
    long: str
    long_plural: str


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a tradition.

    `sheet`: it counts sheets or pages. `after`: its word may stand behind the value (behind a "year"
    alone, "both" before and behind, "printed" behind, "ordinal" behind an ordinal). `named`: its value may
    be a name, printed without the word (`titled` "yes"), in quotation marks without it ("quoted") or with it
    ("worded"). `bare`: it is printed without a word, divided by `joined` from the level before. `words` by
    language tag; `also` are further words that are read and never printed.
    """

    key: str
    sheet: bool
    after: str
    bare: bool
    joined: str
    words: Mapping[str, LevelWords]
    also: tuple[str, ...]
    named: bool
    titled: str

    def words_for(self, tag: str) -> LevelWords:
        """The words for a language tag (`ru-Cyrl`), else those of the tradition's own."""
        found = self.words.get(tag)
        return found if found is not None else next(iter(self.words.values()))


@dataclass(frozen=True, slots=True)
class Tradition:
    """A tradition: code, English name, its own language tag and its Latin one, levels from the widest,
    verso marks. `places` has the place of each level by its key.
    """

    code: str
    name: str
    original: str
    latin: str
    levels: tuple[Level, ...]
    verso: Mapping[str, str]
    recto: Mapping[str, str]
    free: Mapping[str, str]
    places: Mapping[str, int]

    def level(self, key: str) -> Level | None:
        """The level with this key, or None."""
        place = self.places.get(key)
        return self.levels[place] if place is not None else None

    def rank(self, key: str) -> int:
        """The place of a level from the widest (0); -1 for a level that is none here."""
        return self.places.get(key, -1)

    def is_sheet(self, key: str) -> bool:
        """Whether the level with this key counts sheets or pages; a level that is none here does not."""
        level = self.level(key)
        return level is not None and level.sheet

    def counts_sheets(self, level: Level) -> bool:
        """Whether the values of a level are sheets, which have a kept form; English pages stay as printed."""
        return level.sheet and not (level.key == "page" and self.original == "en")

    @property
    def name_key(self) -> str:
        """The level that the name of a fonds or collection without a word is, "" where there is none."""
        return self.free.get("name", "")

    @property
    def title_key(self) -> str:
        """The level that a title without a word is, else a name; "" where there is none."""
        return self.free.get("title") or self.name_key

    @property
    def shelfmark_key(self) -> str:
        """The level that a shelfmark of letters and figures is, "" where there is none."""
        return self.free.get("shelfmark", "")

    @property
    def sheet(self) -> Level | None:
        """The level that an unlabelled number means: the folio, else the first that counts sheets."""
        sheets = [level for level in self.levels if level.sheet]
        # rolls of Kew have membranes too, which stand before folios; German archives count leaves
        usual = (
            level
            for key in (self.free.get("sheet"), "blatt", "folio")
            for level in sheets
            if level.key == key
        )
        return next(usual, sheets[0] if sheets else None)


class _Traditions(Mapping[str, Tradition]):
    """All traditions by code, each built from its compiled row when it is first asked for."""

    def __init__(self, rows: Mapping[str, Any]) -> None:
        self._rows = rows
        self._built: dict[str, Tradition] = {}

    def __getitem__(self, code: str) -> Tradition:
        if code not in self._built:
            self._built[code] = _tradition(code, self._rows[code])
        return self._built[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def _tradition(code: str, row: Mapping[str, Any]) -> Tradition:
    levels = tuple(_level(*level) for level in row["levels"])
    return Tradition(
        code,
        row["name"],
        row["original"],
        row["latin"],
        levels,
        MappingProxyType(row["verso"]),
        MappingProxyType(row["recto"]),
        MappingProxyType(row["free"]),
        MappingProxyType({level.key: place for place, level in reversed([*enumerate(levels)])}),
    )


def _level(
    key: str,
    sheet: bool,
    after: str,
    bare: bool,
    joined: str,
    words: Mapping[str, Any],
    also: list[str],
    named: bool,
    titled: str,
) -> Level:
    by_tag = {tag: LevelWords(*four) for tag, four in words.items()}
    return Level(key, sheet, after, bare, joined, MappingProxyType(by_tag), tuple(also), named, titled)


@lru_cache(maxsize=1)
def traditions() -> Mapping[str, Tradition]:
    """Every shipped tradition by its code (`ru`, `ua`, `us`, `de`, ...); built lazily."""
    return _Traditions(shipped("traditions")["traditions"])


def level_key(name: str) -> str | None:
    """The canonical key of a level that may be spelt otherwise (`Record Group`, `folio`, `quanzong`), or
    None.
    """
    spellings: Mapping[str, str] = shipped("traditions")["spellings"]
    return spellings.get(normalise_name(name))


@lru_cache(maxsize=1)
def _ranks() -> Mapping[str, Mapping[str, int]]:
    rows: Mapping[str, Any] = shipped("traditions")["traditions"]
    return {code: {level[0]: at for at, level in enumerate(row["levels"])} for code, row in rows.items()}


@lru_cache(maxsize=1)
def level_keys() -> frozenset[str]:
    """All canonical keys of all traditions: the archival field names of a record."""
    return frozenset(key for keys in _ranks().values() for key in keys)


def tradition_of(levels: Iterable[str]) -> str | None:
    """The code of the tradition that has all these levels, the first of the table where several have; or
    None.
    """
    wanted = set(levels)
    if not wanted:
        return None
    return next((code for code, keys in _ranks().items() if wanted <= keys.keys()), None)


def traditions_of(levels: Iterable[str]) -> tuple[str, ...]:
    """The codes of all traditions that have all these levels."""
    wanted = set(levels)
    return tuple(code for code, keys in _ranks().items() if wanted and wanted <= keys.keys())


@lru_cache(maxsize=64)
def sheet_keys(code: str | None) -> frozenset[str]:
    """The keys of the levels of a tradition that count sheets or pages; none where it is not known."""
    tradition = traditions().get(code) if code else None
    return frozenset(level.key for level in tradition.levels if level.sheet) if tradition else frozenset()


@lru_cache(maxsize=1)
def fond_type() -> frozenset[str]:
    """The codes of the traditions that describe by fond, inventory, file and sheet."""
    return frozenset(shipped("patterns")["fond_type"])


def allowed_words(own: str) -> tuple[str, ...]:
    """The traditions whose words references of an archive have: its own, and Russian ones for all successor
    states.
    """
    return tuple(dict.fromkeys((own, *(("ru",) if own in fond_type() else ()))))
