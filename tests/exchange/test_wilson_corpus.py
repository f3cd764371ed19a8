"""Real citations of the Wilson Center Digital Archive against a reading by eye, counted by field.

The corpus stands beside the checkout (`../shared/corpus`) or where CITEKIT_CORPUS says.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest

from citekit.exchange import read_text
from tests.exchange.wilson_reading import reading_of, same

CORPUS = Path(os.environ.get("CITEKIT_CORPUS", Path(__file__).parents[3] / "shared/corpus")) / "wilson.jsonl"
UNSEEN = Path(__file__).parent / "cases" / "wilson-unseen.jsonl"
WANTED = 0.95


@pytest.mark.skipif(not CORPUS.exists(), reason=f"the corpus is not here: {CORPUS}")
def test_fields_are_read_as_by_eye(capsys: pytest.CaptureFixture[str]) -> None:
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    wrong: list[str] = []
    for line in CORPUS.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        read = reading_of(read_text(case["citation"], "corpus", "wilson").records[0])
        for field in {*case["gold"], *read}:
            every[field] += 1
            if same(case["gold"].get(field), read.get(field)):
                right[field] += 1
            else:
                wrong.append(f"{field}: {case['gold'].get(field)!r}, read as {read.get(field)!r}")
    with capsys.disabled():
        print(f"\n{'field':18}{'right':>6}{'of':>6}")
        for field, count in sorted(every.items()):
            print(f"{field:18}{right[field]:6}{count:6}")
        print(f"{'all':18}{right.total():6}{every.total():6}  {right.total() / every.total():.1%}")
        print("\n".join(wrong))
    assert right.total() >= WANTED * every.total()


def test_citations_written_before_they_were_read() -> None:
    """Only the fields that a case names are counted: the levels of some traditions have no name there."""
    wrong: list[str] = []
    count = 0
    for line in UNSEEN.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        read = reading_of(read_text(case["citation"], "unseen", "wilson").records[0])
        for field, wanted in case["gold"].items():
            count += 1
            if not same(wanted, read.get(field)):
                wrong.append(f"{case['citation']}\n    {field}: {wanted!r}, read as {read.get(field)!r}")
    assert len(wrong) <= (1 - WANTED) * count, "\n".join(wrong)
