"""OpenDocument text (`.odt`): typed and live citations read, finished notes and lists written back."""

from __future__ import annotations

from collections.abc import Sequence

from citekit.manuscript.model import Event, Problem, Settings
from citekit.manuscript.odt.reader import read_odt
from citekit.manuscript.printed import ManuscriptLayout, Printed, PrintedReferences

__all__ = ["OdtManuscript"]


class OdtManuscript:
    """A manuscript of LibreOffice's (`citekit.manuscript.model.Manuscript`)."""

    format = "odt"
    markup = "html"
    labels: frozenset[str] = frozenset()
    has_list = False

    def __init__(self, name: str, data: bytes) -> None:
        """Raises FormatError for what is no OpenDocument text, is broken or unsafe."""
        self._text = read_odt(name, data)

    @property
    def name(self) -> str:
        """The file, as its user named it."""
        return self._text.archive.name

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
        """Whether a list of a program's, or a paragraph `{#refs}`, says where the reference list goes."""
        return bool(self._text.lists) or self._text.list_paragraph is not None

    @property
    def earlier(self) -> Sequence[str]:
        """What live citations printed before; "" of typed ones."""
        return [slot.mark.printed if slot.mark is not None else "" for slot in self._text.slots]

    def restored(self, text: str, format: str) -> str:
        """What the processor printed, with the signs put back that passed through it."""
        from citekit.csl.output.formats import output_format

        return self._text.pieces.restore(text, output_format(format).escape)

    def finished(
        self, printed: Sequence[Printed], references: PrintedReferences | None, layout: ManuscriptLayout
    ) -> bytes:
        """The file with its citations printed and the list in its place."""
        from citekit.manuscript.odt.writer import OdtWriter

        return OdtWriter(self._text, layout).finished(printed, references)
