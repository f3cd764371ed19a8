"""Running the checks over a library, some records or the text of one file.

Findings come in the order of files and lines, each with the position of its field. Errors of files that
cannot be read are findings too (`unreadable`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping

from citekit.archives import Repositories
from citekit.errors import CitekitError, Where
from citekit.foundation.fast_dataclass import dataclass
from citekit.library.checks import archival
from citekit.library.checks.codes import severity_of
from citekit.library.checks.finding import Finding, Fix
from citekit.library.checks.places import placed
from citekit.library.checks.registry import CHECKS
from citekit.library.library import Library
from citekit.library.record_source import Duplicate
from citekit.records import Record
from citekit.records.read import scan_records


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings in some records, in the order of their places, and how many records were looked at."""

    findings: tuple[Finding, ...]
    records: int


def check_library(library: Library, repositories: Repositories | None = None) -> Checked:
    """Check a whole library."""
    faults = [of_error(error) for error in library.faults()]
    twice = [finding for duplicate in library.duplicates() for finding in _of_duplicate(duplicate)]
    return check_records(library.search(), repositories, [*faults, *twice])


def check_text(text: str, where: str, key: str = "", repositories: Repositories | None = None) -> Checked:
    """Check the text of one file, for editors and hooks."""
    reading = scan_records(text, where, key, repositories)
    faults = [of_error(error) for error in reading.errors]
    return _checked(reading.records, repositories, faults, {where: text})


def check_records(
    records: Iterable[Record], repositories: Repositories | None = None, known: Iterable[Finding] = ()
) -> Checked:
    """Check records; `known` are findings that stand among theirs."""
    return _checked(records, repositories, known, {})


def _checked(
    records: Iterable[Record],
    repositories: Repositories | None,
    known: Iterable[Finding],
    texts: Mapping[str, str],
) -> Checked:
    tally = _CountedRecords(records)
    found = placed(_found(tally, repositories or Repositories.shipped()), texts)
    return Checked(tuple(sorted([*known, *found], key=_order)), tally.count)


class _CountedRecords:
    """Records that are counted as they are read."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = records
        self.count = 0

    def __iter__(self) -> Iterator[Record]:
        for record in self._records:
            self.count += 1
            yield record


def apply_fixes(record: Record, findings: Iterable[Finding]) -> Record:
    """Apply the fixes of the findings that belong to this record."""
    for finding in findings:
        if finding.fix and finding.key == record.key:
            record = finding.fix(record)
    return record


def of_error(error: CitekitError) -> Finding:
    """A finding for a file or record that cannot be read."""
    return _finding("unreadable", error.message, "", error.key, error.hint, error.where)


def _finding(
    code: str,
    message: str,
    key: str,
    field: str,
    hint: str = "",
    where: Where | None = None,
    fix: Fix | None = None,
) -> Finding:
    return Finding(code, severity_of(code), message, key, field, hint, where, fix)


def findings_of(record: Record, repositories: Repositories) -> Iterator[Finding]:
    """The findings of one record by itself, with its own position."""
    ignored = _ignored(record)
    for check in CHECKS:
        for found in () if check.code in ignored else check.function(record, repositories):
            parts = (found.message, record.key, found.field, found.hint, record.where, found.fix)
            yield _finding(check.code, *parts)


def _found(records: Iterable[Record], repositories: Repositories) -> Iterator[Finding]:
    marks: dict[tuple[str, ...], str] = {}
    keys: dict[str, str] = {}
    for record in records:
        yield from findings_of(record, repositories)
        yield from _look_alike(record, keys)
        if "shared-shelfmark" not in _ignored(record):
            yield from _shared_shelfmark(record, repositories, marks)


def _ignored(record: Record) -> Collection[str]:
    """The codes that a record switches off: `check: {ignore: [missing-date]}`."""
    wish = record.unknown.get("check")
    listed = wish.get("ignore") if isinstance(wish, Mapping) else None
    return listed if isinstance(listed, list) else [listed] if isinstance(listed, str) else ()


def _shared_shelfmark(
    record: Record, repositories: Repositories, marks: dict[tuple[str, ...], str]
) -> Iterator[Finding]:
    """Two records with the same shelfmark, down to the sheet, are most likely one document."""
    mark = archival.shelfmark_key(record.holding, repositories) if record.holding else None
    if mark is None:
        return
    other = marks.setdefault(mark, record.key)
    if other != record.key:
        message = f"`{other}` has the same shelfmark"
        yield _finding("shared-shelfmark", message, record.key, "archive", "", record.where)


def _look_alike(record: Record, keys: dict[str, str]) -> Iterator[Finding]:
    """`é` as one character and as two: on paper, and for some file systems, one key."""
    other = keys.setdefault(unicodedata.normalize("NFKC", record.key), record.key)
    if other != record.key and "look-alike-id" not in _ignored(record):
        message = "another record has an id that looks the same, in other characters"
        hint = "give one of the two another id"
        yield _finding("look-alike-id", message, record.key, "id", hint, record.where)


def _of_duplicate(duplicate: Duplicate) -> Iterator[Finding]:
    first, *others = duplicate.places
    for place in others:
        message = f"the id `{duplicate.key}` stands in {first} too"
        hint = "give one of the two another id"
        yield _finding("duplicate-id", message, duplicate.key, "id", hint, place)


def _order(finding: Finding) -> tuple[str, int, int, str]:
    where = finding.where or Where("")
    return where.file, where.line, where.column, finding.code
