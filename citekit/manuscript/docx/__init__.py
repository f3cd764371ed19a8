"""Word (`.docx`): typed citations and live fields read, finished notes and reference lists written back."""

from __future__ import annotations

from collections.abc import Sequence

from citekit.manuscript.docx.reader import read_word
from citekit.manuscript.model import Event, Problem, Settings
from citekit.manuscript.printed import ManuscriptLayout, Printed, PrintedReferences

__all__ = ["DocxManuscript"]


class DocxManuscript:
    """A manuscript in Word (`citekit.manuscript.model.Manuscript`)."""

    format = "docx"
    markup = "html"
    labels: frozenset[str] = frozenset()
    has_list = False

    def __init__(self, name: str, data: bytes) -> None:
        """Raises FormatError for what is no Word document, is broken or unsafe."""
        self._text = read_word(name, data)

    @property
    def name(self) -> str:
        """The file, as its user named it."""
        return self._text.name

    @property
    def settings(self) -> Settings:
        """What its reference manager keeps in it."""
        return self._text.settings

    @property
    def events(self) -> Sequence[Event]:
        """Citations, notes and headings in the order of the text."""
        return self._text.events

    @property
    def problems(self) -> Sequence[Problem]:
        """What is left as it is."""
        return self._text.problems

    @property
    def has_list_place(self) -> bool:
        """Whether a live list, or a paragraph `{#refs}`, says where the reference list goes."""
        return bool(self._text.lists) or self._text.list_paragraph is not None

    @property
    def earlier(self) -> Sequence[str]:
        """What live citations printed before; "" of typed ones."""
        return [slot.field.printed if slot.field is not None else "" for slot in self._text.slots]

    def restored(self, text: str, format: str) -> str:
        """What the processor printed, with the signs put back that passed through it."""
        from citekit.csl.output.formats import output_format

        return self._text.pieces.restore(text, output_format(format).escape)

    def finished(
        self, printed: Sequence[Printed], references: PrintedReferences | None, layout: ManuscriptLayout
    ) -> bytes:
        """The file with its citations printed and the list in its place."""
        from citekit.manuscript.docx.writer import WordWriter

        return WordWriter(self._text, layout).finished(printed, references)
