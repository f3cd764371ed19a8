"""The title of a collection: what its words tell of being one (`Day Papers`, `Records of the Foo Office`).

Its last word says what it is, in DACS the nature of the archival unit. How much a word tells is said
in `collection_words` of `data/patterns.yaml`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.archives.mention.word_lists import collection_words
from citekit.archives.spelling import normalise_word

#: what may stand round a title
_EDGE = " \t\n,.;:–—-`/第"
_WORD = re.compile(r"[^\W\d_]+(?:[.’'&-]+[^\W\d_]+)*")
_MOST_WORDS = 9


@lru_cache(maxsize=1024)
def is_collection(part: str) -> bool:
    """Whether a title is that of a collection (`Day Papers`)."""
    if part.rstrip(_EDGE).endswith(("Special Collections", "Archival Collections", "Manuscript Collections")):
        return False
    words = [normalise_word(word) for word in re.findall(r"[^\W\d_]+", part)]
    if words[-1:] and words[-1] in ("library", "libraries"):
        words = words[:1]  # `Wilson Special Collections Library`
    telling = collection_words("certain", "whole", "material", "open", "possible")
    return bool(words) and not telling.isdisjoint((words[0], *words[-2:]))


def is_titled_papers(name: str) -> bool:
    """Whether a name is certainly that of papers, by its last word: `RFK Papers`."""
    words = name.strip(_EDGE).split()
    return len(words) > 1 and normalise_word(words[-1]) in collection_words("certain")


def is_titled_fonds(name: str) -> bool:
    """Whether a name is that of a whole fonds or collection, by its last word: `Nicolaevsky Collection`."""
    return _ends_as(name, "certain", "whole", "estate")


def is_titled_collection(name: str) -> bool:
    """Whether a name is that of a collection, where its place tells of one too: `Bessborough MSS`."""
    return _ends_as(name, "certain", "whole", "estate", "material", "last", "open")


def is_english_title(name: str) -> bool:
    """Whether a name is the title of a collection as English prints it, the first and the last word in a
    capital, and cannot be an archive's own.
    """
    words = _WORD.findall(name)
    capitals = bool(words) and words[0][0].isupper() and words[-1][0].isupper()
    return capitals and _ends_as(name, "certain", "whole", "estate", "material", "last")


def is_dated_title(name: str) -> bool:
    """Whether a name is that of papers where their years stand behind it: `Letterbooks, 1844–1885`."""
    return normalise_word(name.split()[-1]) in collection_words("certain", "dated")


def _ends_as(name: str, *strengths: str) -> bool:
    """Whether the last of a few words tells so strongly of a collection."""
    words = _WORD.findall(name)
    return 1 < len(words) <= _MOST_WORDS and normalise_word(words[-1]) in collection_words(*strengths)
