"""The rows of a text of comma-, semicolon- or tab-separated values (RFC 4180), with their lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from citekit.errors import FormatError, UsageError, Where

MARKS = ("\t", ";", ",")
# Python's own limit of a cell, 128 KB, is less than a transcription may have.
_LARGEST = 16 * 1024 * 1024


def separator(text: str) -> str:
    """The mark between the cells of the first line that is not empty: the one that divides it most."""
    line = next((line for line in text[:100_000].splitlines() if line.strip()), "")
    return max(reversed(MARKS), key=lambda mark: len(_cells(line, mark)))


def _cells(line: str, mark: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=mark), [])
    except csv.Error:
        return []


def header(text: str) -> list[str]:
    """The names of the columns."""
    line = next((line for line in text[:100_000].splitlines() if line.strip()), "")
    return [cell.strip() for cell in _cells(line, separator(text))]


def rows(text: str, where: str) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not empty, with its line. Raises FormatError."""
    csv.field_size_limit(_LARGEST)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text))
    line = 1
    try:
        for row in reader:
            if any(map(str.strip, row)):
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise FormatError(f"is no table: {error}", where=Where(where, line)) from None


def format_rows(lines: Sequence[Sequence[str]], mark: str) -> str:
    """Rows as a text; lines end with a line feed."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=mark, lineterminator="\n").writerows(lines)
    return out.getvalue()


def with_columns(text: str, columns: Mapping[str, str]) -> str:
    """A table with other names for its columns. Raises UsageError for a column that it has not."""
    names = header(text)
    unknown = next((name for name in columns if name not in names), None)
    if unknown is not None:
        raise UsageError(f"the table has no column {unknown!r}", hint=f"there are: {', '.join(names)}")
    start = len(text) - len(text.lstrip("\n\r "))
    end = text.find("\n", start)
    renamed = format_rows([[columns.get(name, name) for name in names]], separator(text))
    return renamed + (text[end + 1 :] if end >= 0 else "")
