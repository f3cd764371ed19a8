"""Notes and reference lists on a terminal: numbered, with hanging indents, italics and bold.

They are rendered as HTML and laid out from that: the markup of HTML is the one that says most.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import Literal

from citekit.cli.streams import escape_controls, is_coloured, print_text
from citekit.cli.terminal.layout import BOLD, ITALIC, NOT_BOLD, NOT_ITALIC, hang, terminal_width
from citekit.foundation.fast_dataclass import dataclass

# Elements that `citekit.csl.output.formats` writes for font styles and weights.
_STYLES = {"i": (ITALIC, NOT_ITALIC), "em": (ITALIC, NOT_ITALIC), "b": (BOLD, NOT_BOLD)}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# `display` of CSL: these begin a line of their own.
_LINES = ("csl-block", "csl-indent")
_MARGIN = "csl-left-margin"


@dataclass(frozen=True, slots=True)
class TypesetBlock:
    """A heading or a paragraph; `margin` is what stands before the text, as the number of an entry."""

    kind: Literal["heading", "paragraph"]
    text: str
    margin: str = ""


class _HtmlBlocks(HTMLParser):
    """Collects blocks; text between elements that is only layout is dropped."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[TypesetBlock] = []
        self._text: list[str] = []
        self._margin = ""
        self._classes: list[str] = []

    def end_block(self, kind: Literal["heading", "paragraph"] = "paragraph") -> None:
        text = " ".join("".join(self._text).split())
        if text or self._margin:
            self.blocks.append(TypesetBlock(kind, text, self._margin))
        self._text, self._margin = [], ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _STYLES:
            self._text.append(_STYLES[tag][0])
        elif tag == "div":
            self._classes.append(dict(attrs).get("class") or "")
            if self._classes[-1] in ("csl-entry", *_LINES):
                self.end_block()
        elif tag in _HEADINGS:
            self.end_block()

    def handle_endtag(self, tag: str) -> None:
        if tag in _STYLES:
            self._text.append(_STYLES[tag][1])
        elif tag == "div" and self._classes:
            name = self._classes.pop()
            if name == _MARGIN:
                self._margin = " ".join("".join(self._text).split())
                self._text = []
            elif name in ("csl-entry", *_LINES):
                self.end_block()
        elif tag in _HEADINGS:
            self.end_block("heading")

    def handle_data(self, data: str) -> None:
        self._text.append(escape_controls(data))


def blocks(html: str) -> list[TypesetBlock]:
    """The blocks of a text in HTML; styling stands in them as the sequences of a terminal."""
    reader = _HtmlBlocks()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return reader.blocks


def print_notes(texts: Sequence[str], *, numbered: bool) -> None:
    """Print notes in HTML, a paragraph each."""
    width, last = terminal_width(), len(texts)
    for number, text in enumerate(texts, 1):
        mark = f"{number:>{len(str(last))}}. " if numbered else ""
        indent = " " * len(mark) if numbered else "    "
        for block in blocks(text):
            _put(hang(block.text, width, mark or block.margin, indent))
            mark = indent if numbered else ""


def print_list(html: str) -> None:
    """Print a reference list in HTML: headings in bold, entries with a hanging indent."""
    width, found = terminal_width(), blocks(html)
    margin = max((len(block.margin) + 1 for block in found if block.margin), default=0)
    for index, block in enumerate(found):
        if block.kind == "heading":
            lines = ["", f"{BOLD}{block.text}{NOT_BOLD}"] if index else [f"{BOLD}{block.text}{NOT_BOLD}"]
            if index + 1 < len(found) and found[index + 1].kind != "heading":
                lines.append("")
            _put(iter(lines))
        else:
            _put(hang(block.text, width, block.margin.ljust(margin), " " * (margin or 4)))


def _put(lines: Iterator[str]) -> None:
    if is_coloured(sys.stdout):
        sys.stdout.write("".join(f"{line}\n" for line in lines))
        return
    for line in lines:
        for mark in (BOLD, ITALIC, NOT_BOLD, NOT_ITALIC):
            line = line.replace(mark, "")
        print_text(line)
