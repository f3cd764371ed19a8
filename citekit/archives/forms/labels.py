"""The words of levels that have values in a text, with the traditions that print them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from citekit.archives.forms.words import NUMBER_SIGN, ROMAN, first_key, word_key, words_pattern
from citekit.archives.spelling import normalise_word
from citekit.archives.tradition import Level, traditions

_TOKEN = re.compile(r"(?<![^\W\d_])(?:[^\W\d_]+|№)")
_VALUE = rf"[\s:.]*{NUMBER_SIGN}(?:[^\W\d_]{{0,3}}(?:[-–]|(?<=[A-Z])\.(?=\d{{3}}))?\d|{ROMAN})"
#: letters of a word behind which a name may stand
NAMED = 4
_NONE: Mapping[tuple[str, bool], set[str]] = {}


@lru_cache(maxsize=1)
def _index() -> Mapping[str, Mapping[tuple[str, bool], set[str]]]:
    """The traditions that print a word, by its first piece, the word, and whether a name may follow it;
    English words of English traditions.
    """
    index: dict[str, dict[tuple[str, bool], set[str]]] = {}
    for code, tradition in traditions().items():
        for level in tradition.levels:
            for word in _usual_words(level, tradition.original):
                named = level.named and len(word_key(word)) >= NAMED
                index.setdefault(first_key(word), {}).setdefault((word, named), set()).add(code)
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
def _pattern(word: str, named: bool) -> re.Pattern[str]:
    value = rf"(?:{_VALUE}|\s+[^\W\d_])" if named else _VALUE
    return re.compile(words_pattern([word]) + value)


def has_labels(text: str) -> bool:
    """Whether a text has a word of a level before a value."""
    return bool(labels_in(text))


def is_level_word(word: str) -> bool:
    """Whether a word is that of a level in some tradition."""
    key = word_key(word)
    return any(word_key(one) == key for one, _ in _index().get(first_key(word), _NONE))


def label_at(text: str, at: int) -> bool:
    """Whether the word of a level with its value stands at a place."""
    token = _TOKEN.match(text, at)
    words = _index().get(normalise_word(token[0]), _NONE) if token is not None else _NONE
    return any(_pattern(word, named).match(text, at) is not None for word, named in words)


def labels_in(text: str) -> dict[str, set[str]]:
    """The words of levels that have values in a text, with the traditions that print them.

    Of two letters before one value the second is none of its words: `S. N. 1310`.
    """
    labels: dict[str, set[str]] = {}
    index = _index()
    lettered: dict[int, int] = {}
    for token in _TOKEN.finditer(text):
        for (word, named), codes in index.get(normalise_word(token[0]), _NONE).items():
            found = _pattern(word, named).match(text, token.start())
            if found is None:
                continue
            if len(token[0]) > 1 or lettered.setdefault(found.end(), token.start()) == token.start():
                labels.setdefault(word_key(word), set()).update(codes)
    return labels
