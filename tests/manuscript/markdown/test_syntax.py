"""Every form of a citation in pandoc's syntax, printed beside `pandoc --citeproc`: the table syntax.yaml."""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from citekit.exchange import read_text
from citekit.foundation.fast_dataclass import replace
from citekit.manuscript.formats import read_bytes
from citekit.manuscript.formatting import FormattingOptions, print_text
from citekit.rendering import Document
from tests.manuscript.chapter import STYLES
from tests.manuscript.chapter.test_against_pandoc import style_file
from tests.manuscript.pandoc import program, read_all

TABLE = yaml.safe_load((Path(__file__).parent / "syntax.yaml").read_text("utf-8"))
WORKS: list[dict[str, Any]] = [
    {"id": "doe", "title": "First Book", "author": [{"family": "Doe", "given": "John"}], "year": 2005},
    {"id": "doe2", "title": "Second Book", "author": [{"family": "Doe", "given": "John"}], "year": 2006},
    {"id": "roe", "title": "Third", "author": [{"family": "Roe", "given": "Jenny"}], "year": 2007},
    {"id": "a.b:c_d", "title": "Dotted", "author": [{"family": "Foo", "given": "Bar"}], "year": 1999},
    {
        "id": "https://example.com/bib?name=foobar&date=2000",
        "title": "By Address",
        "author": [],
        "year": 2000,
    },
    {"id": "anon", "title": "No Author", "author": [], "year": 2010},
]
ITEMS = [
    {"id": each["id"], "type": "book", "title": each["title"], "author": each["author"],
     "issued": {"date-parts": [[each["year"]]]}, "publisher": "Press"}
    for each in WORKS
]  # fmt: skip
SCRIPT = """
for _, text in ipairs(pandoc.json.decode(io.read("a"))) do
  local document = pandoc.read(text, "markdown")
  document.meta.csl = "%s"
  document.meta.references = pandoc.read([==[%s]==], "csljson").meta.references
  document.meta["suppress-bibliography"] = true
  print(pandoc.write(pandoc.utils.citeproc(document), "json"))
end
"""
RECORDS = {
    item["id"]: replace(record, key=item["id"])
    for item, record in zip(ITEMS, read_text(json.dumps(ITEMS), "works", "csl-json").records, strict=True)
}


def cases() -> list[str]:
    """The texts of the table."""
    return [*TABLE["same"], *(row["text"] for row in TABLE["different"])]


DOCUMENT = "\n\n---\n\n".join(cases())


def texts(documents: list[Any]) -> list[str]:
    """Documents as texts; what is in a note stands in ⟦⟧."""
    return [re.sub(r"\s+", " ", _text(each["blocks"]).replace("\u00a0", " ")).strip() for each in documents]


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "".join(map(_text, value))
    if not isinstance(value, dict):
        return ""
    kind = value["t"]
    content: Any = value.get("c")
    if kind == "Str":
        return str(content)
    if kind in ("Space", "SoftBreak"):
        return " "
    if kind == "Note":
        return f"⟦{_text(content)}⟧"
    if kind in ("Code", "Math"):
        return str(content[-1])
    if kind == "Quoted":
        return f"“{_text(content[1])}”"
    return _text([each for each in _deep(content) if isinstance(each, dict)])


def _deep(value: Any) -> list[Any]:
    """The elements within lists of lists (tables, definitions, links)."""
    if isinstance(value, list):
        return [inner for each in value for inner in _deep(each)]
    return [value] if isinstance(value, dict) and "t" in value else []


def by_case(document: Any) -> dict[str, str]:
    """The text of each case of the document that all of them make, divided by rules."""
    parts: list[Any] = [{"blocks": []}]
    for block in document["blocks"]:
        if block["t"] == "HorizontalRule":
            parts.append({"blocks": []})
        else:
            parts[-1]["blocks"].append(block)
    return dict(zip(cases(), texts(parts), strict=True))


@cache
def citeproc(style: str) -> dict[str, str]:
    """What pandoc prints of every case."""
    script = SCRIPT % (style_file(style), json.dumps(ITEMS))
    done = subprocess.run(
        [program(), "lua", "-e", script],
        input=json.dumps([DOCUMENT]),
        capture_output=True,
        text=True,
        check=True,
    )
    return by_case(json.loads(done.stdout))


@cache
def ours(style: str) -> dict[str, str]:
    """What we print of them."""
    manuscript = read_bytes("cases.md", DOCUMENT.encode())
    document = Document(style, RECORDS.get, format="markdown")
    text = print_text([manuscript], document, FormattingOptions(lists=False))
    return by_case(read_all([text.files()[0].decode()])[0])


@pytest.mark.parametrize("style", STYLES)
def test_the_same(style: str) -> None:
    theirs, own = citeproc(style), ours(style)
    assert {case: own[case] for case in TABLE["same"]} == {case: theirs[case] for case in TABLE["same"]}


@pytest.mark.parametrize("row", TABLE["different"], ids=lambda row: row["text"])
def test_the_differences_are_still_some(row: dict[str, str]) -> None:
    assert any(citeproc(style)[row["text"]] != ours(style)[row["text"]] for style in STYLES)
