"""Checks of references that lead to no one file: a level is missing, or several stand in one field."""

from __future__ import annotations

from collections.abc import Iterator

from citekit.archives import Repositories, Shelfmark, parse
from citekit.archives.tradition import fond_type
from citekit.foundation.fast_dataclass import replace
from citekit.library.checks import archival
from citekit.library.checks.archival import holdings, with_tradition
from citekit.library.checks.finding import CheckResult, Fix
from citekit.records import Holding, Record
from citekit.records.levels import resolve

# Levels that hold files and are none: a sheet is not found by them.
_WIDER_THAN_A_FILE = frozenset({"fond", "razdel", "opis", "opys", "seryia", "vopis"})
# Levels of the United States that are numbered anew in each record group or collection.
_WITHIN = frozenset({"box", "folder", "container", "carton", "item", "frame", "reel", "page", "sheet"})
# A folder of the Foreign Ministry's archive; `page` is one that was read wrongly, which another check tells.
_FOLDERS = frozenset({"papka", "portfel", "page"})
# Types of records that are larger than a file.
_AGGREGATES = frozenset({"collection", "file"})


def missing_level(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """A sheet of an opis but of no file, a box of no record group, a series of Kew without its piece."""
    yield from archival.missing_level(record, repositories)
    for field, holding in holdings(record):
        if holding.shelfmark or not holding.levels:
            continue
        resolved = resolve(holding, repositories)
        keys = [key for key, _ in holding.levels]
        found = _missing(keys, resolved.code, resolved.archive_code, resolved.sheet_keys, record)
        if found is not None:
            key, message, hint = found
            yield CheckResult(key if field == "archive" else field, message, hint)


def _missing(
    keys: list[str], code: str, archive: str, sheets: frozenset[str], record: Record
) -> tuple[str, str, str] | None:
    """The level after which another is missing, what is said of it, and a hint; None where none is."""
    given = set(keys)
    wider = given - sheets
    if code in fond_type() and given & sheets and "fond" in wider and wider <= _WIDER_THAN_A_FILE:
        sheet = next(key for key in keys if key in sheets)
        return sheet, f"`{sheet}`, but not of which file", "an inventory has many files with the same sheets"
    if code == "us" and given <= _WITHIN and archive:
        return keys[0], f"`{keys[0]}`, but of which record group or collection?", ""
    if archive == "TNA" and given - sheets == {"department", "series"} and record.type not in _AGGREGATES:
        return "series", "`series`, but which piece?", "`type: collection` is for a whole series"
    if archive == "AVPRF" and "delo" in given and "opis" in given and not given & _FOLDERS:
        return "delo", "`delo`, but in which papka?", "the archive numbers the files of each papka anew"
    return None


def reference_in_archive(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """`archive: RGASPI, f. 558, op. 11, d. 98`: the reference is no part of the archive's name."""
    for field, holding in holdings(record):
        if not any(char.isdigit() for char in holding.archive) or repositories.bearing(holding.archive):
            continue
        read = parse(holding.archive, repositories)
        if not read.levels or not read.archive or read.more:
            continue
        text = ", ".join(f"{key} {value}" for key, value in read.levels)
        certain = field == "archive" and not read.rest and not holding.levels and not holding.shelfmark
        fix = _split(read) if certain else None
        hint = f"--fix makes levels of it: {text}" if fix else f"make levels of it: {text}"
        yield CheckResult(field, f"`{holding.archive}` is more than the name of an archive", hint, fix)


def several_levels_in_one(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """`bestand: NS 19/1234` is Bestand and unit."""
    holding = record.holding
    if holding is None or len(holding.levels) != 1 or holding.shelfmark:
        return
    key, value = holding.levels[0]
    if "/" not in value or resolve(holding, repositories).repository is None:
        return
    read = parse(f"{holding.archive}, {value}", repositories)
    if read.rest or read.more or len(read.levels) < 2 or read.levels[0][0] != key:
        return
    text = ", ".join(f"{name} {part}" for name, part in read.levels)
    yield CheckResult(key, f"`{value}` is more than one level", f"--fix makes {text} of it", _split(read))


def _split(read: Shelfmark) -> Fix:
    def fix(record: Record) -> Record:
        holding = record.holding or Holding()
        known = replace(holding, archive=read.archive or holding.archive, levels=read.levels)
        return replace(record, holding=with_tradition(known, read.tradition or ""))

    return fix
