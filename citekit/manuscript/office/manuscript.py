"""What manuscripts of word processors have in common (`citekit.manuscript.model.Manuscript`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, TypeVar

from citekit.manuscript.office.slot import OfficeSlot
from citekit.manuscript.read_manuscript import ReadManuscript, ReadText


class OfficeText(ReadText, Protocol):
    """A document as its format's reader gives it."""

    @property
    def slots(self) -> Sequence[OfficeSlot[Any]]:
        """The citations in the order of the events."""

    @property
    def lists(self) -> Sequence[object]:
        """Reference lists of programs."""

    @property
    def list_paragraph(self) -> object | None:
        """The paragraph `{#refs}`."""


OfficeTextT = TypeVar("OfficeTextT", bound=OfficeText)


class OfficeManuscript(ReadManuscript[OfficeTextT]):
    """A document that has been read; a format adds its name, its reader and its writer."""

    markup = "html"
    keeps_markup = False
    labels: frozenset[str] = frozenset()
    has_list = False

    @property
    def has_list_place(self) -> bool:
        """Whether a list of a program's, or a paragraph `{#refs}`, says where the reference list goes."""
        return bool(self._text.lists) or self._text.list_paragraph is not None

    @property
    def earlier(self) -> Sequence[str]:
        """What live citations printed before; "" of typed ones."""
        return [slot.earlier for slot in self._text.slots]
