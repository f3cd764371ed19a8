"""A document built by updates is the document given at once, whatever the order of the updates."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.csl import Citation, Cite, Processor
from citekit.foundation.fast_dataclass import replace
from tests.csl.strategies import documents, libraries

STYLES = ["chicago-notes-bibliography", "chicago-author-date", "ieee"]


@pytest.mark.parametrize("style", STYLES)
@given(data=st.data())
@settings(max_examples=12, deadline=None)
def test_updates_build_the_document(style: str, data: st.DataObject) -> None:
    items = data.draw(libraries)
    notes = [
        replace(each, id=f"c{each.note}")
        for each in data.draw(documents([str(item["id"]) for item in items]))
    ]
    order = data.draw(st.permutations(notes))
    whole = [each.text for each in Processor(style, items=items).cite(notes)]
    processor = Processor(style, items=items)
    done: list[int] = []
    for note in order:
        before = [(f"c{each}", each) for each in sorted(done) if each < note.note]
        after = [(f"c{each}", each) for each in sorted(done) if each > note.note]
        changed = processor.update(note, before, after)
        assert note.id in {each.rendered.id for each in changed}
        done.append(note.note)
    assert [each.text for each in processor.document()] == whole


def test_an_update_names_what_it_changed() -> None:
    items = [
        {"id": "a", "type": "book", "title": "One", "author": [{"family": "Roe"}]},
        {"id": "b", "type": "book", "title": "Two", "author": [{"family": "Doe"}]},
    ]
    processor = Processor("chicago-notes-bibliography-subsequent-ibid", items=items)
    processor.update(Citation((Cite("a"),), note=1, id="x"))
    processor.update(Citation((Cite("a"),), note=2, id="y"), [("x", 1)])
    changed = processor.update(Citation((Cite("b"),), note=2, id="z"), [("x", 1)], [("y", 3)])
    assert [each.index for each in changed] == [1, 2]  # the new one, and that which was "Ibid."


def test_a_dropped_citation_frees_its_item() -> None:
    items = [{"id": "a", "type": "book", "title": "One"}, {"id": "b", "type": "book", "title": "Two"}]
    processor = Processor("ieee", items=items)
    processor.update(Citation((Cite("a"),), id="x"))
    processor.update(Citation((Cite("b"),), id="y"), [("x", 0)])
    assert processor.update(Citation((Cite("b"),), id="y"))[0].rendered.text == "[1]"
    assert [entry.id for entry in processor.bibliography().entries] == ["b"]
