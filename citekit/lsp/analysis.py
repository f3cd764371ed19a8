"""A document of the editor as citations see it: its keys, its notes as printed, what is doubtful."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from citekit.errors import CitekitError
from citekit.foundation.fast_dataclass import dataclass, field
from citekit.lsp.actions import ServerActions, TextInStyle
from citekit.manuscript.formats import read_bytes
from citekit.manuscript.includes import follow
from citekit.manuscript.key_spans import FORMATS, KeySpan, key_spans
from citekit.manuscript.model import CitationMention, Location, Manuscript
from citekit.manuscript.printed import Printed
from citekit.manuscript.text_file import TextFile

# A long book has a million characters.
MOST_BYTES = 2_000_000
# One of 3,000 notes is printed in a second or two, in which nothing else is answered.
MOST_KEYS = 20_000

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class DocumentMark:
    """A fault or doubt at some characters of a document."""

    start: int
    end: int
    severity: Severity
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is known of a document: its keys in the order of the text, its marks, and how citations print."""

    spans: Sequence[KeySpan] = ()
    marks: Sequence[DocumentMark] = ()
    printed: Mapping[Location, Printed] = field(default_factory=dict, hash=False)
    style: TextInStyle | None = None

    def span_at(self, offset: int) -> KeySpan | None:
        """The key at an offset, or just before it."""
        return next((span for span in self.spans if span.start <= offset <= span.end), None)

    def note_at(self, span: KeySpan) -> Printed | None:
        """The citation in which a key is written, as it is printed."""
        return self.printed.get(span.citation)


@dataclass(frozen=True, slots=True)
class OpenText:
    """A document of the editor, and the files of the text that it may belong to.

    `source` gives the bytes of a file by its name, as they stand in the editor or on the disk.
    """

    name: str
    format: str
    named: Sequence[str]
    source: Callable[[str], bytes]

    def manuscripts(self) -> Sequence[Manuscript]:
        """The files of its text in order, the document among them. Raises CitekitError.

        That is the text that was named where this document belongs to it, else the document with the files
        that it reads.
        """
        if self.named:
            found = self._with_included(self.named)
            if any(manuscript.name == self.name for manuscript in found):
                return found
        return self._with_included([self.name])

    @property
    def folder(self) -> Path:
        """The folder of the document."""
        return Path(self.name).parent

    def _with_included(self, names: Sequence[str]) -> Sequence[Manuscript]:
        found = [self._read(Path(name)) for name in names]
        return [*found, *follow(found, Path(names[0]).parent, self._read)]

    def _read(self, path: Path) -> Manuscript:
        name = os.path.normpath(path)
        return read_bytes(name, self.source(name), self.format if name == self.name else "")


def analysed(text: OpenText, actions: ServerActions) -> Analysis:
    """A document read and printed; an error is a mark in it."""
    data = text.source(text.name)
    if len(data) > MOST_BYTES:
        return Analysis(marks=(_too_large("2 MB"),))
    spans: Sequence[KeySpan] = ()
    try:
        file = TextFile(text.name, data)
        manuscripts = text.manuscripts()
        index = [manuscript.name for manuscript in manuscripts].index(text.name)
        spans = tuple(sorted(key_spans(manuscripts[index], file), key=lambda span: span.start))
        if len(spans) > MOST_KEYS:
            return Analysis(spans, (_too_large(f"{MOST_KEYS} citations"),))
        style = actions.print(manuscripts, Path(manuscripts[0].name).parent)
    except CitekitError as error:
        return Analysis(spans, (_error_mark(error, text.name, data),))
    return Analysis(spans, tuple(_marks(style, spans, file)), _printed(style, index), style)


def _too_large(size: str) -> DocumentMark:
    message = f"citekit does not look at documents of more than {size}; divide this one"
    return DocumentMark(0, 0, "warning", "too-large", message)


def _printed(style: TextInStyle, index: int) -> Mapping[Location, Printed]:
    """How each citation of a manuscript is printed; those within others with them."""
    found: dict[Location, Printed] = {}
    placed = style.printed.placed[index]
    for each, made in zip(placed, style.printed.restored(index), strict=True):
        found |= dict.fromkeys(_places(each.mention), made)
    return found


def _places(mention: CitationMention) -> list[Location]:
    return [mention.location, *(place for inner in mention.inner.values() for place in _places(inner))]


def _marks(style: TextInStyle, spans: Sequence[KeySpan], file: TextFile) -> Iterator[DocumentMark]:
    """The findings that have a place in a document, each at its key or at its citation."""
    keys: dict[tuple[Location, str], list[KeySpan]] = {}
    for span in spans:
        keys.setdefault((span.citation, span.key), []).append(span)
    for finding in style.findings.findings:
        message = f"{finding.message}; {finding.hint}" if finding.hint else finding.message
        for place in finding.places:
            if place.file == file.name:
                start = file.offset(place)
                ranges = [(span.start, span.end) for span in keys.get((place, finding.key), ())]
                for each in ranges or [(start, start)]:
                    yield DocumentMark(*each, finding.severity, finding.kind, message)


def _error_mark(error: CitekitError, name: str, data: bytes) -> DocumentMark:
    """What stops a document, where it says that it stands in it, else at its beginning."""
    where, at = error.where, 0
    message = f"{error.message}; {error.hint}" if error.hint else error.message
    if where is not None and where.file == name and where.line:
        at = TextFile(name, data).offset(Location(name, where.line, where.column))
    elif where is not None and where.file != name:
        message = f"{where}: {message}"
    return DocumentMark(at, at, "error", "unread", message)


def format_of_document(name: str, language: str) -> str:
    """`markdown` or `latex` for a document of the editor, "" for what is no manuscript that is a text."""
    from citekit.manuscript.formats import format_of

    if language in ("latex", "tex", "plaintex"):
        return "latex"
    if language in ("markdown", "quarto", "rmd", "pandoc"):
        return "markdown"
    try:
        found = format_of(name).name
    except CitekitError:
        return ""
    return found if found in FORMATS else ""
