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
_TYPED = re.compile(r"^\s*%0 \S", re.M)


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
    """The fields of each record: letter, value, line.

    `%0` begins a record. In files that have none, as those of refer(1), an empty line ends one; beside `%0`
    it does so only where a second title or further authors follow it.
    """
    fields: list[tuple[str, str, int]] = []
    typed = _TYPED.search(text) is not None
    blank = False
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        match = _LINE.match(line.strip())
        letter = match[1] if match else ""
        again = typed and blank and letter in ("A", "T") and _has_begun(fields, letter)
        if fields and (letter == _TYPE or again or not (typed or line.strip())):
            yield fields
            fields = []
        blank = not line.strip()
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


def _has_begun(fields: list[tuple[str, str, int]], letter: str) -> bool:
    """Whether a record has a title and this field already, and something else behind it."""
    letters = [each for each, _, _ in fields]
    return "T" in letters and letter in letters and letters[-1] != letter


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
