"""Accuracy of the reader of shelfmarks, field by field, over checked readings."""

from __future__ import annotations

import pytest

from citekit.archives import parse
from tests.archives.measure import CASES, FOND, corpus, lines, measure

OWN = CASES / "shelfmarks.jsonl"
#: written before the reader was shown them; not all can be read rightly, and these shares must hold
UNSEEN = sorted((CASES / "unseen").glob("*.jsonl"))


def _corpus_lines() -> list[dict[str, object]]:
    folder = corpus()
    if folder is None:
        pytest.skip("the corpus of checked readings is not beside the checkout; set CITEKIT_CORPUS")
    return lines(folder / "shelfmarks.jsonl")


@pytest.mark.parametrize(("kind", "least"), [("fond", 0.95), ("other", 0.85)])
def test_corpus_accuracy(kind: str, least: float, capsys: pytest.CaptureFixture[str]) -> None:
    cases = [case for case in _corpus_lines() if (case["tradition"] in FOND) == (kind == "fond")]
    score = measure(cases)
    with capsys.disabled():
        rate = score.right / score.fields
        print(
            f"\n{kind}: {score.right} of {score.fields} fields ({rate:.1%}), {score.wrong} wrong, "
            f"{len(cases)} strings"
        )
    assert score.right / score.fields >= least, "\n".join(score.faults)
    assert score.wrong <= score.fields * 0.02, "\n".join(score.faults)


@pytest.mark.parametrize(("kind", "least"), [("fond", 0.97), ("other", 0.96)])
def test_accuracy_over_what_was_unseen(kind: str, least: float) -> None:
    every = [case for path in UNSEEN for case in lines(path)]
    score = measure(case for case in every if (case["tradition"] in FOND) == (kind == "fond"))
    assert score.right / score.fields >= least, "\n".join(score.faults)
    assert score.wrong <= score.fields * 0.03, "\n".join(score.faults)


def test_own_cases_are_read_rightly() -> None:
    score = measure(lines(OWN))
    assert not score.faults, "\n".join(score.faults)


def test_own_cases_have_the_keys_of_their_tradition() -> None:
    wrong = []
    for case in lines(OWN):
        wanted = [key for key, _ in case["gold"]["levels"]]
        got = [key for key, _ in parse(case["string"]).levels]
        if wanted != got:
            wrong.append(f"{case['string']}: {wanted} {got}")
    assert not wrong, "\n".join(wrong)


def test_nothing_of_the_text_is_lost() -> None:
    """Every letter and digit of a shelfmark comes back: in the archive, a level's word or value, or the
    rest.
    """
    for case in (case for path in (OWN, *UNSEEN) for case in lines(path)):
        got = parse(case["string"])
        kept = "".join(part for one in (got, *got.more) for part in (one.archive or "", one.rest))
        kept += "".join(value for one in (got, *got.more) for _, value in one.levels)
        # a zero that was misread for the letter of `оп.` belongs to a word
        digits = sorted(c for c in case["string"].replace("0п.", "оп.") if c.isdigit())
        assert sorted(c for c in kept if c.isdigit()) == digits, case["string"]
