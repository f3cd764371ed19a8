"""citekit prints what citeproc-js prints: a slice of the differential test.

The whole of it is `python -m tests.csl.differential`, or CITEKIT_DIFFERENTIAL=all here.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from tests.csl import differential, oracle
from tests.csl.common_library import library

SLICE = 16
TABLE = Path(__file__).with_name("differences.yaml")


def test_the_library_has_every_type() -> None:
    types = Path(__file__).with_name("item_types.txt").read_text(encoding="utf-8").split()
    assert {item["type"] for item in library()} == set(types)
    assert len(library()) >= 80


def test_enough_styles_are_drawn() -> None:
    chosen = differential.chosen_styles()
    assert len(set(chosen)) == len(chosen)
    assert len([name for name in chosen if not differential.FAMILIES.search(name)]) >= 300
    assert set(differential.LABELLED) <= set(chosen)
    assert set(differential.LABELLED) <= set(differential.drawn_styles(1))


@pytest.fixture(scope="module")
def outcomes() -> list[differential.Outcome]:
    if not oracle.at_hand():
        if os.environ.get("CI") == "true":
            pytest.fail("node and npm are needed")
        pytest.skip("node and npm are not installed")
    names = differential.chosen_styles()
    step = 1 if os.environ.get("CITEKIT_DIFFERENTIAL") == "all" else SLICE
    return differential.run(sorted({*names[::step], *differential.LABELLED}), jobs=os.cpu_count() or 1)


def test_nothing_fails(outcomes: list[differential.Outcome]) -> None:
    assert [outcome.failed for outcome in outcomes if outcome.failed] == []


def test_nearly_all_is_identical(outcomes: list[differential.Outcome]) -> None:
    assert differential.share(outcomes) >= differential.THRESHOLD


def test_nearly_all_is_identical_or_ours_right_by_an_authority(outcomes: list[differential.Outcome]) -> None:
    assert differential.undecided_share(outcomes) <= differential.MOST_UNDECIDED


def test_every_difference_has_a_cause(outcomes: list[differential.Outcome]) -> None:
    table = differential.causes()
    every = (each for outcome in outcomes for each in outcome.differences)
    assert [each for each in every if not differential.explain(each, table)] == []


def test_every_cause_says_why() -> None:
    assert all(row["why"] for row in yaml.safe_load(TABLE.read_text(encoding="utf-8")))


def test_every_cause_says_who_is_right() -> None:
    for row in yaml.safe_load(TABLE.read_text(encoding="utf-8")):
        assert row["right"] in ("specification", "pandoc", "locales", "undecided")
        assert (row["right"] == "specification") == bool(row.get("section")), row["cause"]
