"""Accuracy over references with a checked reading: fields that are right, values stated that are wrong.

A field is the archive, a level, or a field of the record that a whole note gives. A value is wrong where it
is stated and shares nothing with the reading: what is kept as `rest` or left over is no fault but a miss.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from citekit.archives import Repositories, parse
from citekit.errors import FormatError
from citekit.exchange.footnote.reader import read_footnote
from citekit.records.write import record_mapping

Row = Mapping[str, Any]
Pair = tuple[str, str]

#: level names that different schools give to one thing
_SAME_LEVEL = {
    "ed-khr": "delo",
    "edinitsa-khraneniia": "delo",
    "storage-unit": "delo",
    "od-zb": "sprava",
    "page": "list",
    "portfel": "por",
}
#: traditions whose levels must have the right name too: elsewhere the value and its place are enough
_NAMED_LEVELS = ("ru", "ua", "bg")
#: fields of a record that are no part of the shelfmark
_DESCRIPTION = frozenset(
    {
        "id", "type", "title", "date", "authors", "archive", "tradition", "described", "recipients", "also",
        "language", "note",
    }
)  # fmt: skip
#: fields of a record that readings name otherwise: the place where a document was written
_FIELDS = {"place": "event-place"}
_DOUBTFUL = frozenset({"damaged", "uncertain-reading"})
_VERSO = re.compile(r"(?<=\d)\s*(об|ob|зв|v|r)\.?(?=$|[-, ])")
_WORDS = re.compile(r"\w+")


@dataclass
class Tally:
    """Fields right, of how many; values wrong, of how many stated; the misses and errors in words."""

    strings: int = 0
    right: int = 0
    fields: int = 0
    wrong: int = 0
    stated: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share of fields read rightly."""
        return self.right / max(1, self.fields)

    @property
    def error(self) -> float:
        """The share of stated values that are wrong."""
        return self.wrong / max(1, self.stated)

    def add(self, other: Tally) -> None:
        """Add the counts of another."""
        self.strings += other.strings
        self.right += other.right
        self.fields += other.fields
        self.wrong += other.wrong
        self.stated += other.stated
        self.faults += other.faults

    def asked(self, name: str, value: object, *, found: bool) -> None:
        """Count a field of the reading that is wanted."""
        self.fields += 1
        self.right += found
        if not found:
            self.faults.append(f"missing {name}: {value}")

    def said(self, name: str, value: object, *, false: bool) -> None:
        """Count a value that is stated."""
        self.stated += 1
        self.wrong += false
        if false:
            self.faults.append(f"wrong {name}: {value}")


def is_measured(row: Row) -> bool:
    """Whether the string is whole and its reading sure."""
    return not _DOUBTFUL & set(row.get("flags", ()))


def tally(row: Row) -> Tally:
    """The score of one string: a whole note where its row has a record, else a reference."""
    if row.get("mode") == "record" or "record" in row:
        return _of_note(row)
    return _of_reference(row)


def is_fond(row: Row) -> bool:
    """Whether the row is of a tradition whose levels must have the right name too."""
    return str(row.get("tradition", "")).split("-")[0] in _NAMED_LEVELS


def measure(rows: Iterable[Row]) -> Tally:
    """The score over the rows that are measured, each fault under its string."""
    whole = Tally()
    for row in filter(is_measured, rows):
        one = tally(row)
        one.faults = ["\n    ".join([row["string"], *one.faults])] if one.faults else []
        whole.add(one)
    return whole


def by_country(rows: Iterable[Row]) -> dict[str, Tally]:
    """The scores of the rows that are measured, by country."""
    found: dict[str, Tally] = {}
    for row in filter(is_measured, rows):
        found.setdefault(row.get("country") or "-", Tally()).add(tally(row))
    return found


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of scores."""
    whole = Tally()
    for one in tallies:
        whole.add(one)
    return whole


def _of_reference(row: Row) -> Tally:
    score, gold = Tally(strings=1), row["gold"]
    got = parse(row["string"], Repositories.shipped())
    named = is_fond(row)
    if "archive" in gold:
        _archive(score, got.archive, gold["archive"])
    wanted = [_pair(level) for level in gold.get("levels", ())]
    known = [*wanted, *(_pair(level) for level in _further_levels(gold))]
    stated = [_pair(level) for level in got.levels]
    for pair in (pair for pair in wanted if pair[0] != "ibid"):
        score.asked(*pair, found=pair in stated if named else pair[1] in {value for _, value in stated})
    values = {value for _, value in known}
    for pair in stated:
        exact = pair in known if named else pair[1] in values
        score.said(*pair, false=not exact and not _overlaps(pair[1], values))
    return score


def _further_levels(gold: Row) -> Iterator[Sequence[str]]:
    for further in gold.get("more", ()):
        if isinstance(further, Mapping):
            yield from further.get("levels", ())


def _overlaps(value: str, values: Iterable[str]) -> bool:
    """Whether a value is part of a wanted one or the other way round; one or two characters prove nothing."""
    return any(len(value) > 2 and len(other) > 2 and (value in other or other in value) for other in values)


def _of_note(row: Row) -> Tally:
    score, gold = Tally(strings=1), row["gold"]
    try:
        record: dict[str, Any] = dict(record_mapping(read_footnote(row["string"]).record))
    except FormatError:
        record = {}
    if record.get("type") == "document":  # as `parse --record --json` prints it: the note names no kind
        del record["type"]
    if "archive" in gold:
        _archive(score, record.get("archive"), gold["archive"])
    values = {
        _plain(value) for name, value in record.items() if name not in _DESCRIPTION and isinstance(value, str)
    }
    for name, value in gold.get("levels", ()):
        score.asked(name, value, found=_plain(value) in values)
    for name, value in row.get("record", {}).items():
        _record_field(score, name, value, record.get(_FIELDS.get(name, name)))
    return score


def _record_field(score: Tally, name: str, wanted: object, got: object) -> None:
    if name == "title" and isinstance(got, Mapping):
        got = got.get("text") or got.get("original") or got.get("translated") or ""
    if isinstance(wanted, list):
        texts = isinstance(got, list) and all(isinstance(one, str) for one in got)
        same = texts and sorted(map(_plain, got)) == sorted(map(_plain, wanted))  # type: ignore[call-overload]
    else:
        same = _plain(got or "") == _plain(wanted)
    score.asked(name, wanted, found=bool(same))
    if got:
        strange = name == "date" or not _words(got) & _words(wanted)
        score.said(name, got, false=not same and strange)


def _archive(score: Tally, got: str | None, wanted: str) -> None:
    score.asked("archive", wanted, found=_is_archive(_plain(got or ""), _plain(wanted)))
    if got:
        score.said("archive", got, false=not _words(got) & _words(wanted))


def _is_archive(got: str, wanted: str) -> bool:
    """Whether it is the archive wanted, with or without the short form that stands in brackets."""
    short = re.findall(r"\(([^)]*)\)", wanted)
    without = re.sub(r"\s*\([^)]*\)", "", wanted)
    return bool(got) and (got in (wanted, without, *short) or wanted.startswith(f"{got} ("))


def _words(value: object) -> set[str]:
    return set(_WORDS.findall(_plain(value)))


def _pair(level: Sequence[str]) -> Pair:
    name = re.sub(r"[\s_]+", "-", level[0].casefold())
    return _SAME_LEVEL.get(name, name), _plain(level[1])


def _plain(value: object) -> str:
    """A value without what printers differ in: spaces, dashes, quotes at the ends, the stop of a verso.

    The braces are a record's, about a name that is not to be divided: `{Mr. and Mrs. Kennedy}`."""
    text = re.sub(r"\s*[-–—‑]\s*", "-", re.sub(r"\s+", " ", str(value))).strip(" .,;:“”\"'{}").casefold()
    return _VERSO.sub(lambda verso: verso[1], text)
