"""What manuscripts of word processors have in common (`citekit.manuscript.model.Manuscript`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from citekit.manuscript.model import Event, Problem, Settings
from citekit.manuscript.placeholders import Placeholders


class OfficeSlot(Protocol):
    """Where a citation stands."""

    @property
    def earlier(self) -> str:
        """What a live citation printed before; "" of a typed one."""


class OfficeText(Protocol):
    """A document as its format's reader gives it."""

    @property
    def name(self) -> str:
        """The file, as its user named it."""

    @property
    def settings(self) -> Settings:
        """What its reference manager keeps in it."""

    @property
    def events(self) -> Sequence[Event]:
        """Citations, notes and headings in the order of the text."""

    @property
    def problems(self) -> Sequence[Problem]:
        """What is left as it is."""

    @property
    def slots(self) -> Sequence[OfficeSlot]:
        """The citations in the order of the events."""

    @property
    def lists(self) -> Sequence[object]:
        """Reference lists of programs."""

    @property
    def list_paragraph(self) -> object | None:
        """The paragraph `{#refs}`."""

    @property
    def pieces(self) -> Placeholders[str]:
        """The signs that pass through the processor."""


TextT = TypeVar("TextT", bound=OfficeText)


class OfficeManuscript(Generic[TextT]):
    """A document that has been read; a format adds its name, its reader and its writer."""

    markup = "html"
    labels: frozenset[str] = frozenset()
    has_list = False

    def __init__(self, text: TextT) -> None:
        self._text = text

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
        """Whether a list of a program's, or a paragraph `{#refs}`, says where the reference list goes."""
        return bool(self._text.lists) or self._text.list_paragraph is not None

    @property
    def earlier(self) -> Sequence[str]:
        """What live citations printed before; "" of typed ones."""
        return [slot.earlier for slot in self._text.slots]

    def restored(self, text: str, format: str) -> str:
        """What the processor printed, with the signs put back that passed through it."""
        from citekit.csl.output.formats import output_format

        return self._text.pieces.restore(text, output_format(format).escape)
