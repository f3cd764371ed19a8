"""Repositories: the archives that historians cite, found by any of their names.

The data is compiled from `data/repositories-*.yaml`, plus the user's own table. Names are compared without
case, stops, spaces and look-alike letters (`ГА РФ`, `GA RF`, `G.A.R.F.`); only whole names match; a name that
two archives share is resolved by its city or not at all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from citekit.archives.spelling import normalise_name
from citekit.archives.tables import shipped, shipped_rows
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass

_BRACKETED = lazy_regex.compile(r"^(?P<outer>[^()（）\[\]]+?)\s*[(（\[](?P<inner>[^()（）\[\]\d]+)[)）\]]$")
_ONE_LETTER = lazy_regex.compile(r"[,;:]\s*\w$")
_LONGEST = 240


@dataclass(frozen=True, slots=True)
class Repository:
    """One archive. A text is "" where unknown; `country` is an ISO 3166 code; `tradition` names its usual
    levels.

    `aliases` are other names still in use, `former` names it no longer bears, `shared` names that others
    bear too. `since` and `until` are the years of its life; `successor` is the code of the archive that
    has its holdings now.
    """

    code: str
    name_original: str
    name_romanized: str
    name_english: str
    abbreviation: str
    city: str
    city_original: str
    country: str
    tradition: str
    since: str
    until: str
    url: str
    successor: str
    aliases: tuple[str, ...]
    former: tuple[str, ...]
    shared: tuple[str, ...]

    def name(self, kind: str) -> str:
        """The full name, `original`, `romanized` or `english`; the next best where that is missing."""
        by_kind = {
            "original": (self.name_original, self.name_romanized, self.name_english),
            "romanized": (self.name_romanized, self.name_original, self.name_english),
            "english": (self.name_english, self.name_romanized, self.name_original),
        }
        return next((name for name in by_kind[kind] if name), self.code)


class Repositories(Mapping[str, Repository]):
    """A set of repositories by code, with lookup by any name."""

    def __init__(self, rows: Mapping[str, str], index: Mapping[str, str], own: Mapping[str, str]) -> None:
        self._rows = rows
        self._index = index
        self._own = own
        self._built: dict[str, Repository] = {}

    @staticmethod
    def shipped() -> Repositories:
        """The repositories that come with citekit (one shared instance)."""
        return _shipped()

    def __getitem__(self, code: str) -> Repository:
        if code not in self._built:
            self._built[code] = _repository(code, json.loads(self._rows[code]))
        return self._built[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def find(self, text: str) -> Repository | None:
        """The repository that a printed name means, or None; never a guess between two.

        A name may carry its acronym in brackets and its city behind a comma. A name that is marked as shared
        means none without its city, however few of its bearers the table has.
        """
        bearers = self.bearing(text)
        if len(bearers) != 1 or self.is_shared(text):
            return None
        return bearers[0]

    def bearing(self, text: str) -> tuple[Repository, ...]:
        """Every repository that a printed name may mean; a city or a full name beside it narrows them."""
        name = " ".join(text.split()).strip(" .,;:")
        if not name or len(name) > _LONGEST or _ONE_LETTER.search(name) is not None:
            return ()
        codes = self._codes(name) or self._bracketed(name) or self._with_city(name)
        return tuple(self[code] for code in codes)

    def find_within(self, text: str, tradition: str) -> Repository | None:
        """The one repository of a tradition that bears a shared name (`National Archives` beside `RG 59`),
        or None.
        """
        known = self.find(text)
        if known is not None:
            return known
        own = [one for one in self.bearing(text) if one.tradition == tradition]
        return own[0] if len(own) == 1 else None

    def is_shared(self, text: str) -> bool:
        """Whether a bare name is one that archives outside the table may bear too."""
        name = " ".join(text.split()).strip(" .,;:")
        key = normalise_name(name)
        return any(
            key == normalise_name(shared) for code in self._codes(name) for shared in self[code].shared
        )

    def _codes(self, name: str) -> list[str]:
        key = normalise_name(name)
        found = self._own.get(key) or self._index.get(key, "")
        if not found and key.startswith("the"):
            found = self._own.get(key[3:]) or self._index.get(key[3:], "")
        return found.split("\t") if found else []

    def _bracketed(self, name: str) -> list[str]:
        """`Name (ACRONYM)`: both must mean the same, or only one of them anything."""
        found = _BRACKETED.match(name)
        if found is None:
            return []
        outer, inner = self._codes(found["outer"]), self._codes(found["inner"])
        if not outer:
            return inner if self._fits(found["inner"]) else []
        return [code for code in outer if code in inner] if inner else outer

    def _fits(self, inner: str) -> bool:
        """Whether an acronym in brackets is long enough to stand for a name that is not known."""
        return len(normalise_name(inner)) >= 4

    def _with_city(self, name: str) -> list[str]:
        """`NAME, City` or `NAME City`: the city settles which of several archives a shared name means; a
        country or state may follow it.
        """
        head, comma, city = name.rpartition(",")
        if not comma:
            head, comma, city = name.rpartition(" ")
        codes = (self._codes(head) or self._bracketed(head)) if comma else []
        if not codes and "," in head:
            codes = self._with_city(head)
        return [code for code in codes if self._is_in(code, city)]

    def _is_in(self, code: str, city: str) -> bool:
        known = self[code]
        here = {normalise_name(known.city), normalise_name(known.city_original)}
        here |= {normalise_name(part) for part in re.split(r"[,/]", known.city)}
        return normalise_name(city) in here or normalise_name(city) in _PLACES.get(known.country, ())

    def is_former(self, text: str) -> bool:
        """Whether a printed name is one that the repository no longer bears (`RTsKhIDNI`)."""
        known = self.find(text)
        if known is None:
            return False
        bare = _BRACKETED.match(text.strip())
        names = (
            {normalise_name(text), *(normalise_name(part) for part in (bare["outer"], bare["inner"]) if bare)}
            if bare
            else {normalise_name(text)}
        )
        return bool(names & {normalise_name(name) for name in known.former})

    def suggest(self, text: str, limit: int = 3) -> tuple[str, ...]:
        """Codes whose names come near to a text, the nearest first."""
        from difflib import get_close_matches

        near = get_close_matches(normalise_name(text[:_LONGEST]), self._index, n=limit * 3, cutoff=0.7)
        codes = dict.fromkeys(code for name in near for code in self._index[name].split("\t"))
        return tuple(codes)[:limit]

    def merged_with(self, path: Path) -> Repositories:
        """These and those of a user's YAML table, whose entries and names win.

        An entry for a code that is shipped adds to it: its fields replace, its lists extend. Raises
        FormatError for a table that is none, MissingFileError for a file that cannot be read.
        """
        from citekit.archives.user_repositories import read_user_table

        table = read_user_table(path, self._rows)
        rows = {**self._rows, **table.rows}
        return Repositories(rows, self._index, {**self._own, **table.index})


_PLACES: Mapping[str, tuple[str, ...]] = {
    "US": (
        "usa",
        "us",
        "md",
        "dc",
        "ca",
        "ny",
        "ma",
        "tx",
        "mi",
        "mo",
        "ks",
        "ga",
        "ia",
        "unitedstates",
        "calif",
    ),
    "GB": ("uk", "england", "unitedkingdom", "kew"),
    "RU": ("russia", "rossiia", "россия"),
    "UA": ("ukraine", "ukraina", "україна"),
    "DE": ("germany", "deutschland"),
    "FR": ("france",),
    "PL": ("poland", "polska"),
    "CN": ("china", "中国"),
}


def _repository(code: str, row: Mapping[str, Any]) -> Repository:
    fields: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in row.items()
    }
    return Repository(code=code, **fields)


@lru_cache(maxsize=1)
def _shipped() -> Repositories:
    table = shipped("repositories")
    return Repositories(shipped_rows(), table["index"], {})
