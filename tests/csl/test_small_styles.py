"""Rules that show only in whole citations, each in the smallest style that has it (cases/small_styles.yaml).

A work of a row is its author list, with the year before it where there is one: `2001 Alder, Ann & {Guild}`.
A name is `Family, Given`, a family name alone, `, Given`, or an institution in braces. With `note: false` the
citations stand in the text.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from citekit.csl import Citation, Cite, Processor

Case = dict[str, Any]
CASES: list[Case] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "small_styles.yaml").read_text(encoding="utf-8")
)
STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="{class}" {root}>
<info><title>small</title><id>small</id><updated>2024-01-01T00:00:00Z</updated></info>
{macros}<citation {citation}>{sort}<layout delimiter="; " {layout}>{body}</layout></citation>
<bibliography {bibliography}>{order}<layout>{entry}</layout></bibliography></style>"""
PARTS = ("root", "macros", "citation", "sort", "layout", "bibliography", "order", "entry")
BLANK = {"class": "in-text", **dict.fromkeys(PARTS, "")}
YEAR = '<date variable="issued" prefix=" "><date-part name="year"/></date>'


def work(number: int, text: str) -> dict[str, Any]:
    """A work of a row as CSL JSON; its id is its letter."""
    year, _, names = text.partition(" ") if text.lstrip("-")[:1].isdigit() else ("", "", text)
    item: dict[str, Any] = {"id": "abcdefgh"[number], "type": "book"}
    if names.startswith("vol. "):
        item["volume"] = names.removeprefix("vol. ")
    elif names:
        item["author"] = [name(each) for each in names.split(" & ")]
    return {**item, "issued": {"date-parts": [[int(year)]]}} if year else item


def name(text: str) -> dict[str, str]:
    if text.startswith("{"):
        return {"literal": text.strip("{}")}
    family, _, given = text.partition(", ")
    return {"family": family.strip(","), "given": given}


def cite(asked: str | dict[str, Any]) -> Cite:
    return Cite(asked) if isinstance(asked, str) else Cite(**asked)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_small_styles(case: Case) -> None:
    """Citations, and entries where the row asks for them."""
    style = STYLE.format(**{**BLANK, **case["style"]}).replace("<year/>", YEAR)
    items = [work(number, text) for number, text in enumerate(case["works"])]
    with tempfile.NamedTemporaryFile("w", suffix=".csl", encoding="utf-8") as file:
        file.write(style)
        file.flush()
        processor = Processor(file.name, items=items, format=case.get("format", "plain"))
    citations = case.get("cites", ["".join(item["id"] for item in items)])
    in_notes = case.get("note", True)
    numbered = [Citation(tuple(map(cite, ids)), note=n * in_notes) for n, ids in enumerate(citations, 1)]
    assert [rendered.text for rendered in processor.cite(numbered)] == case["gives"]
    if "entries" in case:
        assert [entry.text for entry in processor.bibliography().entries] == case["entries"]
