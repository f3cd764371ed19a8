"""Capitals that tell a short name from a word: `NA` is an archive, `na` a Czech preposition.

Names of repositories are compared without case (`repository`), which is right for a name that stands by
itself. Within a sentence a short one must be in the letters of the table or all in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from citekit.archives.repository import Repository

#: letters of the longest name that is an everyday word in some language: `Las`, `sale`, `It's`
_LONGEST_WORD = 5
#: letters of the shortest name that is written small before the word of a level: `garf f. 5446`
_SHORTEST_SMALL = 4
_LEVEL_BEHIND = re.compile(r"[\s,.]*[^\W\d_]{1,4}\.?\s?[^\W\d_]?-?\d")
_NO_LETTER = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"[Tt]he\s+")


def is_another_word(name: str, bearers: Sequence[Repository], behind: str) -> bool:
    """Whether a text that only without regard to case is the short name of archives is a word instead."""
    bare = _NO_LETTER.sub("", _ARTICLE.sub("", name))
    if len(bare) > _LONGEST_WORD or bare.upper() in (bare, bare.lower()):
        return False
    if any(bare == _NO_LETTER.sub("", one) for known in bearers for one in _names(known)):
        return False
    return len(bare) < _SHORTEST_SMALL or _LEVEL_BEHIND.match(behind) is None


def _names(known: Repository) -> Sequence[str]:
    return (
        *(known.code, known.abbreviation, known.name_original, known.name_romanized, known.name_english),
        *(*known.aliases, *known.former, *known.shared),
    )
