"""Checks of signs that are mistaken for others: letters of two scripts, sheets and numbers that cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citekit.archives import Repositories
from citekit.archives.spelling import is_cyrillic, to_latin_letters
from citekit.foundation.fast_dataclass import replace
from citekit.library.checks.archival import holdings
from citekit.library.checks.finding import CheckResult, Fix
from citekit.records import Record
from citekit.records.dates import span
from citekit.records.levels import resolve

# A Latin letter of a number that looks like a Cyrillic one.
_LATIN_LETTER = re.compile(r"^[ABCEHKMOPTX](?=[-–]?\d)|(?<=\d)[abceopx]$")
_TWICE = re.compile(r"(?:об|ob|зв|zv)\.?\s*(?:об|ob|зв|zv)", re.I)
_BELOW_ZERO = re.compile(r"^\s*[-–−]\s*\d")
# The youngest record group of 2025 is about 600 (archives.gov, record groups in numerical order).
_LAST_RECORD_GROUP = 650
_LAST_JULIAN_YEAR = 1923  # Greece left the Julian calendar in February 1923, the last state to do so


def look_alike_letter(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """A Cyrillic letter in `RGASPI`, a Latin P in the fond `Р-5446` of a Cyrillic reference."""
    for field, holding in holdings(record):
        latin = to_latin_letters(holding.archive)
        if (
            latin != holding.archive
            and not repositories.bearing(holding.archive)
            and repositories.bearing(latin)
        ):
            message = f"`{holding.archive}` has Cyrillic letters that look like Latin ones"
            fix = _renamed(latin) if field == "archive" else None
            yield CheckResult(field, message, f"write {latin}", fix)
        if not is_cyrillic(holding.archive):
            continue
        sheets = resolve(holding, repositories).sheet_keys
        for key, value in holding.levels:
            found = _LATIN_LETTER.search(value) if key not in sheets else None
            if found is not None:
                name = key if field == "archive" else field
                message = f"the {found[0]} of `{value}` is a Latin letter, in a Cyrillic reference"
                yield CheckResult(name, message, "write the Cyrillic one")


def impossible_number(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """Record group 999 of the National Archives of the United States."""
    for field, holding in holdings(record):
        known = resolve(holding, repositories).repository
        for key, value in holding.levels if known is not None and known.code == "NARA" else ():
            if key != "record-group" or not value.isdecimal():
                continue
            if len(value) > 9 or int(value) > _LAST_RECORD_GROUP:
                name = key if field == "archive" else field
                yield CheckResult(name, f"there is no record group {value}", "they end at about 600")


def impossible_sheet(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """`12obob`, `-5`."""
    for field, holding in holdings(record):
        sheets = resolve(holding, repositories).sheet_keys
        for key, value in holding.levels:
            if key in sheets and (_TWICE.search(value) or _BELOW_ZERO.match(value)):
                name = key if field == "archive" else field
                yield CheckResult(name, f"`{value}` is no sheet", "write 5, 5ob or 5-7")


def late_old_style(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """A date in the Julian calendar from years in which no state used it."""
    days = span(record.date) if record.date and record.date.calendar == "julian" else None
    if days and days[0][0] > _LAST_JULIAN_YEAR:
        message = f"the Julian calendar was no longer in use in {days[0][0]}"
        yield CheckResult("date", message, "Russia left it in February 1918, Greece in 1923")


def accessed_too_early(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """A page that was looked at before its document was written."""
    from citekit.dates.edtf import EdtfError, parse_edtf

    days = span(record.date) if record.date else None
    try:
        accessed = parse_edtf(record.get("accessed")) if days and record.get("accessed") else None
    except EdtfError:
        return
    if days and accessed is not None and accessed.end is not None and accessed.end.latest < days[0]:
        message = f"accessed on {record.get('accessed')}, before the date of the document"
        yield CheckResult("accessed", message)


def _renamed(archive: str) -> Fix:
    def fix(record: Record) -> Record:
        assert record.holding is not None
        return replace(record, holding=replace(record.holding, archive=archive))

    return fix
