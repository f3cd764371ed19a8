"""Refer, read: lines `%A Doe, Jane`, as EndNote (.enw), JSTOR and Google Scholar write them (refer(1))."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citekit.errors import FormatError, Where
from citekit.exchange.model import Imported, Notice
from citekit.exchange.ris.lines import RisEntry

_LINE = re.compile(r"%(\S)\s+(.*)")
_OPENING = re.compile(r"^\ufeff?\s*%[0ATDJ] \S", re.M)
_TYPE = "0"


def recognise(text: str, filename: str = "") -> bool:
    """Whether the text begins with a field of refer."""
    start = text[:20_000].lstrip("\ufeff \n\r\t")
    return start.startswith("%") and bool(_OPENING.match(start)) and len(_LINE.findall(start)) > 1


def read(text: str, where: str) -> Imported:
    """The records of a text. Raises FormatError where it has none."""
    from citekit.exchange.ris.format import records_of

    notices: list[Notice] = []
    entries = [_entry(fields) for fields in _records(text, where, notices)]
    if not entries:
        raise FormatError("there is no record of refer (lines `%T ...`) in it", where=Where(where))
    return records_of(entries, notices, where)


def _records(text: str, where: str, notices: list[Notice]) -> Iterator[list[tuple[str, str, int]]]:
    """The fields of each record: letter, value, line. An empty line or `%0` ends a record."""
    fields: list[tuple[str, str, int]] = []
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        match = _LINE.match(line.strip())
        if fields and (not line.strip() or (match and match[1] == _TYPE)):
            yield fields
            fields = []
        if match:
            fields.append((match[1], match[2], number))
        elif line.strip() and fields:
            letter, value, first = fields[-1]
            fields[-1] = (letter, f"{value} {line.strip()}", first)
        elif line.strip():
            message = f"this line belongs to no record and was left out: {line.strip()[:60]}"
            notices.append(Notice(message, Where(where, number)))
    if fields:
        yield fields


def _entry(fields: list[tuple[str, str, int]]) -> RisEntry:
    from citekit.exchange.endnote.vocabulary import refer_tag, ris_lines, ris_type

    letters = {letter for letter, _, _ in fields}
    named = next((value.strip() for letter, value, _ in fields if letter == _TYPE), "")
    type_ = ris_type(named) if named else "JOUR" if "J" in letters else "CHAP" if "B" in letters else "BOOK"
    lines = [("TY", type_, fields[0][2])]
    for letter, value, line in fields:
        if letter != _TYPE:
            lines += ris_lines(refer_tag(letter, type_) or "U1", value, line)
    return RisEntry(tuple(lines))
