"""The attribute text-case (CSL 1.0.2, "Text-case"), on plain and rich text.

In: a piece, a case and a language. Out: a piece with other capitals.
Title case is that of citeproc-js: words with a capital of their own stay; stop words stay small unless first,
last, or after `:`, `!` or `?`; text in `nocase`, `nodecor`, small capitals, sup and sub stays as it is.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache, lru_cache

from citekit.csl.output.tree import NOCASE, NODECOR, RICH, Piece
from citekit.foundation import lazy_regex

_STOP_WORDS = os.path.join(os.path.dirname(__file__), "data", "stop-words.txt")
_DIVIDE = lazy_regex.compile("([‘’“”\"'\\-–—/.,;?!:\\[\\]()])")
_APOSTROPHES = "'’‘"
_BLANKS = lazy_regex.compile("([ \u00a0\u2000-\u200b\u205f\u3000]+)")
_VERSUS = lazy_regex.compile("(?:v|vs).$")
_GREEK_LETTER = lazy_regex.compile("[\u0370-\u03ff]")
_PROTECTED = ("sup", "sub")
_DOTTED = ("tr", "az")  # languages that have two letters i
_SEPARATE = frozenset(("", "r", "“", "‘"))  # opening marks that no word hangs on ("r": of `inner`)


def apply_case(piece: Piece, case: str, language: str = "en") -> Piece:
    """`case` is lowercase, uppercase, capitalize-first, capitalize-all, sentence or title.

    `language` is the item's language, else the style's locale (any tag); title case changes English only.
    """
    language = language[:2].lower()
    maker = _CASES.get(case)
    if not piece or maker is None or (case == "title" and language != "en"):
        return piece
    if isinstance(piece, str):
        return _plain(piece, case, language)
    leaves = _leaves(piece)
    changed = maker(language)([("'" * hangs + text, safe) for text, safe, hangs in leaves])
    bare = [text[hangs:] for text, (_, _, hangs) in zip(changed, leaves, strict=True)]
    return _rebuild(piece, iter(bare).__next__)


@lru_cache(maxsize=16384)
def _plain(text: str, case: str, language: str) -> str:
    """Text without markup: the same titles come again and again."""
    if case == "title" and _SIMPLE.fullmatch(text) is not None:
        return _simple_title(text)
    return _CASES[case](language)([(text, False)])[0]


# Words with single blanks between them, nothing inside them and only stops and commas behind them.
_SIMPLE = lazy_regex.compile("[^\\W_\u0370-\u03ff]+[.,;:?!]?(?: [^\\W_\u0370-\u03ff]+[.,;:?!]?)*")


def _simple_title(text: str) -> str:
    """What `_Title` makes of such a text, word by word."""
    words = text.split(" ")
    out = list(map(_inner_word, words))
    out[0] = _opening_word(words[0])
    if ":" in text or "?" in text or "!" in text:
        for place in range(1, len(words)):
            if words[place - 1][-1] in ":?!":
                out[place] = _opening_word(words[place])
    out[-1] = _closing_word(out[-1])
    return " ".join(out)


_ENDS = ".,;:?!"


@lru_cache(maxsize=50_000)
def _inner_word(word: str) -> str:
    """A word of English inside a title, with what stands behind it."""
    bare = word.rstrip(_ENDS)
    capital = len(bare) > 1 and bare == bare.lower() and not _is_stop_word(bare)
    return word[0].upper() + word[1:] if capital else word


@lru_cache(maxsize=50_000)
def _opening_word(word: str) -> str:
    bare = word.rstrip(_ENDS)
    return word[0].upper() + word[1:] if bare == bare.lower() else word


@lru_cache(maxsize=50_000)
def _closing_word(word: str) -> str:
    bare = word.rstrip(_ENDS)
    raised = len(bare) > 1 and _is_stop_word(bare.lower())
    return word[0].upper() + word[1:] if raised else word


@cache
def case_of_text(case: str) -> Callable[[str, str], str]:
    """`apply_case` for texts without markup, given their language; it remembers what it made."""

    @lru_cache(maxsize=16384)
    def recased(text: str, language: str) -> str:
        if raises and text[:1].isupper():
            return text
        if raises and text.isascii() and language[:2] not in _DOTTED:
            word = text.partition(" ")[0]
            if word.isalpha() and word.islower():
                return word[0].upper() + text[1:]
        if titles and language[:2] == "en" and _SIMPLE.fullmatch(text) is not None:
            return _simple_title(text)
        return str(apply_case(text, case, language))

    raises, titles = case == "capitalize-first", case == "title"
    return recased


@cache
def stop_words() -> frozenset[str]:
    """The words that title case leaves small; read once."""
    with open(_STOP_WORDS, encoding="utf-8") as file:
        lines = file.read().splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _is_stop_word(word: str) -> bool:
    """Does title case leave it small? (The "v." and "vs." of citeproc-js are patterns: `vi` is one too.)"""
    return word in stop_words() or _VERSUS.match(word) is not None


Leaf = tuple[str, bool]  # a text, and whether its capitals are protected
Recase = Callable[[list[Leaf]], list[str]]


def style_language(language: str) -> str:
    """The language in which a style's own words are cased: they take title case in every locale."""
    return language if language[:2] in _DOTTED else "en"


def _leaves(piece: Piece, safe: bool = False, hangs: bool = False) -> list[tuple[str, bool, bool]]:
    """The texts: whether their capitals are protected, whether the first word hangs on the mark before it."""
    if isinstance(piece, str):
        return [(piece, safe, hangs)]
    format, parts = piece.format, piece.parts
    safe = safe or piece.tag in (NOCASE, NODECOR)
    if piece.tag == RICH and format is not None:
        safe = safe or format.vertical_align in _PROTECTED or format.font_variant == "small-caps"
    leaves = []
    for place, part in enumerate(parts):
        own = (hangs and not place) or _is_hung(part, is_last=place == len(parts) - 1)
        leaves.extend(_leaves(part, safe, own))
    return leaves


def _is_hung(piece: Piece, *, is_last: bool) -> bool:
    """Are these quotes whose opening mark is the first sign of a word, so that there is no letter to raise?

    As in citeproc-js: those in «mot» and „mot“, and straight single quotes that more text follows.
    """
    if isinstance(piece, str) or piece.tag != RICH:
        return False
    opening = piece.value[:1] if len(piece.value) == 2 else piece.value[-1:]
    return opening not in _SEPARATE and not (opening == "'" and is_last)


def _rebuild(piece: Piece, following: Callable[[], str]) -> Piece:
    if isinstance(piece, str):
        return following()
    return piece._replace(parts=tuple([_rebuild(part, following) for part in piece.parts]))


def upper(text: str, language: str) -> str:
    """Capitals, by the rules of Turkish and Azeri where the language is one of them."""
    if language in _DOTTED:
        text = text.replace("i", "İ")
    return text.upper()


def lower(text: str, language: str) -> str:
    """Small letters, by the rules of Turkish and Azeri where the language is one of them."""
    if language in _DOTTED:
        text = text.replace("İ", "i").replace("I", "ı")
    return text.lower()


def _capitalized(word: str, language: str) -> str:
    """The word with a capital; a Greek letter by itself is a symbol and stays."""
    if len(word) == 1 and _GREEK_LETTER.match(word):
        return word
    return upper(word[0], language) + word[1:]


def _each_text(change: Callable[[str, str], str]) -> Callable[[str], Recase]:
    def maker(language: str) -> Recase:
        return lambda leaves: [text if safe else change(text, language) for text, safe in leaves]

    return maker


def _capitalize_all(text: str, language: str) -> str:
    """Each word without capitals gets one, parts of hyphenated words too, but nothing after an apostrophe."""
    segments = _DIVIDE.split(text)
    for i in range(0, len(segments), 2):
        words = _BLANKS.split(segments[i])
        start = 1 if i and segments[i - 1] in _APOSTROPHES else 0
        words[start:] = [_first_capital(word, language) for word in words[start:]]
        segments[i] = "".join(words)
    return "".join(segments)


def _first_capital(word: str, language: str) -> str:
    return _capitalized(word, language) if word and word == lower(word, language) else word


def _capitalize_first(language: str) -> Recase:
    def recase(leaves: list[Leaf]) -> list[str]:
        first = True
        done = []
        for text, safe in leaves:
            if first and text.strip() and _has_letters(text):
                first = False
                text = text if safe else _capitalize_first_word(text, language)
            done.append(text)
        return done

    return recase


def _has_letters(text: str) -> bool:
    return any(not _DIVIDE.match(char) and not char.isspace() for char in text)


def _capitalize_first_word(text: str, language: str) -> str:
    pieces = _BLANKS.split(text)
    for i, word in enumerate(pieces):
        if word and _has_letters(word):
            pieces[i] = _first_part_capital(word, language)
            break
    return "".join(pieces)


def _first_part_capital(word: str, language: str) -> str:
    """What follows a hyphen or stop inside the word is left; no capital follows an apostrophe."""
    parts = _DIVIDE.split(word)
    for i, part in enumerate(parts):
        if part and not _DIVIDE.match(part):
            if part == lower(part, language) and not (i and parts[i - 1] in _APOSTROPHES):
                parts[i] = _capitalized(part, language)
            break
    return "".join(parts)


def _sentence(language: str) -> Recase:
    def recase(leaves: list[Leaf]) -> list[str]:
        first = True
        done = []
        for text, safe in leaves:
            if not safe:
                text = lower(text, language) if not first else _sentence_start(text, language)
            first = first and not _has_letters(text)
            done.append(text)
        return done

    return recase


def _sentence_start(text: str, language: str) -> str:
    """The first word keeps its letters and gets a capital; the rest is small."""
    pieces = _BLANKS.split(text)
    for i, word in enumerate(pieces):
        if word and _has_letters(word):
            parts = _DIVIDE.split(word)
            at = next(k for k, part in enumerate(parts) if part and not _DIVIDE.match(part))
            elided = at > 0 and parts[at - 1] in _APOSTROPHES
            head = "".join(parts[:at]) + (parts[at] if elided else _capitalized(parts[at], language))
            rest = "".join(parts[at + 1 :]) + "".join(pieces[i + 1 :])
            return "".join(pieces[:i]) + head + lower(rest, language)
    return text


class _Title:
    """Title case over the texts of a field, which are read as one."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.first = True
        self.after_stop = False  # right after `:`, `!` or `?`
        self.last: tuple[int, int, int] | None = None  # leaf, segment and word read last
        self.leaves: list[list[list[str]]] = []  # leaf -> segments -> words and blanks

    def __call__(self, leaves: list[Leaf]) -> list[str]:
        for number, (text, safe) in enumerate(leaves):
            if safe:
                self.leaves.append([[text]])
                self.pass_over(text)
            else:
                self.leaves.append([_BLANKS.split(part) for part in _DIVIDE.split(text)])
                self.read(number)
        self.capital_for_last_word()
        return ["".join(["".join(words) for words in segments]) for segments in self.leaves]

    def pass_over(self, text: str) -> None:
        if text.strip():
            self.first = self.after_stop = False
            self.last = None

    def read(self, number: int) -> None:
        segments = self.leaves[number]
        for i, words in enumerate(segments):
            if i % 2:
                self.after_stop = self.after_stop or words[0] in "!?:"
            elif any(word.strip() for word in words):
                hyphen = number == 0 and i == 0 and len(segments) > 1 and segments[1] == ["-"]
                initial = words[0][:1]
                self.words(words, number, i, hyphen)
                if i and segments[i - 1][0] in _APOSTROPHES:  # "you'll": what follows begins no word
                    words[0] = initial + words[0][1:]

    def words(self, words: list[str], number: int, segment: int, hyphen: bool) -> None:
        for j in range(0, len(words), 2):
            word = words[j]
            if not word:
                continue
            small = lower(word, self.language)
            wanted = (len(word) > 1 and not _is_stop_word(small)) or self.first or self.after_stop
            if word == small and (wanted or (hyphen and j == len(words) - 1)):
                words[j] = _capitalized(word, self.language)
            self.first = self.after_stop = False
            self.last = (number, segment, j)

    def capital_for_last_word(self) -> None:
        if self.last is None:
            return
        number, segment, j = self.last
        word = self.leaves[number][segment][j]
        if len(word) > 1 and _is_stop_word(lower(word, self.language)):
            self.leaves[number][segment][j] = _capitalized(word, self.language)


_CASES: dict[str, Callable[[str], Recase]] = {
    "lowercase": _each_text(lower),
    "uppercase": _each_text(upper),
    "capitalize-all": _each_text(_capitalize_all),
    "capitalize-first": _capitalize_first,
    "sentence": _sentence,
    "title": _Title,
}
