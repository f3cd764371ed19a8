"""Edits of the output tree of a cite at its locator.

A style's own word for locators ("p.") is removed where the locator brings its own.
"""

from __future__ import annotations

import re

from citekit.csl.output.tree import LOCATOR, TERM, Piece, has, plain_text, replace_tagged
from citekit.foundation import lazy_regex
from citekit.rendering.item.locator import locator_words
from citekit.rendering.item.tables import table

_WITH_LOCATOR = frozenset({"at", "hier"})
_LABEL_AT_END = lazy_regex.compile(r"(?P<marks>.*?)(?P<word>[^\W\d_]+\.?)\s*", re.DOTALL)


def without_locator(piece: Piece) -> Piece:
    """The tree without its locator, its words and what stood around it alone."""
    return replace_tagged(without_locator_words(piece, _WITH_LOCATOR), LOCATOR, "")


def without_locator_words(piece: Piece, more: frozenset[str] = frozenset()) -> Piece:
    """The tree without the style's own words at the locator (", p. 5" with `l. 5` is ", l. 5").

    `more` are further words that go: `at`, which says nothing without a locator.
    """
    if isinstance(piece, str) or not has(piece, LOCATOR):
        return piece
    parts: tuple[Piece, ...] = piece.parts
    if piece.tag != LOCATOR:
        parts = tuple([part for part in _without_labels(piece.parts, more) if part])
    alone = len(parts) == 1
    return piece._replace(
        parts=parts,
        delimiter=_without_word(piece.delimiter, more),
        prefix=_without_word(piece.prefix, more) if alone else piece.prefix,
        suffix=_without_word(piece.suffix, more) if alone else piece.suffix,
    )


def _without_labels(parts: tuple[Piece, ...], more: frozenset[str]) -> list[Piece]:
    """The parts without the words for a locator that stand right before and behind it."""
    places = [place for place, part in enumerate(parts) if not isinstance(part, str) and has(part, LOCATOR)]
    cleaned = list(parts)
    for way in (range(places[0] - 1, -1, -1), range(places[-1] + 1, len(parts))):
        for place in way:
            cleaned[place] = _without_label(parts[place], more)
            if plain_text(cleaned[place]).strip():
                break
    for place in places:
        cleaned[place] = without_locator_words(_without_label(parts[place], more), more)
    return cleaned


def _without_label(part: Piece, more: frozenset[str]) -> Piece:
    """A part without the word for a locator that it ends with; any other part as it is."""
    if isinstance(part, str):
        return _without_word(part, more)
    if part.tag == TERM:
        return part.prefix if part.value in table("locators") or part.value in more else part
    if len(part.parts) == 1 and not part.tag:
        inner = _without_label(part.parts[0], more)
        return part if inner == part.parts[0] else part.prefix + plain_text(inner)
    return part


def _without_word(affix: str, more: frozenset[str]) -> str:
    found = _LABEL_AT_END.fullmatch(affix)
    word = found["word"].lower() if found else ""
    return found["marks"] if found and (word in locator_words() or word in more or word == "第") else affix
