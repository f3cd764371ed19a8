"""The words of levels as labelled chains have them: before a value, behind it, behind an ordinal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from citekit.archives.forms.words import (
    NUMBER_SIGN,
    ORDINAL,
    first_key,
    level_words,
    word_key,
    words_behind,
    words_behind_ordinals,
    words_pattern,
)
from citekit.archives.tradition import Level, fond_type, traditions
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass

_BARE_SHEETS = frozenset(["f.", "ff.", "p.", "pp."])


@dataclass(frozen=True, slots=True)
class ChainWords:
    """The words of a tradition: expressions for those before a value, by the key of their first piece, one
    for those behind it, one for those behind an ordinal, and the levels that each word may mean.
    """

    before: Mapping[str, re.Pattern[str]]
    behind: re.Pattern[str] | None
    ordinal: re.Pattern[str] | None
    levels: Mapping[str, tuple[Level, ...]]


@lru_cache(maxsize=64)
def chain_words(code: str) -> ChainWords:
    """The words of the levels of a tradition."""
    levels = traditions()[code].levels
    by_key: dict[str, dict[str, Level]] = {}
    starts: dict[str, list[str]] = {}
    for level in levels:
        for word in level_words(level):
            by_key.setdefault(word_key(word), {})[level.key] = level
            if level.after != "year":
                starts.setdefault(first_key(word), []).append(word)
    behind, ordinals = words_behind(levels), words_behind_ordinals(levels)
    return ChainWords(
        {first: _before_pattern(words, code in fond_type()) for first, words in starts.items()},
        re.compile(
            rf"(?P<value>\d(?:[\w/–-]*\w)?|[IVXL]{{1,6}}(?=\.))(?:\.[ªº])?(?P<stop>\.)?\s?-?(?<![^\W\d_])"
            rf"(?P<word>{words_pattern(behind)})"
        )
        if behind
        else None,
        re.compile(rf"(?P<value>{ORDINAL})\s(?P<word>{words_pattern(ordinals)})(?!\w)") if ordinals else None,
        {key: tuple(named.values()) for key, named in by_key.items()},
    )


def _before_pattern(words: list[str], bare: bool) -> re.Pattern[str]:
    """Words before a value; the word may stand twice, or again in brackets: `L. L. 88`, `opis' (op.) 1`.

    An initial is no word: `f. F. X. Šalda`.

    Where fonds are described by letters (`f.`, `d.`, `l.`) the stop may be missing or misprinted (`F 17`).
    """
    before = words_pattern(words)
    if bare:
        before = (
            rf"(?:{before}|{words_pattern(words, bare_letters=True)}(?=,?\s\d|\d+[,.]\s?(?:[Oo]p|[Оо]п)\b))"
        )
    elif sheets := [word for word in words if word in _BARE_SHEETS]:
        # `f 17` is a folio, where the letter is small and the number stands apart
        before = rf"(?:{before}|{words_pattern(sheets, bare_letters=True)}(?<=[a-z])(?=\s\d))"
    again = rf"(?:\s*\([^\W\d_]+\.?\)|\s+{before}(?!\s?[A-ZÀ-Ž]\.))?"
    return lazy_regex.compile(rf"(?P<word>{before}){again}[\s:,]*(?:-(?=[A-Z]?\d))?{NUMBER_SIGN}(?=[^\s,;])")
