"""What one call of citekit works on: its library, or the files given with `--bibliography`.

The library, its settings, its repositories and its records are each opened when they are first used.
"""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from citekit.cli.streams import report
from citekit.errors import MissingFileError
from citekit.foundation.fast_dataclass import dataclass

if TYPE_CHECKING:
    from citekit.archives import Repositories
    from citekit.library import Library, RecordSource
    from citekit.library.config import Config
    from citekit.library.query import Query
    from citekit.records import Record
    from citekit.records.summary import SummaryRow

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SelectedRecords:
    """The records that a command was asked for, and its exit code so far."""

    records: Sequence[Record]
    code: int = 0


@dataclass(frozen=True, slots=True)
class Session:
    """The options that stand before the command."""

    folder: Path | None
    bibliographies: tuple[str, ...]

    def library_folder(self) -> Path:
        """The folder of records, named as its user would from here. Raises MissingFileError."""
        from citekit.library.locate import find_library

        folder = find_library(self.folder)
        near = os.path.relpath(folder)
        return Path(near) if len(near) < len(str(folder)) else folder

    def library(self) -> Library:
        """The library. Raises MissingFileError where there is none."""
        return _library(self.library_folder())

    def library_to_write(self) -> Library:
        """The library; the user's own is made where there is none yet."""
        from citekit.library.init import init_library
        from citekit.library.locate import user_library

        if self.folder_if_any() is None:
            init_library(user_library().parent)
            report("note", f"made a library of your own in {user_library()}")
        return self.library()

    def changed_library(self) -> Library | None:
        """The library, if this call may have changed it."""
        if not _library.cache_info().currsize:
            return None
        library = self.library_if_any()
        return library if library is not None and library.has_written else None

    def refresh(self) -> None:
        """Have the records read anew when they are next asked for: their files may have changed."""
        _files.cache_clear()
        if _library.cache_info().currsize and (library := self.library_if_any()) is not None:
            library.refresh()

    def library_if_any(self) -> Library | None:
        """The library, None where there is none."""
        return None if self.folder_if_any() is None else self.library()

    def config(self) -> Config:
        """The settings of the library; none where records come from files and there is no library."""
        from citekit.library.config import Config, merged, read_config, user_config

        folder = self.folder_if_any()
        if folder is None and not self.bibliographies:
            folder = self.library_folder()
        return merged(read_config(folder) if folder is not None else Config(), user_config())

    def config_if_any(self) -> Config:
        """The settings of the library; none where there is no library."""
        from citekit.library.config import Config, merged, read_config, user_config

        folder = self.folder_if_any()
        return merged(read_config(folder) if folder is not None else Config(), user_config())

    def repositories(self) -> Repositories:
        """The repositories that ship with citekit and those of the library."""
        from citekit.library.archives_file import library_repositories

        return library_repositories(self.folder_if_any())

    def folder_if_any(self) -> Path | None:
        """The folder of the library, None where there is none. Raises MissingFileError for a named one."""
        try:
            return self.library_folder()
        except MissingFileError:
            if self.folder is not None:
                raise
            return None

    def records(self) -> RecordSource:
        """Where the records come from."""
        return _files(self.bibliographies) if self.bibliographies else self.library().source

    def record(self, key: str) -> Record | None:
        """The record with this key, or None."""
        located = self.records().find(key)
        return located.record if located is not None else None

    def select(self, words: Sequence[str] | None, *, some: bool = False) -> SelectedRecords:
        """The records that a query means: keys if every word is one, else a search.

        No match is reported. With `some`, where some of the words are keys, only the others are reported.
        """
        named = self.named(words or ())
        if named:
            return SelectedRecords(named)
        records = list(self.search(words or ()))
        code = self.report_faults()
        if records or not any(words or ()):
            return SelectedRecords(records, code)
        known = [record for word in words or () if some and (record := self.record(word)) is not None]
        if not known:
            return SelectedRecords((), self.report_no_match(words or ()))
        keys = {record.key for record in known}
        for word in words or ():
            if word not in keys:
                self.report_unknown_key(word)
        return SelectedRecords(known, 1)

    def named(self, keys: Sequence[str]) -> Sequence[Record]:
        """The records with these keys, in their order; none where a word is no key."""
        if not keys or not self.records().has_all(keys):
            return ()
        records = [record for key in keys if (record := self.record(key)) is not None]
        return records if len(records) == len(keys) else ()

    def search(self, words: Sequence[str]) -> Iterator[Record]:
        """The records that a search finds."""
        return self.records().search(self._query(words))

    def ranked_search(self, words: Sequence[str]) -> Iterator[Record]:
        """The records that a search finds, the best matches first."""
        source = self.records()
        return self._ranked(words, lambda query, partial: source.search(query, partial=partial))

    def ranked_rows(self, words: Sequence[str]) -> Iterator[SummaryRow]:
        """The rows that a list shows of the same records."""
        source = self.records()
        return self._ranked(words, lambda query, partial: source.summary_rows(query, partial=partial))

    def _ranked(self, words: Sequence[str], ask: Callable[[Query, bool], Iterator[T]]) -> Iterator[T]:
        from citekit.library.ranking import ranked

        query = self._query(words)
        found = False
        for part in ranked(query):
            for answer in ask(part, True):
                found = True
                yield answer
        if not found:
            yield from ask(query, False)

    def summary_rows(self, words: Sequence[str]) -> Iterator[SummaryRow]:
        """The rows that a list shows of the records that a search finds."""
        return self.records().summary_rows(self._query(words))

    def _query(self, words: Sequence[str]) -> Query:
        from citekit.library.query import parse_query

        return parse_query(" ".join(words), self._searched_archives)

    def _searched_archives(self) -> Repositories:
        """The archives whose names a search knows; a broken `archives.yaml` hides none."""
        from citekit.archives import Repositories
        from citekit.library.archives_file import readers_repositories

        folder = self.folder_if_any()
        return readers_repositories(folder) if folder is not None else Repositories.shipped()

    def report_no_match(self, words: Sequence[str]) -> int:
        """Report that a search has found nothing; exit code 1."""
        query = " ".join(words)
        report("error", f"no record fits {query!r} in {self.source_name()}; {self.suggestion(query)}")
        return 1

    def report_empty(self, code: int) -> int:
        """Report that there is no record at all; `code`, the exit code, stays."""
        if not code:
            report("note", f"{self.source_name()} is empty; `citekit import FILE` brings records in")
        return code

    def source_name(self) -> str:
        """Where the records come from, in words: the folder of the library, or the files given with -b."""
        return ", ".join(self.bibliographies) or str(self.library_folder())

    def report_faults(self) -> int:
        """Report the records that cannot be read; exit code 1 if there are any, else 0."""
        faults = self.records().faults()
        for fault in faults:
            report("error", str(fault))
        return 1 if faults else 0

    def report_unknown_key(self, key: str) -> None:
        """Report that no record has a key, or what is wrong with the file that should hold it."""
        for fault in self.records().faults():
            if fault.where is not None and Path(fault.where.file).stem == key:
                return report("error", str(fault))
        place = self.source_name()
        return report("error", f"no record has the key {key!r} in {place}; {self.suggestion(key)}")

    def suggestion(self, key: str) -> str:
        """What to do about a key, or a query, that finds nothing."""
        from citekit.cli.suggestions import mistyped_type, suggest
        from citekit.library.near_keys import near_keys

        near = mistyped_type(key) or suggest(near_keys(key, self.records().keys()))
        return near or "`citekit list` shows the keys there are"


@lru_cache(maxsize=1)
def _library(folder: Path) -> Library:
    from citekit.library import Library

    library = Library(
        folder,
        progress=_progress(),
        label=_label(sys.argv[1:]),
        notify=lambda message: report("note", message),
    )
    atexit.register(library.close)
    return library


def _progress() -> Callable[[int, int], None] | None:
    """The bar over the reading of records, on a terminal."""
    if not sys.stderr.isatty():
        return None
    from citekit.cli.terminal.progress import progress

    return progress("reading records")


def _label(words: Sequence[str]) -> str:
    """The command as the history names it: its words, without the options before it."""
    from citekit.cli.declarations import words_of_command

    return " ".join(words_of_command(words))


@lru_cache(maxsize=1)
def _files(names: tuple[str, ...]) -> RecordSource:
    from citekit.cli.record_files import read_bibliography

    return read_bibliography(names)
