"""Entries of a .bib file as values: in, a text; out, entries and what could not be parsed, with lines; and
back.

bibtexparser finds the blocks (it goes on behind a broken one and says its lines); the values, with macros and
concatenation (`nov # "~16"`, btxdoc 2), are evaluated here.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence

from citekit.dates.english import MONTHS
from citekit.errors import FormatError, Where
from citekit.exchange.model import Notice
from citekit.exchange.shared.word_patterns import excerpt
from citekit.foundation.fast_dataclass import dataclass

MONTH_MACROS = tuple(month[:3] for month in MONTHS)


@dataclass(frozen=True, slots=True)
class BibField:
    """A field: its name in small letters, its value as LaTeX, the line it stands in."""

    name: str
    value: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class BibEntry:
    """An entry: its type in small letters, its key, its fields in their order."""

    type: str
    key: str
    fields: tuple[BibField, ...]
    line: int = 0

    def get(self, name: str) -> str:
        """The value of a field, "" if it has none."""
        return next((field.value for field in self.fields if field.name == name), "")


def parse_bib(text: str, where: str) -> tuple[tuple[BibEntry, ...], tuple[Notice, ...]]:
    """The entries of a .bib text, and a notice for everything that is none. Raises FormatError for no entry
    at all.
    """
    from bibtexparser.model import Entry, ParsingFailedBlock, String
    from bibtexparser.splitter import Splitter

    log = logging.getLogger("bibtexparser.splitter")
    log.disabled = True  # it says again what its failed blocks say
    notices: list[Notice] = []
    macros = dict(zip(MONTH_MACROS, (month.capitalize() for month in MONTHS), strict=True))
    entries: list[BibEntry] = []
    for block in Splitter(text).split().blocks:
        line = (block.start_line or 0) + 1
        inner = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else None
        found = inner or block
        if isinstance(found, ParsingFailedBlock):
            notices.append(
                Notice(
                    f"this entry is broken and was left out: {excerpt(block.raw or '')}",
                    Where(where, line),
                    lost=True,
                )
            )
        elif isinstance(found, String):
            macros[found.key.lower()] = _value(found.value, macros, notices, Where(where, line))
        elif isinstance(found, Entry):
            entries.append(_entry(found, macros, notices, where))
    if not entries:
        _nothing(notices, where)
    return tuple(entries), tuple(notices)


def _nothing(notices: list[Notice], where: str) -> None:
    first = notices[0] if notices else None
    message = first.message if first else "there is no entry in this file"
    raise FormatError(message, where=(first.where if first else None) or Where(where))


def _entry(block: object, macros: Mapping[str, str], notices: list[Notice], where: str) -> BibEntry:
    from bibtexparser.model import Entry

    assert isinstance(block, Entry)
    fields: list[BibField] = []
    seen: set[str] = set()
    for field in block.fields:
        place = Where(where, (field.start_line or 0) + 1)
        name = field.key.strip().lower()
        value = _value(str(field.value), macros, notices, place)
        if name in seen:
            notices.append(
                Notice(
                    f"the field {name!r} stands twice, the second was left out: {excerpt(value)}",
                    place,
                    block.key,
                )
            )
            continue
        seen.add(name)
        fields.append(BibField(name, value, place.line))
    return BibEntry(block.entry_type.lower(), block.key.strip(), tuple(fields), (block.start_line or 0) + 1)


_PIECE = re.compile(r'\s*(?:#|(?P<number>\d+)|(?P<macro>[^\s"{}#,=]+))\s*')


def _value(raw: str, macros: Mapping[str, str], notices: list[Notice], place: Where) -> str:
    """The value of an expression: pieces in braces or quotes, numbers and macros, joined by `#`."""
    pieces: list[str] = []
    at = 0
    text = raw.strip()
    while at < len(text):
        if text[at] in '{"':
            end = _closing(text, at)
            pieces.append(text[at + 1 : end])
            at = end + 1
            continue
        match = _PIECE.match(text, at)
        if match is None:
            notices.append(Notice(f"a comma may be missing here: {excerpt(text[at:])}", place))
            pieces.append(text[at:])
            break
        if match["macro"] and match["macro"].lower() not in macros:
            notices.append(
                Notice(f"the macro {match['macro']!r} is not defined: it is kept as its name", place)
            )
        pieces.append(match["number"] or macros.get((match["macro"] or "").lower(), match["macro"] or ""))
        at = match.end()
    return "".join(pieces)


def _closing(text: str, at: int) -> int:
    """Where the brace or quote that opens at `at` is closed."""
    depth = 0
    for number in range(at, len(text)):
        char = text[number]
        if char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
            if depth == 0 and text[at] == "{":
                return number
        elif char == '"' and depth == 0 and number > at and text[at] == '"':
            return number
    return len(text)


def format_entries(entries: Sequence[BibEntry]) -> str:
    """The entries as a .bib text. A month field is an expression and stands without braces."""
    return "\n".join(_format(entry) for entry in entries)


def _format(entry: BibEntry) -> str:
    width = max((len(field.name) for field in entry.fields), default=0)
    lines = [f"@{entry.type}{{{entry.key},"]
    for field in entry.fields:
        bare = field.name == "month" and field.value[:3] in MONTH_MACROS
        value = field.value if bare else f"{{{field.value}}}"
        lines.append(f"  {field.name.ljust(width)} = {value},")
    return "\n".join([*lines, "}", ""])
