"""citeproc-js over fixtures: it answers as the suite's own runner, and shows what LANGPARAMS do."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

from tests.csl import oracle
from tests.csl.adapter import answer
from tests.csl.oracle.fixtures import FixtureOracle
from tests.csl.suite import cases, require

EVERY = 40
STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note">
<info><title/><id/><updated>2026-01-01T00:00:00Z</updated></info>
<citation><layout><names variable="author"/><text variable="title" prefix=", "/></layout></citation>
<bibliography><layout><names variable="author"/><text variable="title" prefix=", "/></layout></bibliography>
</style>"""
BOOK = {
    "id": "book",
    "type": "book",
    "title": "戦争と記憶",
    "author": [
        {"family": "王", "given": "明", "multi": {"_key": {"en": {"family": "Wang", "given": "Ming"}}}}
    ],
    "multi": {
        "main": {"title": "ja"},
        "_keys": {"title": {"en": "War and Memory", "ja-latn": "Sensō to kioku"}},
    },
}
AFFIXES = ["", "", "<i>", "</i>", " [", "]", " (", ")"] * 6
SECTIONS: list[dict[str, Any]] = [
    {"langparams": {"titles": ["orig", "translat"]}},
    {"langparams": {"titles": ["translit", "translat"], "persons": ["translit", "orig"]}},
    {"langparams": {"titles": ["translat"]}, "multiaffix": AFFIXES},
    {"multiaffix": AFFIXES},
]


@pytest.fixture(scope="module")
def fixture_oracle() -> Iterator[FixtureOracle]:
    if not oracle.at_hand():
        if os.environ.get("CI") == "true":
            pytest.fail("node and npm are needed")
        pytest.skip("node and npm are not installed")
    with FixtureOracle() as found:
        yield found


def test_it_answers_as_the_runner_of_the_suite(fixture_oracle: FixtureOracle) -> None:
    require()
    chosen = [case for case in cases() if case.name != "position_ResetNoteNumbers"][::EVERY]
    assert [fixture_oracle.ask(case.request) for case in chosen] == [case.result.strip() for case in chosen]


@pytest.mark.parametrize("mode", ["citation", "bibliography"])
@pytest.mark.parametrize("sections", SECTIONS)
def test_languages_that_no_tag_names_change_nothing(
    sections: dict[str, Any], mode: str, fixture_oracle: FixtureOracle
) -> None:
    """LANGPARAMS and MULTIAFFIX: the runner names no language by its tag, the title itself is printed."""
    request = {"name": "languages", "mode": mode, "csl": STYLE, "input": [BOOK]}
    plain = answer(request)["output"].strip()
    assert "王明, 戦争と記憶" in plain
    assert answer({**request, **sections})["output"].strip() == plain
    assert fixture_oracle.ask({**request, **sections}) == plain
