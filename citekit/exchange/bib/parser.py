"""The entries of a .bib text (btxdoc 2; "Tame the BeaST", 1), whatever is wrong in some of them.

One bad field or entry never costs another: what cannot be read is reported with its line, and reading goes on
at the next field or entry. Entries without a key, `%` comments between fields, doubled commas and missing
commas are read. The time grows in proportion to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from citekit.dates.english import MONTHS
from citekit.errors import FormatError, Where
from citekit.exchange.bib.entry import MONTH_MACROS, BibEntry, BibField
from citekit.exchange.bib.preamble import definitions, with_definitions
from citekit.exchange.model import Notice
from citekit.exchange.shared.foreign_names import BEGINNING
from citekit.exchange.shared.word_patterns import excerpt

_ENTRY = re.compile(r"@\s*([A-Za-z][\w:+-]*)\s*([{(])")
_NEXT_ENTRY = re.compile(r"^\s*@\s*[A-Za-z][\w:+-]*\s*[{(]", re.MULTILINE)
_BRACE = re.compile(r"[{}]")
_BLANKS = re.compile(r"(?:\s|%[^\n]*(?:\n|$))*")
_SEPARATORS = re.compile(r"(?:[\s,]|%[^\n]*(?:\n|$))*")
_KEY = re.compile(r"\s*(?P<key>[^,={}\"]*?)\s*(?P<end>,|(?=[})]\s*(?:\n|$|@)))")
_FIELD = re.compile(r"(?P<name>[^\s,={}()\"#%@\\]+)\s*=")
_WORD = re.compile(r"[^\s,={}()\"#%]+")
# A value with a line that looks like a field: its closing brace is missing.
_SWALLOWED = re.compile(r"\n\s*[A-Za-z-]+\s*=")
# Where a value that is not closed ends: before a line with a field, or with nothing but the entry's end.
_NEXT_FIELD = re.compile(r",?[ \t]*\n(?=\s*(?:[A-Za-z][\w-]*\s*=\s*[{\"\w]|[})]\s*(?:\n|\Z)))")
# Fields of which a second one is joined to the first.
_LISTS = {"keywords": ", ", "keyword": ", ", "file": ";", "groups": ", "}
# Characters that the macros of one value may unfold into: sixty that double each other would fill any memory.
MAX_EXPANDED = 100_000
_BOOKKEEPING = ("comment", "preamble", "string")


def parse_bib(text: str, where: str) -> tuple[tuple[BibEntry, ...], tuple[Notice, ...]]:
    """The entries of a text, and notices on what is no entry. Raises FormatError where there is none."""
    parser = _Parser(text, where)
    entries = tuple(parser.entries())
    if parser.preamble and (defined := definitions(parser.preamble)):
        entries = tuple(with_definitions(entries, defined))
    if not entries:
        first = parser.notices[0] if parser.notices else None
        message = first.message if first else "there is no entry in this file"
        raise FormatError(message, where=(first.where if first else None) or Where(where))
    return entries, tuple(parser.notices)


class _Broken(Exception):
    """An entry that cannot be read; reading goes on at `at`."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at = at


class _Parser:
    """One pass over a text."""

    def __init__(self, text: str, where: str) -> None:
        self._text = text
        self._where = where
        self._at = 0
        self._line, self._counted = 1, 0  # the line of an offset that was asked for before
        self._limit = len(text)  # where the next entry begins: no value goes beyond
        self._expanded = 0  # characters that macros have put into the value that is read
        self._cuts = False  # whether values that swallow fields end before these
        self._macros = dict(zip(MONTH_MACROS, (month.capitalize() for month in MONTHS), strict=True))
        self.preamble = ""  # what the file says to LaTeX
        self.notices: list[Notice] = []

    def entries(self) -> Iterator[BibEntry]:
        """The entries in order."""
        while match := _ENTRY.search(self._text, self._at):
            self._at = match.end()
            following = _NEXT_ENTRY.search(self._text, match.end())
            self._limit = following.start() if following else len(self._text)
            type_, closing = match[1].lower(), "}" if match[2] == "{" else ")"
            try:
                if type_ in _BOOKKEEPING:
                    self._bookkeeping(type_, closing, match.end() - 1)
                    continue
                yield self._entry(type_, closing, match.start())
            except _Broken as broken:
                raw = self._text[match.start() : self._limit]
                message = f"this entry is broken and was left out: {excerpt(raw)}"
                self._report(message, match.start(), lost=True)
                self._at = broken.at

    def _bookkeeping(self, type_: str, closing: str, opening: int) -> None:
        """`@string` defines a macro, `@preamble` commands; `@comment` says nothing of an entry."""
        if type_ != "string":
            self._limit = len(self._text)
            end = self._closing(opening) if closing == "}" else self._text.find(")", opening)
            if type_ == "preamble" and end >= 0:
                self.preamble += self._text[opening + 1 : end]
            self._at = end + 1 if end >= 0 else opening + 1
            return
        field = self._field("")
        if field is not None:
            self._macros[field.name] = field.value
        self._finish(closing, ())

    def _entry(self, type_: str, closing: str, start: int) -> BibEntry:
        line = self._line_of(start)
        key = _KEY.match(self._text, self._at, self._limit)
        if key is None and not _FIELD.match(self._text, _end(_SEPARATORS, self._text, self._at)):
            raise _Broken(self._limit)
        if key is not None:
            self._at = key.end()
        name = key["key"] if key else ""
        if not name:
            self._report(f"this entry has no key: {excerpt(self._text[start : self._limit])}", start)
        at, noticed = self._at, len(self.notices)
        try:
            fields = self._fields(closing, name)
        except _Broken:
            self._at, self.notices[noticed:] = at, ()
            self._cuts = True
            fields = self._fields(closing, name)
        finally:
            self._cuts = False
        return BibEntry(type_, name, tuple(fields.values()), line)

    def _fields(self, closing: str, key: str) -> dict[str, BibField]:
        fields: dict[str, BibField] = {}
        while (field := self._field(key)) is not None:
            self._add(fields, field, key)
        self._finish(closing, fields.values())
        return fields

    def _add(self, fields: dict[str, BibField], field: BibField, key: str) -> None:
        """Add a field; a second one of its name is joined to the first, or kept under a name of its own."""
        first = fields.get(field.name)
        if first is None:
            fields[field.name] = field
        elif field.name in _LISTS:
            joined = f"{first.value}{_LISTS[field.name]}{field.value}"
            fields[field.name] = BibField(first.name, joined, first.line)
        elif field.value != first.value:
            number = next(n for n in range(2, len(fields) + 3) if f"{field.name}-{n}" not in fields)
            other = f"{field.name}-{number}"
            fields[other] = BibField(other, field.value, field.line)
            message = f"the field {field.name!r} stands twice, the second is kept as {other!r}: "
            self.notices.append(Notice(message + excerpt(field.value), Where(self._where, field.line), key))

    def _field(self, key: str) -> BibField | None:
        """The next field of an entry; None at its end."""
        while True:
            self._at = _end(_SEPARATORS, self._text, self._at)
            match = _FIELD.match(self._text, self._at, self._limit)
            if match is not None:
                start = self._at
                self._at = match.end()
                name = match["name"]
                name = name if name.startswith(BEGINNING) else name.lower()
                return BibField(name, self._value(key), self._line_of(start))
            if self._at >= self._limit or self._text[self._at] in "})@":
                return None
            start, self._at = self._at, self._next_field()
            self._report(f"this is no field: {excerpt(self._text[start : self._at])}", start, key)

    def _next_field(self) -> int:
        """Behind what is no field: at the next comma, line end or closing brace."""
        match = re.compile(r"[,\n}]").search(self._text, self._at + 1, self._limit)
        return match.start() if match else self._limit

    def _value(self, key: str) -> str:
        """The value of an expression: pieces in braces or quotes, numbers and macros, joined by `#`."""
        pieces: list[str] = []
        text = self._text
        self._expanded = 0
        while True:
            self._at = _end(_BLANKS, text, self._at)
            char = text[self._at : self._at + 1]
            if char == "{":
                end = self._closing(self._at)
                if self._cuts and (end < 0 or _SWALLOWED.search(text, self._at, end)):
                    return self._unclosed(self._at + 1, key)
                if end < 0:
                    raise _Broken(self._limit)
                pieces.append(text[self._at + 1 : end])
                self._at = end + 1
            elif char == '"':
                pieces.append(self._quoted())
            else:
                pieces.append(self._word(key))
            self._at = _end(_BLANKS, text, self._at)
            if text[self._at : self._at + 1] != "#":
                return "".join(pieces)
            self._at += 1

    def _unclosed(self, start: int, key: str) -> str:
        """A value without its closing brace: it ends before the line of the next field, or at the end."""
        match = _NEXT_FIELD.search(self._text, start, self._limit)
        if match is None:
            raise _Broken(self._limit)
        self._at = match.start()
        value = self._text[start : self._at]
        self._report(
            f"this value is not closed, it was read up to its line's end: {excerpt(value)}", start, key
        )
        return value

    def _word(self, key: str) -> str:
        """A number or a macro; a macro that is not defined stands for its own name."""
        match = _WORD.match(self._text, self._at, self._limit)
        if match is None:
            return ""
        self._at = match.end()
        word = match[0]
        if word.isdecimal():
            return word
        value = self._macros.get(word.lower())
        if value is None:
            message = f"the macro {word!r} is not defined: it is kept as its name"
            self._report(message, match.start(), key)
            return word
        self._expanded += len(value)
        if self._expanded > MAX_EXPANDED:
            message = f"macros that unfold into more than {MAX_EXPANDED:,} characters are kept as their names"
            self._report(message, match.start(), key)
            return word
        return value

    def _quoted(self) -> str:
        """A value in quotes; quotes within braces do not end it."""
        start = self._at + 1
        depth = 0
        for match in re.compile(r'[{}"]').finditer(self._text, start, self._limit):
            if match[0] == "{":
                depth += 1
            elif match[0] == "}":
                depth -= 1
            elif depth <= 0:
                self._at = match.end()
                return self._text[start : match.start()]
        raise _Broken(self._limit)

    def _closing(self, opening: int) -> int:
        """The offset of the brace that closes the one at `opening`; -1 if none does before the limit."""
        depth = 0
        for match in _BRACE.finditer(self._text, opening, self._limit):
            depth += 1 if match[0] == "{" else -1
            if depth == 0:
                return match.start()
        return -1

    def _finish(self, closing: str, fields: Iterable[BibField]) -> None:
        """Consume the end of an entry. One that is not closed is whole unless a value swallowed others."""
        self._at = _end(_SEPARATORS, self._text, self._at)
        if self._text[self._at : self._at + 1] == closing:
            self._at += 1
            return
        if self._at < self._limit or any(_SWALLOWED.search(field.value) for field in fields):
            raise _Broken(self._limit)
        self._report("the entry before this place is not closed", max(self._at - 1, 0))

    def _report(self, message: str, offset: int, key: str = "", *, lost: bool = False) -> None:
        self.notices.append(Notice(message, Where(self._where, self._line_of(offset)), key, lost))

    def _line_of(self, offset: int) -> int:
        """The number of a line; offsets are asked for nearly in order, so each line is counted once."""
        if offset < self._counted:
            self._line -= self._text.count("\n", offset, self._counted)
        else:
            self._line += self._text.count("\n", self._counted, offset)
        self._counted = offset
        return self._line


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at
