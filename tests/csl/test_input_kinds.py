"""Kinds of input that suites of cases try, twenty and more of each (cases/input_kinds.yaml).

They go through the adapter, as the cases of the CSL test suite do.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.csl.adapter import answer
from tests.csl.pieces import cases

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="{kind}" {root}>
<info><title/><id/><updated>2026-01-01T00:00:00Z</updated></info>{style}</style>"""
KINDS = cases("input_kinds.yaml")
DIVS = re.compile("</?div[^>]*>")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind["kind"])
def test_there_are_twenty_of_each(kind: dict[str, Any]) -> None:
    assert sum(len(style["rows"]) for style in kind["styles"]) >= 20


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind["kind"])
def test_kind(kind: dict[str, Any]) -> None:
    asked = [(style, row) for style in kind["styles"] for row in style["rows"]]
    assert [printed(style, *row[:-1]) for style, row in asked] == [row[-1] for _, row in asked]


def printed(style: dict[str, Any], items: list[dict[str, Any]], updates: list[Any] | None = None) -> str:
    """What the style prints of the items, without the elements around entries."""
    xml = STYLE.format(kind=style.get("class", "note"), root=style.get("root", ""), style=style["style"])
    request = {
        "name": "",
        "mode": style.get("mode", "citation"),
        "csl": xml,
        "input": [{"id": f"i{number}", "type": "book", **item} for number, item in enumerate(items)],
        "citations": [citation(*update) for update in updates or ()],
    }
    return DIVS.sub("", answer(request)["output"]).strip()


def citation(id: str, cites: list[str], before: list[str], after: list[str]) -> list[Any]:
    """An update as CITATIONS has it."""
    named = {
        "citationID": id,
        "citationItems": [{"id": each} for each in cites],
        "properties": {"noteIndex": 0},
    }
    return [named, [[each, 0] for each in before], [[each, 0] for each in after]]
