"""A citation that resets positions: what it cites is cited as if for the first time."""

from __future__ import annotations

from citekit.csl import Citation, Cite, Processor

ITEMS = [
    {
        "id": "doe",
        "type": "book",
        "title": "A Long Title",
        "author": [{"family": "Doe", "given": "John"}],
        "publisher": "Cambridge University Press",
        "issued": {"date-parts": [[2005]]},
    },
]


def printed(*citations: Citation) -> list[str]:
    processor = Processor("chicago-notes-bibliography", items=ITEMS)
    return [rendered.text for rendered in processor.cite(citations)]


def test_what_is_cited_behind_a_reset_is_cited_in_full() -> None:
    doe = (Cite("doe"),)
    first, again, anew, later = printed(
        Citation(doe, 1), Citation(doe, 2), Citation(doe, 3, resets=True), Citation(doe, 4)
    )
    assert "Cambridge University Press" in first
    assert "Cambridge University Press" not in again
    assert anew == first
    assert later == again


def test_a_reset_at_the_beginning_changes_nothing() -> None:
    doe = (Cite("doe"),)
    assert printed(Citation(doe, 1, resets=True), Citation(doe, 2)) == printed(
        Citation(doe, 1), Citation(doe, 2)
    )
