"""The texts of an output tree in reading order, with the runs of punctuation between them.

All that a style puts between two texts, the affixes and delimiters of several elements, is one run. An edit
changes the cells; the function that `TextRuns.read` gives makes the tree again from what they have become.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal

from citekit.csl.output.text_case import apply_case
from citekit.csl.output.tree import (
    DATE,
    FIELD_TAGS,
    LOCATOR,
    NAME,
    NAMES,
    TERM,
    VARIABLE,
    Node,
    Piece,
    plain_text,
    tagged,
)
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass, field

BLOCK = "\n"  # stands for the edge of a block of its own (CSL 1.0.2, "display")
BLANKS = " \u00a0\u202f"
_EDGES = lazy_regex.compile(r"(\W*)(.*?)(\W*)", re.DOTALL)
_KINDS = frozenset({VARIABLE, DATE, NAMES, LOCATOR, TERM})

# A first letter becomes a capital, or does where the cite begins its note (`capitalize_initial_term`), or is
# a small one.
Capital = Literal["", "always", "initial", "never"]


@dataclass(slots=True)
class Cell:
    """A text of the tree; `marks` are punctuation of the style, all else stays.

    `kind` is the variable that it prints, `locator`, `term`, or "" for words of the style; `place` is that of
    the node that prints it, the same for all parts of a date. The edge of a quotation is a cell without text,
    which `closes` it or opens it.
    """

    text: str
    marks: bool
    kind: str = ""
    place: int = 0
    capital: Capital = ""
    closes: bool = False


@dataclass(slots=True)
class TextRuns:
    """The cells of a tree."""

    cells: list[Cell] = field(default_factory=list)
    _kind: str = ""
    _place: int = 0

    def read(self, piece: Piece) -> Callable[[], Piece]:
        """Take the texts of a piece; the function makes it again from what they have become."""
        if isinstance(piece, str):
            return self._style_text(piece) if _is_marks(piece) else self._words(piece)
        if piece.tag in FIELD_TAGS or piece.tag in (VARIABLE, NAME):
            return self._node(piece, self._kept)
        return self._node(piece, self.read)

    def runs(self) -> Iterator[tuple[Cell | None, list[Cell], Cell | None]]:
        """Each run with the text before it and the one behind it, None at the ends."""
        before: Cell | None = None
        run: list[Cell] = []
        for cell in self.cells:
            if cell.marks:
                run.append(cell)
                continue
            yield before, run, cell
            before, run = cell, []
        yield before, run, None

    def _node(self, piece: Node, read: Callable[[Piece], Callable[[], Piece]]) -> Callable[[], Piece]:
        outer = self._kind, self._place
        is_kind = piece.tag in _KINDS
        if is_kind:
            self._place = len(self.cells) + 1
            self._kind = piece.value if piece.tag in (VARIABLE, DATE, NAMES) else piece.tag
        prefix = self._style_text(piece.prefix, is_place=is_kind)
        quoted = piece.format is not None and piece.format.quotes
        block = is_block(piece)
        if quoted or block:
            self._edge(block=block)
        parts: list[Callable[[], Piece]] = []
        for index, part in enumerate(piece.parts):
            divider = self._style_text(piece.delimiter) if index and piece.delimiter else None
            parts.append(_behind(divider, read(part)))
        if quoted or block:
            self._edge(block=block, closes=True)
        suffix = self._style_text(piece.suffix)
        self._kind, self._place = outer

        def rebuild() -> Piece:
            kept = tuple([part for part in [make() for make in parts] if part])
            before, behind = str(prefix()), str(suffix())
            if not kept:
                return before + behind
            return piece._replace(parts=kept, delimiter="", prefix=before, suffix=behind)

        return rebuild

    def _edge(self, *, block: bool, closes: bool = False) -> None:
        self.cells.append(Cell(BLOCK if block else "", False, self._kind, self._place, closes=closes))

    def _kept(self, piece: Piece) -> Callable[[], Piece]:
        """Text of the item, of which nothing but a first letter changes."""
        cell = Cell(plain_text(piece), False, self._kind, self._place)
        self.cells.append(cell)
        return lambda: _capitalized(piece, cell.capital)

    def _words(self, text: str) -> Callable[[], Piece]:
        """Words of the style, whose stop belongs to them (`p.`); marks before them and blanks may go."""
        words = text.lstrip(",;:" + BLANKS).rstrip(BLANKS)
        place = text.index(words)
        return self._split(text[:place], words, text[place + len(words) :], is_part=True)

    def _style_text(self, text: str, *, is_place: bool = False) -> Callable[[], Piece]:
        """An affix or a delimiter: marks, perhaps round words; `is_place` where a mark may be put."""
        if not text:
            return self._split(" ", "", "", is_place=True) if is_place else lambda: ""
        edges = _EDGES.fullmatch(text)
        assert edges is not None
        return self._split(edges[1], edges[2], edges[3])

    def _split(
        self, before: str, words: str, behind: str, *, is_part: bool = False, is_place: bool = False
    ) -> Callable[[], Piece]:
        cells = [
            Cell(before, True),
            Cell(words, False, self._kind, self._place),
            Cell(behind, True),
        ]
        cells = [cell for cell in cells if cell.text]
        if is_place:
            cells[0].text = ""
        self.cells += cells
        middle = next((cell for cell in cells if not cell.marks), None)
        is_word = not behind.startswith(".")  # an affix `el `, and not `c. `

        def rebuild() -> Piece:
            if middle is not None and middle.capital == "always" and is_word and not is_part:
                middle.text = middle.text[:1].upper() + middle.text[1:]
            text = "".join([cell.text for cell in cells])
            return _capitalized(text, middle.capital) if is_part and middle is not None else text

        return rebuild


def _behind(divider: Callable[[], Piece] | None, part: Callable[[], Piece]) -> Callable[[], Piece]:
    """A part with what divides it from the one before it, as an affix: a comma goes inside the quotation
    marks before it, where the locale has it so.
    """
    if divider is None:
        return part

    def rebuild() -> Piece:
        made, before = part(), str(divider())
        if not made or not before:
            return made or before
        return Node((made,), prefix=before)

    return rebuild


def is_block(node: Node) -> bool:
    """Whether a node is a block of its own (CSL 1.0.2, "display")."""
    return node.format is not None and bool(node.format.display)


def _capitalized(piece: Piece, capital: Capital) -> Piece:
    if not capital:
        return piece
    if capital == "never":
        return piece[:1].lower() + piece[1:] if isinstance(piece, str) else piece
    return apply_case(piece, "capitalize-first") if capital == "always" else tagged(piece, TERM, "opening")


def _is_marks(text: str) -> bool:
    return not any(char.isalnum() for char in text)
