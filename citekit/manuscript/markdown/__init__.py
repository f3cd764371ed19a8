"""Pandoc's Markdown: citations found and read, finished notes and reference lists written back."""

from __future__ import annotations

from collections.abc import Sequence

from citekit.manuscript.markdown.links import with_autolinks
from citekit.manuscript.markdown.reader import MarkdownText, read_markdown
from citekit.manuscript.note_labels import NoteLabels
from citekit.manuscript.printed import ManuscriptLayout, Printed, PrintedReferences
from citekit.manuscript.read_manuscript import ReadManuscript
from citekit.manuscript.text_file import TextFile

__all__ = ["MarkdownManuscript"]


class MarkdownManuscript(ReadManuscript[MarkdownText]):
    """A manuscript in Markdown (`citekit.manuscript.model.Manuscript`)."""

    format = "markdown"
    markup = "markdown"

    def __init__(self, name: str, data: bytes) -> None:
        """Raises FormatError for what is no UTF-8 text, or has a broken header."""
        super().__init__(read_markdown(TextFile(name, data)))

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
        """What the processor printed, bare addresses linked, with the pieces put back."""
        return super().restored(with_autolinks(text) if format == self.markup else text, format)

    def finished(
        self, printed: Sequence[Printed], references: PrintedReferences | None, layout: ManuscriptLayout
    ) -> bytes:
        """The file with its citations printed and the list in its place."""
        from citekit.manuscript.markdown.writer import MarkdownWriter

        labels = layout.labels or NoteLabels(self.labels)
        return MarkdownWriter(self._text, layout, labels).finished(printed, references)
