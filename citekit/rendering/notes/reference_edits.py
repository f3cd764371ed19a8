"""Edits of the output tree at the archival reference.

One that a style does not print is added, before the address where one ends the text, else at the end; it is
shortened, or its parts are divided and follow each other otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from citekit.csl.output.tree import TERM, VARIABLE, Node, Piece, plain_text, replace, variables
from citekit.foundation import lazy_regex
from citekit.rendering.item.archive import ARCHIVE_VARIABLES

_LINKS = frozenset({"URL", "DOI"})
_ADDRESS = _LINKS | {"accessed"}
_ABBREVIATION = lazy_regex.compile(
    r"\b(?:(?:(?:op|loc|art)\.\s?)?cit|a\.\s?a\.\s?o|[nsob]\. ?[adfjly]|ibid|ebd|id|anon)\.$", re.IGNORECASE
)


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
