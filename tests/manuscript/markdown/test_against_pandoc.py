"""Which citations a text has, asked of pandoc: a table of hard cases, and texts made by chance."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pytest

from citekit.manuscript.markdown.blocks import read_blocks
from citekit.manuscript.markdown.inline import Cited, Element, FootnoteReference, InlineNote, scan_inline
from tests.manuscript.pandoc import read_all

Found = list[Any]

# Texts in which pandoc and we find the same.
SAME = """
[see p. 3; @doe]|[@doe; see p. 3]|[@doe, as @roe says]|@doe [@roe]|@doe [see @roe]|@doe [p. 3; @roe]
@doe [p. 3](u)|[@a](u)|[@a]{.x}|[@a][b]|[@a][@b]|[@a] [@b]|@a [b][c]|[@a][]|[text @a b @c; d @e]
[-@a, p. 3; -@b]|x@a|-@a|x-@a|"@a"|*@a*|@a_b @a__b @a. @a.b @a..b @a:-b|@a's|[@a, `]` b]|[@a $]$ c]
[@a, \\] c]
[@a\\; b]|[@a *x; y* z]|[@a, [x; y] z]|[@a, (x; y) z]|[@a {x; y} z]|[ @a ]|[@a ; ]|[@a;@b]|[]@a|\\@a|[\\@a]
^[@a]|^[see [@a]]|[^@a]|[*see* **@a**]|@a^[note]|[@a, <b>x</b>]|@Å @1a @_a @-a|<a title="@b">@c</a>|<@a>
<me@x.org>|http://x.org/@a <http://x.org/@a>|\\foo{@a}[@b] @c|$x @a$ @b $ @c$|![@a](u) ![x [@a] @b](u)
[x [@a] @b](u)|[a @b [c] d]|[@a]: http://x|a~@b~ ^@c^ ~~@d~~|--@a|@a--b @a-|@a/b/ @a&b|@a[p. 3]|@a  [p. 3]
-@a [p. 3]
@a [^1]|@a [p. 3]{.x}|@a [p. 3][x]|[@a]^[x]|[see @a]s|[@a, p. 3]{}|[@a] {.x}|`@a`{=html} `@a`|@a {#x}|[[@a]]
[[@a]; @b]|[-@a]|[see -@a]|[see--@a]|[e-@a]|[x@a]|[@a @b]|[@a,@b]|[@a{p. 3}x]|[@a, {p. [3]}]|[@a, {p. 3; 4}]
[@a](|[@a][|[@a]{|[@a]{x y}|<!-- @a --> @b|<!-- @a @b|@a@b|[@a]@b|@a:|@a:b:|[@a:]|@a%20b|@@a|[@@a]|@{a;b}
[@{a;b}]|[@{a]b}]|@{a{b}c}|@{a b}|x.@a|x;@a|x/@a|\\-@a|'@a' and 's|[@a, "x; y" z]|[@a, 'x; y']
[@a, x's y; @b's z]
[@a, ~~x; y~~ __z; w__ ^a;b^]|(see @a)|[@a][^1]|@a's [p. 3]|[@doe]{#x .y z="1"}|[@a](http://x "t [@b]")
*[@a]* **[@b]**
[see @a [p. 3]; @b]|[@a -- see *@b*, p. 4]|"see [@a]," he|[@a]--[@b]|[@a]—[@b]
"""
BLOCKS = [
    "(@a) An example. As (@a) shows, @b.",
    "(@) One.\n(@ex) Two, @c.\n\n    More of @ex and [@d].",
    "> quoted [@a,\n> p. 5] and\nlazy @b",
    "- item @a\n\n    more @b\n\n        code @c",
    "1.  item @a\n\n    more @b",
    "a.  item @a\n\n    more @b",
    "Term @a\n\n:   definition @b\n\n    more @c",
    "Term\n:   definition @b",
    "text\n\n    code @a\n\ntext @b",
    "```\n@a\n```\n\n@b",
    "~~~ md\n@a\n~~~~~\n\n@b",
    "``` unclosed @a\n\n@b",
    "<!--\n@a\n\n@b\n-->\n\n@c",
    "<div>\n\n@a\n\n</div>\n\n@b",
    "::: {.x}\n@a\n:::\n\n@b",
    "\\begin{verbatim}\n@a\n\\end{verbatim}\n\n@b",
    "| a [@x | b @y] |\n|---|---|\n| `|` @z | @q |",
    "+----+----+\n| @a | @b |\n+----+----+\n| @c | @d |\n+----+----+",
    "  Right     Left\n-------     ------\n     12     @a\n    @b      12",
    "# Heading [@a] {#x}\n\nText @b",
    "Heading @a\n=========\n\n@b",
    "| line @a\n|   block @b",
    "Text[^1] and ^[inline @a].\n\n[^1]: Note @b\n\n    more @c\n\nNo note @d",
    "Text[^1].\n\n[^1]: Note @b\nlazy @c\n[^2]: Never used @d",
    "---\ntitle: T\n---\n\n@a",
]
# Where we differ, and why.
DIFFERENT = {
    "\\noindent [@a]": "a command takes no bracket behind a blank: `\\noindent [@a]` cites",
}
PIECES = ["@a", "-@b", "@{c,d}", "[@e]", "[see @f, p. 3]", "[@g; also -@h]", " [p. 3]", " ", " ", "word",
          ", ", "; ", ". ", "`x`", "*em*", "**[@i]**", "(", ")", '"', "--", "\n", "[^1]", "^[note @j]",
          "[link @k](u)", "[span]{.x}", "$m$", "\\@", "'s", ":", "é", "…"]  # fmt: skip
# Two addresses of mail that touch each other: pandoc finds a key in the second, we find none.
LIKE_MAIL = re.compile(r"[\w*]-?@\S*@|\n\n")


def asked(value: Any) -> Iterator[Any]:
    """The citations and notes of a document of pandoc's, in order; those of one cite behind it."""
    if isinstance(value, list):
        for each in value:
            yield from asked(each)
    elif isinstance(value, dict) and value.get("t") == "Cite":
        cites = value["c"][0]
        yield tuple((each["citationId"], each["citationMode"]["t"]) for each in cites)
        for each in cites:
            yield from asked([each["citationPrefix"], each["citationSuffix"]])
    elif isinstance(value, dict) and value.get("t") == "Note":
        yield from ["note", *asked(value["c"]), "end"]
    elif isinstance(value, dict):
        yield from asked(value.get("c"))


def ours(text: str) -> Found:
    found = read_blocks(text)
    main: Found = []
    notes: dict[str, Found] = {}
    target = main
    for block in found.blocks:
        if block.kind == "note_open":
            target = notes.setdefault(block.info, [])
        elif block.kind == "note_close":
            target = main
        for prose in block.prose:
            target += flat(scan_inline(prose.text, found.examples))
    return [
        each
        for part in main
        for each in (
            ["note", *notes[part[1]], "end"] if part[:1] == ("ref",) and part[1] in notes else [part]
        )
        if each[:1] != ("ref",)
    ]


def flat(elements: Iterable[Element]) -> Iterator[Any]:
    for each in elements:
        if isinstance(each, Cited):
            modes = [
                "NormalCitation" if each.bracketed or index else "AuthorInText"
                for index in range(len(each.parts))
            ]
            yield tuple(
                (part.key.key, "SuppressAuthor" if part.key.suppressed else mode)
                for part, mode in zip(each.parts, modes, strict=True)
            )
            for part in each.parts:
                yield from flat(part.inner)
        elif isinstance(each, InlineNote):
            yield from ["note", *(inner for inner in flat(each.inner) if inner[:1] != ("ref",)), "end"]
        elif isinstance(each, FootnoteReference):
            yield ("ref", each.label)


def disagreements(texts: Sequence[str]) -> list[tuple[str, Found, Found]]:
    noted = [text if "[^1]:" in text else f"{text}\n\n[^1]: A note.\n" for text in texts]
    found = [
        (text, list(asked(document["blocks"])), ours(text))
        for text, document in zip(noted, read_all(noted), strict=True)
    ]
    return [each for each in found if each[1] != each[2]]


def test_hard_cases() -> None:
    texts = [each for line in SAME.strip().splitlines() for each in line.split("|") if each]
    assert not disagreements(texts)


def test_blocks() -> None:
    assert not disagreements(BLOCKS)


def test_differences_are_still_some() -> None:
    assert len(disagreements(list(DIFFERENT))) == len(DIFFERENT)


@pytest.mark.parametrize("seed", range(3))
def test_texts_made_by_chance(seed: int) -> None:
    chance = random.Random(seed)
    texts = ["x " + "".join(chance.choices(PIECES, k=chance.randint(2, 12))) for _ in range(400)]
    texts = [text.rstrip() for text in texts if not LIKE_MAIL.search(text)]
    assert not disagreements(texts)
