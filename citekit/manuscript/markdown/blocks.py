"""The blocks of a Markdown manuscript: what is prose, where its lines stand in the file, what notes there
are.

markdown-it finds the blocks by their lines; its own parsing of what stands inside is not used, since it
keeps no places. A line may have a prefix that belongs to the block around it (`> `, an indent): a `Prose`
joins what is left and leads back from its own offsets to those of the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from citekit.foundation.fast_dataclass import dataclass, field

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

Kind = Literal["prose", "heading", "yaml", "div_open", "div_close", "note_open", "note_close"]

_LINE_END = re.compile(r"\r\n|\n|\r")
_DELIMITER_ROW = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:[|+][ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_CELL_END = re.compile(r"\\.|(`+)|\|", re.DOTALL)
_DEEPEST = 100  # blocks within blocks


@dataclass(frozen=True, slots=True)
class Prose:
    """Text without the prefixes of its lines. `lines` are the slices (start, end) of the file in it."""

    text: str
    lines: tuple[tuple[int, int], ...]
    starts: tuple[int, ...]  # where each line begins in `text`

    def place(self, offset: int) -> int:
        """The offset in the file of an offset in `text`."""
        line = bisect_right(self.starts, offset) - 1
        start, end = self.lines[line]
        return min(start + offset - self.starts[line], end)


@dataclass(frozen=True, slots=True)
class Block:
    """A block that matters to citations; `info` is the label of a note or the attributes of a div.

    The columns of a drawn table are where its lines of dashes have them; a pipe table has no such lines.
    """

    kind: Kind
    start: int
    end: int
    info: str = ""
    level: int = 0
    prose: tuple[Prose, ...] = ()
    in_drawn_table: bool = False


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of a document in order, and the labels of its numbered examples, which are no keys."""

    blocks: Sequence[Block]
    examples: frozenset[str] = field(default=frozenset())


def read_blocks(text: str) -> Blocks:
    """Find the blocks. Never raises; what is nested deeper than a hundred levels is not looked at."""
    lines = _lines(text)
    env: dict[str, object] = {}
    tokens = _parser().parse("\n".join(text[start:end] for start, end in lines).replace("\0", "\ufffd"), env)
    blocks = [block for token in tokens for block in _blocks(token, text, lines)]
    examples = env.get("examples")
    return Blocks(blocks, frozenset(examples) if isinstance(examples, set) else frozenset())


def _lines(text: str) -> list[tuple[int, int]]:
    """Start and end of every line, without its line end."""
    found, start = [], 0
    for end in _LINE_END.finditer(text):
        found.append((start, end.start()))
        start = end.end()
    return [*found, (start, len(text))]


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    from citekit.manuscript.markdown.block_rules import add_pandoc_rules

    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST})
    parser.core.ruler.enableOnly(["normalize", "block"])
    add_pandoc_rules(parser)
    return parser


def _blocks(token: Token, text: str, lines: Sequence[tuple[int, int]]) -> Iterator[Block]:
    if token.map is None:
        return
    first, last = token.map[0], max(token.map[1] - 1, token.map[0])
    start, end = lines[first][0], lines[min(last, len(lines) - 1)][1]
    if token.type == "inline":
        yield _prose_block(token, text, lines[first : last + 1])
    elif token.type == "heading_open":
        yield Block("heading", start, end, level=int(token.tag[1:]))
    elif token.type == "verbatim":
        # what stands behind the end of a comment on its last line is prose again
        rest = end - int(token.info)
        if text[rest:end].strip():
            yield Block("prose", rest, end, prose=(_prose([(rest, end)], text),))
    elif token.type in ("yaml", "div_open", "div_close", "note_open", "note_close"):
        yield Block(token.type, start, end, token.info)  # type: ignore[arg-type]


def _prose_block(token: Token, text: str, lines: Sequence[tuple[int, int]]) -> Block:
    found = []
    for (start, end), content in zip(lines, token.content.split("\n"), strict=False):
        words = content.lstrip()
        offset = text.rfind(words, start, end)
        found.append((offset, offset + len(words)) if offset >= 0 else (start, end))
    start, end = found[0][0], found[-1][1]
    if len(found) > 1 and _DELIMITER_ROW.match(text, *found[1]) and "|" in text[slice(*found[0])]:
        cells = tuple(_prose([cell], text) for line in found for cell in _cells(text, *line))
        return Block("prose", start, end, prose=cells)
    drawn = token.info == "table" or text.startswith(("+-", "+="), start)
    return Block("prose", start, end, prose=(_prose(found, text),), in_drawn_table=drawn)


def _prose(lines: Sequence[tuple[int, int]], text: str) -> Prose:
    starts, length = [], 0
    for start, end in lines:
        starts.append(length)
        length += end - start + 1
    return Prose("\n".join(text[start:end] for start, end in lines), tuple(lines), tuple(starts))


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The cells of a row of a pipe table; a bar in code divides nothing."""
    cell, place = start, start
    while (found := _CELL_END.search(text, place, end)) is not None:
        place = found.end()
        if found[1]:
            close = text.find(found[1], place, end)
            place = close + len(found[1]) if close >= 0 else place
        elif found[0] == "|":
            yield cell, found.start()
            cell = place
    yield cell, end
