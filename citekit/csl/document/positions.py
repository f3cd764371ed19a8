"""Where a cite stands among the citations of a document (CSL 1.0.2, "position", "near-note-distance").

In go the citations in order, out comes for every cite its position, whether the last mention is near, and the
note of the first one: one pass. Citations in the text and in notes are counted apart, as in citeproc-js.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from citekit.csl.api import Citation, Cite
from citekit.csl.render.context import FIRST, IBID, IBID_WITH_LOCATOR, SUBSEQUENT


class Place(NamedTuple):
    """The position of a cite; `first_note` is 0 where the first mention is here or not in a note."""

    position: int = FIRST
    near: bool = False
    first_note: int = 0


def find_positions(citations: Sequence[Citation], near_distance: int) -> list[tuple[Place, ...]]:
    """The places of all cites, citation by citation."""
    places: list[tuple[Place, ...]] = []
    begin = 0
    for index, citation in enumerate(citations):
        if citation.resets and index > begin:
            places += _positions_of_run(citations[begin:index], near_distance)
            begin = index
    return places + _positions_of_run(citations[begin:], near_distance)


def _positions_of_run(citations: Sequence[Citation], near_distance: int) -> list[tuple[Place, ...]]:
    """The places of citations of which the first looks back at none."""
    notes = _Positions(near_distance)
    text = _Positions(near_distance)
    in_note: dict[int, int] = {}
    for citation in citations:
        in_note[citation.note] = in_note.get(citation.note, 0) + len(citation.cites)
    return [(notes if citation.note else text).citation(citation, in_note) for citation in citations]


class _Positions:
    """One run of citations: what has been cited, where first and where last."""

    def __init__(self, near_distance: int) -> None:
        self.near_distance = near_distance
        self.first: dict[str, int] = {}
        self.last: dict[str, int] = {}
        self.before: Citation | None = None
        self.before_that: Citation | None = None

    def citation(self, citation: Citation, in_note: dict[int, int]) -> tuple[Place, ...]:
        """The places of one citation's cites."""
        before = self.before
        if before is not None and citation.note and before.note > citation.note:
            self.first, self.last = {}, {}  # the numbering of notes starts again
        places = []
        for place, cite in enumerate(citation.cites):
            previous = citation.cites[place - 1] if place else None
            places.append(self._cite(cite, previous, citation, in_note))
        self.before_that, self.before = self.before, citation
        return tuple(places)

    def _cite(self, cite: Cite, previous: Cite | None, citation: Citation, in_note: dict[int, int]) -> Place:
        key, note = cite.id, citation.note
        if key not in self.last and citation.mode != "author-only":
            self.first[key] = self.last[key] = note
            return Place()
        position = self._position(cite, previous, citation, in_note)
        first = self.first.get(key, note)
        near = note - self.last.get(key, note) <= self.near_distance if note else True
        self.last[key] = note
        return Place(position, near, first if first != note else 0)

    def _position(
        self, cite: Cite, previous: Cite | None, citation: Citation, in_note: dict[int, int]
    ) -> int:
        same = previous if previous is not None else self._cited_before(citation, in_note)
        if same is None or same.id != cite.id:
            return SUBSEQUENT
        if same.locator and not cite.locator:
            return SUBSEQUENT
        if (cite.locator, cite.label if cite.locator else "") == (
            same.locator,
            same.label if same.locator else "",
        ):
            return IBID
        return IBID_WITH_LOCATOR

    def _cited_before(self, citation: Citation, in_note: dict[int, int]) -> Cite | None:
        """The cite right before a citation, if it is near enough for ibid."""
        before = self.before
        if before is not None and before.mode == "author-only" and self.before_that is not None:
            before = self.before_that
        if before is None or not before.cites:
            return None
        if before.note == citation.note:
            return before.cites[-1]
        alone = in_note.get(before.note, 0) == 1 or before.note == 0
        return before.cites[0] if alone and before.note >= citation.note - 1 else None
