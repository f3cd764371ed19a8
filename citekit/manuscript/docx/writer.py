"""Writing a Word document back: notes, citations in the text and the reference list, all else byte for byte.

As in every other format a note stands behind the punctuation that follows its citation and touches the word
before it. What stands inside a tracked insertion, a link or a table stays inside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape, unescape

from citekit.manuscript.docx.list_writer import ListWriter
from citekit.manuscript.docx.live_writer import LiveFields
from citekit.manuscript.docx.note_writer import NoteWriter
from citekit.manuscript.docx.reader import NoteReference, WordSlot, WordText, element_of_note
from citekit.manuscript.docx.run_editor import RunEditor
from citekit.manuscript.docx.run_properties import BaseProperties, printed_runs
from citekit.manuscript.docx.story import Paragraph
from citekit.manuscript.docx.styles import prefix_of
from citekit.manuscript.joints import joined
from citekit.manuscript.looks import words_of
from citekit.manuscript.office.located_xml import Change, Element, LocatedXml
from citekit.manuscript.printed import ManuscriptLayout, Printed, PrintedReferences

_QUOTES = frozenset('"”')
_STOPS = ".,;:!?"


class WordWriter:
    """A document to be written."""

    def __init__(self, text: WordText, layout: ManuscriptLayout) -> None:
        self._text = text
        self._layout = layout
        self._live = LiveFields(layout.live, text.pieces) if layout.live else None
        self._editors: dict[int, RunEditor] = {}
        self._writers: dict[str, NoteWriter] = {}

    def finished(self, printed: Sequence[Printed], references: PrintedReferences | None) -> bytes:
        """The whole file."""
        pairs = list(zip(self._text.slots, printed, strict=True))
        index = 0
        while index < len(pairs):
            slot, made = pairs[index]
            last = index
            if slot.own is not None:
                self._own_note(slot, made, slot.own)
            elif made.new_note:
                while last + 1 < len(pairs) and _touches(pairs[last], pairs[last + 1]):
                    last += 1
                self._noted(pairs[index : last + 1])
            else:
                self._in_place(slot, made)
            index = last + 1
        if references is not None:
            editor = self._editor(self._text.body.xml)
            ListWriter(self._text, editor, live=self._live is not None).write(references)
        return self._text.package.archive.written(self._parts())

    def _parts(self) -> dict[str, bytes]:
        """All parts that change, with their names."""
        package = self._text.package
        changed: dict[str, bytes] = {}
        edited = dict(self._editors)
        parts = {package.main: self._text.body.xml}
        parts |= {package.related(f"{kind}s"): xml for kind, xml in self._text.note_parts.items()}
        added = {id(writer.xml): writer for writer in self._writers.values()}
        for writer in self._writers.values():
            parts.setdefault(writer.part(), writer.xml)
        for part, xml in parts.items():
            changes = list(edited[id(xml)].changes()) if id(xml) in edited else []
            changes += added[id(xml)].changes() if id(xml) in added else []
            if changes:
                changed[part] = xml.changed(changes)
        changed |= self._text.styles.changed(package)
        return changed | package.registrations()

    def _editor(self, xml: LocatedXml) -> RunEditor:
        return self._editors.setdefault(id(xml), RunEditor(xml))

    def _notes(self) -> NoteWriter:
        kind = "endnote" if self._layout.endnotes else "footnote"
        if kind not in self._writers:
            text = self._text
            stories = dict(text.notes.get(kind, {}))
            self._writers[kind] = NoteWriter(
                kind, text.package, text.note_parts.get(kind), stories, text.styles
            )
        return self._writers[kind]

    # -- citations that stay where they are

    def _in_place(self, slot: WordSlot, made: Printed) -> None:
        """A citation that stands in the text, or in a note that its author wrote."""
        words = made.author or made.text
        text = slot.paragraph.text
        plain = words_of(words)
        end, as_joined = joined(plain, text, slot.end, in_quotes=self._layout.punctuation_in_quote)
        if as_joined != plain:
            words = _with_stop_in_quotes(words, as_joined)
        editor = self._editor(slot.story.xml)
        editor.take_out(slot.paragraph, slot.end, end)
        if made.raised:
            editor.take_out(slot.paragraph, slot.gap, slot.start)
        self._replace(slot, words, made)

    def _replace(self, slot: WordSlot, words: str, made: Printed | None = None) -> None:
        """Put a printed text in the place of a citation; with `made` it is one itself, else a part of it."""
        xml = slot.story.xml
        editor = self._editor(xml)
        base, w = self._base(slot), prefix_of(xml)
        runs = printed_runs(words, base, w)
        if self._live is not None and made is not None:
            runs = self._live.citation(slot, made, words, runs, base, w)
        if slot.field is not None:
            editor.replace_field(slot.field, runs)
            return
        editor.take_out(slot.paragraph, slot.start, slot.end)
        editor.put(slot.paragraph, slot.start, runs, behind=False)

    def _base(self, slot: WordSlot) -> BaseProperties:
        base = BaseProperties.of(slot.story.xml, slot.paragraph.at(slot.start).run)
        return base.without("w:vertAlign") if slot.field is not None else base

    def _own_note(self, slot: WordSlot, made: Printed, own: NoteReference) -> None:
        """A note that is a live citation and nothing else: it is printed anew, or gives way to the text."""
        if made.new_note:
            words = made.text
            following = slot.paragraph.text[slot.end :]
            if following.startswith(".") and words_of(words).endswith("."):
                self._editor(slot.story.xml).take_out(slot.paragraph, slot.end, slot.end + 1)
            self._replace(slot, words, made)
            return
        element = element_of_note(slot.story.xml, own.kind, own.id)
        if element is not None:
            self._editor(slot.story.xml).change(Change(element.start, element.end, b""))
        body = self._text.body.xml
        editor = self._editor(body)
        paragraph, place = own.paragraph, own.place
        mark = paragraph.at(place)
        editor.remove_pieces([(mark.run, mark.child)])
        words = made.author or made.text
        before = place - 1 if paragraph.text[place - 1 : place] in _STOPS and place else place
        gap = "" if made.raised or before == 0 or paragraph.text[before - 1].isspace() else " "
        base = BaseProperties.of(body, paragraph.at(max(before - 1, 0)).run).without(
            "w:vertAlign", "w:rStyle"
        )
        w = prefix_of(body)
        runs = printed_runs(words, base, w)
        if self._live is not None:
            runs = self._live.citation(slot, made, words, runs, base, w)
        editor.put(paragraph, before, printed_runs(gap, base, w) + runs, behind=True)

    # -- citations that become notes

    def _noted(self, pairs: Sequence[tuple[WordSlot, Printed]]) -> None:
        """Citations that become notes and follow each other, and the punctuation behind them."""
        first, last = pairs[0][0], pairs[-1][0]
        paragraph, text = first.paragraph, first.paragraph.text
        editor = self._editor(first.story.xml)
        author = pairs[0][1].author
        gap = (
            first.gap if _revision(paragraph, first.gap) is _revision(paragraph, first.start) else first.start
        )
        start = first.start if author else gap
        end = last.after if self._layout.moves_notes and _stays_in_revision(last) else last.end
        moved = text[last.end : end]
        if author and words_of(author).endswith(".") and moved.startswith("."):
            editor.take_out(paragraph, last.end, last.end + 1)
        elif not author and moved[:1] in (".", ",") and moved and self._moves_into(paragraph, start):
            editor.take_out(paragraph, last.end, last.end + 1)
            if text[start - 2] not in ".,?!":
                self._put_into_quotes(paragraph, start - 1, moved[0], editor)
        if not author:
            editor.take_out(paragraph, gap, first.start)
        for index, (slot, _) in enumerate(pairs):
            if index:
                editor.take_out(paragraph, pairs[index - 1][0].end, slot.start)
            self._replace(slot, author if index == 0 else "")
        marks = b"".join(self._mark(slot, made) for slot, made in pairs)
        editor.put(paragraph, end, marks, behind=True)

    def _moves_into(self, paragraph: Paragraph, place: int) -> bool:
        """Whether a stop goes inside the quotation that ends at a place."""
        before = paragraph.text[max(place - 2, 0) : place]
        return (
            self._layout.punctuation_in_quote
            and len(before) == 2
            and before[1] in _QUOTES
            and not before[0].isspace()
        )

    def _put_into_quotes(self, paragraph: Paragraph, place: int, stop: str, editor: RunEditor) -> None:
        xml = editor.xml
        base = BaseProperties.of(xml, paragraph.at(place).run)
        look = escape(stop)
        editor.put(paragraph, place, printed_runs(look, base_upright(base), prefix_of(xml)), behind=True)

    def _mark(self, slot: WordSlot, made: Printed) -> bytes:
        """A new note, and its mark."""
        notes = self._notes()

        def body(base: BaseProperties, w: str) -> bytes:
            runs = printed_runs(made.text, base, w)
            return runs if self._live is None else self._live.citation(slot, made, made.text, runs, base, w)

        return notes.mark(notes.add(body), prefix_of(slot.story.xml))


def base_upright(base: BaseProperties) -> BaseProperties:
    """Properties that a sign takes over as they are."""
    return BaseProperties(base.parts, italic=False)


def _stays_in_revision(slot: WordSlot) -> bool:
    """Whether a citation and the punctuation behind it stand in one tracked insertion, or in none."""
    if slot.after == slot.end:
        return True
    return _revision(slot.paragraph, slot.end - 1) is _revision(slot.paragraph, slot.after - 1)


def _revision(paragraph: Paragraph, place: int) -> Element | None:
    """The tracked insertion that a character stands in."""
    run = paragraph.at(place).run
    return run.ancestor("w:ins") or run.ancestor("w:moveTo")


def _touches(before: tuple[WordSlot, Printed], after: tuple[WordSlot, Printed]) -> bool:
    """Whether the second citation follows the first with nothing but blanks between, both as notes."""
    slot, made = after
    return (
        made.new_note
        and not made.author
        and slot.own is None
        and slot.paragraph is before[0].paragraph
        and slot.gap == before[0].end == before[0].after
    )


def _with_stop_in_quotes(words: str, plain: str) -> str:
    """The printed words with the stop that their plain text has before its last sign."""
    stop, quote = plain[-2], plain[-1]
    place = words.rfind(quote)
    if place < 0 or unescape(words[place + 1 :]).strip("</ibspan>"):
        return words
    return words[:place] + (stop if not words[:place].endswith(stop) else "") + words[place:]
