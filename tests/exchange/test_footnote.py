"""Pasted footnotes of several habits, read field by field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.errors import FormatError
from citekit.exchange.footnote import read_footnote

CASES = yaml.load((Path(__file__).parent / "cases" / "footnotes.yaml").read_text("utf-8"), yaml.BaseLoader)


@pytest.mark.parametrize("case", CASES, ids=[case["note"][:40] for case in CASES])
def test_a_note_is_read_field_by_field(case: dict[str, Any]) -> None:
    reading = read_footnote(case["note"])
    assert [f"{each.field}: {each.text}" for each in reading.understood] == case["fields"]
    assert list(reading.left_over) == case["left"]
    assert (reading.habit, reading.locator) == (case["habit"], case.get("locator", ""))


@pytest.mark.parametrize(
    "text", ["", "   ", "hello world", "x" * 5000], ids=["empty", "blank", "prose", "long"]
)
def test_what_is_no_reference_is_said(text: str) -> None:
    with pytest.raises(FormatError):
        read_footnote(text)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(CASES), st.integers(0, 200), st.integers(0, 200))
def test_a_damaged_note_never_fails_otherwise(case: dict[str, Any], start: int, length: int) -> None:
    note = case["note"]
    try:
        read_footnote(note[:start] + note[start + length :])
    except FormatError as error:
        pytest.fail(str(error)) if "\n" in str(error) else None


def test_a_key_that_is_taken_is_not_given_again() -> None:
    first = read_footnote(CASES[0]["note"]).record.key
    assert read_footnote(CASES[0]["note"], taken={first}).record.key != first
