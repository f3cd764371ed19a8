"""Faults that were reported of citation processors do not come back (`cases/reported_faults.yaml`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from citekit.csl import Citation, Cite, Processor

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "reported_faults.yaml").read_text(encoding="utf-8")
)


def item(number: int, data: dict[str, Any]) -> dict[str, Any]:
    made = {"id": str(number), "type": "book", **data}
    if "issued" in data:
        made["issued"] = {"date-parts": [[data["issued"]]]}
    if "author" in data:
        people = data["author"] if isinstance(data["author"], list) else [data["author"]]
        made["author"] = [
            each if isinstance(each, dict) else {"family": each, "given": "A"} for each in people
        ]
    return made


def cite(id: str, locator: str | dict[str, str]) -> Cite:
    label, text = ("page", locator) if isinstance(locator, str) else next(iter(locator.items()))
    return Cite(id, text, label)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['style']}: {case['report']}")
def test_what_is_right_is_printed(case: dict[str, Any]) -> None:
    items = [item(number, data) for number, data in enumerate(case["items"], 1)]
    processor = Processor(case["style"], items=items, format=case.get("format", "plain"))
    if case.get("together"):
        citations = [Citation(tuple([Cite(each["id"]) for each in items]))]
    else:
        asked = case.get("cites", [])
        works = case.get("of", [1] * len(asked))
        pairs = enumerate(zip(works, asked, strict=True), 1)
        citations = [Citation((cite(str(work), locator),), note) for note, (work, locator) in pairs]
    processor.register([each["id"] for each in items])
    assert [each.text for each in processor.cite(citations)] == case.get("notes", [])
    assert [each.message for each in processor.warnings] == case.get("warned", [])
    if "entries" in case:
        assert [each.text.strip() for each in processor.bibliography().entries] == case["entries"]
