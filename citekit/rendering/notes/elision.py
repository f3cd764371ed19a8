"""French prepositions before names: `lettre d’Antonov`, `du Conseil`, `au Conseil`.

*De* loses its vowel before another one; an h is taken for a consonant, as it is in names from abroad. *De*
and *à* are one word with the article of a body.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable

from citekit.csl.item.item import Item
from citekit.csl.output.tree import LABEL, NAMES, Node, Piece, plain_text, replace, walk

_VOWELS = frozenset("aeiouæœ")
_CONTRACTED = {("de", "le "): "du ", ("de", "les "): "des ", ("à", "le "): "au ", ("à", "les "): "aux "}


def with_elision(piece: Piece) -> Piece:
    """The tree with the preposition of writers and recipients as their names ask for it."""

    def change(each: Node) -> Piece | None:
        return _joined(each) if each.tag == NAMES and each.value in ("author", "recipient") else None

    return replace(piece, change)


def _joined(names: Node) -> Piece | None:
    """Names with the preposition before them joined to them; None where there is none."""
    inner = names.parts[0]
    if not isinstance(inner, Node) or len(inner.parts) < 2:
        return None
    label, text = inner.parts[0], plain_text(Node(inner.parts[1:], inner.delimiter))
    if not isinstance(label, Node) or label.tag != LABEL:
        return None
    word = plain_text(label._replace(prefix="", suffix=""))
    if word == "de" and is_vowel(text[:1]):
        elided = label._replace(parts=("d’",), suffix="")
        return names._replace(parts=(inner._replace(parts=(elided, *inner.parts[1:])), *names.parts[1:]))
    if any(node.format is not None for node in walk(names)):
        return None
    for (preposition, article), both in _CONTRACTED.items():
        if word == preposition and text.startswith(article):
            return Node((both + text.removeprefix(article),), tag=names.tag, value=names.value)
    return None


def is_vowel(letter: str) -> bool:
    """Whether a letter is a vowel, with an accent or without."""
    return unicodedata.normalize("NFD", letter).casefold()[:1] in _VOWELS


def openings(item: Item) -> Hashable:
    """What `with_elision` asks of the names of an item."""
    return tuple(
        (text[:1], text[:4] if text.startswith(("le ", "les ")) else "")
        for variable in ("author", "recipient")
        for text in _first_words(item.raw.get(variable))
    )


def _first_words(people: object) -> list[str]:
    first = people[0] if isinstance(people, list) and people and isinstance(people[0], dict) else {}
    return [
        str(first[part])
        for part in ("literal", "given", "family", "non-dropping-particle")
        if first.get(part)
    ]
