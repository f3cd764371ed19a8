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
    from citekit.library.duplicates import Match
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
    if way == "keep" or (by_source and not any(map(source_identity, records))):
        yield from records
        return
    finder = DuplicateFinder(library.search(), sources_only=by_source, by_key=by_key)
    fresh: dict[int, Record] = {}  # by the identity of the object, which the finder returns
    doubled = 0
    again = _ComingAgain(library)
    for record in records:
        match = finder.find(record)
        if match is None:
            finder.add(record)
            fresh[id(record)] = record
            continue
        if way is None and match.identity.kind != "source":
            fresh[id(record)] = record
            if not _is_there(library, match, record):
                doubled += 1
                if doubled <= _SHOWN:
                    _show(match, record, "kept too")
            continue
        if match.record == record.with_key(match.record.key):
            summary.present(match.record.key or record.key)
            continue
        chosen = _asked(match, record) if way == "ask" else way or again(match)
        if chosen == "keep":
            _show(match, record, "kept too")
            fresh[id(record)] = record
            continue
        if (way is None or chosen == "merge") and _has_all(match.record, record):
            summary.present(match.record.key or record.key)
            continue
        summary.settled()
        new = _settled(match, record, chosen)
        if new is None:
            continue
        finder.replace(match.record, new)
        if id(match.record) in fresh:
            order = [new if each is match.record else each for each in fresh.values()]
            fresh = {id(each): each for each in order}
        elif not dry_run:
            library.replace(match.record.key, new)
    yield from fresh.values()
    if doubled:
        first = "" if dry_run else "citekit undo, then "
        report("note", f"{doubled:,} may be there already: {first}--duplicates merge, skip, update or ask")


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
