"""Edits of the output tree of a cite or an entry, as functions from tree to tree.

A cited sheet that already stands in the archive's location is not printed again; a style's own word for
locators ("p.") is removed where the locator brings its own; the archival reference that a style does not
print is added, before the address where one ends the text, else at the end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from citekit.csl.output.tree import (
    DATE,
    LOCATOR,
    NAMES,
    TERM,
    VARIABLE,
    YEAR_SUFFIX,
    Node,
    Piece,
    has,
    map_text,
    plain_text,
    replace,
    replace_tagged,
    variables,
    walk,
)
from citekit.foundation import lazy_regex
from citekit.rendering.item.archive import ARCHIVE_VARIABLES
from citekit.rendering.item.locator import locator_words
from citekit.rendering.item.tables import table

# Overrides of a cite that ask for an edit; CSL has no such variables.
SHORT = "citekit-short-reference"
MERGED = "citekit-merged"

_ONCE = frozenset({"title", "genre", *ARCHIVE_VARIABLES})
_ONCE_AND_DATE = _ONCE | {"issued"}
_WITH_LOCATOR = frozenset({"at", "hier"})
_LINKS = frozenset({"URL", "DOI"})
_ADDRESS = _LINKS | {"accessed"}
_ABBREVIATION = lazy_regex.compile(
    r"\b(?:(?:(?:op|loc|art)\.\s?)?cit|a\.\s?a\.\s?o|[nsob]\. ?[adfjly]|ibid|ebd|id|anon)\.$", re.IGNORECASE
)
# "no place", "no publisher" as styles write them without a term
_PLACE = r"(?:s\.\s?l|o\.\s?O|n\.\s?p|b\.\s?m|б\.\s?м)\.?"
_NOWHERE = lazy_regex.compile(rf"[\s\[(]*{_PLACE}(?:\s?:\s*s\.\s?n\.)?[\s\]),:]*", re.IGNORECASE)
_NOBODY = lazy_regex.compile(rf"[\s\[(]*(?:{_PLACE}(?:\s?:\s*s\.\s?n\.)?|s\.\s?n\.)[\s\]),:]*", re.IGNORECASE)
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


def with_reference(piece: Piece, reference: Piece, delimiter: str) -> Piece:
    """The tree with the archival reference in it; `delimiter` stands before it at the end of the text."""
    if not piece:
        return reference
    if isinstance(piece, Node) and (inside := _in_last_block(piece, reference, delimiter)):
        return inside
    if isinstance(piece, Node):
        revised = _before_address(piece, reference, delimiter)
        if revised is not None:
            return revised
    printed = plain_text(piece).rstrip()
    if printed.endswith((".", "…", "。")) and not _ends_with_abbreviation(piece, printed):
        return Node((piece, " ", reference, "."))
    return Node((piece, delimiter, reference))


def _ends_with_abbreviation(piece: Piece, printed: str) -> bool:
    """Whether the stop at the end is that of a word of the style (`op. cit.`, `n.d.`)."""
    if _ABBREVIATION.search(printed.removesuffix("..") + "." if printed.endswith("..") else printed):
        return True
    while isinstance(piece, Node) and piece.tag != TERM and not piece.suffix:
        piece = piece.parts[-1]
    return isinstance(piece, Node) and piece.tag == TERM and not piece.suffix


def _in_last_block(piece: Node, reference: Piece, delimiter: str) -> Piece:
    """The reference at the end of the block that ends an entry (CSL 1.0.2, "display"); "" where none does."""
    if piece.format is not None and piece.format.display:
        inner = with_reference(Node(piece.parts, piece.delimiter), reference, delimiter)
        return piece._replace(parts=(inner,), delimiter="")
    last = piece.parts[-1]
    inner = _in_last_block(last, reference, delimiter) if isinstance(last, Node) else ""
    return piece._replace(parts=(*piece.parts[:-1], inner)) if inner else ""


def _before_address(piece: Node, reference: Piece, delimiter: str) -> Piece | None:
    """The reference before a last part that is nothing but an address; None if the text ends otherwise."""
    place = _last_printed(piece.parts)
    if place is None:
        return None
    last = piece.parts[place]
    printed = variables(last)
    if printed & _LINKS and printed <= _ADDRESS:
        before, after = piece.parts[:place], piece.parts[place:]
        if not before or not any(plain_text(part).strip() for part in before):
            return None
        if piece.delimiter:
            return piece._replace(parts=(*before, reference, *after))
        glue = "" if _opens_with_break(last) else delimiter
        return piece._replace(parts=(*before, delimiter, reference, *((glue,) if glue else ()), *after))
    if isinstance(last, Node) and printed & _LINKS:
        inner = _before_address(last, reference, delimiter)
        if inner is not None:
            return piece._replace(parts=(*piece.parts[:place], inner, *piece.parts[place + 1 :]))
    return None


def _last_printed(parts: tuple[Piece, ...]) -> int | None:
    """The place of the last part that prints a letter or a figure."""
    return next(
        (
            place
            for place in range(len(parts) - 1, -1, -1)
            if any(char.isalnum() for char in plain_text(parts[place]))
        ),
        None,
    )


def _opens_with_break(piece: Piece) -> bool:
    return not plain_text(piece)[:1].isalnum()


def with_description_behind_comma(piece: Piece) -> Piece:
    """The tree with a comma in the place of the brackets round what stands behind an archival reference."""

    def change(each: Node) -> Piece | None:
        for place, part in enumerate(each.parts):
            if not place or isinstance(part, str) or not part.prefix.endswith("(") or part.suffix[:1] != ")":
                continue
            before = each.parts[:place]
            if "archive_location" not in set().union(*map(variables, before)) or not variables(part):
                continue
            plain = part._replace(prefix="", suffix=part.suffix[1:])
            joined = Node((Node(before, each.delimiter), plain), ", ")
            return each._replace(parts=(joined, *each.parts[place + 1 :]))
        return None

    return replace(piece, change)


def with_description_behind(piece: Piece) -> Piece:
    """The tree with the description of a document behind its archival reference, where each is one part:
    `ГАРФ. Ф. 1235. Оп. 1. Д. 2. Л. 3. [Воззвание], 1917 г.` (GOST R 7.0.5-2008, 11.8).
    """

    def change(each: Node) -> Piece | None:
        if len(each.parts) != 2 or not each.delimiter.strip():
            return None
        first, second = map(variables, each.parts)
        if "title" not in first or first.intersection(ARCHIVE_VARIABLES) or "archive_location" not in second:
            return None
        return each._replace(parts=each.parts[::-1], delimiter=". ")

    return replace(piece, change)


def with_divider(piece: Piece, divider: str) -> Piece:
    """The tree with another text between the archive and its levels, where the two stand in one group."""

    def change(each: Node) -> Piece | None:
        names = [part.value for part in each.parts if isinstance(part, Node) and part.tag == VARIABLE]
        both = "archive" in names and "archive_location" in names
        return each._replace(delimiter=divider) if both and each.delimiter else None

    return replace(piece, change)


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


def with_short_reference(piece: Piece, short: str) -> Piece:
    """The tree with `short` where the archival reference stood; unchanged where it stood nowhere."""
    printed = variables(piece).intersection(ARCHIVE_VARIABLES)
    if not printed:
        return piece
    stays = "archive_location" if "archive_location" in printed else min(printed)

    def change(each: Node) -> Piece | None:
        if each.tag != VARIABLE or each.value not in printed:
            return None
        # a term of the style, as far as its place in the note goes: it gets a capital where it opens it
        return Node((short,), tag=TERM, value="ibid") if each.value == stays else ""

    return replace(piece, change)


def with_archive_variables(piece: Piece, words: Mapping[str, object]) -> Piece:
    """The tree with other texts for the archive's variables; None takes one out."""

    def change(each: Node) -> Piece | None:
        if each.tag != VARIABLE or each.value not in words:
            return None
        text = words[each.value]
        return each._replace(parts=(str(text),)) if text else ""

    return replace(piece, change)


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
