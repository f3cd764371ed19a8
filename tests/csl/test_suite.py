"""The CSL test suite: every case passes, or stands in expected_failures.txt and fails."""

from __future__ import annotations

import pytest

from tests.csl import suite
from tests.csl.adapter import answer

CASES = suite.cases()
EXPECTED_FAILURES = suite.expected_failures()


def test_the_suite_is_at_hand() -> None:
    assert len(list(suite.require().glob("*.txt"))) >= 600


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_case(case: suite.Case) -> None:
    got = answer(case.request)
    passed = got.get("output", "").strip() == case.result.strip()
    if reason := EXPECTED_FAILURES.get(case.name):
        assert not passed, f"passes now, although expected to fail ({reason}): take it out of the list"
    else:
        assert got.get("output", got.get("error", "")).strip() == case.result.strip()


def test_every_expected_failure_has_a_reason() -> None:
    assert all(EXPECTED_FAILURES.values())


@pytest.mark.skipif(not CASES, reason="no CSL test suite at hand")
def test_every_expected_failure_is_a_case() -> None:
    assert set(EXPECTED_FAILURES) <= {case.name for case in CASES}
