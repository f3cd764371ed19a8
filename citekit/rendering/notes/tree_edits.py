"""Edits of the output tree of a cite or an entry: dates and names, the words of the style, repetitions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from citekit.csl.output.tree import (
    DATE,
    NAMES,
    TERM,
    VARIABLE,
    YEAR_SUFFIX,
    Node,
    Piece,
    map_text,
    plain_text,
    replace,
    replace_tagged,
    walk,
)
from citekit.foundation import lazy_regex
from citekit.rendering.item.archive import ARCHIVE_VARIABLES
from citekit.rendering.item.tables import table

# Overrides of a cite that ask for an edit; CSL has no such variables.
SHORT = "citekit-short-reference"
MERGED = "citekit-merged"

_ONCE = frozenset({"title", "genre", *ARCHIVE_VARIABLES})
_ONCE_AND_DATE = _ONCE | {"issued"}
# "no place", "no publisher" as styles write them without a term
_PLACE = r"(?:s\.\s?l|o\.\s?O|n\.\s?p|b\.\s?m|б\.\s?м)\.?"
_NOWHERE = lazy_regex.compile(rf"[\s\[(]*{_PLACE}(?:\s?:\s*s\.\s?n\.)?[\s\]),:]*", re.IGNORECASE)
_NOBODY = lazy_regex.compile(rf"[\s\[(]*(?:{_PLACE}(?:\s?:\s*s\.\s?n\.)?|s\.\s?n\.)[\s\]),:]*", re.IGNORECASE)


def with_straight_apostrophes(piece: Piece) -> Piece:
    """The tree with the apostrophes of a typewriter."""
    return map_text(piece, lambda text: text.replace("’", "'"))


def with_genitive_months(piece: Piece, language: str) -> Piece:
    """The tree of a date with a day, its months in the genitive where the language declines them."""
    months: Mapping[str, str] = table("months").get(language, {})
    return map_text(piece, lambda text: months.get(text, text)) if months else piece


def with_nominative_months(piece: Piece, language: str) -> Piece:
    """The tree of a date without a day, its months in the nominative where a locale has another case."""
    months: Mapping[str, str] = table("months").get(language, {})
    nominative = {genitive: month for month, genitive in months.items()}
    return map_text(piece, lambda text: nominative.get(text, text)) if months else piece


def with_date_close(piece: Piece) -> Piece:
    """The tree with a blank before the date of the document, which has its preposition: `от 16 ноября`."""
    if isinstance(piece, str):
        return piece
    parts: list[Piece] = []
    for part in map(with_date_close, piece.parts):
        if parts and piece.delimiter and _begins_with_date(part):
            parts[-1] = Node((parts[-1], part), delimiter=" ")
        else:
            parts.append(part)
    return piece._replace(parts=tuple(parts))


def _begins_with_date(piece: Piece) -> bool:
    while isinstance(piece, Node) and not (piece.tag == DATE and piece.value == "issued"):
        if piece.prefix or not piece.parts:
            return False
        piece = piece.parts[0]
    return isinstance(piece, Node)


def with_kind_behind(piece: Piece, kind: str) -> Piece:
    """The tree with the kind of a paper behind its recipients, where these stand in full."""

    def change(each: Node) -> Piece | None:
        if each.tag != NAMES or each.value != "recipient":
            return None
        return Node((each, Node((kind,), tag=VARIABLE, value="genre")), delimiter=", ")

    return replace(piece, change)


def with_names(piece: Piece, names: Piece) -> Piece:
    """The tree with the names of authors before it."""
    return Node((names, ", ", piece)) if names and piece else piece or names


def without_no_date(piece: Piece) -> Piece:
    """The tree without the style's words for an unknown date, and what stood around them alone."""
    return replace(piece, lambda each: "" if each.tag == TERM and each.value == "no date" else None)


def without_no_place(piece: Piece) -> Piece:
    """The tree without the style's words for an unknown place and publisher: a document has neither."""
    return replace(_without_words_for_none(piece), _without_place_term)


def _without_place_term(node: Node) -> Piece | None:
    return "" if node.tag == TERM and node.value in ("no-place", "no-publisher") else None


def _without_words_for_none(piece: Piece) -> Piece:
    """The tree without texts of the style like `o. O.` and, beside such, `s.n.`"""
    if not any(_NOWHERE.fullmatch(text) for text in _style_texts(piece)):
        return piece

    def change(node: Node) -> Piece | None:
        if node.tag in (VARIABLE, NAMES, DATE):
            return node
        kept = tuple([part for part in node.parts if not (isinstance(part, str) and _NOBODY.fullmatch(part))])
        if len(kept) == len(node.parts):
            return None
        return replace(node._replace(parts=kept), change) if kept else ""

    return replace(piece, change)


def says_in_own_words(piece: Piece, text: str) -> bool:
    """Whether the style itself has a text, as words of its own: `NAA: P1556, 1952/119`."""
    if isinstance(piece, str):
        return False
    own = [piece.prefix, piece.suffix]
    if piece.tag not in (VARIABLE, NAMES, DATE):
        own += [part for part in piece.parts if isinstance(part, str)]
    if any(re.search(rf"(?<!\w){re.escape(text)}(?!\w)", each) for each in own):
        return True
    return any(says_in_own_words(part, text) for part in piece.parts)


def has_words_of_the_style(piece: Piece) -> bool:
    """Whether a tree has words that are no values of its item: `Anon`, in the place of names too."""
    if any(any(map(str.isalpha, text)) for text in _style_texts(piece)):
        return True
    return any(each.tag == NAMES for each in walk(piece))


def _style_texts(piece: Piece) -> Iterator[str]:
    """The texts of a tree that are no values of its item."""
    if isinstance(piece, str):
        yield piece
    elif piece.tag not in (VARIABLE, NAMES, DATE):
        for part in piece.parts:
            yield from _style_texts(part)


def without_year_suffix(piece: Piece) -> Piece:
    """The tree without the letter that tells works of a year apart, which says nothing without a year."""
    return replace_tagged(piece, YEAR_SUFFIX, "")


def repeated_variables(piece: Piece) -> frozenset[str]:
    """The variables that identify a document and stand twice in a tree, its date among them."""
    found = Counter(each.value for each in walk(piece) if each.tag in (VARIABLE, DATE))
    return frozenset(name for name, times in found.items() if times > 1 and name in _ONCE_AND_DATE)


def without_repetitions(piece: Piece) -> Piece:
    """The tree without a text that it has printed of the same variable: `Telegram (1945): Telegram`.

    A year may stand twice, a day may not: `Burton to Merriam, January 26, 1923, January 26, 1923`.
    """
    printed: set[tuple[str, str]] = set()

    def change(each: Node) -> Piece | None:
        if each.tag not in (VARIABLE, DATE) or each.value not in _ONCE_AND_DATE:
            return None
        text = each.value, plain_text(each._replace(prefix="", suffix="")).strip()
        if text in printed and not text[1].isdigit():
            return ""
        printed.add(text)
        return None

    return replace(piece, change)
