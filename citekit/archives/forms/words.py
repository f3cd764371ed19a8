"""The words of levels as regular expressions.

A word is read in any case, with or without its diacritics and its stop (`Inv. č.`, `inv c`, `Opis'`). A word
of one letter needs its stop, for without it is a part of the number (`A 16`, `Р5446`), unless it is a small
one that a comma parts from what stands before it (`MCPG, b 156`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby

from citekit.archives.spelling import normalise_word
from citekit.archives.tradition import Level, traditions
from citekit.foundation import lazy_regex

#: what may stand between a word and its value; `№` and its sisters belong to no word
NUMBER_SIGN = (
    r"(?:№№?\s*|[Nn][ro]s?\s?[.:]:?\s*|[Nn]\.?[º°]\s*|[Nn](?:úm|um)\.\s*|(?:N|[Nn]os?|[Nn]r|[Nn]umber)\s(?=\d)|nr\s|#\s?"
    r"|n\.\s(?=\d)|[Bb]r\.\s?(?=\d)|αρ\.\s?(?=\d)|số\s(?=\d)|[Nn]u\s?[.:]?\s(?=\d))?"
)
_CJK = lazy_regex.compile("[\u3040-\u9fff\uac00-\ud7af]")
_PIECES = lazy_regex.compile(r"[^\W_]+(?:[’'‘][^\W_]+)?|.", re.DOTALL)
#: signs within a word that are one, however they are printed: `ro'yxat`, `ro‘yxat`, `roʻyxat`
_PRIMES = str.maketrans(dict.fromkeys("’‘ʻʼ", "'"))
_LETTERS = lazy_regex.compile(r"[^\W\d_]+|№")
#: the end of a Latin, Greek or Cyrillic word or number; a Chinese character may follow
BOUNDARY = r"(?![A-Za-z0-9\u00c0-\u024f\u0370-\u052f]|(?<=[A-Z])\[[a-z])"
#: the end of letters that a number may follow at once (`FO371`)
LETTER_BOUNDARY = "(?![A-Za-z\u00c0-\u024f\u0370-\u052f])"


def level_words(level: Level) -> tuple[str, ...]:
    """Every word that a level is read by."""
    printed = (
        word
        for words in level.words.values()
        for word in (words.short, words.short_plural, words.long, words.long_plural)
    )
    return tuple(dict.fromkeys((*printed, *level.also)))


def is_level_word(text: str, level: Level) -> bool:
    """Whether a text is a word of a level, however it is spelt."""
    key = word_key(text)
    return bool(key) and any(word_key(word) == key for word in level_words(level))


@lru_cache(maxsize=8192)
def word_key(word: str) -> str:
    """A word's comparison key: folded, without stops, spaces and hyphens."""
    pieces = _PIECES.findall(word.translate(_PRIMES))
    return "".join(normalise_word(piece) for piece in pieces if piece[0].isalnum())


def first_key(word: str) -> str:
    """The comparison key of the first letters of a word (`ed` of `ed. khr.`)."""
    found = _LETTERS.search(word)
    return normalise_word(found[0]) if found is not None else ""


def words_pattern(words: Iterable[str], *, bare_letters: bool = False) -> str:
    """An expression for any of these words, the longest first.

    A word of one letter has to have its stop unless `bare_letters`.
    """
    spelt = dict.fromkeys(_spelt(word, bare_letters) for word in words if word_key(word))
    ordered = sorted(spelt, key=lambda parts: (len(parts[0]), len(parts[1])), reverse=True)
    # what stands behind many words is written once: a short expression is compiled in a third of the time
    groups = (("|".join(core for core, _ in group), tail) for tail, group in groupby(ordered, _tail))
    return f"(?:{'|'.join(f'(?:{cores}){tail}' for cores, tail in groups)})" if spelt else "(?!)"


def _tail(parts: tuple[str, str]) -> str:
    return parts[1]


def _spelt(word: str, bare_letters: bool) -> tuple[str, str]:
    """The expression of a word, and of what may stand behind it."""
    pieces = [piece for piece in _PIECES.findall(word) if piece[0].isalnum()]
    spelt = r"(?:\.?\s?[-/]?|\.\s)".join(map(_letters, pieces))
    # `Opis'` and `op.'` are as common as the word without the sign of softness
    soft = "['’ʹ′`׳]?"
    if word[-1] == "°":
        return rf"{spelt}\.?[°º]", ""
    if _CJK.search(word):
        return spelt, soft
    if len(pieces) == 1 and len(pieces[0]) == 1 and not bare_letters:
        return spelt, rf"(?:{soft}(?:\.|:(?=\s\d))|{_BARE_LETTER})"
    if is_acronym(word):
        return spelt, rf"{soft}{_END_OF_ACRONYM}\.?"
    # a full word has no stop of its own: in `Central Files. 611.80` it ends what it belongs to
    stop = "" if len(word) > _SHORT and not word.endswith(".") else r"\.?['’ʹ′]?"
    return spelt, f"{soft}{BOUNDARY_OF_WORD}{stop}"


#: a small letter that needs no stop: alone behind a comma, a number behind it (`MCPG, b 156`), or the last
#: sheets or pages behind a number (`Add MS 33591 f 165`)
_BARE_LETTER = (
    r"(?:(?<=[a-zа-я])(?<!\S[a-zа-я])(?<![^,;]\s[a-zа-я])(?=\s\d)"
    r"|(?<=\d\d\s[fp])(?=\s\d+[rv]?(?:\s?[-–]\s?\d+[rv]?)?\s*(?:[,;.)]|$)))"
)
_SHORT = 3
#: words that are a department's letters where they stand in capitals (`FO 371`)
_NO_CAPITALS = frozenset(["fo"])
#: a word ends where no letter follows; a figure may (`ап58`)
BOUNDARY_OF_WORD = r"(?![^\W\d_])"
#: letters in capitals may have a capital of the number behind them (`RGA 12`), no word (`74 Hannover`)
_END_OF_ACRONYM = rf"(?:{BOUNDARY_OF_WORD}|(?<=[^\W\d_a-z]{{2}})(?=[A-ZА-Я]))"


def is_acronym(word: str) -> bool:
    """Whether a word is written in capitals alone, so that a letter may follow it (`RG59`)."""
    return len(word) > 1 and word.isupper()


@lru_cache(maxsize=4096)
def _letters(piece: str) -> str:
    """A piece of a word in any case. Letters that have no forms but two cases stand in a group without case:
    it compiles several times as fast as a set for each. The first letter is a set, which tells words apart.
    """
    if piece in _NO_CAPITALS:
        return f"{_letter(piece[0])}{piece[1:]}"
    out, plain = [_letter(piece[0])], ""
    for letter in piece[1:]:
        if _has_two_cases(letter):
            plain += letter
            continue
        out += [f"(?i:{plain})" if plain else "", _letter(letter)]
        plain = ""
    return "".join([*out, f"(?i:{plain})" if plain else ""])


def _has_two_cases(letter: str) -> bool:
    bare = normalise_word(letter)
    return letter.isalpha() and len(letter.upper()) == 1 and {bare} <= {letter, letter.lower()}


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    if letter.translate(_PRIMES) == "'":
        return "['’‘ʻʼ]"
    bare = normalise_word(letter)
    forms = {letter, letter.lower(), letter.upper(), *(bare, bare.upper() if len(bare) == 1 else bare)}
    single = sorted(form for form in forms if len(form) == 1)
    longer = sorted(form for form in forms if len(form) > 1)
    chars = re.escape(single[0]) if len(single) == 1 else f"[{''.join(map(re.escape, single))}]"
    return f"(?:{'|'.join((chars, *map(re.escape, longer)))})" if longer else chars


#: words of levels in many languages: with a number they are no part of a name, whatever the tradition
_ANY_LABEL = (
    r"(?<![^\W\d_])(?:[Vv]ols?|[Ll]egs?|[Ff]asc|[Rr]eg|[Ee]xp|[Cc]aja|[Cc]arton|[Dd]ossier"
    r"|[Kk]ut|[Kk]art|[Ii]nv)\b"
)
#: a year or a span of years is no number of a level: `Central Files 1967-69`
#: a year that belongs to the title of a series: `Central Files 1963`
_YEAR_OF_FILES = r"(?<=[Ff]iles\s)(?:18|19|20)\d\d(?![\w/-])"
#: a Roman number; one figure straight behind a capital and its stop is another initial (`C.C. al P.C.R.`),
#: and so is one behind a capital that a name follows (`F. X. Šalda`)
_INITIAL = r"(?<!\b[A-Z]\.)(?!(?<=\b[A-Z]\.\s)[IVXLC]\.\s[A-ZÀ-Ž][a-zà-ž]{2})[IVXLC]"
ROMAN = rf"(?:(?:{_INITIAL}|[IVXLC]{{2,6}})\b|[ivxlc]{{2,7}}(?=\s*(?:[,;:)]|$)))"
#: levels whose word ends the name of a series before it
_BELOW_SERIES = frozenset(["subserie", "sottoserie"])
_SPAN = r"(?:1[5-9]|20)\d\d\s?[-–/]\s?\d{2,4}(?![\w/-])"


#: an ordinal of a Romance language (`3e`, `1er`, `2º`, `5a`)
ORDINAL = r"\d{1,3}(?:er|[èe]re|nde?|[èe]me|[reèao]|[ºª°])"
_ORDINAL_WORD = 5  # letters of the shortest word that stands behind an ordinal


def words_behind(levels: Iterable[Level]) -> list[str]:
    """The words that stand behind any number of their levels."""
    return [word for level in levels if level.after not in ("", "ordinal") for word in level_words(level)]


def words_behind_ordinals(levels: Iterable[Level]) -> list[str]:
    """The words that stand behind an ordinal, written out: `3e liasse`."""
    words = (word for level in levels if level.after == "ordinal" for word in level_words(level))
    return [word for word in words if len(word_key(word)) >= _ORDINAL_WORD]


@lru_cache(maxsize=64)
def label_ahead(tradition: str) -> str:
    """A look-ahead for the word of any level of a tradition with a value behind it: where a name ends."""
    levels = traditions()[tradition].levels
    ahead = [level for level in levels if level.after != "year"]
    numbered = words_pattern(word for level in ahead for word in level_words(level))
    named = words_pattern(
        word for level in ahead if level.named for word in level_words(level) if len(word_key(word)) > 1
    )
    behind, ordinals = words_behind(levels), words_behind_ordinals(levels)
    no_year = rf"(?!{_SPAN}|{_YEAR_OF_FILES})"
    value = (
        rf"[\s:]*{NUMBER_SIGN}{no_year}(?:[^\W\d_]{{0,3}}(?:[-–]|(?<=[A-Z])\.(?=\d{{3}}))?\d|{ROMAN}|[\"“„«])"
    )
    ahead_of_any = rf"{_ANY_LABEL}\.?\s?(?:{value}|[A-Z]\s\d)"
    # behind a comma a word in the singular has a span of years as its value: `Volume 272, File 1922-1923`
    years = rf"(?<=[,;]\s)(?![^\W\d_]+s\b){numbered}\s(?:{_SPAN})"
    # within a name `fond` is a word like any other: `Osobni fond Kovačić`
    ahead_of = [rf"{numbered}{value}", years, ahead_of_any, rf"(?<![^\W\d_] ){named}\s+\S"]
    if any(level.key in _BELOW_SERIES and level.named for level in levels):
        ahead_of.append(r"(?<=\s)(?i:sub-?s[eé]rie|sottoserie)\s+\S")  # `serie Notarial subserie Escrituras`
    if any(word in ("f.", "ff.") and level.sheet for level in levels for word in level_words(level)):
        ahead_of.append(r"(?<=\w )ff?\s\d{1,4}[rv]?\b")  # `Harley MS 6988 f 208`
    if behind:
        ahead_of.append(rf"\d[\w/–-]*\.?\s?-?{words_pattern(behind)}")
    if ordinals:
        ahead_of.append(rf"(?<!\w){ORDINAL}\s{words_pattern(ordinals)}")
    return f"(?!{'|'.join(ahead_of)})"
