"""Word (`.docx`): typed citations and live fields read, finished notes and reference lists written back."""

from __future__ import annotations

from collections.abc import Sequence

from citekit.manuscript.docx.reader import WordText, read_word
from citekit.manuscript.office.manuscript import OfficeManuscript
from citekit.manuscript.printed import ManuscriptLayout, Printed, PrintedReferences

__all__ = ["DocxManuscript"]


class DocxManuscript(OfficeManuscript[WordText]):
    """A manuscript in Word."""

    format = "docx"

    def __init__(self, name: str, data: bytes) -> None:
        """Raises FormatError for what is no Word document, is broken or unsafe."""
        super().__init__(read_word(name, data))

    def finished(
        self, printed: Sequence[Printed], references: PrintedReferences | None, layout: ManuscriptLayout
    ) -> bytes:
        """The file with its citations printed and the list in its place."""
        from citekit.manuscript.docx.writer import WordWriter

        return WordWriter(self._text, layout).finished(printed, references)
