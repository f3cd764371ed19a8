"""Writing a Markdown manuscript back: notes, citations in the text and the reference list, all else byte
for byte.

A note stands behind the punctuation that follows its citation and touches the word before it, as
typographers and pandoc have it (Pandoc User's Guide, `notes-after-punctuation`). The reference list is
written as pandoc writes it, so that what reads pandoc's Markdown lays it out as a bibliography.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from citekit.manuscript.joints import joined
from citekit.manuscript.markdown.links import with_autolinks
from citekit.manuscript.markdown.reader import ENTRY, MarkdownSlot, MarkdownText
from citekit.manuscript.markdown.tables import realigned
from citekit.manuscript.note_labels import NoteLabels
from citekit.manuscript.printed import ListEntry, ListHeading, ManuscriptLayout, Printed, PrintedReferences
from citekit.manuscript.text_file import Edit

_SIMPLE_IDENTIFIER = re.compile(r"[\w:.-]+")
_HTML_CLASS = re.compile(r"""\bclass\s*=\s*(?P<quote>["'])(?P<names>[^"']*)(?P=quote)""", re.IGNORECASE)
_LIST_MARKER = re.compile(r"(\(?(?:[A-Za-z]|[ivxlcdmIVXLCDM]+|\d+|#))([.)])(?=\s|\Z)")
_QUOTES = frozenset('"”')
_SINGLE_QUOTES = frozenset("'’")
_LONGEST_QUOTATION = 1000
_CLOSING_SINGLE = re.compile(r"['’](?!\w)")
_OPENING_SINGLE = re.compile(r"(?<![\w\\])['‘](?=\S)")


class MarkdownWriter:
    """A manuscript to be written, with the labels of its new notes."""

    def __init__(self, manuscript: MarkdownText, layout: ManuscriptLayout, labels: NoteLabels) -> None:
        self._manuscript = manuscript
        self._text = manuscript.file.text
        self._layout = layout
        self._labels = labels
        self._definitions: list[str] = []

    def finished(self, printed: Sequence[Printed], references: PrintedReferences | None) -> bytes:
        """The whole file."""
        pairs = list(zip(self._manuscript.slots, printed, strict=True))
        labels = self._labels.for_notes([made.note for _, made in pairs if made.new_note])
        edits = list(self._edits(pairs, labels))
        renamed = self._labels.renamed(self._manuscript.labels)
        edits += [
            Edit(start, end, renamed[label])
            for label, start, end in self._manuscript.label_places
            if label in renamed
        ]
        drawn = [slot.start for slot, _ in pairs if slot.in_drawn_table]
        edits += realigned(self._manuscript.file, edits, drawn) if drawn else []
        end = ""
        if references is not None:
            lines = _list_lines(references, self._manuscript)
            if self._manuscript.refs is not None:
                edits += _within_div(self._manuscript, references, lines)
            else:
                end = _new_div(references, lines)
        return self._manuscript.file.edited(edits, self._end(end))

    def _edits(
        self, pairs: Sequence[tuple[MarkdownSlot, Printed]], labels: Mapping[int, str]
    ) -> Iterator[Edit]:
        index = 0
        while index < len(pairs):
            slot, made = pairs[index]
            if not made.new_note:
                yield from self._in_place(slot, made)
                index += 1
                continue
            last = index
            while last + 1 < len(pairs) and _touches(pairs[last], pairs[last + 1]):
                last += 1
            yield from self._noted(pairs[index : last + 1], labels)
            index = last + 1

    def _in_place(self, slot: MarkdownSlot, made: Printed) -> Iterator[Edit]:
        """A citation that stands in the text, or in a note that the author wrote."""
        text = made.author or made.text
        if slot.opens_block:
            text = _no_list(text)
        start = slot.gap if made.raised else slot.start
        if text.startswith("(") and self._text[start - 1 : start] == "]":
            text = f"\\{text}"  # brackets and parentheses that touch would be a link
        quotes = self._layout.punctuation_in_quote
        yield Edit(start, *joined(text, self._text, slot.end, in_quotes=quotes))

    def _noted(
        self, pairs: Sequence[tuple[MarkdownSlot, Printed]], labels: Mapping[int, str]
    ) -> Iterator[Edit]:
        """Citations that become notes and follow each other, and the punctuation behind them."""
        first, last = pairs[0][0], pairs[-1][0]
        marks = "".join(self._mark(made, labels[made.note]) for _, made in pairs)
        author = pairs[0][1].author
        if author:
            author = _no_list(author) if first.opens_block else author
        start = first.start if author else self._gap(first)
        moved = self._text[last.end : last.after] if self._layout.moves_notes else ""
        end = last.after if self._layout.moves_notes else last.end
        if author and moved:
            in_quotes = self._layout.punctuation_in_quote
            stop, author = joined(author, self._text, last.end, in_quotes=in_quotes)
            moved = moved[stop - last.end :]
        if (
            not author
            and moved[:1] in (".", ",")
            and self._layout.punctuation_in_quote
            and self._quoted(start)
        ):
            inside, moved = moved[0], moved[1:]
            if self._text[start - 2] not in ".,?!":
                yield Edit(start - 1, start - 1, inside)
        if first.opens_block and not author and not moved and self._text[end : end + 1] == ":":
            marks += "\\"  # `[^1]:` would be a note's own text
        yield Edit(start, end, author + moved + marks)

    def _gap(self, slot: MarkdownSlot) -> int:
        """Where the blanks begin that a note takes away: not those of a line block's bar, all of `\\ `."""
        before = self._text[: slot.gap]
        if before.endswith("|") and before[:-1].rpartition("\n")[2].strip() == "":
            return slot.start
        backslashes = len(before) - len(before.rstrip("\\"))
        return slot.gap - 1 if backslashes % 2 and slot.gap < slot.start else slot.gap

    def _quoted(self, place: int) -> bool:
        """Whether a closing quotation mark stands before a place, and no apostrophe."""
        before = self._text[max(place - 2, 0) : place]
        if len(before) < 2 or before[0].isspace():
            return False
        if before[1] not in _SINGLE_QUOTES:
            return before[1] in _QUOTES
        start = max(self._text.rfind("\n\n", 0, place), place - _LONGEST_QUOTATION, 0)
        opened = list(_OPENING_SINGLE.finditer(self._text, start, place - 1))
        return bool(opened) and _CLOSING_SINGLE.search(self._text, opened[-1].end(), place - 1) is None

    def _mark(self, made: Printed, label: str) -> str:
        self._definitions.append(f"[^{label}]: {_no_list(made.text)}")
        return f"[^{label}]"

    def _end(self, references: str) -> str:
        """What is put behind the text: the notes, and the reference list where it has no place."""
        parts = [part for part in (references, "\n\n".join(self._definitions)) if part]
        if not parts:
            return ""
        ends = self._text.endswith(("\n", "\r"))
        gap = "" if not self._text.strip() else "\n" if ends else "\n\n"
        return gap + "\n\n".join(parts) + "\n"


def _touches(before: tuple[MarkdownSlot, Printed], after: tuple[MarkdownSlot, Printed]) -> bool:
    """Whether the second citation follows the first with nothing but blanks between, both as notes."""
    slot, made = after
    return made.new_note and not made.author and slot.gap == before[0].end == before[0].after


def _no_list(text: str) -> str:
    """The text, which begins a block, without the look of a list (`c. 1945`, `(a)`)."""
    return _LIST_MARKER.sub(r"\1\\\2", text, count=1) if _LIST_MARKER.match(text) else text


def _list_lines(references: PrintedReferences, manuscript: MarkdownText) -> str:
    """Headings and entries of the reference list."""
    parts = []
    above = manuscript.refs.level if manuscript.refs is not None else manuscript.last_level
    above = max(above, 1) if references.heading else above
    for part in references.parts:
        if isinstance(part, ListHeading):
            parts.append(f"{'#' * min(part.level + above, 6)} {part.text} {{.unnumbered}}")
        else:
            parts.append(_entry(part))
    return "\n\n".join(parts)


def _entry(entry: ListEntry) -> str:
    identifier = f"ref-{entry.keys[0]}" if entry.keys else ""
    if not identifier:
        attributes = f"{{{ENTRY}}}"
    elif _SIMPLE_IDENTIFIER.fullmatch(identifier):
        attributes = f"{{#{identifier} {ENTRY}}}"
    else:
        escaped = identifier.replace("\\", "\\\\").replace('"', '\\"')
        attributes = f'{{{ENTRY} id="{escaped}"}}'
    return f"::: {attributes}\n{_no_list(with_autolinks(entry.text.strip()))}\n:::"


def _classes(references: PrintedReferences) -> str:
    names = ["references", "csl-bib-body", *(["hanging-indent"] if references.hanging_indent else [])]
    return " ".join(f".{name}" for name in names)


def _new_div(references: PrintedReferences, lines: str) -> str:
    heading = f"# {references.heading} {{#bibliography .unnumbered}}\n\n" if references.heading else ""
    return f"{heading}::::: {{#refs {_classes(references)}}}\n{lines}\n:::::"


def _within_div(manuscript: MarkdownText, references: PrintedReferences, lines: str) -> Iterator[Edit]:
    """The list in the place that the manuscript has for it, behind what stands there."""
    refs = manuscript.refs
    assert refs is not None
    start, end = refs.open
    line = manuscript.file.text[start:end]
    yield from _with_classes(line, start, _classes(references).split())
    before = manuscript.file.text[end : refs.close]
    html = line.lstrip().startswith("<")
    gap = "\n" if html or before.strip() else ""
    gap = gap if before else "\n\n"  # the tags of HTML stand on one line
    behind = "\n" if html else ""
    yield Edit(refs.close, refs.close, f"{gap}{lines}\n{behind}")


def _with_classes(line: str, start: int, names: Sequence[str]) -> Iterator[Edit]:
    """The classes of a reference list, put into the line that opens its div."""
    if line.lstrip().startswith("<"):
        attribute = _HTML_CLASS.search(line)
        present = set(attribute["names"].split()) if attribute else set()
        added = [name[1:] for name in names if name[1:] not in present]
        place = attribute.end("names") if attribute else len(line) - 1
        words = " ".join(added)
        text = f" {words}" if attribute else f' class="{words}"'
    else:
        present = set(re.findall(r"\.([\w-]+)", line))
        added = [name for name in names if name[1:] not in present]
        place, text = line.rfind("}"), " " + " ".join(added)
    if added and place >= 0:
        yield Edit(start + place, start + place, text)
