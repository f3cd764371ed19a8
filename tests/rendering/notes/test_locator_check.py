"""Doubtful locators are told and printed all the same, in the record's own words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from citekit.csl import Citation, Cite
from citekit.records import parse_records
from citekit.rendering import Document

CASES = yaml.load((Path(__file__).parent / "cases" / "locators.yaml").read_text("utf-8"), yaml.BaseLoader)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['cited']} in {case['own'][:12]}")
def test_a_locator_is_doubted_and_printed(case: dict[str, Any]) -> None:
    text = f"{{title: Letter, date: 1945, archive: Somewhere, {case['own']}}}"
    document = Document("archive-first", parse_records(text, "a.yaml", "a"))
    cite = Citation((Cite("a", locator=case["cited"]),), note=1)
    note = document.notes([cite])[0]
    document.notes([cite])
    told = [warning for warning in document.warnings if warning.kind.startswith("locator-")]
    assert [warning.kind for warning in told] == ([case["kind"]] if case["kind"] else [])
    assert all(case["says"] in warning.message and warning.item == "a" for warning in told)
    assert case["prints"] in note.text


def test_a_published_work_has_no_sheets_to_doubt() -> None:
    text = "{type: book, title: Stalin, authors: [A B], date: 1990, publisher: X, page: 1-5}"
    document = Document("chicago", parse_records(text, "a.yaml", "a"))
    document.notes([Citation((Cite("a", locator="pp. 9-5"),), note=1)])
    assert document.warnings == ()
