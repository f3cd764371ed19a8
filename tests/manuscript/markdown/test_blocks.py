"""The blocks of a manuscript: what is prose, and where each of its characters stands in the file."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.manuscript.markdown.blocks import read_blocks
from tests.steps import lines

# text -> its prose; what is missing is code, or is no text at all
PROSE = {
    "One\nparagraph\n\nand another": ["One\nparagraph", "and another"],
    "# Heading #\n\nHeading\n=======\n\ntext": ["Heading", "Heading", "text"],
    "> quoted\n> lines\nlazy": ["quoted\nlines\nlazy"],
    "- item\n\n    more\n- two": ["item", "more", "two"],
    "a.  letters\n\n    more\nb.  two": ["letters", "more", "two"],
    "(@good)  example\n\n    more": ["example", "more"],
    "Term\n:   definition\n\n    more": ["Term", "definition", "more"],
    "[^1]: note\n\n    more\n\ntext": ["note", "more", "text"],
    "[^1]: note\n[^2]: another": ["note", "another"],
    "text\n[^1]: no note": ["text\n[^1]: no note"],
    "text\n\n    code\n\ntext": ["text", "text"],
    "```\ncode\n```\ntext": ["text"],
    "~~~~ r\ncode\n~~~\n~~~~\ntext": ["text"],
    "```{r, echo=FALSE}\ncode\n```": [],
    "``` never closed\n\ntext": ["``` never closed", "text"],
    "> ```\n> code\n> ```\n> text": ["text"],
    "<!-- a\n\ncomment --> text": [" text"],
    "one\r\n\r\n<!-- a\r\ncomment -->\r\ntext": ["one", "text"],
    "<!-- never closed\n\ntext": ["<!-- never closed", "text"],
    "<pre>\nverbatim\n\n</pre>\ntext": ["text"],
    "<div>\ntext\n</div>": ["text"],
    "\\begin{a}\n\\begin{a}\n\\end{a}\nTeX\n\\end{a}\ntext": ["text"],
    "\\begin{a} never ended\n\ntext": ["\\begin{a} never ended", "text"],
    "---\ntitle: header\n---\ntext": ["text"],
    "text\n\n---\nlang: en\n...\ntext": ["text", "text"],
    "text\n\n---\nno header\n---": ["text", "no header"],
    "::: note\ntext\n:::": ["text"],
    "| a | `|` |\n|---|---|\n| b \\| c | d |": [*("", " a ", " `|` ", ""), "", "---", "---", "",
                                               *("", " b \\| c ", " d ", "")],
    "  Right  Left\n-------  ------\n     12  13": ["Right  Left", "-------  ------", "12  13"],
}  # fmt: skip


@pytest.mark.parametrize("text", PROSE)
def test_prose(text: str) -> None:
    assert [prose.text for block in read_blocks(text).blocks for prose in block.prose] == PROSE[text]


def test_labels_of_examples_are_known() -> None:
    assert read_blocks("(@good) One\n(@) Two\n(@b-2) Three").examples == {"good", "b-2"}


PIECES = ["> ", "- ", "1. ", "a) ", "[^1]: ", ":   ", "    ", "\t", "# ", "```\n", "<!--", "-->", ":::", "|",
          "---\n", "\n", "\n\n", "\r\n", "\r", "\0",
          "word", "ä", "🜚", "\\begin{x}", "\\end{x}", " "]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_every_character_of_prose_is_one_of_the_file(text: str) -> None:
    for block in read_blocks(text).blocks:
        for prose in block.prose:
            for offset, char in enumerate(prose.text):
                if char != "\n":
                    assert text[prose.place(offset)] == char


@pytest.mark.parametrize("piece", [*PIECES, "[^a]: x\n", "a. x\n", "``` \n", "---\nx\n\n", "--- ---\n\n",
                                   "::: x\n",
                                   "| a | b\n|--|--\n", "x\n:   y\n", "> - ", "\\begin{a}\n"])  # fmt: skip
def test_no_text_takes_more_than_its_length(piece: str) -> None:
    read_blocks("warm")
    small = lines(lambda: read_blocks(piece * 300))
    assert lines(lambda: read_blocks(piece * 600)) < 2.5 * small + 5_000
