"""Which traditions a text's own words speak for, where no archive decides.

A chain is unmistakable where it has a full word (`Bestand`, `inv.nr.`), or two or more short labels that only
one tradition has together (`f.`, `ap.`, `b.`). English words are those of the United States.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from citekit.archives.forms.words import NUMBER_SIGN, first_key, word_key, words_pattern
from citekit.archives.spelling import normalise_word
from citekit.archives.tradition import Level, traditions

_TOKEN = re.compile(r"(?<![^\W\d_])(?:[^\W\d_]+|№)")
_VALUE = rf"[\s:.]*{NUMBER_SIGN}(?:[^\W\d_]{{0,3}}[-–./]?\d|[IVXLC]{{1,6}}\b)"
_FULL = 5  # letters that make a word full


@lru_cache(maxsize=1)
def _index() -> Mapping[str, Sequence[tuple[str, str]]]:
    """Tradition and word by the first piece of each usual word; English words of English traditions."""
    index: dict[str, list[tuple[str, str]]] = {}
    for code, tradition in traditions().items():
        for level in tradition.levels:
            for word in _usual_words(level, tradition.original):
                index.setdefault(first_key(word), []).append((code, word))
    return index


def _usual_words(level: Level, language: str) -> tuple[str, ...]:
    """The words that a tradition itself prints, and those that only spell them otherwise."""
    return tuple(
        dict.fromkeys(
            word
            for tag, words in level.words.items()
            if tag != "en" or language == "en"
            for word in (words.short, words.short_plural, words.long, words.long_plural)
        )
    )


@lru_cache(maxsize=4096)
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(words_pattern([word]) + _VALUE)


def spoken_for(text: str) -> tuple[str, ...]:
    """The traditions whose words a text has unmistakably; more than one only where they have all words in
    common.
    """
    labels: dict[str, set[str]] = {}
    index = _index()
    for token in _TOKEN.finditer(text):
        for code, word in index.get(normalise_word(token[0]), ()):
            if _pattern(word).match(text, token.start()):
                labels.setdefault(word_key(word), set()).add(code)
    if not labels:
        return ()
    counts: dict[str, int] = {}
    for codes in labels.values():
        for code in codes:
            counts[code] = counts.get(code, 0) + 1
    most = max(counts.values())
    best = [code for code in traditions() if counts.get(code) == most]
    full = [word for word in labels if len(word) >= _FULL and set(best) <= labels[word]]
    if len(best) == 1 and (most >= 2 or full):
        return tuple(best)
    return tuple(best) if full or most >= 3 else ()
