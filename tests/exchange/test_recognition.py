"""Recognising a format looks at a text once, also at long ones that are nearly of a format."""

from __future__ import annotations

import pytest

from citekit.exchange import FORMATS, importer, recognise
from citekit.exchange.hayagriva import format as hayagriva
from citekit.exchange.papis import cobib

NEARLY = {
    "a YAML of many indented lines": "key:\n" + "          field: value\n" * 60,
    "deeply indented lines": "key:\n" + f"{' ' * 200}field: value\n" * 60,
    "keys without entries": "key:\n" * 4000,
    "one line of colons": "a: " * 6000,
    "opened templates": "{{cite book |" * 2000,
    "links without end": "{{cite book |title=[[" + "[[" * 4000,
    "tags of PubMed": "AB - x\n" * 3000,
    "comments of wikitext": "{{cite book |title=x}}" + "<!-- " * 4000,
    "empty lines": "\n" * 19_000 + "- id: a\n",
    "braces": "{" * 20_000,
    "marks of Markdown": "- id: *a_" + "*_" * 6000,
}


@pytest.mark.parametrize("name", NEARLY)
def test_a_text_that_is_nearly_of_a_format_is_looked_at_once(name: str) -> None:
    text = NEARLY[name]
    for entry in FORMATS.values():
        if entry.reads:
            importer(entry.name).recognise(text, "")


def test_lines_of_an_entry_are_not_read_in_every_possible_way() -> None:
    """It would take longer than anybody waits."""
    text = "key:\n" + "    field: value\n" * 40
    assert not cobib.recognise(text)
    assert not hayagriva.recognise(text)
    assert recognise(text) not in ("cobib", "hayagriva")
