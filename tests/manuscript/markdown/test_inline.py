"""Citations in prose: a table of texts, and laws that hold for any text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.manuscript.markdown.inline import (
    Cited,
    Element,
    FootnoteReference,
    InlineNote,
    Keyless,
    scan_inline,
)
from tests.steps import lines

# text -> its citations and notes as they stand in it
FOUND = [
    ("See [@a, p. 3; see @b].", ["[@a, p. 3; see @b]"]),
    ("As @a says, and -@b.", ["@a", "-@b"]),
    ("As @a [ll. 5–7ob.] says", ["@a [ll. 5–7ob.]"]),
    ("As @a [l. 5; see @b] says", ["@a [l. 5; see @b]"]),
    ("@a [see @b]", ["@a [see @b]"]),
    ("@a [no](http://link)", ["@a"]),
    ("@a [^1]", ["@a", "[^1]"]),
    ("[@a, p. [3]]", ["[@a, p. [3]]"]),
    ("[-@a, {ll. 5-7ob.}]", ["[-@a, {ll. 5-7ob.}]"]),
    ("[@{doi.org/a.b.}, 5]", ["[@{doi.org/a.b.}, 5]"]),
    ("[@a] and [@b]", ["[@a]", "[@b]"]),
    ("[@a, *x; y*]", ["[@a, *x; y*]"]),
    ('[@a, "x; y"]', ['[@a, "x; y"]']),
    ("[@a\\; b]", ["[@a\\; b]"]),
    ("[@a; p. 3]", ["@a"]),
    ("[*see* **@a**]", ["@a"]),
    ("A note.^[See @a, and [@b].]", ["^[See @a, and [@b].]"]),
    ("words[^1] and [^x-2]", ["[^1]", "[^x-2]"]),
    ("[words of @a](http://x.org/@b)", ["@a"]),
    ("[words of @a]{.class}", ["@a"]),
    ("[@a][b]", ["@a"]),
    ("![figure [@a]](u)", ["[@a]"]),
    ("an unclosed [bracket @a", ["@a"]),
    ("over a [@a,\np. 5] line", ["[@a,\np. 5]"]),
    ("mail me@example.org, \\@b, .@c", []),
    ("@a's @b. @c.d @e..f @g:-h", ["@a", "@b", "@c.d", "@e", "@g"]),
    ("x-@a and --@b", ["@a", "@b"]),
    ("`@a` and ``@b ` @c``", []),
    ("`unclosed @a", ["@a"]),
    ("\\`` @a", ["@a"]),
    ("`@a`{=html} @b", ["@b"]),
    ("$x @a$ @b $ @c$", ["@b", "@c"]),
    ("$$@a$$ @b", ["@b"]),
    ("<!-- [@a] --> @b", ["@b"]),
    ('<a title="@a">@b</a> <me@x.org> <http://x/@c>', ["@b"]),
    ("\\cite{@a} \\foo[@b]{@c} @d", ["@d"]),
    ("nothing", []),
]


def texts(elements: Iterable[Element], text: str) -> list[str]:
    return [text[each.start : each.end] for each in elements]


@pytest.mark.parametrize(("text", "found"), FOUND, ids=[repr(row[0]) for row in FOUND])
def test_citations_are_found_where_pandoc_finds_them(text: str, found: list[str]) -> None:
    assert texts((each for each in scan_inline(text) if not isinstance(each, Keyless)), text) == found


def test_a_part_without_a_key_is_told() -> None:
    text = "[@a; p. 3]"
    cited, keyless = scan_inline(text)
    assert isinstance(cited, Cited)
    assert isinstance(keyless, Keyless)
    assert texts([cited, keyless], text) == ["@a", " p. 3"]


def test_the_label_of_an_example_is_no_key() -> None:
    text = "As (@good) shows, and @bad."
    assert texts(scan_inline(text, frozenset({"good"})), text) == ["@bad"]


def test_a_cite_has_prefix_key_and_suffix() -> None:
    text = "[see @a, p. 3; -@b]"
    (cited,) = scan_inline(text)
    assert isinstance(cited, Cited)
    first, second = cited.parts
    assert (text[slice(*first.prefix)], first.key.key, text[slice(*first.suffix)]) == ("see ", "a", ", p. 3")
    assert (second.key.key, second.key.suppressed) == ("b", True)


def test_what_is_cited_within_a_cite_is_its_own() -> None:
    text = "[@a, as quoted in @b [p. 3], and [@c]]"
    (cited,) = scan_inline(text)
    assert isinstance(cited, Cited)
    assert texts(cited.parts[0].inner, text) == ["@b [p. 3]", "[@c]"]


PIECES = ["@a", "-@b", "[", "]", "`", "``", "\n", " ", "<!--", "-->", ";", "\\", "^[", "[^1]", "$", "$$", "{",
          "}", "(", ")", "<b>", "*", "**", '"', "'", "_", "\\x", "x", "{.y}", "~", "é"]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_whatever_the_text_citations_follow_each_other_and_hold_their_keys(text: str) -> None:
    place = 0
    for each in scan_inline(text):
        assert place <= each.start < each.end <= len(text)
        if isinstance(each, Cited):
            assert all(f"@{part.key.key}" in text[each.start : each.end] for part in each.parts)
            assert all(each.start <= inner.start < inner.end <= each.end for inner in within(each))
        place = each.end


def within(element: Element) -> Iterator[Element]:
    if isinstance(element, Cited):
        inner = [each for part in element.parts for each in part.inner]
    elif isinstance(element, InlineNote):
        inner = list(element.inner)
    else:
        assert isinstance(element, FootnoteReference) or not element.end < element.start
        inner = []
    for each in inner:
        yield each
        yield from within(each)


GROWING = ["[", "[@a ", "@a[", "`", "``` ", "<!--", "]", "a `b ``c ", "$x ", "$", "\\x{", "{", "[@a](",
           "[@a;@b]", "[@a; ", "^[@a ",
           "[@a, *x; ", '"x ', "[@a]{.x-- ", "[@a]{.x--.y ", "@a [p. 3; ", "<b ", "@{a",
           "[[@a] @b", "(a", "'a _b "]  # fmt: skip


@pytest.mark.parametrize("piece", GROWING)
@pytest.mark.parametrize("before", ["", "[@a, "])
def test_no_text_takes_more_than_its_length(piece: str, before: str) -> None:
    scan_inline("@warm [p. 1; see @b]")
    small = lines(lambda: scan_inline(f"{before}{piece * 300}@z]"))
    assert lines(lambda: scan_inline(f"{before}{piece * 600}@z]")) < 2.5 * small + 5_000


@pytest.mark.parametrize("piece", GROWING)
def test_no_text_takes_the_regular_expressions_long(piece: str) -> None:
    """60,000 characters that open and never close: what grew with the square would not end in a day."""
    scan_inline(f"[@a, {piece * (60_000 // len(piece))}@z]")
