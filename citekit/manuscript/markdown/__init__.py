"""Pandoc's Markdown: citations found and read, finished notes and reference lists written back."""

from __future__ import annotations

from collections.abc import Sequence

from citekit.manuscript.markdown.links import with_autolinks
from citekit.manuscript.markdown.reader import read_markdown
from citekit.manuscript.model import Event, Problem, Settings
from citekit.manuscript.note_labels import NoteLabels
from citekit.manuscript.printed import ManuscriptLayout, Printed, PrintedReferences
from citekit.manuscript.text_file import TextFile

__all__ = ["MarkdownManuscript"]


class MarkdownManuscript:
    """A manuscript in Markdown (`citekit.manuscript.model.Manuscript`)."""

    format = "markdown"
    markup = "markdown"
    earlier: Sequence[str] = ()

    def __init__(self, name: str, data: bytes) -> None:
        """Raises FormatError for what is no UTF-8 text, or has a broken header."""
        self._text = read_markdown(TextFile(name, data))

    @property
    def name(self) -> str:
        """The file, as its user named it."""
        return self._text.file.name

    @property
    def settings(self) -> Settings:
        """What the header says of citations."""
        return self._text.settings

    @property
    def events(self) -> Sequence[Event]:
        """Citations, notes and headings in the order of the text."""
        return self._text.events

    @property
    def problems(self) -> Sequence[Problem]:
        """What could not be read."""
        return self._text.problems

    @property
    def has_list_place(self) -> bool:
        """Whether a div `{#refs}` says where the reference list goes."""
        return self._text.refs is not None

    @property
    def has_list(self) -> bool:
        """Whether it holds a finished reference list."""
        return self._text.refs is not None and self._text.refs.filled

    @property
    def labels(self) -> frozenset[str]:
        """The labels of the notes that its author wrote."""
        return self._text.labels

    def restored(self, text: str, format: str) -> str:
        """What the processor printed, with the pieces put back that passed through it.

        In another format than Markdown they are plain words there.
        """
        from citekit.csl.output.formats import output_format

        if format == self.markup:
            return self._text.pieces.restore(with_autolinks(text), str)
        return self._text.pieces.restore(text, output_format(format).escape)

    def finished(
        self, printed: Sequence[Printed], references: PrintedReferences | None, layout: ManuscriptLayout
    ) -> bytes:
        """The file with its citations printed and the list in its place."""
        from citekit.manuscript.markdown.writer import MarkdownWriter

        labels = layout.labels or NoteLabels(self.labels)
        return MarkdownWriter(self._text, layout, labels).finished(printed, references)
