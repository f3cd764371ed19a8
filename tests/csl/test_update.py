"""A document built by updates is the document given at once, whatever the order of the updates."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.csl import Citation, Cite, Processor
from citekit.foundation.fast_dataclass import replace
from tests.csl.strategies import documents, libraries
from tests.csl.test_small_styles import BLANK, STYLE, YEAR, Case, work

CASES: list[Case] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "updates.yaml").read_text(encoding="utf-8")
)
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


Placed = list[tuple[str, int]]


def steps(case: Case) -> Iterator[tuple[Citation, Placed, Placed]]:
    """The updates of a row; in a note style every citation is a note."""
    in_notes = case["style"].get("class") == "note"
    for update in case["updates"]:
        before, (name, cited), after = _parts(update)
        places = [(each, in_notes * n) for n, each in enumerate([*before, name, *after], 1)]
        citation = Citation(tuple(map(Cite, cited)), note=places[len(before)][1], id=name)
        yield citation, places[: len(before)], places[len(before) + 1 :]


def _parts(update: str) -> tuple[list[str], list[str], list[str]]:
    parts = [part.split() for part in update.split("|")]
    if len(parts) == 1:
        parts.insert(0, [])
    before, [assigned], *after = parts
    return before, assigned.split("="), after[0] if after else []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_an_update_tells_of(case: Case) -> None:
    style = STYLE.format(**{**BLANK, **case["style"]}).replace("<year/>", YEAR)
    items = [{**work(number, text), "title": "abcdefgh"[number]} for number, text in enumerate(case["works"])]
    with tempfile.NamedTemporaryFile("w", suffix=".csl", encoding="utf-8") as file:
        file.write(style)
        file.flush()
        processor = Processor(file.name, items=items)
    for citation, before, after in steps(case):
        changed = processor.update(citation, before, after)
    assert [each.index for each in changed] == case["tells"]
