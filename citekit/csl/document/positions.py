"""Where a cite stands among the citations of a document (CSL 1.0.2, "position", "near-note-distance").

All positions are found in one pass. Citations in the text and in notes are counted apart
(position_IbidInText of the CSL test suite).
"""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence

from citekit.csl.api import Citation, Cite, Position
from citekit.foundation.fast_named_tuple import NamedTuple


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
    notes = Run(near_distance)
    text = Run(near_distance)
    chapters = _chapters(citations)
    in_note: dict[tuple[int, int], int] = {}
    for chapter, citation in zip(chapters, citations, strict=True):
        note = chapter, citation.note
        in_note[note] = in_note.get(note, 0) + len(citation.cites)
    cites_in_note = [in_note[chapter, each.note] for chapter, each in zip(chapters, citations, strict=True)]
    return [
        (notes if citation.note else text).add(citation, count)
        for citation, count in zip(citations, cites_in_note, strict=True)
    ]


def _chapters(citations: Sequence[Citation]) -> list[int]:
    """For each citation, how often the numbering of notes had started again before it."""
    chapters: list[int] = []
    chapter = last = 0
    for citation in citations:
        if citation.note:
            chapter += citation.note < last
            last = citation.note
        chapters.append(chapter)
    return chapters


class Run:
    """A run of citations: in which note each item was cited first and last.

    `first` and `last` hold these notes by item, in memory where none are given.
    """

    def __init__(
        self,
        near_distance: int,
        first: MutableMapping[str, int] | None = None,
        last: MutableMapping[str, int] | None = None,
    ) -> None:
        self._near_distance = near_distance
        self._first: MutableMapping[str, int] = {} if first is None else first
        self._last: MutableMapping[str, int] = {} if last is None else last
        # the two citations before, each with the number of cites in its note
        self._before: tuple[Citation, int] | None = None
        self._before_that: tuple[Citation, int] | None = None

    def add(self, citation: Citation, cites_in_note: int) -> tuple[CitePosition, ...]:
        """The positions of the cites of the next citation; its note has `cites_in_note` cites in all."""
        if self._before is not None and citation.note and self._before[0].note > citation.note:
            self._first, self._last = {}, {}  # the numbering of notes starts again
        positions = []
        for index, cite in enumerate(citation.cites):
            previous = citation.cites[index - 1] if index else None
            positions.append(self._cite(cite, previous, citation))
        self._before_that, self._before = self._before, (citation, cites_in_note)
        return tuple(positions)

    def _cite(self, cite: Cite, previous: Cite | None, citation: Citation) -> CitePosition:
        id, note = cite.id, citation.note
        if id not in self._last and citation.mode != "author-only":
            self._first[id] = self._last[id] = note
            return CitePosition()
        position = self._position(cite, previous, citation)
        first = self._first.get(id, note)
        near = bool(note) and note - self._last.get(id, note) <= self._near_distance
        self._last[id] = note
        return CitePosition(position, near, first if first != note else 0)

    def _position(self, cite: Cite, previous: Cite | None, citation: Citation) -> Position:
        before = previous if previous is not None else self._cited_before(citation)
        if before is None or before.id != cite.id:
            return Position.SUBSEQUENT
        if before.locator and not cite.locator:
            return Position.SUBSEQUENT
        return Position.IBID if _locator(before) == _locator(cite) else Position.IBID_WITH_LOCATOR

    def _cited_before(self, citation: Citation) -> Cite | None:
        """The cite right before a citation, if it is near enough for ibid."""
        known = self._before
        if known is not None and known[0].mode == "author-only" and self._before_that is not None:
            known = self._before_that
        if known is None or not known[0].cites:
            return None
        before, cites = known
        if before.note == citation.note != 0:
            return before.cites[-1]
        alone = (cites if before.note else len(before.cites)) == 1
        return before.cites[0] if alone and before.note >= citation.note - 1 else None


def _locator(cite: Cite) -> tuple[str, str]:
    return cite.locator, cite.label if cite.locator else ""
