"""Punctuation that is left over in a tree where a variable is absent that a style counts on.

`Antonov: , 1945` and `(November 1945), , RGASPI` come from affixes and delimiters whose text is not there;
CSL has no rule for them. Only punctuation of the style is changed: text of the item stands as its author
wrote it. All that a style puts between two texts is one run, and is settled as one text.
"""

from __future__ import annotations

import re

from citekit.csl.output.tree import Piece, plain_text, walk
from citekit.foundation import lazy_regex
from citekit.rendering.notes.text_runs import BLANKS, BLOCK, Cell, TextRuns, is_block

# Two marks with nothing between them, a mark behind an opening bracket or at the beginning, an open end.
_STRAY = lazy_regex.compile(
    r"[,;:]\s*[,;:.](?!\.\.)|(?<!\.)\.\s+[,;:.](?!\.)|[(\[]\s*[)\],;:.\s]|^\s*[,;:.)]|,[^\W\d_]|[,;:]\s*$|^\s+\S"
    r"|\s[,.](?:\s|$)|\S  +\S"
)
_PAIR = lazy_regex.compile(r"([,;:])(\s*)([,;:.])(?!\.\.)")
_STOP_AND_MARK = lazy_regex.compile(r"(?<!\.)\.(\s+)[,;:.](?!\.)")
_AFTER_BRACKET = lazy_regex.compile(r"([(\[])[,;:.\s]+")
_TWO_STOPS = lazy_regex.compile(r"(?<!\.)\.\.(?!\.)")
_EMPTY_BRACKETS = lazy_regex.compile(r"\s*(?:\(\)|\[\])")
_BLANK_BEFORE = lazy_regex.compile(r"\s+([,.])(?=\s|$)")
_BLANKS_TOGETHER = lazy_regex.compile(r"  +")


def has_stray_punctuation(piece: Piece, *, blocks: bool = False) -> bool:
    """Whether the text of a piece has punctuation that belongs to no text.

    `blocks`: whether it may have blocks of its own (CSL 1.0.2, "display"), as an entry may.
    """
    if _STRAY.search(plain_text(piece)) is not None:
        return True
    return blocks and any(_STRAY.match(plain_text(each)) for each in walk(piece) if is_block(each))


def without_stray_punctuation(piece: Piece) -> Piece:
    """The tree without it."""
    runs = TextRuns()
    rebuild = runs.read(piece)
    for before, run, behind in runs.runs():
        is_first = before is None or before.text == BLOCK
        _settle(run, first=is_first, behind=behind.text if behind is not None else None)
    return rebuild()


def _settle(run: list[Cell], *, first: bool, behind: str | None) -> None:
    """Take out of a run the marks that go; `behind` is the text behind it, None at the end."""
    if not run:
        return
    text = "".join([cell.text for cell in run])
    settled = _settled(text)
    if first:
        settled = settled.lstrip(",;:." + BLANKS)
    if behind is None:
        settled = settled.rstrip(",;:" + BLANKS)
    elif settled.endswith(",") and behind[:1].isalpha():
        settled += " "
    if settled != text:
        _keep(run, settled)


def _keep(run: list[Cell], settled: str) -> None:
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
