"""Examples that guides of venues and standards print, from a record's facts to the guide's own text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from citekit.archives.print_options import read_options
from citekit.csl import Citation, Cite
from citekit.records import parse_records
from citekit.rendering import Document

CASES = Path(__file__).parent / "cases" / "guides.yaml"
EXAMPLES: list[dict[str, Any]] = yaml.load(CASES.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
BETWEEN = "- {id: between, type: book, title: Between, date: 2001}\n"
CITED = {"note": ["r"], "later": ["r", "between", "r"], "entry": ["r"]}


def printed(example: dict[str, Any]) -> str:
    """What the style or profile of an example prints: a first note, a later one, or an entry."""
    record = yaml.safe_dump([{"id": "r", **example["record"]}], allow_unicode=True, sort_keys=False)
    names = {code: {"": name} for code, name in example.get("fonds", {}).items()}
    document = Document(
        example["style"],
        parse_records(record + BETWEEN, CASES.name),
        locale=example.get("locale"),
        options=read_options(example["options"]) if "options" in example else None,
        fonds={example["record"]["archive"]: names},
    )
    kind = example.get("prints", "note")
    notes = document.notes([Citation((Cite(key),), note=n) for n, key in enumerate(CITED[kind], 1)])
    text = notes[-1].text if kind != "entry" else document.bibliography().entries[0].text
    return text.strip().replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: f"{each['style']}: {each['is'][:40]}")
def test_an_example_of_a_guide_is_printed_as_there(example: dict[str, Any]) -> None:
    assert printed(example) == example["is"]
