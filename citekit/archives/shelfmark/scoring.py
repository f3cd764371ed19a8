"""How much speaks for a worded reading: whose words were read, in which order, and the archive.

In: marks, references and their tradition. Out: a number, higher for a likelier reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from citekit.archives.shelfmark.archive_name import tongue
from citekit.archives.shelfmark.candidate import Reference
from citekit.archives.shelfmark.scanner import Mark
from citekit.archives.spelling import is_cyrillic
from citekit.archives.tradition import Tradition, traditions

_OWN, _OTHER, _GLOSS, _DOWN, _ARCHIVE, _FREE, _TONGUE = 10.0, 7.0, 3.0, -5.0, 5.0, 4.0, 9.0


def score_of(marks: Sequence[Mark], references: Sequence[Reference], tradition: Tradition) -> float:
    own, glosses = _own_words(tradition.code)
    score = 0.0
    last = -1
    known = references[0].repository
    gloss = _OWN if known is not None and known.tradition == tradition.code else _GLOSS
    for mark in marks:
        word = mark.word.casefold().strip("'’ʹ.")
        score += _OWN if word in own else gloss if word in glosses else _OTHER
        score += _DOWN if mark.rank < last and mark.rank > 0 else 0.0
        last = mark.rank
    first = references[0]
    if first.repository is not None and first.repository.tradition == tradition.code:
        score += _ARCHIVE
    elif first.archive is not None and first.repository is None and tongue(first.archive) == tradition.code:
        score += _TONGUE
    free = set(tradition.free.values())
    score += sum(
        _FREE
        for key, _ in first.levels
        if key in free and "title" in tradition.free and first.repository is not None
    )
    if is_cyrillic(marks[0].word) and "Cyrl" not in tradition.original and "sr" not in tradition.original:
        score -= _OTHER
    return score - len(first.rest) / 100


@lru_cache(maxsize=64)
def _own_words(code: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words that a tradition prints, and the English ones that explain them."""
    tradition = traditions()[code]
    own: set[str] = set()
    glosses: set[str] = set()
    for level in tradition.levels:
        for tag, four in level.words.items():
            words = own if tag != "en" or tradition.original == "en" else glosses
            words.update(
                w.casefold().rstrip(".") for w in (four.short, four.short_plural, four.long, four.long_plural)
            )
    return frozenset(own), frozenset(glosses)
