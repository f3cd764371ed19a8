"""Which traditions a text's own words speak for, where no archive decides.

A chain is unmistakable where it has a full word (`Bestand`, `inv.nr.`), or two or more short labels that only
one tradition has together (`f.`, `ap.`, `b.`). English words are those of the United States.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from citekit.archives.forms.labels import NAMED, label_at, labels_in
from citekit.archives.forms.words import level_words, word_key, words_pattern
from citekit.archives.mention.model import ArchiveMention
from citekit.archives.mention.word_lists import particles, telling_words
from citekit.archives.repository import Repository
from citekit.archives.spelling import normalise_word
from citekit.archives.tradition import traditions

_SHORTEST_FULL = 3  # letters of a word that is no abbreviation such as `f.`
_FULL = 5  # letters that make a word full
_TOGETHER = 2  # short labels that one tradition alone has together
_WORDS = re.compile(r"[^\W\d_]{3,}")  # long enough to tell a language
_PARTICLES = re.compile(r"[^\W\d_]{2,}")


def most_spoken(text: str) -> frozenset[str]:
    """The traditions that have most of the words with values of a text; a full word counts twice."""
    weights = dict.fromkeys(traditions(), 0)
    for word, codes in labels_in(text).items():
        for code in codes:
            weights[code] += 2 if len(word) >= NAMED else 1
    most = max(weights.values())
    return frozenset(code for code, weight in weights.items() if weight == most)


def candidates(text: str) -> tuple[str, ...]:
    """Traditions of whose words a text has some with values, those with most first, in the table's order."""
    counts = _counts(labels_in(text))
    return tuple(sorted(counts, key=lambda code: -counts[code]))


def spoken_for(text: str) -> tuple[str, ...]:
    """The traditions whose words a text has unmistakably; more than one only where they have all words in
    common.
    """
    labels = labels_in(text)
    if not labels:
        return ()
    counts = _counts(labels)
    most = max(counts.values())
    best = [code for code, count in counts.items() if count == most]
    full = [
        word for word in labels if len(word) >= _FULL and set(best) <= labels[word] and word not in _OF_TEXTS
    ]
    if len(best) == 1 and (most >= _TOGETHER or full):
        return tuple(best)
    if most >= _TOGETHER and label_at(text, 0) and not labels.keys() <= _OF_PRINT and _are_english(best):
        return tuple(best)  # `RG 59, box 12`: the levels are the same, whichever it is
    return tuple(best) if full or most > _TOGETHER else ()


def is_worded(text: str) -> bool:
    """Whether a text has two words of levels or one that is no letter, unlike `R 1234b`."""
    labels = labels_in(text)
    return len(labels) >= _TOGETHER or any(len(word) > 1 for word in labels)


def of_print(text: str) -> bool:
    """Whether all words of levels in a text are such as printed works have too: `vol. 12, no. 3, p. 45`."""
    return labels_in(text).keys() <= _OF_PRINT


def _are_english(codes: list[str]) -> bool:
    return all(traditions()[code].original == "en" for code in codes)


#: words that printed works have too (`vol. 12, fasc. 3, p. 45`)
_OF_PRINT = frozenset(
    (
        *("vol", "vols", "volume", "volumes", "no", "nos", "nr", "num", "n", "p", "pp", "s", "t", "tt", "pt"),
        *("tomo", "tome", "fasc", "ser", "serie", "series", "art", "part", "page", "pages", "ed", "col"),
    )
)


#: words that laws, books and sentences have with numbers: alone they tell no archive
_OF_TEXTS = frozenset(
    (
        *(
            "section",
            "sections",
            "book",
            "books",
            "case",
            "docket",
            "album",
            "albums",
            "notebook",
            "notebooks",
            "tape",
            "tapes",
        ),
        *(
            "package",
            "ledger",
            "liber",
            "libro",
            "cassette",
            "cassettes",
            "bundle",
            "bundles",
            "envelope",
            "packet",
            "scrapbook",
        ),
    )
)


def told_for(text: str) -> tuple[str, ...]:
    """The tradition that has all words of levels of a text, two or more, and in whose language its other
    words are; where these tell none the French one, whose names of levels are international; for one word
    the one that alone prints it. None where such words stand in printed works too.
    """
    printed = labels_in(text)
    labels = printed.keys()
    if labels <= _OF_PRINT:
        return ()
    if len(labels) < _TOGETHER:
        (word, codes), *_ = printed.items()
        return tuple(codes) if len(codes) == 1 and len(word) >= _SHORTEST_FULL else ()
    own = [code for code in traditions() if labels <= _words_of(code)]
    words = {normalise_word(word) for word in _PARTICLES.findall(text)}
    told = [code for code in own if not words.isdisjoint(particles(code))]
    return tuple(told) if len(told) == 1 else ("fr",) if not told and "fr" in own else ()


#: fond, inventory and file in English words, which no archive of the English lands has together
_TRANSLATED = re.compile(
    r"\b(?:fonds?|fund|coll(?:ection|\.))\s[^,;]{1,14}[,;]\s?(?:inventory|inv\.|description|opis)\s?\d",
    re.IGNORECASE,
)


def is_translated(text: str) -> bool:
    """Whether the levels of a text are those of Russian and like archives in English words (`collection 166,
    inventory 12, file 4539`).
    """
    return _TRANSLATED.search(text) is not None and "box" not in text.lower()


def is_labelled(mention: ArchiveMention, text: str) -> bool:
    """Whether letters that some archive bears are the word of a level, for all words of the text are those of
    a tradition that none of its bearers has: `NAD 1544, inv. 60, karton 4`.
    """
    if mention.certain or mention.before or not mention.archive.isupper() or not label_at(text, 0):
        return False
    codes = spoken_for(text)
    levels = (level for code in codes for level in traditions()[code].levels)
    printed = any(mention.archive in level_words(level) for level in levels)
    return printed and all(one.tradition not in codes for one in mention.bearers)


def may_speak(text: str, code: str) -> bool:
    """Whether all words of levels in a text are words of a tradition, usual ones or not; full words speak for
    those alone that print them (`box 3, file 12`).
    """
    labels = labels_in(text).keys()
    return labels <= _words_of(code) and any(len(word) < _SHORTEST_FULL for word in labels)


@lru_cache(maxsize=64)
def _words_of(code: str) -> frozenset[str]:
    levels = traditions()[code].levels
    return frozenset(word_key(word) for level in levels for word in level_words(level))


def as_shelfmarks(levels: tuple[tuple[str, str], ...], code: str, text: str) -> tuple[tuple[str, str], ...]:
    """The levels behind an archive that no table has: a bare number that known archives of the tradition
    count their bundles by is a shelfmark there (`Archivo Municipal de X, Beneficencia, 12`).
    """
    free = traditions()[code].free
    level = traditions()[code].level(free.get("bundle", ""))
    if level is None or re.search(words_pattern(level_words(level)), text, re.IGNORECASE) is not None:
        return levels
    return tuple(
        (traditions()[code].shelfmark_key if key == level.key and value[0].isdigit() else key, value)
        for key, value in levels
    )


def _counts(labels: Mapping[str, set[str]]) -> dict[str, int]:
    """How many of the words each tradition has, in the table's order."""
    counts: dict[str, int] = {}
    for codes in labels.values():
        for code in codes:
            counts[code] = counts.get(code, 0) + 1
    return {code: counts[code] for code in traditions() if code in counts}


def told_by_language(text: str, bearers: Sequence[Repository]) -> Sequence[Repository]:
    """Those of a name's bearers in whose language the text is, by words that only it has; none where no word
    tells, or words of several do.
    """
    words = {normalise_word(word) for word in _WORDS.findall(text)}
    english = [one for one in bearers if traditions()[one.tradition].original == "en"]
    if english and words & telling_words("en"):
        return english
    counts = {
        code: len(words & telling)
        for code in dict.fromkeys(one.tradition for one in bearers)
        if (telling := telling_words(code))
    }
    most = max(counts.values(), default=0)
    told = [code for code, count in counts.items() if count == most]
    if not most or len(told) > 1:
        return ()
    return [one for one in bearers if one.tradition == told[0]]
