"""Finding citations in a manuscript: a table of texts, and laws that hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.manuscript.citation import parse_citation
from citekit.manuscript.scan import cited_keys, scan

FOUND = [
    ("See [@a, p. 3; see @b].", ["[@a, p. 3; see @b]"]),
    ("As @a says, and -@b.", ["@a", "-@b"]),
    ("As @a [ll. 5–7ob.] says", ["@a [ll. 5–7ob.]"]),
    ("As @a [l. 5; see @b] says", ["@a [l. 5; see @b]"]),
    ("[@a, p. [3]]", ["[@a, p. [3]]"]),
    ("[-@a, {ll. 5-7ob.}]", ["[-@a, {ll. 5-7ob.}]"]),
    ("[@{doi.org/a.b.}, 5]", ["[@{doi.org/a.b.}, 5]"]),
    ("[@a] and [@b]", ["[@a]", "[@b]"]),
    ("A note.^[See @a, and [@b].]", ["@a", "[@b]"]),
    ("[^1]: See [@a].", ["[@a]"]),
    ("[words of @a](http://x.org)", ["@a"]),
    ("[words of @a]{.class}", ["@a"]),
    ("an unclosed [bracket @a\n\nand [@b]", ["@a", "[@b]"]),
    ("over a\nline [@a,\np. 5]", ["[@a,\np. 5]"]),
    ("mail me@example.org, \\@b", []),
    ("`@a` and ``@b ` @c``", []),
    ("`unclosed @a", ["@a"]),
    ("\\`` @a", ["@a"]),
    ("```\n[@a]\n```\n[@b]", ["[@b]"]),
    ("~~~~ md\n[@a]\n~~~\n[@b]\n~~~~\n@c", ["@c"]),
    ("Text\n\n    [@a]\n\nText @b", ["@b"]),
    ("- item\n\n    [@a]", ["[@a]"]),
    ("[^1]: Note\n\n    with [@a]", ["[@a]"]),
    ("<!-- [@a] --> @b", ["@b"]),
    ("<!--\n[@a]\n\n[@b]\n-->\n\n@c", ["@c"]),
    ("nothing", []),
]


@pytest.mark.parametrize(("text", "found"), FOUND, ids=[repr(row[0]) for row in FOUND])
def test_citations_are_found_where_pandoc_finds_them(text: str, found: list[str]) -> None:
    assert [text[each.start : each.end] for each in scan(text)] == found


@pytest.mark.parametrize("text", [row[0] for row in FOUND])
def test_the_keys_are_those_that_the_citation_is_read_with(text: str) -> None:
    for each in scan(text):
        read = parse_citation(text[each.start : each.end])
        assert tuple(cite.id for cite in read.cites) == each.keys


def test_each_key_is_named_once_in_the_order_of_the_text() -> None:
    assert cited_keys("[@b; @a] @c [@a] @b") == ("b", "a", "c")


@given(st.lists(st.sampled_from(["@a", "-@b", "[", "]", "`", "``", "\n", "\n\n", " ", "    ", "<!--", "-->",
                                 ";", "\\", "^", "```\n", "x"]), max_size=60).map("".join))  # fmt: skip
def test_whatever_the_text_citations_follow_each_other_and_hold_their_keys(text: str) -> None:
    place = 0
    for each in scan(text):
        assert place <= each.start < each.end <= len(text)
        assert each.keys
        assert all(f"@{key}" in text[each.start : each.end] for key in each.keys)
        place = each.end


@pytest.mark.parametrize("piece", ["[", "[@a ", "@a[", "`", "``` ", "<!--", "<!--\n\n", "]", "a `b ``c "])
def test_no_text_takes_more_than_its_length(piece: str) -> None:
    assert sum(1 for _ in scan(piece * 20_000)) <= 20_000
