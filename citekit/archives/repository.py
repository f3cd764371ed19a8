"""Repositories: the archives that historians cite, by any of their names.

Names are compared without regard to case, stops, spaces and look-alike letters (`ГА РФ`, `GA RF`,
`G.A.R.F.`), and only whole names match. A name is a set of archives: one abbreviation may belong to
several, in the table or out of it (ASV is Venice and the Vatican, ГАПО Perm and Penza), so a name that is
marked shared means an archive only with its city, its full name or its levels beside it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from citekit.archives.repository_entry import FormerName, Repository, repository
from citekit.archives.spelling import normalise_name
from citekit.archives.tables import shipped, shipped_rows
from citekit.foundation import lazy_regex

__all__ = ["FormerName", "Repositories", "Repository"]

_BRACKETED = lazy_regex.compile(r"^(?P<outer>[^()（）\[\]]+?)\s*[(（\[](?P<inner>[^()（）\[\]\d]+)[)）\]]$")
_ONE_LETTER = lazy_regex.compile(r"[,;:]\s*\w$")
_WORD = lazy_regex.compile(r"[^\W\d_]{4,}")
_LONGEST = 240
_ACRONYM = 4
_STEM = 3  # letters that a place keeps in every case: `Praha`, `v Praze`
_ENDING = 2  # letters by which its endings differ in number
_FULL_NAME = 9
_MOST_KEPT = 5000  # names whose bearers are remembered


class Repositories(Mapping[str, Repository]):
    """A set of repositories by code, with lookup by any name.

    `rows` are entries as JSON, `index` maps a normalised name to codes with tabs between them, `own` the
    same for a user's table, whose names win; `shared` are normalised names that others bear too.
    """

    def __init__(
        self,
        rows: Mapping[str, str],
        index: Mapping[str, str],
        own: Mapping[str, str],
        shared: Collection[str] = frozenset(),
    ) -> None:
        self._rows = rows
        self._index = index
        self._own = own
        self._shared = shared
        self._built: dict[str, Repository] = {}
        self._places: dict[str, frozenset[str]] = {}
        self._bearers: dict[str, tuple[Repository, ...]] = {}

    @staticmethod
    def shipped() -> Repositories:
        """The repositories that come with citekit (one shared instance)."""
        return _shipped()

    def __getitem__(self, code: str) -> Repository:
        if code not in self._built:
            self._built[code] = repository(code, json.loads(self._rows[code]))
        return self._built[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def find(self, text: str) -> Repository | None:
        """The one repository that a printed name means by itself, or None; never a guess between two.

        A name may carry its acronym in brackets and its city behind a comma. A shared name means none
        without them, however few of its bearers the table has: see `bearing` and `resolve`.
        """
        bearers = self.bearing(text)
        return bearers[0] if len(bearers) == 1 and not self.is_shared(text) else None

    def bearing(self, text: str) -> tuple[Repository, ...]:
        """Every repository that a printed name may mean, in the order of the table; () for a name that no
        entry bears. A city or a full name beside it narrows them.

        A single bearer is certain only where `is_shared` is False: a shared name may mean an archive that
        the table lacks, so the city, the full name or the levels of the reference must choose.
        """
        found = self._bearers.get(text)
        if found is None:
            name = _cleaned(text)
            codes = (self._codes(name) or self._bracketed(name) or self._with_city(name)) if name else []
            found = tuple(self[code] for code in codes)
            if len(self._bearers) < _MOST_KEPT:
                self._bearers[text] = found
        return found

    def is_shared(self, text: str) -> bool:
        """Whether a name, printed without a city, is one that several archives bear, in the table or out of
        it.
        """
        name = _cleaned(text)
        if normalise_name(name) in self._shared:
            return True
        found = None if self._codes(name) else _BRACKETED.match(name)
        if found is None:
            return False
        outer, inner = set(self._codes(found["outer"])), set(self._codes(found["inner"]))
        if outer and inner and len(outer & inner) == 1:
            return False
        return normalise_name(found["outer" if outer else "inner"]) in self._shared

    def resolve(
        self, text: str, city: str = "", keys: Iterable[str] = (), tradition: str = ""
    ) -> Repository | None:
        """The repository that a name means beside the rest of a reference, or None.

        `city` is where the archive lies, `keys` are the keys of the levels, `tradition` the scheme that the
        reference names. A city decides alone; else the scheme; else the levels, where they fit the tradition
        of one bearer only.
        """
        from citekit.archives.tradition import allowed_words, traditions_of

        known = self.find(text) or (self.find(f"{text}, {city}") if city and text else None)
        if known is not None or not text:
            return known
        here = self.bearing(text)
        if tradition:
            return _only([one for one in here if tradition in allowed_words(one.tradition)])
        wanted = frozenset(keys)
        if not here or not wanted:
            return None
        fitting = traditions_of(wanted)
        return _only([one for one in here if one.tradition in fitting])

    def _codes(self, name: str) -> list[str]:
        key = normalise_name(name)
        found = self._own.get(key) or self._index.get(key, "")
        if not found and key.startswith("the"):
            found = self._own.get(key[3:]) or self._index.get(key[3:], "")
        return found.split("\t") if found else []

    def _bracketed(self, name: str) -> list[str]:
        """`Name (ACRONYM)`: both must mean the same; else a full name that the table has wins, and an
        acronym beside a name that it does not have counts only where that name is near the archive's.
        """
        found = _BRACKETED.match(name)
        if found is None:
            return []
        outer, inner = self._codes(found["outer"]), self._codes(found["inner"])
        both = [code for code in outer if code in inner]
        if outer and (both or not inner or len(normalise_name(found["outer"])) >= _FULL_NAME):
            return both or outer
        if outer or len(normalise_name(found["inner"])) < _ACRONYM:
            return []
        return [code for code in inner if _is_near(found["outer"], self[code])]

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
        return [code for code in codes if self.is_in(code, city)]

    def is_in(self, code: str, city: str) -> bool:
        """Whether a text names the city of a repository, one of its seats, or its country or state."""
        printed = normalise_name(city)
        return bool(printed) and printed in self._places_of(code)

    def is_in_inflected(self, code: str, city: str) -> bool:
        """Whether a text names a repository's place in another case: `v Praze`, `w Warszawie`."""
        printed = normalise_name(city)
        stem = printed[:_STEM]
        return len(stem) == _STEM and any(
            place.startswith(stem) and abs(len(place) - len(printed)) <= _ENDING
            for place in self._places_of(code)
        )

    def _places_of(self, code: str) -> frozenset[str]:
        """The normalised names of a repository's city, country and states."""
        places = self._places.get(code)
        if places is None:
            known = self[code]
            names = (known.city, known.city_original, *known.seats)
            cities = (normalise_name(part) for name in names for part in (name, *re.split(r"[,/]", name)))
            places = self._places[code] = frozenset((*cities, *_places().get(known.country, ())))
        return places

    def is_former(self, text: str) -> bool:
        """Whether a printed name is one that the repository no longer bears (`RTsKhIDNI`)."""
        known = self.find(text)
        if known is None:
            return False
        bare = _BRACKETED.match(text.strip())
        names = {normalise_name(part) for part in (text, *(bare.groups() if bare is not None else ()))}
        return bool(names & {normalise_name(name) for name in known.former})

    def begins_another(self, text: str) -> bool:
        """Whether the name of another archive begins with a name (`Archives nationales d'outre-mer`)."""
        key, codes = normalise_name(text), set(self._codes(text))
        return any(
            name.startswith(key) and not codes & set(found.split("\t")) for name, found in self._index.items()
        )

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
        shared = (frozenset(self._shared) - table.index.keys()) | frozenset(table.shared)
        return Repositories(rows, self._index, {**self._own, **table.index}, shared)


def _cleaned(text: str) -> str:
    """The name without edges; "" for what can be none."""
    name = " ".join(text.split()).strip(" .,;:")
    return "" if len(name) > _LONGEST or _ONE_LETTER.search(name) is not None else name


def _only(found: list[Repository]) -> Repository | None:
    return found[0] if len(found) == 1 else None


def _is_near(text: str, known: Repository) -> bool:
    """Whether half of the long words of a printed full name stand in one of the archive's full names."""
    words = {word.casefold() for word in _WORD.findall(text)}
    names = (known.name_original, known.name_romanized, known.name_english, *known.aliases, *known.former)
    return bool(words) and any(
        2 * len(words & {word.casefold() for word in _WORD.findall(name)}) >= len(words) for name in names
    )


@lru_cache(maxsize=1)
def _places() -> Mapping[str, list[str]]:
    """Normalised names of countries and states that stand behind a city, by the code of the country."""
    places: Mapping[str, list[str]] = shipped("repositories")["places"]
    return places


@lru_cache(maxsize=1)
def _shipped() -> Repositories:
    table = shipped("repositories")
    return Repositories(shipped_rows(), table["index"], {}, frozenset(table["shared"]))
