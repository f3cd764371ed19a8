"""LaTeX: citation commands of biblatex and natbib read, finished footnotes and lists written back."""

from __future__ import annotations

from collections.abc import Sequence

from citekit.manuscript.latex.reader import read_latex
from citekit.manuscript.model import Event, Problem, Settings
from citekit.manuscript.printed import ManuscriptLayout, Printed, PrintedReferences
from citekit.manuscript.text_file import TextFile

__all__ = ["LatexManuscript"]


class LatexManuscript:
    """A manuscript in LaTeX (`citekit.manuscript.model.Manuscript`)."""

    format = "latex"
    markup = "latex"
    earlier: Sequence[str] = ()
    labels: frozenset[str] = frozenset()
    has_list = False

    def __init__(self, name: str, data: bytes) -> None:
        """Raises FormatError for what is no UTF-8 text."""
        self._text = read_latex(TextFile(name, data))

    @property
    def name(self) -> str:
        """The file, as its user named it."""
        return self._text.file.name

    @property
    def settings(self) -> Settings:
        """What the preamble says of citations."""
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
        """Whether a command prints the reference list."""
        return bool(self._text.lists)

    def restored(self, text: str, format: str) -> str:
        """What the processor printed, with the commands put back that passed through it.

        In another format than LaTeX they are plain words there.
        """
        from citekit.csl.output.formats import output_format

        escape = str if format == self.markup else output_format(format).escape
        return self._text.pieces.restore(text, escape)

    def finished(
        self, printed: Sequence[Printed], references: PrintedReferences | None, layout: ManuscriptLayout
    ) -> bytes:
        """The file with its citations printed and the list in its place."""
        from citekit.manuscript.latex.writer import LatexWriter

        return LatexWriter(self._text, layout).finished(printed, references)
