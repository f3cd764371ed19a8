"""Bodies, houses and firms at the head of a reference that no word for an archive shows to be one.

A society or castle before papers keeps these (`Linnean Society, Smith MSS, vol. 8`; `Birr Castle, Rosse
Papers, F/14`); muniments and an archive, which elsewhere may be a collection, before a number or their town
are the place itself (`Berkeley Castle Muniments, Select Book 55`; `Guinness Archive, Dublin, GDB/C4`).
"""

from __future__ import annotations

import re

from citekit.archives.mention.archive_name import has_institution, is_city
from citekit.archives.mention.collection_title import is_collection, is_titled_collection
from citekit.archives.mention.model import EDGE
from citekit.archives.mention.word_lists import table_words
from citekit.archives.spelling import normalise_word

#: a name of words with capitals, small ones between them
_NAME = re.compile(
    r"(?!The\s[A-Z]\w+$)[A-Z][\w.’'&-]*"
    r"(?:\s(?:[A-Z(][\w.’'&)-]*|of|the|and|for|in|de|&)){1,9}"
)
#: what begins with letters and a number, a volume or book, and no box: `GDB/CO04`, `2976/i`, `Select Book 55`
_MARK = re.compile(
    r"(?:[A-Z][\w.&()-]{0,11}[/. ]?)?(?:[A-Z]{1,4}[/. ])*\d[\w./()-]*"
    r"|[A-Z][a-z]+\s(?:Book|Ledger)s?\s\d.*"
)


def is_keeper(text: str, cuts: list[tuple[int, int]], first: int) -> bool:
    """Whether a part is a body, house or firm that keeps what the parts behind it say."""
    name = text[slice(*cuts[first])].strip()
    if _NAME.fullmatch(name) is None or len(cuts) < first + 2:
        return False
    words = [normalise_word(word) for word in name.split()]
    parts = [text[slice(*cut)].strip(EDGE) for cut in cuts[first + 1 :]]
    placed = is_city(parts[0], states=False)
    behind = parts[1:] if placed else parts
    if not behind or not any(any(map(str.isdigit, part)) for part in behind):
        return False
    if any(has_institution(part) and not is_collection(part) for part in behind):
        return False
    if not table_words("keepers").isdisjoint(words):
        named = behind[0][:1].isupper() and not any(map(str.isdigit, behind[0]))
        return named and is_titled_collection(behind[0])
    if words[-1] in table_words("muniments"):
        return placed or _MARK.fullmatch(behind[0]) is not None
    return False


def names_keeper(name: str) -> bool:
    """Whether a name has the word of a body or house that keeps papers, or ends with that of an archive."""
    words = [normalise_word(word) for word in name.partition(",")[0].split()]
    last = words[-1] in table_words("muniments") if words else False
    return last or not table_words("keepers").isdisjoint(words)
