"""Reading a Markdown manuscript: its blocks, in them its citations, and where its notes are referred to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from citekit.foundation.fast_dataclass import dataclass
from citekit.manuscript.joints import around
from citekit.manuscript.markdown.blocks import Block, Prose, read_blocks
from citekit.manuscript.markdown.citations import Reader
from citekit.manuscript.markdown.cross_references import cross_references
from citekit.manuscript.markdown.header import printed_fields, read_header, settings_of
from citekit.manuscript.markdown.inline import (
    Cited,
    Element,
    FootnoteReference,
    InlineNote,
    Keyless,
    scan_inline,
)
from citekit.manuscript.model import CitationMention, Event, Heading, Location, Note, Problem, Settings
from citekit.manuscript.placeholders import Placeholders
from citekit.manuscript.text_file import TextFile

_RESET = re.compile(r"\{[^{}]*\.reset-citation-positions\b[^{}]*\}")
_REFS = re.compile(r"\{[^{}]*#refs\b[^{}]*\}|<div\s[^<>]*\bid\s*=\s*(?P<quote>[\"']?)refs(?P=quote)[\s>]")
_LOOSE_CITATION = re.compile(r"\[[^\[\]]*(?<!\w)-?@\w[^\[\]]*\]")
ENTRY = ".csl-entry"


@dataclass(frozen=True, slots=True)
class MarkdownSlot:
    """Where a citation stands in the file, and what is around it.

    `gap` is where the blanks before it begin, `after` where the punctuation behind it ends. `in_note` says
    that the author wrote the note around it.
    """

    mention: CitationMention
    start: int
    end: int
    gap: int
    after: int
    in_note: bool
    opens_block: bool
    in_drawn_table: bool = False


@dataclass(frozen=True, slots=True)
class RefsDiv:
    """The place of the reference list: the lines `::: {#refs}` and `:::`, and whether it holds one."""

    open: tuple[int, int]
    close: int
    filled: bool
    level: int  # that of the heading before it


@dataclass(frozen=True, slots=True)
class MarkdownText:
    """A manuscript as read. `slots` are in the order of `events`; `labels` are those of the notes in it.

    `label_places` say where each label stands, in references and in notes.
    """

    file: TextFile
    settings: Settings
    events: Sequence[Event]
    slots: Sequence[MarkdownSlot]
    label_places: Sequence[tuple[str, int, int]]
    refs: RefsDiv | None
    problems: Sequence[Problem]
    pieces: Placeholders[str]
    last_level: int = 0

    @property
    def name(self) -> str:
        """The file, as its user named it."""
        return self.file.name

    @property
    def labels(self) -> frozenset[str]:
        """The labels of the notes that its author wrote."""
        return frozenset(label for label, _, _ in self.label_places)


_Found: TypeAlias = "MarkdownSlot | FootnoteReference | _AuthorsNote | Heading"


@dataclass(frozen=True, slots=True)
class _AuthorsNote:
    """An inline note, with the citations in it."""

    slots: tuple[MarkdownSlot, ...]


def read_markdown(file: TextFile) -> MarkdownText:
    """Read a manuscript. Raises FormatError for a broken header."""
    return _MarkdownReading(file).read()


class _MarkdownReading:
    def __init__(self, file: TextFile) -> None:
        self._file = file
        self._pieces: Placeholders[str] = Placeholders()
        self._problems: list[Problem] = []
        self._settings = Settings()
        self._main: list[_Found] = []
        self._notes: dict[str, list[_Found]] = {}
        self._label_places: list[tuple[str, int, int]] = []
        self._level = 0

    def read(self) -> MarkdownText:
        text = self._file.text
        found = read_blocks(text)
        refs = self._blocks(found.blocks, found.examples | cross_references(self._file.text, self._file.name))
        events, slots = self._in_order()
        return MarkdownText(
            self._file,
            self._settings,
            events,
            slots,
            self._label_places,
            refs,
            self._problems,
            self._pieces,
            self._level,
        )

    def _blocks(self, blocks: Sequence[Block], examples: frozenset[str]) -> RefsDiv | None:
        """Take in all blocks; the place of the reference list, if there is one."""
        refs: RefsDiv | None = None
        divs: list[Block] = []
        note: str | None = None
        heading: Block | None = None
        for block in blocks:
            if block.kind == "yaml":
                self._header(block)
            elif block.kind == "heading":
                heading, self._level = block, block.level
            elif block.kind == "note_open":
                start = self._file.text.index("[^", block.start) + 2
                self._label_places.append((block.info, start, start + len(block.info)))
                note = block.info
                self._notes.setdefault(note, [])
            elif block.kind == "note_close":
                note = None
            elif block.kind == "div_open":
                divs.append(block)
            elif block.kind == "div_close" and divs and _is_html(divs[-1]) == _is_html(block):
                opened = divs.pop()
                if refs is None and _REFS.match(opened.info):
                    refs = self._refs(opened, block)
            elif block.kind == "prose":
                found = self._main if note is None else self._notes[note]
                if heading is not None:
                    resets = _RESET.search(self._file.text, heading.start, heading.end) is not None
                    found.append(Heading(heading.level, resets))
                    heading = None
                first = note is not None and not found
                for prose in block.prose:
                    found += self._prose(prose, block, examples, note is not None, first)
                    first = False
        return refs

    def _header(self, block: Block) -> None:
        text = self._file.text[block.start : block.end]
        line = self._file.line(block.start)
        header = read_header(text, self._file.name, line)
        if header is None:
            return
        self._settings = self._settings.merged(settings_of(header, self._file.name))
        for scalar in printed_fields(header):
            if _LOOSE_CITATION.search(scalar.text):
                place = Location(self._file.name, scalar.line, scalar.column)
                self._problems.append(Problem("a citation in the header stays as it is", place))

    def _refs(self, opened: Block, closed: Block) -> RefsDiv | None:
        text = self._file.text
        if not text[opened.start : opened.end].lstrip(" ").startswith((":::", "<")):
            return None  # within a quotation or a list
        end, close = opened.end, closed.start
        if _is_html(opened):  # both may stand on one line
            end = text.index(">", opened.start) + 1
            close = text.index("</", max(end, closed.start))
        filled = text.find(ENTRY, end, close) >= 0
        return RefsDiv((opened.start, end), close, filled, self._level)

    def _prose(
        self, prose: Prose, block: Block, examples: frozenset[str], in_note: bool, first: bool
    ) -> Iterator[_Found]:
        elements = scan_inline(prose.text, examples)
        if not elements:
            return
        reader = Reader(prose.text, self._pieces, lambda offset: self._file.location(prose.place(offset)))
        for element in elements:
            if isinstance(element, Cited):
                opens = first and not prose.text[: element.start].strip()
                yield self._slot(reader, prose, block, element, in_note, opens)
            elif isinstance(element, InlineNote) and not in_note:
                yield _AuthorsNote(tuple(self._in_inline_note(reader, prose, block, element)))
            elif isinstance(element, InlineNote):
                yield from self._in_inline_note(reader, prose, block, element)
            elif isinstance(element, FootnoteReference) and not in_note:
                start = prose.place(element.start) + 2
                self._label_places.append((element.label, start, start + len(element.label)))
                yield element
            elif isinstance(element, Keyless):
                place = self._file.location(prose.place(element.start))
                part = prose.text[element.start : element.end].strip()
                self._problems.append(
                    Problem(
                        f"the part {part!r} of a bracket has no @key, so the bracket is no citation", place,
                        "put it behind a key with a comma",
                    )
                )  # fmt: skip

    def _in_inline_note(
        self, reader: Reader, prose: Prose, block: Block, note: InlineNote
    ) -> Iterator[MarkdownSlot]:
        first = True
        for element in _flat(note.inner):
            opens = first and not prose.text[note.start + 2 : element.start].strip()
            yield self._slot(reader, prose, block, element, True, opens, note.end - 1)
            first = False

    def _slot(
        self, reader: Reader, prose: Prose, block: Block, cited: Cited, in_note: bool, opens: bool,
        end: int | None = None,
    ) -> MarkdownSlot:  # fmt: skip
        text = prose.text
        gap, after = around(text, cited.start, cited.end)
        if block.in_drawn_table and (cited.start - gap > 1 or text[gap - 1] in "|+\n"):
            gap = cited.start  # these blanks belong to the column
        return MarkdownSlot(
            reader.mention(cited, end=end, opens=opens),
            prose.place(cited.start),
            prose.place(cited.end - 1) + 1,
            prose.place(gap - 1) + 1 if gap < cited.start else prose.place(cited.start),
            prose.place(after - 1) + 1,
            in_note,
            not text[: cited.start].strip(),
            block.in_drawn_table,
        )

    def _in_order(self) -> tuple[list[Event], list[MarkdownSlot]]:
        """Events in the order in which a reader meets them: notes where they are referred to."""
        events: list[Event] = []
        slots: list[MarkdownSlot] = []
        read: set[str] = set()
        for found in self._main:
            if isinstance(found, Heading):
                events.append(found)
            elif isinstance(found, MarkdownSlot):
                events.append(found.mention)
                slots.append(found)
            elif isinstance(found, _AuthorsNote):
                events.append(Note(tuple(slot.mention for slot in found.slots)))
                slots += found.slots
            elif isinstance(found, FootnoteReference) and found.label in self._notes:
                inner = [each for each in self._notes[found.label] if isinstance(each, MarkdownSlot)]
                inner = [] if found.label in read else inner
                read.add(found.label)
                events.append(Note(tuple(slot.mention for slot in inner)))
                slots += inner
        self._tell_unread(read)
        return events, slots

    def _tell_unread(self, read: set[str]) -> None:
        for label, found in self._notes.items():
            slots = [each for each in found if isinstance(each, MarkdownSlot)]
            if slots and label not in read:
                message = f"the note [^{label}] is never referred to; its citations stay as they are"
                self._problems.append(Problem(message, slots[0].mention.location))


def _is_html(block: Block) -> bool:
    return block.info.lstrip()[:1] == "<"


def _flat(elements: Sequence[Element]) -> Iterator[Cited]:
    """The citations of an inline note; a note within it is read as a part of it."""
    for element in elements:
        if isinstance(element, Cited):
            yield element
        elif isinstance(element, InlineNote):
            yield from _flat(element.inner)
