"""Alternates parentheses and brackets in notes: `(see [2001])`.

Affixes of groups, dates, numbers and cites alternate; names, texts and terms keep the parentheses that they
have themselves. (The rows of `elements.yaml` on parentheses; citeproc-js does so.)
"""

from __future__ import annotations

from citekit.csl.output.tree import (
    CITE_PREFIX,
    CITE_SUFFIX,
    DATE,
    ITEM,
    LOCATOR,
    NAME,
    NAMES,
    VARIABLE,
    Piece,
    has,
)
from citekit.csl.vocabulary import NUMBER_VARIABLES

_WITH_AFFIXES = frozenset(("", ITEM, LOCATOR))
_CITE_AFFIXES = frozenset((CITE_PREFIX, CITE_SUFFIX))


def alternate_parentheses(piece: Piece) -> Piece:
    """The tree with `[ ]` at every second level of parentheses."""
    return _Alternation().piece(piece)


def alternate_if_balanced(piece: Piece) -> Piece | None:
    """As `alternate_parentheses`; None when parentheses stay open."""
    alternation = _Alternation()
    changed = alternation.piece(piece)
    return None if alternation.depth else changed


class _Alternation:
    """A walk that counts open parentheses; one that closes where none is open becomes a bracket too."""

    def __init__(self) -> None:
        self.depth = 0

    def piece(self, piece: Piece) -> Piece:
        if isinstance(piece, str):
            return piece
        parts, _, prefix, suffix, _, tag, value = piece
        if tag in _CITE_AFFIXES:
            texts = tuple([self.affix(part) if isinstance(part, str) else part for part in parts])
            return piece._replace(parts=texts)
        if tag == NAMES and has(piece, NAME):
            return piece
        if tag == DATE:  # the affixes of its parts are left alone
            return piece._replace(prefix=self.affix(prefix), suffix=self.affix(suffix))
        with_affixes = tag in _WITH_AFFIXES or (tag == VARIABLE and value in NUMBER_VARIABLES)
        new_prefix = self.affix(prefix) if with_affixes and prefix else prefix
        new_parts: list[Piece] | None = None
        for index, part in enumerate(parts):
            if isinstance(part, str):
                continue
            new_part = self.piece(part)
            if new_part is not part:
                new_parts = list(parts) if new_parts is None else new_parts
                new_parts[index] = new_part
        new_suffix = self.affix(suffix) if with_affixes and suffix else suffix
        if new_parts is None and new_prefix is prefix and new_suffix is suffix:
            return piece
        return piece._replace(
            parts=parts if new_parts is None else tuple(new_parts), prefix=new_prefix, suffix=new_suffix
        )

    def affix(self, text: str) -> str:
        """The affix with brackets for the parentheses that stand inside others."""
        if "(" not in text and ")" not in text:
            return text
        chars = []
        for char in text:
            if char == "(":
                chars.append("[" if self.depth > 0 and self.depth % 2 else char)
                self.depth += 1
            elif char == ")":
                chars.append(char if self.depth % 2 else "]")
                self.depth -= 1
            else:
                chars.append(char)
        changed = "".join(chars)
        return text if changed == text else changed
