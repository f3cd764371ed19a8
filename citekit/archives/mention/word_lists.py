"""The lists of words in `data/patterns.yaml`, folded for comparison."""

from __future__ import annotations

from functools import lru_cache

from citekit.archives.spelling import normalise_word
from citekit.archives.tables import shipped


@lru_cache(maxsize=128)
def table_words(name: str) -> frozenset[str]:
    """The folded words of a list in `data/patterns.yaml`."""
    return frozenset(normalise_word(word) for word in shipped("patterns")[name])


@lru_cache(maxsize=16)
def collection_words(*strengths: str) -> frozenset[str]:
    """The folded words in titles of collections that tell so strongly of one."""
    table = shipped("patterns")["collection_words"]
    return frozenset(normalise_word(word) for strength in strengths for word in table[strength])


@lru_cache(maxsize=32)
def telling_words(tradition: str) -> frozenset[str]:
    """The folded words that only texts in the language of a tradition have."""
    return frozenset(normalise_word(word) for word in shipped("patterns")["telling"].get(tradition, ()))


@lru_cache(maxsize=64)
def title_words(tradition: str) -> frozenset[str]:
    """The folded words that names of fonds begin with in the language of a tradition."""
    return frozenset(normalise_word(word) for word in shipped("patterns")["fonds_words"].get(tradition, ()))


@lru_cache(maxsize=64)
def particles(tradition: str) -> frozenset[str]:
    """The folded articles and prepositions, and words for bodies, that tell the language of a tradition."""
    return frozenset(
        (
            *(normalise_word(word) for word in shipped("patterns")["particles"].get(tradition, ())),
            *telling_words(tradition),
        )
    )
