"""Entries of the table of repositories: an archive, and a name that it bore before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from citekit.archives.spelling import is_latin, normalise_name
from citekit.foundation.fast_dataclass import dataclass

ArchiveNameForm = Literal["romanized", "original", "english"]
_SHORT = 16


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that an archive no longer bears, with what its abbreviation stood for. A text is "" where
    unknown; `since` and `until` are the years in which it was borne; `names` are its spellings.
    """

    abbreviation: str
    name_original: str
    name_romanized: str
    name_english: str
    since: str
    until: str
    names: tuple[str, ...]

    def name(self, kind: ArchiveNameForm) -> str:
        """The full former name, `original`, `romanized` or `english`; the next best where that is missing."""
        return _next_best(kind, self.name_original, self.name_romanized, self.name_english)


@dataclass(frozen=True, slots=True)
class Repository:
    """One archive. A text is "" where unknown; `country` is an ISO 3166 code; `tradition` names its usual
    levels.

    `city` is "" for an archive of several houses, which stand in `seats`. `aliases` are other names still
    in use, `former` names it no longer bears, `shared` names that others bear too, in this table or out of
    it. `former_names` tell what former abbreviations stood for. `since` and `until` are the years of its
    life; `successor` is the code of the archive that has its holdings now.
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
    seats: tuple[str, ...]
    former_names: tuple[FormerName, ...]

    def name(self, kind: ArchiveNameForm) -> str:
        """The full name, `original`, `romanized` or `english`; the next best where that is missing."""
        return _next_best(kind, self.name_original, self.name_romanized, self.name_english) or self.code

    def is_former(self, printed: str) -> bool:
        """Whether a printed name is one that the archive no longer bears."""
        return normalise_name(printed) in {normalise_name(name) for name in self.former}

    def counterpart(self, printed: str, *, latin: bool) -> str:
        """The short form of a former or shared name in Latin letters or not (`TsGAOR` of `ЦГАОР`), or "".

        A shared name that is spelt out (`National Archives`) has none: `NA` would not say whose.
        """
        former = self.former_name(printed)
        shared = len(printed) <= _SHORT and normalise_name(printed) in {
            normalise_name(name) for name in self.shared
        }
        names = former.names if former is not None else self.shared if shared else ()
        return next((name for name in names if len(name) <= _SHORT and is_latin(name) == latin), "")

    def former_name(self, printed: str) -> FormerName | None:
        """The former name that a printed name is a spelling of, or None."""
        key = normalise_name(printed)
        return next(
            (one for one in self.former_names if key in {normalise_name(name) for name in one.names}), None
        )


def _next_best(kind: ArchiveNameForm, original: str, romanized: str, english: str) -> str:
    by_kind = {
        "original": (original, romanized, english),
        "romanized": (romanized, original, english),
        "english": (english, romanized, original),
    }
    return next((name for name in by_kind[kind] if name), "")


def repository(code: str, row: Mapping[str, Any]) -> Repository:
    """The entry that a compiled row holds."""
    fields: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in row.items()
    }
    fields["former_names"] = tuple(
        FormerName(**{**one, "names": tuple(one["names"])}) for one in row["former_names"]
    )
    return Repository(code=code, **fields)
