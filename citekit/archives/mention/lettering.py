"""Capitals that tell a short name from a word: `NA` is an archive, `na` a Czech preposition.

Names of repositories are compared without case (`repository`), which is right for a name that stands by
itself. Within a sentence a short one must be in the letters of the table or all in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from citekit.archives.mention.archive_name import is_city
from citekit.archives.repository import Repository

#: letters of the longest name that is an everyday word in some language: `Las`, `sale`, `It's`
_LONGEST_WORD = 5
#: letters of the shortest name that is written small before the word of a level: `garf f. 5446`
_SHORTEST_SMALL = 4
_LEVEL_BEHIND = re.compile(r"[\s,.]*[^\W\d_]{1,4}\.?\s?[^\W\d_]?-?\d")
#: papers that bear the letters of a body: `ECA Files`, `UAW President's Office: ...`
_OF_COLLECTION = re.compile(r"\s(?:Papers|Files|Records)(?=\s*(?:,|$))|\s[A-Z][a-z]+['’]s\s[A-Z]")
#: papers of a person: `H. L. Mitchell Papers`
_INITIALS = re.compile(r"(?:[A-Z]\.\s){1,3}[A-Z]")
_OF_PERSON = re.compile(
    r"\.?\s(?:[A-Z]\.\s)*[A-Z][\w'’-]+\s(?:[A-Z][\w'’-]+\s){0,3}"
    r"(?:[Pp]apers|[Cc]ollection|[Ff]onds|[Rr]ecords)\b"
)
_NO_LETTER = re.compile(r"[\W_]+")
#: a letter behind an apostrophe, in capitals too: `IT'S`
_CONTRACTED = re.compile(r"[^\W\d_]['’][^\W\d_]$")
_ARTICLE = re.compile(r"[Tt]he\s+")
#: initials with a space between them: `Reid, B. K.`; with one name or two, or a bracket that spells them out
_WRITERS_INITIALS = re.compile(r"(?:[^\W\d_]\.\s)*[^\W\d_]\.?(?:\s\([^()]+\))?")
_SURNAME = re.compile(r"(?:[^\W\d_]+[ -])?[A-ZÀ-ŽА-Я][^\W\d_]*[a-zß-ÿа-я][^\W\d_]*")
#: the name behind the initials of a writer: `A. J.` + `. Kelly (Home Office) to A. Gransden`
_WRITES = re.compile(r"\.?\s[A-ZÀ-Ž][^\W\d_]*[a-zß-ÿ](?:\s\([^()]{1,60}\))?\s(?:to|an|à)\s[A-ZÀ-Ž]")


def is_another_word(name: str, bearers: Sequence[Repository], behind: str) -> bool:
    """Whether a text that only without regard to case is the short name of archives is a word instead."""
    bare = _NO_LETTER.sub("", _ARTICLE.sub("", name))
    if _CONTRACTED.search(name) is not None and len(bare) <= _LONGEST_WORD:
        return not any(name == one for known in bearers for one in _names(known))
    if len(bare) > _LONGEST_WORD or bare.upper() in (bare, bare.lower()):
        return False
    if any(bare == _NO_LETTER.sub("", one) for known in bearers for one in _names(known)):
        return False
    return len(bare) < _SHORTEST_SMALL or _LEVEL_BEHIND.match(behind) is None


def is_of_collection(name: str, text: str, end: int) -> bool:
    """Whether letters begin the title of a collection: those of a body, or a person's initials."""
    if not name.isupper():
        return False
    initials = _INITIALS.fullmatch(name) is not None and _OF_PERSON.match(text, end) is not None
    return initials or _OF_COLLECTION.match(text, end) is not None


def is_abbreviation(name: str, text: str) -> bool:
    """Whether letters before a stop abbreviate a word: `ant. 1723` is no ANT, `Bl. 5` no BL."""
    short = (len(name) < _LONGEST_WORD and name.islower()) or (len(name) == 2 and name.istitle())
    return short and f"{name}." in text


def are_initials(name: str, before: str, after: str = "") -> bool:
    """Whether letters behind a surname are the initials of its bearer, or those of who writes to another."""
    if " " in name and _WRITES.match(after) is not None and _WRITERS_INITIALS.fullmatch(name) is not None:
        return True
    surname = before.rstrip(" ,")
    return (
        before.rstrip().endswith(",")
        and _SURNAME.fullmatch(surname) is not None
        and _WRITERS_INITIALS.fullmatch(name) is not None
        and not is_city(surname)
    )


def _names(known: Repository) -> Sequence[str]:
    return (
        *(known.code, known.abbreviation, known.name_original, known.name_romanized, known.name_english),
        *(*known.aliases, *known.former, *known.shared),
    )
