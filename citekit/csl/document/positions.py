"""Where a cite stands among the citations of a document (CSL 1.0.2, "position", "near-note-distance").

All positions are found in one pass. Citations in the text and in notes are counted apart, as in citeproc-js.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from citekit.csl.api import Citation, Cite, Position


class CitePosition(NamedTuple):
    """The position of a cite; `near`: the last cite of the item is near; `first_note` is 0 where the first
    cite is this one or not in a note.
    """

    position: Position = Position.FIRST
    near: bool = False
    first_note: int = 0


def find_positions(citations: Sequence[Citation], near_distance: int) -> list[tuple[CitePosition, ...]]:
    """The positions of all cites, citation by citation."""
    positions: list[tuple[CitePosition, ...]] = []
    begin = 0
    for index, citation in enumerate(citations):
        if citation.resets and index > begin:
            positions += _positions_of_run(citations[begin:index], near_distance)
            begin = index
    return positions + _positions_of_run(citations[begin:], near_distance)


def _positions_of_run(citations: Sequence[Citation], near_distance: int) -> list[tuple[CitePosition, ...]]:
    """The positions of citations of which the first looks back at none."""
    notes = _Run(near_distance)
    text = _Run(near_distance)
    in_note: dict[int, int] = {}
    for citation in citations:
        in_note[citation.note] = in_note.get(citation.note, 0) + len(citation.cites)
    return [(notes if citation.note else text).add(citation, in_note) for citation in citations]


class _Run:
    """A run of citations: in which note each item was cited first and last."""

    def __init__(self, near_distance: int) -> None:
        self._near_distance = near_distance
        self._first: dict[str, int] = {}
        self._last: dict[str, int] = {}
        self._before: Citation | None = None
        self._before_that: Citation | None = None

    def add(self, citation: Citation, in_note: dict[int, int]) -> tuple[CitePosition, ...]:
        """The positions of the cites of the next citation; `in_note` counts the cites of each note."""
        before = self._before
        if before is not None and citation.note and before.note > citation.note:
            self._first, self._last = {}, {}  # the numbering of notes starts again
        positions = []
        for index, cite in enumerate(citation.cites):
            previous = citation.cites[index - 1] if index else None
            positions.append(self._cite(cite, previous, citation, in_note))
        self._before_that, self._before = self._before, citation
        return tuple(positions)

    def _cite(
        self, cite: Cite, previous: Cite | None, citation: Citation, in_note: dict[int, int]
    ) -> CitePosition:
        id, note = cite.id, citation.note
        if id not in self._last and citation.mode != "author-only":
            self._first[id] = self._last[id] = note
            return CitePosition()
        position = self._position(cite, previous, citation, in_note)
        first = self._first.get(id, note)
        near = note - self._last.get(id, note) <= self._near_distance if note else True
        self._last[id] = note
        return CitePosition(position, near, first if first != note else 0)

    def _position(
        self, cite: Cite, previous: Cite | None, citation: Citation, in_note: dict[int, int]
    ) -> Position:
        before = previous if previous is not None else self._cited_before(citation, in_note)
        if before is None or before.id != cite.id:
            return Position.SUBSEQUENT
        if before.locator and not cite.locator:
            return Position.SUBSEQUENT
        return Position.IBID if _locator(before) == _locator(cite) else Position.IBID_WITH_LOCATOR

    def _cited_before(self, citation: Citation, in_note: dict[int, int]) -> Cite | None:
        """The cite right before a citation, if it is near enough for ibid."""
        before = self._before
        if before is not None and before.mode == "author-only" and self._before_that is not None:
            before = self._before_that
        if before is None or not before.cites:
            return None
        if before.note == citation.note:
            return before.cites[-1]
        alone = in_note.get(before.note, 0) == 1 or before.note == 0
        return before.cites[0] if alone and before.note >= citation.note - 1 else None


def _locator(cite: Cite) -> tuple[str, str]:
    return cite.locator, cite.label if cite.locator else ""
