"""Serialising: collisions of punctuation, quotes, flip-flop, and every format; see `cases/`."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from citekit.csl.output.formats import FORMATS, output_format
from citekit.csl.output.serializer import Quotes, serialize
from citekit.csl.output.tree import LINK, Node, NodeFormat, Piece
from citekit.errors import UsageError
from tests.csl.pieces import cases, piece, trees

ENGLISH = Quotes()


@pytest.mark.parametrize("case", cases("serializer.yaml"), ids=lambda case: case["title"])
def test_case(case: dict[str, Any]) -> None:
    quotes = Quotes(punctuation_in_quote=bool(case.get("within")))
    assert serialize(piece(case["piece"]), output_format("html"), quotes) == case["html"]


@pytest.mark.parametrize(
    ("format", "written", "expected"),
    [(name, case["piece"], case[name]) for case in cases("formats.yaml") for name in FORMATS if name in case],
)
def test_format(format: str, written: str, expected: str) -> None:
    assert serialize(piece(written), output_format(format), ENGLISH) == expected


def test_links_are_made_when_asked_and_only_of_web_addresses() -> None:
    web = Node(("x",), tag=LINK, value='https://e.org/a"b&c')
    script = Node(("x",), tag=LINK, value="javascript:alert(1)")
    html = output_format("html")
    assert serialize(web, html, ENGLISH) == "x"
    assert serialize(web, html, ENGLISH, links=True) == '<a href="https://e.org/a%22b&#38;c">x</a>'
    assert serialize(script, html, ENGLISH, links=True) == "x"
    assert serialize(web, output_format("markdown"), ENGLISH, links=True) == "[x](https://e.org/a%22b&c)"
    assert serialize(web, output_format("latex"), ENGLISH, links=True) == r"\href{https://e.org/a\%22b\&c}{x}"
    assert serialize(web, output_format("typst"), ENGLISH, links=True) == '#link("https://e.org/a%22b&c")[x];'


def test_french_quotes() -> None:
    french = Quotes("«\u00a0", "\u00a0»", "“", "”")
    quoted = Node((Node(("Le titre",), format=NodeFormat(quotes=True)),), suffix=".")
    assert serialize(quoted, output_format("plain"), french) == "«\u00a0Le titre\u00a0»."


def test_unknown_format() -> None:
    with pytest.raises(UsageError, match="did you mean markdown"):
        output_format("markdwon")


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("within", [True, False])
@given(tree=trees)
def test_any_tree_can_be_written(format: str, within: bool, tree: Piece) -> None:
    written = serialize(tree, output_format(format), Quotes(punctuation_in_quote=within))
    assert "\x1b" not in written
    if format == "json":
        assert isinstance(json.loads(written), list)


@given(tree=trees)
def test_tags_balance_in_html(tree: Piece) -> None:
    from xml.etree.ElementTree import fromstring

    written = serialize(tree, output_format("html"), ENGLISH)
    fromstring(f"<p>{written}</p>")
