"""Where the records of a manuscript are looked for.

First among the references that the manuscript carries itself, then in the files of `-b`, else in those that
it names (`bibliography:` of a header, `\\addbibresource`), then, without `-b`, in the library, last among
those that live fields of a reference manager carry under keys that their user gave.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from citekit.errors import MissingFileError, Where

if TYPE_CHECKING:
    from citekit.cli.session import Session
    from citekit.library import Library, RecordSource
    from citekit.library.query import Query
    from citekit.manuscript.model import Settings
    from citekit.records import Record
    from citekit.records.summary import SummaryRow

_MOST_WORDS = 10


def query_of_typed(typed: str) -> Query | None:
    """A query for words as they are typed, the last one perhaps not to its end; None for no words.

    Abbreviations before numbers (f. 17, op. 3) are no words of a record.
    """
    import re

    from citekit.library.query import All, Phrase
    from citekit.library.search_terms import search_words

    words = search_words(re.sub(r"\b[^\W\d_]{1,5}\.(?=\s*\d)", " ", typed))
    if not words or len(words) > _MOST_WORDS:
        return None
    return All(tuple(Phrase((word,), prefix=number == len(words)) for number, word in enumerate(words, 1)))


def _is_no_key(key: str) -> bool:
    """Whether a key is an address, which no record has for one."""
    return "://" in key


class ManuscriptRecords:
    """The records that a text can cite. `folder` is that of its first file, `name` that file's name."""

    def __init__(self, session: Session, settings: Settings, name: str, folder: Path | None) -> None:
        self._session = session
        self._settings = settings
        self._name = name
        self._folder = folder

    def find(self, key: str) -> Record | None:
        """The record of a key. Raises MissingFileError, FormatError for a broken bibliography."""
        if key in self._own:
            return self._own[key]
        if self._files is not None:
            located = self._files.find(key)
            if located is not None:
                return located.record
        if _is_no_key(key) and (record := self._by_address.get(key)) is not None:
            return record
        library = self._library
        found = library.source.find(key) if library is not None else None
        return found.record if found is not None else self._carried.get(key)

    def keys(self) -> Iterator[str]:
        """All keys: those of the manuscript's own references and files, else those of the library."""
        yield from self.keys_of_files()
        if not self._own and self._files is None and self._library is not None:
            yield from self._library.source.keys()

    def keys_of_files(self) -> Iterator[str]:
        """The keys of the references and files that are for this text alone."""
        yield from self._own
        yield from self._carried
        if self._files is not None:
            yield from self._files.keys()

    def place(self, key: str) -> Where | None:
        """Where the record of a key stands; None where there is none, or it stands in no file."""
        record = self.find(key)
        return record.where if record is not None else None

    def completions(self, typed: str, limit: int) -> Sequence[SummaryRow]:
        """The rows of records that may be meant by what is typed, the likeliest first.

        Those whose keys begin so come before those that have its words anywhere, in titles, names or
        shelfmarks.
        """
        from itertools import islice

        from citekit.library.ranking import ranked
        from citekit.records.summary import summary_row

        beginning = [key for key in self.keys() if key.startswith(typed)][:limit]
        records = (self.find(key) for key in beginning)
        rows = {record.key: summary_row(record) for record in records if record is not None}
        source = self._files if self._files is not None else self._library.source if self._library else None
        query = query_of_typed(typed)
        for part in ranked(query) if source is not None and query is not None else ():
            if source is not None and len(rows) < limit:
                rows |= {row[0]: row for row in islice(source.summary_rows(part, partial=True), limit)}
        return list(rows.values())[:limit]

    def files(self) -> Sequence[Path]:
        """The files of records that are for this text alone, those that are not there among them."""
        if self._session.bibliographies:
            return [Path(name) for name in self._session.bibliographies]
        return [place for name in self._settings.bibliography for place in self._places(name)]

    def hint(self, key: str) -> str:
        """What a key that no record has may mean."""
        from citekit.cli.suggestions import suggest
        from citekit.library.near_keys import near_keys

        for fault in self._library.faults() if self._library is not None else ():
            if fault.where is not None and Path(fault.where.file).stem == key:
                return f"its file cannot be read: {fault}"
        near = suggest(near_keys(key, self.keys_of_files()))
        if not near and self._library is not None:
            near = suggest(self._library.near(key))
        files = dict.fromkeys(str(place) for place in self.files() if place.exists())
        command = " ".join(["citekit", *(f"-b {name}" for name in files), "list"])
        return near or f"`{command}` shows the keys there are"

    def require_some(self) -> None:
        """Raises MissingFileError, as a library that is not found does, where there are no records at all."""
        if not self._own and not self._carried and self._files is None and self._library is None:
            self._session.library()

    @cached_property
    def _own(self) -> dict[str, Record]:
        return self._records(self._settings.references)

    @cached_property
    def _carried(self) -> dict[str, Record]:
        """The records of live fields whose keys their user gave: these are looked for last."""
        return self._records(self._settings.carried)

    def _records(self, items: Sequence[Mapping[str, object]]) -> dict[str, Record]:
        if not items:
            return {}
        import json

        from citekit.exchange import read_text

        text = json.dumps(list(items), ensure_ascii=False)
        return {record.key: record for record in read_text(text, self._name, "csl-json").records}

    @cached_property
    def _files(self) -> RecordSource | None:
        if self._session.bibliographies:
            return self._session.records()
        if not self._settings.bibliography:
            return None
        from citekit.cli.record_files import read_bibliography

        return read_bibliography([self._place(name) for name in self._settings.bibliography])

    def _place(self, name: str) -> str:
        """A bibliography that a manuscript names: beside it, else from here."""
        for path in self._places(name):
            if path.is_file():
                return str(path)
        raise MissingFileError(
            f"the bibliography {name!r} is not there",
            where=Where(self._name),
            hint="it is looked for beside it",
        )

    def _places(self, name: str) -> Sequence[Path]:
        beside = [self._folder / name] if self._folder is not None else []
        return [*beside, Path(name)]

    @cached_property
    def _by_address(self) -> dict[str, Record]:
        """Records whose items had an address in Zotero, by that address."""
        from citekit.foundation.fast_dataclass import replace
        from citekit.records.identities import source_addresses

        records = list(self._own.values())
        if self._files is not None:
            found = map(self._files.find, list(self._files.keys()))
            records += [located.record for located in found if located is not None]
        return {id_: replace(record, key=id_) for record in records for id_ in source_addresses(record)}

    @cached_property
    def _library(self) -> Library | None:
        return None if self._session.bibliographies else self._session.library_if_any()
