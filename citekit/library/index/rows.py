"""Rows of the index: records, their words and the errors of their files as texts, with checksums."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from citekit.dates.calendar import Day
from citekit.errors import CitekitError, FormatError, MissingFileError, RecordError, Where
from citekit.records import Record
from citekit.records.json_form import from_json_form, to_json_form

if TYPE_CHECKING:
    from citekit.records.summary import SummaryRow

# No word has this sign, and to the tokenizer it is one.
BREAK = "¶"


class DamagedRowError(ValueError):
    """A row of the index is not as it was written."""


def stored_record(key: str, row: str, sum_: int, where: Where | None = None) -> Record:
    """The record of a row. Raises DamagedRowError."""
    if _checksum(key + row) != sum_:
        raise DamagedRowError
    return from_json_form(json.loads(row), where)


def record_row(record: Record, position: int) -> tuple[Any, ...]:
    """The columns of a record, without its file, and behind them its words and terms."""
    from citekit.records.dates import span
    from citekit.records.summary import summary_row

    days = span(record.date) if record.date else None
    first, last = (day_number(days[0]), day_number(days[1])) if days else (None, None)
    where = record.where or Where("")
    text = json.dumps(to_json_form(record), ensure_ascii=False, separators=(",", ":"))
    stored = (record.key, position, where.line, where.column, first, last, _sealed(summary_row(record)), text)
    return *stored, _checksum(record.key + text), *indexed_words(record)


def _checksum(text: str) -> int:
    """CRC-32 of what is stored of a record: SQLite does not notice a changed byte within a text."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def _sealed(row: SummaryRow) -> str:
    text = "\t".join(row)
    return f"{text}\t{_checksum(text)}"


def stored_summary(sealed: str) -> SummaryRow:
    """The summary row of a stored text. Raises DamagedRowError."""
    text, _, sum_ = sealed.rpartition("\t")
    if str(_checksum(text)) != sum_:
        raise DamagedRowError
    return tuple(text.split("\t"))


def indexed_words(record: Record) -> tuple[str, str]:
    """What the columns `words` and `terms` hold of a record; a break keeps phrases within one text."""
    from citekit.library.search_terms import record_terms

    words: list[str] = []
    terms: list[str] = []
    fields: set[str] = set()
    for field, found in record_terms(record):
        words += [*found, BREAK]
        name = term_name(field)
        if name:
            terms += [*(f"{name}={word}" for word in found), BREAK]
            fields.add(name)
    terms += [f"has={field}" for field in sorted(fields)]
    return " ".join(words), " ".join(terms)


@lru_cache(maxsize=2048)
def term_name(field: str) -> str:
    """A field's name as a part of a term: small letters, digits and hyphens, as queries write it."""
    return "".join(sign if sign.isalnum() or sign == "-" else "_" for sign in field.lower())


def day_number(day: Day) -> int:
    """A day as a number that sorts: 19451116."""
    return day[0] * 10_000 + day[1] * 100 + day[2]


def from_errors(errors: Iterable[CitekitError]) -> str:
    """Errors as a text for the index, "" for none."""
    rows = [[type(e).__name__, e.message, e.key, e.hint, *_place(e.where)] for e in errors]
    # ASCII, since the name of a file may have bytes that are no text.
    return json.dumps(rows) if rows else ""


def to_errors(text: str) -> Iterator[CitekitError]:
    """The errors that `from_errors` wrote."""
    kinds = {kind.__name__: kind for kind in (RecordError, FormatError, MissingFileError)}
    for kind, message, key, hint, file, line, column in json.loads(text):
        error = kinds.get(kind, FormatError)
        yield error(message, where=Where(file, line, column), key=key, hint=hint)


def _place(where: Where | None) -> tuple[str, int, int]:
    return (where.file, where.line, where.column) if where else ("", 0, 0)
