"""What one call of citekit works on: its library, or the files given with `--bibliography`.

In: the options before the command. Out: the folder, its settings, its repositories and its records, each
found only when it is asked for.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from citekit.cli.streams import complain
from citekit.errors import MissingFileError, Where

if TYPE_CHECKING:
    from citekit.archives import Repositories
    from citekit.library import Library
    from citekit.library.config import Config
    from citekit.records import Record


class Records(Protocol):
    """Where records come from: a library, or the files of a bibliography."""

    def get(self, key: str) -> Record | None:
        """The record with this key."""

    def keys(self) -> Iterable[str]:
        """All keys."""

    def search(self, query: str) -> Sequence[Record]:
        """The records that fit a query, all for an empty one."""


@dataclass(frozen=True, slots=True)
class Selected:
    """The records that a command was asked for, and its exit code so far."""

    records: Sequence[Record]
    code: int = 0


@dataclass(frozen=True, slots=True)
class Session:
    """The options that stand before the command."""

    folder: Path | None
    bibliographies: tuple[str, ...]

    def library(self) -> Library:
        """The library. Raises MissingFileError where there is none."""
        return _library(library_folder(self.folder))

    def config(self) -> Config:
        """The settings of the library, the empty ones where there is no library."""
        from citekit.library.config import Config, read_config

        try:
            folder = library_folder(self.folder)
        except MissingFileError:
            if self.bibliographies:
                return Config()
            raise
        return read_config(folder)

    def repositories(self) -> Repositories:
        """The repositories that ship with citekit and those of the library."""
        from citekit.archives import Repositories

        return self.own_repositories() or Repositories.shipped()

    def own_repositories(self) -> Repositories | None:
        """The repositories, if the library adds any of its own (`archives.yaml`)."""
        from citekit.archives import Repositories

        try:
            path = library_folder(self.folder) / "archives.yaml"
        except MissingFileError:
            return None
        return Repositories.shipped().merged_with(path) if path.is_file() else None

    def records(self) -> Records:
        """Where the records come from."""
        return _files(self.bibliographies) if self.bibliographies else self.library()

    def select(self, words: Sequence[str] | None) -> Selected:
        """The records that a query means: keys if every word is one, else a search. None is said."""
        source = self.records()
        named = [source.get(word) for word in words or ()]
        if named and all(named):
            return Selected([record for record in named if record is not None])
        query = " ".join(words or ())
        found = source.search(query)
        if found or not query:
            return Selected(found)
        from citekit.cli.nearest import did_you_mean

        hint = did_you_mean(query, source.keys())
        complain("error", f"no record fits {query!r}" + (f"; {hint}" if hint else ""))
        return Selected((), 1)


def library_folder(named: Path | None) -> Path:
    """The folder of records: the named one, else the nearest `records`, else the user's.

    Raises MissingFileError where there is none.
    """
    if named is not None:
        return _named_folder(named)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "records").is_dir():
            return Path(os.path.relpath(folder / "records"))  # errors name places as the user would
    if users_folder().is_dir():
        return users_folder()
    raise MissingFileError(
        "there is no library here",
        hint="`citekit init` makes one in this folder, --library DIR names one elsewhere",
    )


def _named_folder(named: Path) -> Path:
    if not named.exists():
        raise MissingFileError(
            "no such folder", where=Where(str(named)), hint=f"citekit init {named} makes it"
        )
    if not named.is_dir():
        raise MissingFileError(
            "is a file; a library is a folder",
            where=Where(str(named)),
            hint=f"records from a file: -b {named}",
        )
    inside = named / "records"
    return inside if inside.is_dir() else named


def users_folder() -> Path:
    """The user's own library, by the XDG base directory specification."""
    home = os.environ.get("XDG_DATA_HOME")
    return (Path(home) if home else Path.home() / ".local" / "share") / "citekit" / "records"


@lru_cache(maxsize=1)
def _library(folder: Path) -> Library:
    from citekit.library import Library

    return Library(folder)


@lru_cache(maxsize=1)
def _files(names: tuple[str, ...]) -> Records:
    from citekit.cli.bibliography import BibliographyFiles

    return BibliographyFiles.read(names)
