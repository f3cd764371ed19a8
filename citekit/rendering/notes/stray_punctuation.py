"""Punctuation that is left over in a tree where a variable is absent that a style counts on.

`Antonov: , 1945` and `(November 1945), , RGASPI` come from affixes and delimiters whose text is not there;
CSL has no rule for them. Only punctuation of the style is changed: text of the item stands as its author
wrote it. All that a style puts between two texts is one run, and is settled as one text.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from citekit.csl.output.tree import FIELD_TAGS, NAME, VARIABLE, Node, Piece, plain_text, walk
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass, field

_BLOCK = "\n"  # stands for the edge of a block of its own (CSL 1.0.2, "display")
_BLANKS = " \u00a0\u202f"
# Two marks with nothing between them, a mark behind an opening bracket or at the beginning, an open end.
_STRAY = lazy_regex.compile(
    r"[,;:]\s*[,;:.](?!\.\.)|(?<!\.)\.\s+[,;:.](?!\.)|[(\[]\s*[)\],;:.\s]|^\s*[,;:.)]|,[^\W\d_]|[,;:]\s*$|^\s+\S"
    r"|\s[,.](?:\s|$)"
)
_PAIR = lazy_regex.compile(r"([,;:])(\s*)([,;:.])(?!\.\.)")
_STOP_AND_MARK = lazy_regex.compile(r"(?<!\.)\.(\s+)[,;:.](?!\.)")
_AFTER_BRACKET = lazy_regex.compile(r"([(\[])[,;:.\s]+")
_TWO_STOPS = lazy_regex.compile(r"(?<!\.)\.\.(?!\.)")
_EMPTY_BRACKETS = lazy_regex.compile(r"\s*(?:\(\)|\[\])")
_BLANK_BEFORE = lazy_regex.compile(r"\s+([,.])(?=\s|$)")
_BLANKS_TOGETHER = lazy_regex.compile(r"  +")
_EDGES = lazy_regex.compile(r"(\W*)(.*?)(\W*)", re.DOTALL)


def has_stray_punctuation(piece: Piece, *, blocks: bool = False) -> bool:
    """Whether the text of a piece has punctuation that belongs to no text.

    `blocks`: whether it may have blocks of its own (CSL 1.0.2, "display"), as an entry may.
    """
    if _STRAY.search(plain_text(piece)) is not None:
        return True
    return blocks and any(_STRAY.match(plain_text(each)) for each in walk(piece) if _is_block(each))


def _is_block(node: Node) -> bool:
    return node.format is not None and bool(node.format.display)


def without_stray_punctuation(piece: Piece) -> Piece:
    """The tree without it."""
    runs = _Runs()
    rebuild = runs.read(piece)
    runs.settle()
    return rebuild()


@dataclass(slots=True)
class _Cell:
    """A text of the tree; `marks` are punctuation of the style, all else stays."""

    text: str
    marks: bool


@dataclass(slots=True)
class _Runs:
    """The texts of a tree in reading order; a closing or opening quotation mark is an empty cell."""

    cells: list[_Cell] = field(default_factory=list)

    def read(self, piece: Piece) -> Callable[[], Piece]:
        """Take the texts of a piece; the function makes it again from what they have become."""
        if isinstance(piece, str):
            return self._style_text(piece) if _is_marks(piece) else self._words(piece)
        if piece.tag in FIELD_TAGS or piece.tag in (VARIABLE, NAME):
            return self._node(piece, self._kept)
        return self._node(piece, self.read)

    def _node(self, piece: Node, read: Callable[[Piece], Callable[[], Piece]]) -> Callable[[], Piece]:
        prefix = self._style_text(piece.prefix)
        quoted = piece.format is not None and piece.format.quotes
        block = _is_block(piece)
        if quoted or block:
            self.cells.append(_Cell(_BLOCK if block else "", marks=False))
        parts: list[Callable[[], Piece]] = []
        for index, part in enumerate(piece.parts):
            if index and piece.delimiter:
                parts.append(self._style_text(piece.delimiter))
            parts.append(read(part))
        if quoted or block:
            self.cells.append(_Cell(_BLOCK if block else "", marks=False))
        suffix = self._style_text(piece.suffix)

        def rebuild() -> Piece:
            kept = tuple([part for part in [make() for make in parts] if part])
            before, behind = str(prefix()), str(suffix())
            if not kept:
                return before + behind
            return piece._replace(parts=kept, delimiter="", prefix=before, suffix=behind)

        return rebuild

    def _kept(self, piece: Piece) -> Callable[[], Piece]:
        """Text of the item, of which nothing changes."""
        cell = _Cell(plain_text(piece), marks=False)
        self.cells.append(cell)
        return lambda: piece

    def _words(self, text: str) -> Callable[[], Piece]:
        """Words of the style, whose stop belongs to them (`p.`); marks before them and blanks may go."""
        words = text.lstrip(",;:" + _BLANKS).rstrip(_BLANKS)
        place = text.index(words)
        return self._split(text[:place], words, text[place + len(words) :])

    def _style_text(self, text: str) -> Callable[[], Piece]:
        """An affix or a delimiter: marks, perhaps round words."""
        if not text:
            return lambda: ""
        edges = _EDGES.fullmatch(text)
        assert edges is not None
        return self._split(edges[1], edges[2], edges[3])

    def _split(self, before: str, words: str, behind: str) -> Callable[[], Piece]:
        cells = [_Cell(before, marks=True), _Cell(words, marks=False), _Cell(behind, marks=True)]
        cells = [cell for cell in cells if cell.text]
        self.cells += cells
        return lambda: "".join([cell.text for cell in cells])

    def settle(self) -> None:
        """Settle the marks between each two texts."""
        run: list[_Cell] = []
        first = True
        for cell in self.cells:
            if cell.marks:
                run.append(cell)
                continue
            _settle(run, first=first, before=cell.text)
            run, first = [], cell.text == _BLOCK
        _settle(run, first=first, before=None)


def _settle(run: list[_Cell], *, first: bool, before: str | None) -> None:
    """Take out of a run the marks that go; `before` is the text behind it, None at the end."""
    if not run:
        return
    text = "".join([cell.text for cell in run])
    settled = _settled(text)
    if first:
        settled = settled.lstrip(",;:." + _BLANKS)
    if before is None:
        settled = settled.rstrip(",;:" + _BLANKS)
    elif settled.endswith(",") and before[:1].isalpha():
        settled += " "
    if settled != text:
        _keep(run, settled)


def _keep(run: list[_Cell], settled: str) -> None:
    """Leave in the cells of a run the characters of the settled text, each where it stands.

    A bracket stays with the affix that it belongs to: brackets within brackets are told by that.
    """
    rest = settled
    for cell in run:
        kept = []
        for char in cell.text:
            if rest[:1] == char:
                kept.append(char)
                rest = rest[1:]
        cell.text = "".join(kept)
    run[-1].text += rest


def _settled(text: str) -> str:
    """The marks of a run, each of which belongs to a text."""
    before = None
    while before != text:
        before = text
        text = _EMPTY_BRACKETS.sub("", text)
        text = _AFTER_BRACKET.sub(r"\1", text)
        text = _PAIR.sub(_stronger, text)
        text = _STOP_AND_MARK.sub(r".\1", text)
        text = _TWO_STOPS.sub(".", text)
        text = _BLANK_BEFORE.sub(r"\1", text)
        text = _BLANKS_TOGETHER.sub(" ", text)
    return text


def _stronger(pair: re.Match[str]) -> str:
    """Of two marks the one that divides more; `, :` and `: ,` are a colon, `, .` is a stop."""
    return max(pair[1], pair[3], key=",;:.".index)


def _is_marks(text: str) -> bool:
    return not any(char.isalnum() for char in text)
