"""Running the checks over a library, some records or the text of one file.

Findings come in the order of files and lines, each with the position of its field. Errors of files that
cannot be read are findings too (`unreadable`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from citekit.archives import Repositories, level_key
from citekit.errors import CitekitError, Where
from citekit.foundation.fast_dataclass import replace
from citekit.library.checks import archival, description, doubtful
from citekit.library.checks.finding import Check, Finding, Severity
from citekit.library.library import Library
from citekit.library.record_source import Duplicate
from citekit.records import Record
from citekit.records.read import record_nodes, scan_records
from citekit.records.tables import spellings
from citekit.yamlfile import MapNode, read_text

CHECKS = (
    Check("unknown-field", Severity.WARNING, description.unknown_field),
    Check("unknown-type", Severity.WARNING, description.unknown_type),
    Check("missing-title", Severity.WARNING, description.missing_title),
    Check("missing-date", Severity.WARNING, description.missing_date),
    Check("date-in-words", Severity.WARNING, description.date_in_words),
    Check("future-date", Severity.ERROR, description.future_date),
    Check("several-names", Severity.WARNING, description.several_names_in_one),
    Check("translated-from", Severity.WARNING, description.translator_without_language),
    Check("no-url", Severity.WARNING, description.url_that_is_none),
    Check("doi-address", Severity.WARNING, description.doi_as_address),
    Check("missing-file", Severity.WARNING, description.missing_file),
    Check("missing-archive", Severity.WARNING, archival.missing_archive),
    Check("unknown-archive", Severity.WARNING, archival.unknown_repository),
    Check("former-archive", Severity.NOTE, archival.former_name),
    Check("unknown-tradition", Severity.ERROR, archival.unknown_tradition),
    Check("impossible-level", Severity.ERROR, archival.impossible_level),
    Check("missing-level", Severity.WARNING, archival.missing_level),
    Check("reversed-range", Severity.ERROR, archival.reversed_sheets),
    Check("readable-shelfmark", Severity.NOTE, archival.readable_shelfmark),
    Check("labelled-value", Severity.WARNING, doubtful.labelled_value),
    Check("letter-for-digit", Severity.WARNING, doubtful.letter_for_digit),
    Check("size-of-file", Severity.WARNING, doubtful.size_of_file),
    Check("page-or-papka", Severity.WARNING, doubtful.page_or_papka),
    Check("level-twice", Severity.WARNING, doubtful.level_twice),
    Check("missing-inventory", Severity.WARNING, doubtful.missing_inventory),
    Check("after-the-end", Severity.WARNING, doubtful.after_the_end),
    Check("reversed-pages", Severity.ERROR, doubtful.reversed_pages),
)
# Findings that no single record gives, each with its line in the documentation.
OF_SEVERAL = (
    ("shared-shelfmark", Severity.WARNING, "Two records with the same shelfmark, down to the sheet."),
    ("duplicate-id", Severity.ERROR, "Two records with the same id."),
    ("look-alike-id", Severity.WARNING, "Two records whose ids look the same, in other characters."),
    ("unreadable", Severity.ERROR, "A file or a record that cannot be read."),
)


def codes() -> tuple[str, ...]:
    """Every code that a finding can have."""
    return (*(check.code for check in CHECKS), *(code for code, _, _ in OF_SEVERAL))


def check_library(library: Library, repositories: Repositories | None = None) -> tuple[Finding, ...]:
    """All findings of a library."""
    faults = [of_error(error) for error in library.faults()]
    twice = [finding for duplicate in library.duplicates() for finding in _of_duplicate(duplicate)]
    found = check_records(library.search(), repositories)
    return tuple(sorted([*faults, *twice, *found], key=_order))


def check_text(
    text: str, where: str, key: str = "", repositories: Repositories | None = None
) -> list[Finding]:
    """All findings of the text of one file, for editors and hooks."""
    reading = scan_records(text, where, key, repositories)
    faults = [of_error(error) for error in reading.errors]
    found = _placed(_found(reading.records, repositories or Repositories.shipped()), {where: text})
    return sorted([*faults, *found], key=_order)


def check_records(records: Iterable[Record], repositories: Repositories | None = None) -> list[Finding]:
    """The findings of records, in the order of their places."""
    return sorted(_placed(_found(records, repositories or Repositories.shipped()), {}), key=_order)


def apply_fixes(record: Record, findings: Iterable[Finding]) -> Record:
    """Apply the fixes of the findings that belong to this record."""
    for finding in findings:
        if finding.fix and finding.key == record.key:
            record = finding.fix(record)
    return record


def of_error(error: CitekitError) -> Finding:
    """A finding for a file or record that cannot be read."""
    return Finding("unreadable", Severity.ERROR, error.message, "", error.key, error.hint, error.where)


def findings_of(record: Record, repositories: Repositories) -> Iterator[Finding]:
    """The findings of one record by itself, with its own position."""
    ignored = _ignored(record)
    for check in CHECKS:
        for found in () if check.code in ignored else check.function(record, repositories):
            parts = (found.message, record.key, found.field, found.hint, record.where, found.fix)
            yield Finding(check.code, check.severity, *parts)


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
        yield Finding("shared-shelfmark", Severity.WARNING, message, record.key, "archive", "", record.where)


def _look_alike(record: Record, keys: dict[str, str]) -> Iterator[Finding]:
    """`é` as one character and as two: on paper, and for some file systems, one key."""
    other = keys.setdefault(unicodedata.normalize("NFKC", record.key), record.key)
    if other != record.key and "look-alike-id" not in _ignored(record):
        message = "another record has an id that looks the same, in other characters"
        hint = "give one of the two another id"
        yield Finding("look-alike-id", Severity.WARNING, message, record.key, "id", hint, record.where)


def _of_duplicate(duplicate: Duplicate) -> Iterator[Finding]:
    first, *others = duplicate.places
    for place in others:
        message = f"the id `{duplicate.key}` stands in {first} too"
        hint = "give one of the two another id"
        yield Finding("duplicate-id", Severity.ERROR, message, duplicate.key, "id", hint, place)


def _placed(findings: Iterable[Finding], texts: dict[str, str]) -> Iterator[Finding]:
    """Findings with the position of their field instead of the record's; each file is read once."""
    nodes: dict[str, dict[int, MapNode]] = {}
    positions: dict[tuple[str, int], Mapping[str, Where]] = {}
    for finding in findings:
        where = finding.where
        if where is None or not where.file:
            yield finding
            continue
        if where.file not in nodes:
            nodes[where.file] = _nodes(where.file, texts)
        node = nodes[where.file].get(where.line)
        if node is None:
            yield finding
            continue
        record = (where.file, where.line)
        if record not in positions:
            positions[record] = _positions(node, where.file)
        place = positions[record].get(finding.field) or Where(where.file, node.line, node.column)
        yield replace(finding, where=place)


def _nodes(file: str, texts: dict[str, str]) -> dict[int, MapNode]:
    try:
        text = texts[file] if file in texts else read_text(Path(file))
        return {node.line: node for node in record_nodes(text, file)}
    except CitekitError:
        return {}


def _positions(node: MapNode, file: str) -> Mapping[str, Where]:
    """The position of each field of a record, by any name that a finding may give it."""
    found: dict[str, Where] = {}
    for key, _ in node.pairs:
        known = spellings().get(key.text)
        names = [key.text, known.name if known else level_key(key.text) or key.text]
        if known is not None and known.kind == "names":
            names.append(known.csl)
        for name in names:
            found.setdefault(name, Where(file, key.line, key.column))
    return found


def _order(finding: Finding) -> tuple[str, int, int, str]:
    where = finding.where or Where("")
    return where.file, where.line, where.column, finding.code
