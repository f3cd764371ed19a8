"""OpenDocument text (`.odt`): typed and live citations read, finished notes and lists written back."""

from __future__ import annotations

from collections.abc import Sequence

from citekit.manuscript.odt.reader import OdtText, read_odt
from citekit.manuscript.office.manuscript import OfficeManuscript
from citekit.manuscript.printed import ManuscriptLayout, Printed, PrintedReferences

__all__ = ["OdtManuscript"]


class OdtManuscript(OfficeManuscript[OdtText]):
    """A manuscript of LibreOffice's."""

    format = "odt"

    def __init__(self, name: str, data: bytes) -> None:
        """Raises FormatError for what is no OpenDocument text, is broken or unsafe."""
        super().__init__(read_odt(name, data))

    def finished(
        self, printed: Sequence[Printed], references: PrintedReferences | None, layout: ManuscriptLayout
    ) -> bytes:
        """The file with its citations printed and the list in its place."""
        from citekit.manuscript.odt.writer import OdtWriter

        return OdtWriter(self._text, layout).finished(printed, references)
