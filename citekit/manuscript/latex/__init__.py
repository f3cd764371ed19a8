"""LaTeX: citation commands of biblatex and natbib read, finished footnotes and lists written back."""

from __future__ import annotations

from collections.abc import Sequence

from citekit.manuscript.latex.reader import LatexText, read_latex
from citekit.manuscript.printed import ManuscriptLayout, Printed, PrintedReferences
from citekit.manuscript.read_manuscript import ReadManuscript
from citekit.manuscript.text_file import TextFile

__all__ = ["LatexManuscript"]


class LatexManuscript(ReadManuscript[LatexText]):
    """A manuscript in LaTeX (`citekit.manuscript.model.Manuscript`)."""

    format = "latex"
    markup = "latex"
    labels: frozenset[str] = frozenset()
    has_list = False

    def __init__(self, name: str, data: bytes) -> None:
        """Raises FormatError for what is no UTF-8 text."""
        super().__init__(read_latex(TextFile(name, data)))

    @property
    def has_list_place(self) -> bool:
        """Whether a command prints the reference list."""
        return bool(self._text.lists)

    def finished(
        self, printed: Sequence[Printed], references: PrintedReferences | None, layout: ManuscriptLayout
    ) -> bytes:
        """The file with its citations printed and the list in its place."""
        from citekit.manuscript.latex.writer import LatexWriter

        return LatexWriter(self._text, layout).finished(printed, references)
