"""A cite prints the same whether or not its shape has a program of its own: cache keys are complete."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.csl import Citation, Cite
from citekit.csl.engine import programs
from citekit.csl.processor import Processor
from tests.csl.strategies import documents, libraries

STYLES = ["chicago-notes-bibliography", "chicago-author-date", "modern-language-association", "apa", "ieee"]
NEVER = 10**9


def rendered(style: str, items: object, citations: object, specialise_at: int) -> list[str]:
    """Notes and entries of a document, with programs for shapes from their nth cite on."""
    patch = pytest.MonkeyPatch()
    with patch.context() as here:
        here.setattr(programs, "SPECIALISE_AT", specialise_at)
        here.setattr(programs, "AT_ONCE", 0)
        processor = Processor(style, items=items, format="html")  # type: ignore[arg-type]
        notes = [note.text for note in processor.cite(citations)]  # type: ignore[arg-type]
        return notes + [entry.text for entry in processor.bibliography().entries]


@pytest.mark.parametrize("style", STYLES)
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_specialised_rendering_is_general_rendering(style: str, data: st.DataObject) -> None:
    items = data.draw(libraries)
    citations = data.draw(documents([str(item["id"]) for item in items]))
    assert rendered(style, items, citations, 1) == rendered(style, items, citations, NEVER)


@pytest.mark.parametrize("style", STYLES)
@given(data=st.data())
@settings(max_examples=8, deadline=None)
def test_rendering_twice_is_rendering_once(style: str, data: st.DataObject) -> None:
    items = data.draw(libraries)
    citations = data.draw(documents([str(item["id"]) for item in items]))
    processor = Processor(style, items=items)
    first = [note.text for note in processor.cite(citations)]
    assert [note.text for note in processor.cite(citations)] == first


def test_a_macro_called_by_a_dated_key_and_by_another_keeps_both_forms() -> None:
    items = [
        {"id": "a", "type": "interview", "container-title": "Ünal", "volume": "1", "issued": {"raw": "1998"}},
        {"id": "b", "type": "interview", "URL": "Empire", "archive": "Empire"},
    ]
    citations = [Citation((Cite("a"),), note=1), Citation((Cite("b"),), note=2)]
    style = "chicago-notes-bibliography"
    assert rendered(style, items, citations, 1) == rendered(style, items, citations, NEVER)
