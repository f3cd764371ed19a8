"""Writing a Word document back: notes, citations in the text and the reference list, all else byte for byte.

What stands inside a tracked insertion, a link or a table stays inside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from citekit.foundation.fast_dataclass import replace
from citekit.manuscript.docx.list_writer import ListWriter
from citekit.manuscript.docx.live_writer import LiveFields
from citekit.manuscript.docx.note_writer import NoteWriter
from citekit.manuscript.docx.reader import WordSlot, WordText, element_of_note, note_of
from citekit.manuscript.docx.run_editor import RunEditor
from citekit.manuscript.docx.run_properties import BaseProperties, printed_runs
from citekit.manuscript.docx.styles import prefix_of
from citekit.manuscript.office.citation_writer import CitationWriter, reference_joint
from citekit.manuscript.office.located_xml import Change, LocatedXml
from citekit.manuscript.printed import ManuscriptLayout, Printed, PrintedReferences


class WordWriter(CitationWriter[WordSlot]):
    """A document to be written."""

    def __init__(self, text: WordText, layout: ManuscriptLayout) -> None:
        super().__init__(layout)
        self._text = text
        self._live = LiveFields(layout.live, text.pieces) if layout.live else None
        self._editors: dict[int, RunEditor] = {}
        self._writers: dict[str, NoteWriter] = {}

    def finished(self, printed: Sequence[Printed], references: PrintedReferences | None) -> bytes:
        """The whole file."""
        self.write(list(zip(self._text.slots, printed, strict=True)))
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

    # -- as the format does it

    def _take_out(self, place: WordSlot, start: int, end: int) -> None:
        self._editor(place.paragraph.xml).take_out(place.paragraph, start, end)

    def _put_sign(self, place: WordSlot, at: int, sign: str) -> None:
        xml = place.paragraph.xml
        base = replace(BaseProperties.of(xml, place.paragraph.at(at).run), italic=False)
        runs = printed_runs(sign, base, prefix_of(xml))
        self._editor(xml).put(place.paragraph, at, runs, behind=True)

    def _replace(self, place: WordSlot, words: str, made: Printed | None = None) -> None:
        xml = place.paragraph.xml
        editor = self._editor(xml)
        segment = place.paragraph.at(place.start)
        base = BaseProperties.of(xml, segment.run)
        if segment.field is not None:
            base = base.without("w:vertAlign")
        runs = self._runs(place, made, words, base, prefix_of(xml))
        if segment.field is not None:
            editor.replace_field(segment.field, runs)
            return
        editor.take_out(place.paragraph, place.start, place.end)
        editor.put(place.paragraph, place.start, runs, behind=False)

    def _runs(self, place: WordSlot, made: Printed | None, words: str, base: BaseProperties, w: str) -> bytes:
        """A printed text as runs, of a live document a field around them."""
        if self._live is None or made is None:
            return printed_runs(words, base, w)
        return self._live.citation(place, made, words, base, w)

    def _give_way(self, place: WordSlot, made: Printed) -> None:
        own = place.own
        assert own is not None
        element = element_of_note(place.paragraph.xml, *note_of(own))
        if element is not None:
            self._editor(place.paragraph.xml).change(Change(element.start, element.end, b""))
        body = self._text.body.xml
        editor = self._editor(body)
        mark = own.segment
        editor.remove_pieces([(mark.run, mark.child)])
        before, gap = reference_joint(own.paragraph.text, mark.start, raised=made.raised)
        run = own.paragraph.at(max(before - 1, 0)).run
        base = BaseProperties.of(body, run).without("w:vertAlign", "w:rStyle")
        w = prefix_of(body)
        runs = self._runs(place, made, made.author or made.text, base, w)
        editor.put(own.paragraph, before, printed_runs(gap, base, w) + runs, behind=True)

    def _put_marks(self, place: WordSlot, at: int, pairs: Sequence[tuple[WordSlot, Printed]]) -> None:
        marks = b"".join(self._mark(*pair) for pair in pairs)
        self._editor(place.paragraph.xml).put(place.paragraph, at, marks, behind=True)

    def _mark(self, place: WordSlot, made: Printed) -> bytes:
        """A new note, and its mark."""
        notes = self._notes()
        number = notes.add(lambda base, w: self._runs(place, made, made.text, base, w))
        return notes.mark(number, prefix_of(place.paragraph.xml))

    def _revision(self, place: WordSlot, at: int) -> object:
        run = place.paragraph.at(at).run
        return run.ancestor("w:ins") or run.ancestor("w:moveTo")
