"""Imported records that the library has already: shown beside it, then kept, skipped or merged.

A record that comes again from the same address of another program (a Zotero item) is merged in any case: a
second import brings what is new and doubles nothing. Where nobody has changed the library's since it was
imported, the file is right; else what the library says stays. Without `--duplicates` other ones are shown
and kept.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, get_args

from citekit.cli.streams import report
from citekit.errors import UsageError

if TYPE_CHECKING:
    from citekit.cli.changing.import_summary import ImportSummary
    from citekit.library import Library
    from citekit.library.duplicates import DuplicateFinder, Match
    from citekit.library.history.imported import ImportedFiles
    from citekit.records import Record

Way = Literal["keep", "skip", "merge", "update", "ask"]
WAYS: tuple[Way, ...] = get_args(Way)
# Records, of the library and new, that are compared unasked: 100,000 take 10 s.
_COMPARED = 10_000
# Records that are shown beside those of the library unasked; of more there is only the number.
_SHOWN = 20


def way_of(word: str) -> Way | None:
    """The way that an option names, None for none. Raises UsageError."""
    found = next((way for way in WAYS if way == word.lower()), None)
    if word and found is None:
        raise UsageError(f"--duplicates: there is no way {word!r}", hint=f"there are: {', '.join(WAYS)}")
    if found == "ask" and not sys.stdin.isatty():
        raise UsageError("--duplicates ask needs a terminal", hint="give keep, skip, merge or update")
    return found


def without_duplicates(
    library: Library,
    records: Sequence[Record],
    way: Way | None,
    summary: ImportSummary,
    *,
    dry_run: bool,
    by_key: bool = False,
) -> Iterator[Record]:
    """The records that are to be added; what is there already is settled on the way, and counted.

    `by_key`: they are those of another library, where one key means one record.
    """
    from citekit.library.duplicates import DuplicateFinder
    from citekit.records.identities import source_identity

    by_source = way is None and _are_many(library, records)
    if by_source and next(iter(library.keys()), None) is not None:
        report("note", "too many records to look for what is there already: --duplicates merge compares them")
    if way == "keep" or (by_source and not any(map(source_identity, records))):
        yield from records
        return
    finder = DuplicateFinder(library.search(), sources_only=by_source, by_key=by_key)
    settling = _Settling(library, finder, way, summary, dry_run=dry_run)
    for record in records:
        settling.take(record)
    yield from settling.fresh
    if settling.doubled:
        first = "" if dry_run else "citekit undo, then "
        ways = "--duplicates merge, skip, update or ask"
        report("note", f"{settling.doubled:,} may be there already: {first}{ways}")


class _Settling:
    """The records of one import: each is to be added, or settled with the one that is there already.

    `fresh`: what is to be added, in the order of the file. `doubled`: how many of them were kept unasked
    though the library may have them.
    """

    def __init__(
        self,
        library: Library,
        finder: DuplicateFinder,
        way: Way | None,
        summary: ImportSummary,
        *,
        dry_run: bool,
    ) -> None:
        self.fresh: list[Record] = []
        self.doubled = 0
        self._places: dict[
            int, int
        ] = {}  # in `fresh`, by the identity of the object, which the finder returns
        self._library, self._finder = library, finder
        self._way, self._summary, self._dry_run = way, summary, dry_run
        self._again = _ComingAgain(library)

    def take(self, record: Record) -> None:
        """Add one record, or settle it."""
        match = self._finder.find(record)
        if match is None:
            self._finder.add(record)
            self._add(record)
        elif self._way is None and match.identity.kind != "source":
            self._keep_unasked(match, record)
        elif match.record == record.with_key(match.record.key):
            self._summary.present(match.record.key or record.key)
        else:
            self._settle(match, record)

    def _add(self, record: Record) -> None:
        self._places[id(record)] = len(self.fresh)
        self.fresh.append(record)

    def _keep_unasked(self, match: Match, record: Record) -> None:
        self._add(record)
        if not _is_there(self._library, match, record):
            self.doubled += 1
            if self.doubled <= _SHOWN:
                _show(match, record, "kept too")

    def _settle(self, match: Match, record: Record) -> None:
        way = _asked(match, record) if self._way == "ask" else self._way or self._again(match)
        if way == "keep":
            _show(match, record, "kept too")
            self._add(record)
        elif (self._way is None or way == "merge") and _has_all(match.record, record):
            self._summary.present(match.record.key or record.key)
        else:
            self._summary.settled()
            new = _settled(match, record, way)
            if new is not None:
                self._replace(match.record, new)

    def _replace(self, known: Record, new: Record) -> None:
        """Put `new` in the place of a record of this file, or of the library."""
        self._finder.replace(known, new)
        place = self._places.pop(id(known), None)
        if place is not None:
            self.fresh[place] = new
            self._places[id(new)] = place
        elif not self._dry_run:
            self._library.replace(known.key, new)


def _is_there(library: Library, match: Match, record: Record) -> bool:
    """Whether a record would not be written again: the library has it under its key, or one made of it."""
    known = [library.find(record.key), match.record if match.record.key.startswith(record.key) else None]
    return any(each is not None and each.with_key(record.key) == record for each in known)


def _are_many(library: Library, records: Sequence[Record]) -> bool:
    """Whether there are too many records to compare all of them unasked."""
    room = _COMPARED - len(records)
    return room < 0 or any(number >= room for number, _ in enumerate(library.keys()))


class _ComingAgain:
    """The way of a record that comes again from its source: an update where only imports have written it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._imported: ImportedFiles | None = None

    def __call__(self, match: Match) -> Way:
        from citekit.library.history.imported import ImportedFiles

        if self._library.find(match.record.key) != match.record:
            return "merge"  # it has come in this run, and stands in no file yet
        self._imported = self._imported or ImportedFiles(self._library.folder)
        return "update" if self._imported.holds(self._library.path(match.record.key)) else "merge"


def _has_all(known: Record, record: Record) -> bool:
    """Whether a record says nothing that is new or different."""
    from citekit.records.merging import merged_records

    merged = merged_records(known, record)
    return merged.record == known and not merged.differences


def _settled(match: Match, record: Record, way: Way) -> Record | None:
    """The record of the library as it is to be; None where nothing changes."""
    from citekit.records.merging import merged_records

    if way == "skip":
        _show(match, record, "skipped")
        return None
    if way == "update":
        new = merged_records(record, match.record).record.with_key(match.record.key)
        _show(match, record, "updated")
    else:
        new = merged_records(match.record, record).record
        _show(match, record, "merged: what the library says stays")
    return None if new == match.record else new


def _show(match: Match, record: Record, done: str) -> None:
    """Both records side by side, in the fields in which they differ."""
    from citekit.records.merging import merged_records

    place = f"{record.where}: " if record.where else ""
    same = match.identity.kind
    report("note", f"{place}this is {match.record.key or 'a record of this file'} (same {same}): {done}")
    for each in merged_records(match.record, record).differences:
        report("note", f"  {each.field}: {each.kept} | {each.dropped}")


def _asked(match: Match, record: Record) -> Way:
    import click

    _show(match, record, "what is to be done?")
    ways = ("keep", "skip", "merge", "update")

    def way(answer: str) -> str:
        found = [each for each in ways if answer and each.startswith(answer.strip().lower())]
        if not found:
            raise click.BadParameter(f"{answer!r} is none of {', '.join(ways)}")
        return found[0]

    answer = click.prompt(
        "keep both, skip, merge, update (or k, s, m, u)", value_proc=way, default="merge", err=True
    )
    return way_of(str(answer)) or "keep"
