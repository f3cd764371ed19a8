"""Accuracy of the reader of shelfmarks, field by field, over checked readings."""

from __future__ import annotations

from typing import Any

import pytest

from citekit.archives import Shelfmark, parse
from tests.archives.accuracy import is_fond, is_measured, measure
from tests.archives.measure import CASES, corpus, lines

OWN = CASES / "shelfmarks.jsonl"
#: written before any reader was shown them
UNSEEN = sorted((CASES / "unseen").glob("*.jsonl"))
#: file of the corpus: least share of fields right, greatest share of stated values that are wrong
CORPUS = {
    "shelfmarks": (0.90, 0.01),
    "shelfmarks-countries": (0.92, 0.025),
    "guides-europe": (0.82, 0.015),
    "guides-world": (0.86, 0.01),
}
#: half-batches that were never opened: least share of fields right, greatest share of wrong values
FROZEN = {
    "shelfmarks-05": (0.78, 0.025),
    "notes-05": (0.90, 0.01),
    "shelfmarks-12": (0.85, 0.01),
    "notes-12": (0.74, 0.04),
    "shelfmarks-19": (0.73, 0.03),
    "notes-19": (0.70, 0.03),
    "shelfmarks-20": (0.85, 0.01),
    "notes-20": (0.74, 0.015),
    "shelfmarks-21": (0.80, 0.01),
    "notes-21": (0.86, 0.02),
}


def _corpus_lines(name: str) -> list[dict[str, Any]]:
    folder = corpus()
    if folder is None:
        pytest.skip("the corpus of checked readings is not beside the checkout; set CITEKIT_CORPUS")
    return lines(folder / f"{name}.jsonl")


@pytest.mark.parametrize("name", CORPUS)
def test_corpus_accuracy(name: str) -> None:
    score = measure(_corpus_lines(name))
    least, most = CORPUS[name]
    assert score.share >= least, "\n".join(score.faults)
    assert score.error <= most, "\n".join(score.faults)


def test_corpus_accuracy_of_fonds() -> None:
    score = measure(case for name in CORPUS for case in _corpus_lines(name) if is_fond(case))
    assert score.share >= 0.95, "\n".join(score.faults)
    assert score.error <= 0.01, "\n".join(score.faults)


@pytest.mark.parametrize(("fond", "least"), [(True, 0.97), (False, 0.60)])
def test_accuracy_over_what_was_unseen(fond: bool, least: float) -> None:
    every = [case for path in UNSEEN for case in lines(path)]
    score = measure(case for case in every if is_fond(case) == fond)
    assert score.share >= least, "\n".join(score.faults)
    assert score.error <= 0.03, "\n".join(score.faults)


@pytest.mark.parametrize("name", FROZEN)
def test_accuracy_over_frozen_batches(name: str) -> None:
    score = measure(lines(CASES / "blind" / f"{name}.jsonl"))
    least, most = FROZEN[name]
    assert score.share >= least, f"{score.share:.1%}"
    assert score.error <= most, f"{score.error:.1%}"


def _parts(shelfmark: Shelfmark) -> str:
    own = [shelfmark.archive or "", *(value for _, value in shelfmark.levels), shelfmark.rest]
    return " ".join([*own, *(_parts(one) for one in shelfmark.more)])


def test_nothing_of_the_text_is_lost() -> None:
    """Every figure of a shelfmark comes back: in the archive, a level's value, or the rest."""
    for case in (case for path in (OWN, *UNSEEN) for case in filter(is_measured, lines(path))):
        kept = _parts(parse(case["string"]))
        # a zero that was misread for the letter of `оп.` belongs to a word
        digits = sorted(c for c in case["string"].replace("0п.", "оп.") if c.isdigit())
        assert sorted(c for c in kept if c.isdigit()) == digits, case["string"]
