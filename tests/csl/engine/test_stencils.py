"""Stencils print what output trees print: whatever the texts of items are, in every format."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import __main__ as benchmarks
from benchmarks.workload import make
from citekit.csl import Citation, Cite, Options, Processor
from citekit.csl.engine import stencil_cache
from citekit.csl.engine.stencil_cache import StencilCache
from citekit.csl.output.formats import FORMATS
from tests.csl.adapter import style_file
from tests.csl.strategies import NAMES, TYPES, dates, documents, numbers, persons

STYLES = (*benchmarks.STYLES, "oscola", "american-medical-association")
NEVER = 10**9
TEXT_VARIABLES = ["title", "container-title", "publisher", "archive", "URL", "genre"]
ENDS = st.sampled_from(["Empire", "of frontiers", "1945", "Ünal", "帝国", "(sic)", "“x”", "a–b", "C&A", "{}"])
STOPS = st.sampled_from(["", "", "", ".", "?", "!", ",", ":", "…", ")", " "])
TEXTS = st.builds(lambda words, stop: " ".join(words) + stop, st.lists(ENDS, min_size=1, max_size=3), STOPS)


@st.composite
def alike(draw: st.DrawFn) -> list[dict[str, object]]:
    """Items that have the same variables with other texts, so that they have the same cache keys."""
    texts = draw(st.sets(st.sampled_from(TEXT_VARIABLES)))
    counted = draw(st.sets(st.sampled_from(["volume", "issue", "page", "edition"])))
    named = draw(st.sets(st.sampled_from(NAMES[:3])))
    kind, dated = draw(st.sampled_from(TYPES)), draw(st.booleans())
    values = {
        **dict.fromkeys(sorted(texts), TEXTS),
        **dict.fromkeys(sorted(counted), numbers),
        **dict.fromkeys(sorted(named), st.lists(persons, min_size=1, max_size=2)),
        **({"issued": dates} if dated else {}),
    }
    made = draw(st.lists(st.fixed_dictionaries(values), min_size=2, max_size=6))
    return [{**item, "id": f"i{place}", "type": kind} for place, item in enumerate(made)]


def printed(
    style: str,
    items: object,
    citations: list[Citation],
    format: str,
    record_at: int,
    options: Options | None = None,
) -> list[object]:
    """Texts and variables of a document, a stencil being recorded at the nth cite of a key."""
    patch = pytest.MonkeyPatch()
    with patch.context() as here:
        here.setattr(stencil_cache, "RECORD_AT", record_at)
        processor = Processor(style, items=items, format=format, options=options)  # type: ignore[arg-type]
        return in_full(processor, citations)


def in_full(processor: Processor, citations: list[Citation]) -> list[object]:
    """All that a processor says of a document."""
    notes = processor.cite(citations)
    entries = processor.bibliography().entries
    return [
        *((note.text, note.variables, [cite.text for cite in note.cites]) for note in notes),
        *((entry.id, entry.text, entry.plain, entry.variables, entry.first_field) for entry in entries),
    ]


@pytest.mark.parametrize("style", STYLES)
@given(data=st.data())
@settings(max_examples=10, deadline=None)
def test_a_stencil_prints_what_the_tree_prints(style: str, data: st.DataObject) -> None:
    items = data.draw(alike())
    citations = data.draw(documents([str(item["id"]) for item in items]))
    format = data.draw(st.sampled_from(FORMATS))
    assert printed(style, items, citations, format, 1) == printed(style, items, citations, format, NEVER)


@pytest.mark.parametrize("authors", ["distinct", "shared"])
@pytest.mark.parametrize("style", STYLES)
def test_a_long_document_is_the_same_with_and_without_stencils(style: str, authors: str) -> None:
    workload = make(120, authors)
    citations = [
        Citation(
            tuple(Cite(each["id"], each.get("locator", ""), each.get("label", "")) for each in note["cites"]),
            note=note["note"],
        )
        for note in workload.citations
    ]
    usual = printed(style, workload.items, citations, "html", stencil_cache.RECORD_AT)
    assert usual == printed(style, workload.items, citations, "html", NEVER)


def test_most_cites_of_a_long_document_are_printed_by_stencils(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    usual, record = StencilCache.printed, StencilCache._record
    from_tree = 0

    def counting(self: StencilCache[object], *arguments: object) -> object:
        found = usual(self, *arguments)  # type: ignore[arg-type]
        made.extend(found)
        return found

    def recording(self: StencilCache[object], *arguments: object) -> object:
        nonlocal from_tree
        from_tree += 1
        return record(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(StencilCache, "printed", counting)
    monkeypatch.setattr(StencilCache, "_record", recording)
    workload = make(300, "distinct")
    processor = Processor("chicago-notes-bibliography", items=workload.items)
    processor.cite([Citation((Cite(str(item["id"])),), note=n) for n, item in enumerate(workload.items, 1)])
    assert len(processor.bibliography().entries) == 300
    from_tree += made.count(None)
    assert len(made) > 1000
    assert from_tree < 0.1 * len(made)


def test_a_text_that_is_not_plain_has_no_stencil() -> None:
    items = [
        {"id": f"i{n}", "type": "book", "title": title, "author": [{"family": "Roe", "given": "Ann"}]}
        for n, title in enumerate(["One", "Two", "The <i>Third</i>", "Four", "The <i>Fifth</i>", "Six?"])
    ]
    citations = [Citation((Cite(f"i{n}"),), note=n + 1) for n in range(6)]
    style = "chicago-notes-bibliography"
    assert printed(style, items, citations, "html", 1) == printed(style, items, citations, "html", NEVER)


BY_NUMBER = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <citation><layout delimiter=","><text variable="citation-number"/></layout></citation>
  <bibliography><layout><text variable="title"/></layout></bibliography>
</style>"""


def test_entries_without_a_printed_form_have_their_own_numbers() -> None:
    items = [{"id": f"i{n}", "type": "book", "note": "nothing that the style prints"} for n in range(5)]
    citations = [Citation((Cite(f"i{n}"),)) for n in range(5)]
    options = Options(no_printed_form="[nothing]")
    with style_file(BY_NUMBER) as style:
        usual = printed(style, items, citations, "plain", 1, options)
        assert usual == printed(style, items, citations, "plain", NEVER, options)
    assert "5. [nothing]" in str(usual[-1])


def test_a_cite_behind_others_opens_no_note() -> None:
    items = [{"id": f"i{n}", "type": "book", "title": "One", "author": [{"family": "Roe"}]} for n in range(2)]
    twice = (Cite("i0"), Cite("i0", locator="5", label="page"), Cite("i1"), Cite("i1"))
    citations = [Citation(twice, note=n + 1) for n in range(4)]
    style = "oscola"
    assert printed(style, items, citations, "html", 1) == printed(style, items, citations, "html", NEVER)
