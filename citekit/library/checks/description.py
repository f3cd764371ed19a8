"""Checks of what describes a document: its fields, type, title, date, names, languages, files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from citekit.archives import Repositories, level_keys
from citekit.errors import FormatError
from citekit.foundation.fast_dataclass import replace
from citekit.library.checks.finding import CheckResult, Fix
from citekit.library.checks.transferred import bookkeeping
from citekit.records import Record
from citekit.records.dates import span
from citekit.records.tables import record_type, spellings, types

_SEVERAL = re.compile(r"\s(and|&|und|et|и|та)\s|;")
_URL = re.compile(r"[a-z][a-z0-9+.-]*:\S+")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)(10\.\S+)", re.IGNORECASE)


# A name is compared with all fields there are, which takes 2 ms: of very many, only the first are.
MOST_COMPARED = 50
LONGEST_NAME = 60


def unknown_field(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """A field that citekit does not know: it is kept, but nothing prints it."""
    known = [name for name in (*spellings(), *level_keys()) if name != "levels"]
    compared = 0
    for name in record.unknown:
        if name == "check" or bookkeeping(name):  # `check`: what this record wants from the checks
            continue
        if name in spellings():
            yield CheckResult(name, f"`{name}`, but no archive", "name it: `archive: RGASPI`")
            continue
        compared += 1
        simple = name.lower().replace("_", "-").replace(" ", "-")[:LONGEST_NAME]
        near = _near(simple, known) if compared <= MOST_COMPARED else []
        hint = f"perhaps {' or '.join(near)}" if near else "a CSL variable goes under `csl`"
        fix = _renamed(name, near[0]) if _nearly(name, near) else None
        yield CheckResult(name, f"there is no field `{name}`", hint, fix)


def unknown_type(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """A type that is in no table is cited as a document of that kind."""
    if record_type(record.type).name not in types():
        near = _near(record.type, types())
        hint = f"perhaps {' or '.join(near)}" if near else "it is cited as a document of this kind"
        yield CheckResult("type", f"the type `{record.type}` is not known", hint)


def _near(word: str, known: Iterable[str]) -> list[str]:
    """The one or two known words that a word may be a slip of."""
    from difflib import get_close_matches

    return get_close_matches(word, list(known), 2, 0.75)


def missing_title(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """A record with neither title nor shelfmark; `A to B` is title enough for a letter, a newspaper for its
    issue of a day.
    """
    letter = record.people("author") and record.people("recipient")
    issue = "newspaper" in record.type and record.get("container-title")
    named = letter or issue or record.get("genre")
    if record.title is None and not named and not has_shelfmark(record):
        yield CheckResult("title", "there is no title", "describe it: `title: {text: ..., described: true}`")


def has_shelfmark(record: Record) -> bool:
    """Whether a record can be cited by where the document lies."""
    return any(holding.levels or holding.shelfmark for holding in record.holdings())


def missing_date(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """Undated is allowed, but must be said; a bare shelfmark is a record."""
    bare = has_shelfmark(record) and record.title is None and not record.names
    if record.date is None and "issued" not in record.csl and not bare:
        yield CheckResult("date", "there is no date", "write `date: undated` if it bears none")


def date_in_words(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """A date in words is printed as it stands and is never sorted or found by year."""
    if record.date and record.date.literal:
        hint = "write it in EDTF: 1945-11, 1945?, 194X, 1945/1946"
        yield CheckResult("date", f"`{record.date.literal}` is no date that can be sorted", hint)


def future_date(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """A document from years to come is a slip of the pen."""
    import datetime

    days = span(record.date) if record.date else None
    if days and days[0][0] > datetime.date.today().year + 2:
        yield CheckResult("date", f"the year {days[0][0]} is still to come")


def several_names_in_one(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """`A and B` is read as one name."""
    for role, people in record.names:
        for name in people:
            whole = str(name)
            if not name.literal and _SEVERAL.search(whole):
                yield CheckResult(role, f"`{whole}` looks like several names", "write a list: [A B, C D]")


def translator_without_language(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """A translation says what it was translated from."""
    if record.people("translator") and not (record.get("language") or record.get("translated-from")):
        hint = "give the language of the original: `language: ru`"
        yield CheckResult("translator", "it is translated, but from which language?", hint)


def url_that_is_none(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """A web address without its scheme cannot be followed."""
    url = record.get("url")
    if url and not _URL.fullmatch(url):
        fix = (lambda r: _with_field(r, "url", f"https://{url}")) if re.match(r"www\.\S+$", url) else None
        yield CheckResult("url", f"`{url}` is no web address", "begin it with https://", fix)


def doi_as_address(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """Styles put `https://doi.org/` before a DOI themselves."""
    match = _DOI.fullmatch(record.get("DOI"))
    if match:
        bare = match[1]
        yield CheckResult(
            "DOI", "the DOI has its address with it", bare, lambda r: _with_field(r, "DOI", bare)
        )


def missing_file(record: Record, repositories: Repositories) -> Iterator[CheckResult]:
    """A photograph or scan that is not where the record says."""
    folder = Path(record.where.file).parent if record.where else None
    for name in record.files:
        if folder is not None and not _URL.match(name) and not _exists(folder / os.path.expanduser(name)):
            yield CheckResult("files", f"there is no file `{name}`")


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _nearly(name: str, near: list[str]) -> bool:
    """Whether a field is another one but for a letter or two: no near field is as near."""
    from difflib import SequenceMatcher

    fields = dict.fromkeys(spellings()[each].name if each in spellings() else each for each in near)
    if len(fields) < len(near):  # two spellings of one field
        near = near[:1]
    ratios = [SequenceMatcher(None, name.lower(), each).ratio() for each in near]
    return bool(ratios) and ratios[0] >= 0.85 and (len(ratios) == 1 or ratios[0] - ratios[1] > 0.05)


def _renamed(name: str, to: str) -> Fix:
    """The record with an unknown field under the name that it must have meant, unless that is taken."""

    def fix(record: Record) -> Record:
        from citekit.records import parse_records
        from citekit.records.write import record_mapping
        from citekit.yamlfile import dump

        mapping = record_mapping(record)
        if to in mapping or name not in mapping:
            return record
        text = dump({to if key == name else key: value for key, value in mapping.items()})
        try:
            (read,) = parse_records(text, "", record.key)
        except FormatError:
            return record
        return replace(read, where=record.where)

    return fix


def _with_field(record: Record, name: str, text: str) -> Record:
    return replace(record, fields={**record.fields, name: text})
