"""Ibid. in a book whose notes are numbered anew in each chapter."""

from __future__ import annotations

from citekit.csl.api import Citation, Cite, Position
from citekit.csl.document.positions import find_positions


def positions(notes: list[tuple[int, str]]) -> list[Position]:
    citations = [Citation(tuple(map(Cite, ids.split())), note=note) for note, ids in notes]
    return [found[0].position for found in find_positions(citations, 5)]


def test_a_note_number_that_comes_again_does_not_end_ibid() -> None:
    chapter = [(1, "a"), (2, "a"), (3, "b")]
    alone = [Position.FIRST, Position.IBID, Position.FIRST]
    assert positions(chapter) == alone
    assert positions(chapter + chapter) == alone + alone


def test_two_works_in_one_note_leave_the_next_without_ibid() -> None:
    assert positions([(1, "a b"), (2, "b"), (1, "b"), (2, "b")])[1:] == [
        Position.SUBSEQUENT,
        Position.FIRST,
        Position.IBID,
    ]
