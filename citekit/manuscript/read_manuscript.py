"""What manuscripts of every format share once they are read (`citekit.manuscript.model.Manuscript`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from citekit.manuscript.model import CitingText, Event, Problem, Settings
from citekit.manuscript.placeholders import Placeholders


class ReadText(CitingText, Protocol):
    """A manuscript as its format's reader gives it."""

    @property
    def pieces(self) -> Placeholders[str]:
        """What passes through the processor as it stands."""


TextT = TypeVar("TextT", bound=ReadText)


class ReadManuscript(Generic[TextT]):
    """A manuscript that has been read; a format adds its names, the place of its list and its writer."""

    markup: str  # the output format in which its citations are printed
    keeps_markup = True  # whether the pieces that pass through are markup of that format

    def __init__(self, text: TextT) -> None:
        self._text = text

    @property
    def name(self) -> str:
        """The file, as its user named it."""
        return self._text.name

    @property
    def settings(self) -> Settings:
        """What it says of its own citations."""
        return self._text.settings

    @property
    def events(self) -> Sequence[Event]:
        """Citations, notes and headings in the order of the text."""
        return self._text.events

    @property
    def problems(self) -> Sequence[Problem]:
        """What could not be read and is left as it is."""
        return self._text.problems

    @property
    def earlier(self) -> Sequence[str]:
        """What each live citation printed before; none where a format has no live ones."""
        return ()

    def restored(self, text: str, format: str) -> str:
        """What the processor printed, with the pieces put back that passed through it.

        In another format than that of the manuscript they are plain words there.
        """
        from citekit.csl.output.formats import output_format

        escape = str if format == self.markup and self.keeps_markup else output_format(format).escape
        return self._text.pieces.restore(text, escape)
