"""A stream prints what a document of the same items prints, in whatever pieces it is worked on."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.workload import make
from citekit.csl import Citation, Cite, ItemData, Processor, Warning_
from citekit.csl.document.part import Probed
from citekit.csl.render.context import NOT_DISAMBIGUATED
from citekit.csl.stream import Stream, StyleSetup, stream_bibliography, stream_notes
from citekit.csl.stream.spool import Spool
from citekit.csl.stream.stream import CitedItem
from tests.csl.strategies import items as random_items

# Numbers as they come, numbers of a sorted list, year suffixes and names compared with all others, the same
# by cite, notes that look back, cites told apart by the numbers of notes, a dash for a repeated author.
STYLES = (
    "ieee",
    "annual-reviews",
    "apa",
    "chicago-author-date",
    "chicago-notes-bibliography",
    "oscola",
    "society-of-biblical-literature-fullnote-bibliography",
)
SIZE = 90
ITEMS = list(make(SIZE, "shared").items)


def cites(items: Sequence[ItemData]) -> list[tuple[ItemData, Cite]]:
    """Some of the items, many of them again, with locators."""
    drawn = random.Random(2)
    picked = [drawn.choice(items) for _ in range(120)]
    picked[10:20] = [picked[9]] * 10  # ibid.
    return [(item, Cite(str(item["id"]), drawn.choice(["", "5", "6-8"]), "page")) for item in picked]


def whole(style: str, items: Sequence[ItemData]) -> list[tuple[str, str]]:
    processor = Processor(style, items=items)
    processor.register([str(item["id"]) for item in items])
    return [(entry.id, entry.text) for entry in processor.bibliography().entries]


def streamed(
    style: str, items: Sequence[ItemData], chunk: int, executor: Executor | None = None
) -> list[tuple[str, str]]:
    stream = Stream(StyleSetup(style), executor=executor, chunk=chunk)
    return [(each.id, each.text) for each in stream.bibliography(json.dumps(item).encode() for item in items)]


@pytest.mark.parametrize("style", STYLES)
def test_a_streamed_bibliography_is_that_of_a_document(style: str) -> None:
    assert streamed(style, ITEMS, 7) == whole(style, ITEMS)


@pytest.mark.parametrize("style", STYLES)
def test_streamed_notes_are_those_of_a_document(style: str) -> None:
    cited = cites(ITEMS)
    citations = [Citation((cite,), note) for note, (_, cite) in enumerate(cited, 1)]
    expected = [note.text for note in Processor(style, items=ITEMS).cite(citations)]
    stream = Stream(StyleSetup(style), chunk=11)
    notes = stream.notes(CitedItem(json.dumps(item).encode(), cite) for item, cite in cited)
    assert [note.text for note in notes] == expected


@given(st.lists(random_items, min_size=1, max_size=12), st.sampled_from(STYLES), st.integers(1, 5))
@settings(max_examples=25, deadline=None, derandomize=True)
def test_any_items_are_printed_as_in_a_document(
    items: list[dict[str, object]], style: str, chunk: int
) -> None:
    numbered: list[ItemData] = [{**item, "id": f"i{index}"} for index, item in enumerate(items)]
    assert streamed(style, numbered, chunk) == whole(style, numbered)


def test_an_id_that_comes_twice_in_a_bibliography_is_printed_twice() -> None:
    again: list[ItemData] = [{**ITEMS[0], "title": "Again"}, ITEMS[0]]
    assert [id for id, _ in streamed("ieee", again, 5)] == [ITEMS[0]["id"]] * 2


def test_what_cannot_be_done_is_said() -> None:
    told: list[Warning_] = []
    assert list(stream_bibliography(ITEMS[:1], "ieee", locale="xx", warn=told.append))
    assert [warning.kind for warning in told] == ["unknown-locale"]


def test_threads_do_not_disturb_each_other() -> None:
    with ThreadPoolExecutor(4) as executor:
        assert streamed("apa", ITEMS, 5, executor) == whole("apa", ITEMS)


@pytest.mark.slow
def test_dask_renders_a_stream_on_a_cluster() -> None:
    distributed: Any = import_module("dask.distributed")  # untyped
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
        client.get_executor() as executor,
    ):
        assert streamed("apa", ITEMS, 20, executor) == whole("apa", ITEMS)
        notes = stream_notes(cites(ITEMS), "chicago-notes-bibliography", executor=executor)
        assert len([note.text for note in notes]) == 120


MOST_GROWTH = 6  # MB; 2,000 items more in one document take 12
SCRIPT = """
import resource, sys
from pathlib import Path
from citekit.csl.stream import stream_bibliography

def items(count):
    for n in range(count):
        author = {"family": f"Roe{n * 7919 % count}", "given": f"Ann {n}"}
        yield {"id": str(n), "type": "book", "title": f"T {n}", "author": [author], "issued": {"raw": "2001"}}

for count in (1000, 3000):
    assert sum(1 for _ in stream_bibliography(items(count), sys.argv[1])) == count
    status = Path("/proc/self/status")  # ru_maxrss begins with what the parent had
    lines = status.read_text().splitlines() if status.exists() else []
    own = [line.split()[1] for line in lines if line.startswith("VmHWM:")]
    print(*own or [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss])
"""


@pytest.mark.parametrize("style", ["ieee", "apa"])
def test_memory_does_not_grow_with_the_stream(style: str) -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT, style], capture_output=True, text=True, check=True)
    kilobytes = 1 if sys.platform == "linux" else 1024
    early, late = (int(line) / 1024 / kilobytes for line in done.stdout.split())
    assert late - early < MOST_GROWTH


def test_the_names_that_a_chunk_is_compared_with_do_not_grow_with_the_stream() -> None:
    spool = Spool(())
    try:
        for first in range(1, 2001, 100):
            names = [(("Smith", "A", f"Anna{first + index}"), index % 2 == 0) for index in range(100)]
            spool.keep_names(first, [Probed("", NOT_DISAMBIGUATED, (name,)) for name in names])
        spool.keep_names(2001, [Probed("", NOT_DISAMBIGUATED, ((("Smith", "B", "Boris"), True),))])
        spool.keep_names(2002, [Probed("", NOT_DISAMBIGUATED, ((("Jones", "B", "Boris"), True),))])
        known = spool.names([7, 8, 9])
        assert {(family, initials) for family, initials, _ in known} == {("Smith", "A"), ("Smith", "B")}
        assert len(known) == 3  # that given names differ shows in two of them
    finally:
        spool.close()
