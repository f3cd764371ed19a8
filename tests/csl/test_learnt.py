"""Ways that earlier runs have learnt: another run prints the same with them, and never needs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citekit.csl import Citation, Cite, Options, Processor
from citekit.csl.engine import stencil_store as learnt
from citekit.csl.engine.engine import Programs
from citekit.csl.engine.stencil_store import Learnt
from citekit.csl.engine.stencils import Ways
from citekit.csl.output.formats import FORMATS
from citekit.csl.style import cache
from citekit.csl.style import marshalling as storage
from citekit.csl.style.elements import TextElement
from citekit.csl.style.style import Layout
from citekit.foundation.fast_dataclass import replace
from tests.csl.adapter import style_file
from tests.csl.strategies import documents
from tests.csl.test_ways import NEVER, STYLES, alike, in_full, printed

BOOKS = [
    {
        "id": f"i{n}",
        "type": "book",
        "title": title,
        "author": [{"family": family, "given": "Ann"}],
        "issued": {"date-parts": [[1950 + n]]},
        "publisher": "Press",
    }
    for n, (title, family) in enumerate(
        [("One", "Roe"), ("Two", "Doe"), ("Three?", "Poe"), ("<i>Four</i>", "Woe")]
    )
]
NOTES = [Citation((Cite(f"i{n}"),), note=n + 1) for n in range(4)]
STYLE = "chicago-notes-bibliography"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CITEKIT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def stores(folder: Path) -> list[Path]:
    return sorted(folder.glob("ways-*"))


def rendered(**options: object) -> list[object]:
    return in_full(Processor(STYLE, items=BOOKS, format="html", options=Options(**options)), NOTES)  # type: ignore[arg-type]


@pytest.mark.parametrize("style", STYLES)
@given(data=st.data())
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_one_document_has_taught_prints_another(style: str, data: st.DataObject) -> None:
    for _ in range(2):
        items = data.draw(alike())
        citations = data.draw(documents([str(item["id"]) for item in items]))
        format = data.draw(st.sampled_from(FORMATS))
        found = in_full(Processor(style, items=items, format=format), citations)
        assert found == printed(style, items, citations, format, NEVER)


def test_a_second_run_compiles_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    processor = Processor(STYLE, items=BOOKS[:2])
    first = (
        [each.text for each in processor.cite(NOTES[:2])],
        [e.text for e in processor.bibliography().entries],
    )
    assert len(stores(folder)) == 1
    monkeypatch.setattr(Programs, "program", None)  # would fail if it were called
    processor = Processor(STYLE, items=BOOKS[:2])
    again = (
        [each.text for each in processor.cite(NOTES[:2])],
        [e.text for e in processor.bibliography().entries],
    )
    assert again == first


def test_nothing_is_written_where_nothing_is_new(folder: Path) -> None:
    first = rendered()
    (store,) = stores(folder)
    before = store.stat().st_mtime_ns
    assert rendered() == first
    assert store.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no store at all",
        storage.dump_plain(5),
        storage.dump_plain(([], [])),
        storage.dump_plain(([], {"cites html single": 3})),
        storage.dump_plain((["x"], {})),
    ],
    ids=["empty", "damaged", "a number", "a list", "no roots", "no nodes"],
)
def test_a_damaged_store_is_passed_over(folder: Path, content: bytes) -> None:
    first = rendered()
    (store,) = stores(folder)
    store.write_bytes(content)
    assert rendered() == first


def test_a_store_with_ways_that_lead_nowhere_is_passed_over(folder: Path) -> None:
    first = rendered()
    (store,) = stores(folder)
    nodes, ways = storage.load_plain(store.read_bytes())
    for wrong in [(99, None, {}), ("x",), (("{9}",), None, 3, 4), 7, ((), frozenset())]:
        bad = {name: dict.fromkeys(roots, wrong) for name, roots in ways.items()}
        store.write_bytes(storage.dump_plain((nodes, bad)))
        assert rendered() == first


def test_other_code_has_a_store_of_its_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered()
    monkeypatch.setattr(cache, "code_in", lambda folder: "other.py 1 1")
    rendered()
    assert len(stores(folder)) == 2


def test_links_and_locales_have_stores_of_their_own(folder: Path) -> None:
    rendered()
    rendered(link_urls=True)
    in_full(Processor(STYLE, "de-DE", items=BOOKS, force_locale=True), NOTES)
    assert len(stores(folder)) == 3


@pytest.mark.parametrize(
    "options",
    [{"revise": lambda piece, context: piece}, {"abbreviations": {"default": {}}}],
    ids=["hook", "lists"],
)
def test_what_only_the_caller_knows_is_not_kept(folder: Path, options: dict[str, object]) -> None:
    rendered(**options)
    assert not stores(folder)


def test_no_words_of_a_writer_are_kept(folder: Path) -> None:
    cites = [(Cite(f"i{n}", prefix="secret before ", suffix=" secret after"),) for n in (0, 1)]
    in_full(Processor(STYLE, items=BOOKS), [Citation(each, note=n + 1) for n, each in enumerate(cites)])
    (store,) = stores(folder)
    content = store.read_bytes()
    assert b"secret" not in content
    assert b"Roe" not in content
    assert b"1950" not in content


def test_a_store_that_has_grown_too_large_takes_in_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learnt, "MOST_BYTES", 10)
    first = rendered()
    assert not stores(folder)
    assert rendered() == first


def test_a_session_of_many_changes_writes_seldom(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[bytes] = []
    monkeypatch.setattr(cache, "keep", lambda path, data: written.append(data))
    items = [
        {**BOOKS[0], "id": f"i{n}", f"x{n}": "1", "volume": str(n), "edition": "2" * (n % 2)}
        for n in range(64)
    ]
    kinds = ["book", "chapter", "report", "thesis", "webpage", "map", "patent", "bill"]
    for n, item in enumerate(items):
        item["type"] = kinds[n % 8]
    processor = Processor(STYLE, items=items)
    written.clear()
    for n in range(64):
        processor.update(
            Citation((Cite(f"i{n}", locator="3" * (n % 3)),), note=n + 1, id=f"c{n}"),
            [(f"c{k}", k + 1) for k in range(n)],
        )
    assert 0 < len(written) <= 12


def test_programs_side_by_side_leave_a_whole_store(folder: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    first = rendered()
    for store in stores(folder):
        store.unlink()
    with ThreadPoolExecutor(8) as pool:
        assert all(found == first for found in pool.map(lambda _: rendered(), range(24)))
    (store,) = stores(folder)
    storage.load_plain(store.read_bytes())
    assert not list(folder.glob("new-*"))


def test_ways_are_learnt_from_few_single_cites(monkeypatch: pytest.MonkeyPatch) -> None:
    items = [{**BOOKS[0], "id": f"i{n}"} for n in range(100)]
    variables = ["volume", "edition", "publisher-place", "URL", "DOI", "genre", "medium"]
    for n, item in enumerate(items):
        item.update({name: "5" for place, name in enumerate(variables) if n >> place & 1})
    citations = [Citation((Cite(f"i{n}"),), note=n + 1) for n in range(100)]

    def learnt_from(most: int) -> int:
        count = 0
        usual = Ways._recorded

        def counting(self: Ways, *arguments: object) -> object:
            nonlocal count
            count += 1
            return usual(self, *arguments)  # type: ignore[arg-type]

        with monkeypatch.context() as here:
            here.setattr(Ways, "_recorded", counting)
            here.setattr(learnt, "EAGER", most)
            here.setattr(Learnt, "save", lambda self: None)
            Processor(STYLE, items=items).cite(citations)
        return count

    usual = learnt_from(0)
    kinds = 7  # trials, notes, five sort keys
    assert usual < learnt_from(learnt.EAGER) <= usual + kinds * learnt.EAGER


def test_a_changed_copy_of_a_style_has_no_store(folder: Path) -> None:
    rendered()
    style = cache.open_style(STYLE)
    changed = replace(
        style, citation=replace(style.citation, layout=Layout((TextElement("value", "changed"),)))
    )
    assert [note.text for note in Processor(changed, items=BOOKS).cite(NOTES[:2])] == ["changed", "changed"]
    expected = [note[0] for note in rendered()[:4]]  # type: ignore[index]
    assert [note.text for note in Processor(style, items=BOOKS, format="html").cite(NOTES)] == expected


def test_ways_of_too_many_elements_are_not_kept(folder: Path) -> None:
    many = "<text variable='title'/><text variable='publisher'/>" * 700
    with style_file(DEEP.format(many)) as style:
        first = [note.text for note in Processor(style, items=BOOKS).cite(NOTES)]
        assert first[1] == "TwoPress" * 700
        assert not stores(folder)
        assert [note.text for note in Processor(style, items=BOOKS).cite(NOTES)] == first


DEEP = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
  <citation><layout>{}</layout></citation>
</style>"""


def test_a_warm_start_loads_little(folder: Path) -> None:
    script = (
        "import json, sys; from citekit.csl import Citation, Cite, Processor\n"
        f"processor = Processor({STYLE!r}, items=json.loads({json.dumps(json.dumps(BOOKS[:2]))}))\n"
        "processor.cite([Citation((Cite('i0'),), note=1)]); processor.bibliography()\n"
        "print(sorted({'typing', 'pathlib', 'importlib.util', 'dataclasses', 'lxml'} & set(sys.modules)))"
    )
    told = [
        subprocess.run(
            [sys.executable, "-S", "-c", script], capture_output=True, text=True, check=True, env=env
        ).stdout
        for env in [{**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}] * 2
    ]
    assert "pathlib" in told[0]  # which reads the style
    assert told[1] == "[]\n"
