"""Comparison keys for names and words: without case, stops, soft signs and Latin diacritics."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass

_PRIMES = "'’ʹʼ′`‘ʻ׳"
_LETTERS = r"[^\W\d_]"
_CJK = "\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_TOKEN = lazy_regex.compile(rf"[{_CJK}]|(?:(?![{_CJK}]){_LETTERS})+[{_PRIMES}]*|\d+|\s+|.", re.DOTALL)
_LOOKALIKES = str.maketrans("ABCEHIKMOPTXYaceiopxy", "АВСЕНІКМОРТХУасеіорху")
_LATIN_LOOKALIKES = {cyrillic: latin for latin, cyrillic in _LOOKALIKES.items()}
_SPECIAL = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "ə": "e", "’": "'"})
_CYRILLIC = lazy_regex.compile(r"[\u0400-\u04ff]")
_LATIN = lazy_regex.compile(r"[A-Za-z]")
#: the archives of a French department, the word cut later: `Arch. Départ. Bouches-du-Rhône`
_DEPARTMENT = lazy_regex.compile(r"^archdepart(?!e)")
#: the end of a German library's name, cut short: `Staatsbibl.`
_SHORT_LIBRARY = lazy_regex.compile(r"(?<=[a-z]{4})bibl$")
_SQUEEZE = lazy_regex.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number, a run of space or one other character, with its place and its comparison key."""

    text: str
    start: int
    end: int
    key: str

    @property
    def is_word(self) -> bool:
        """Whether the token is a word."""
        return self.text[0].isalpha()

    @property
    def is_number(self) -> bool:
        """Whether the token is a run of digits."""
        return self.text[0].isdigit()

    @property
    def is_space(self) -> bool:
        """Whether the token is white space."""
        return self.text[0].isspace()


def tokens(text: str) -> list[Token]:
    """The tokens of a text; each Chinese, Japanese or Korean character is one."""
    return [Token(m[0], m.start(), m.end(), normalise_word(m[0])) for m in _TOKEN.finditer(text)]


@lru_cache(maxsize=4096)
def normalise_word(word: str) -> str:
    """A word's comparison key: no case, primes or Latin diacritics (`Opis'` and `opis`, `fletë` and
    `flete`).
    """
    plain = word.casefold().strip(_PRIMES)
    if plain.isascii():
        return plain
    if _CYRILLIC.search(plain):
        return plain.replace("ё", "е")
    bare = unicodedata.normalize("NFKD", plain.translate(_SPECIAL))
    return unicodedata.normalize("NFC", "".join(c for c in bare if unicodedata.category(c) != "Mn"))


def folded_text(text: str) -> str:
    """A text without case, primes and diacritics, letter by letter as in the words of levels."""
    lower = text.lower()
    return lower if lower.isascii() else "".join(map(_folded_letter, lower))


@lru_cache(maxsize=1024)
def _folded_letter(letter: str) -> str:
    return normalise_word(letter)


@lru_cache(maxsize=4096)
def normalise_name(name: str) -> str:
    """A name's comparison key: its words normalised, without spaces and punctuation."""
    words = (normalise_word(one_script(word)) for word in _SQUEEZE.split(name) if word)
    return _SHORT_LIBRARY.sub("bibliothek", _DEPARTMENT.sub("archdep", "".join(words)))


def one_script(word: str) -> str:
    """A word that mixes Cyrillic with look-alike Latin letters, all in Cyrillic; other words unchanged."""
    if _CYRILLIC.search(word) and _LATIN.search(word):
        return word.translate(_LOOKALIKES)
    return word


def to_latin_letters(text: str) -> str:
    """A text with the Cyrillic letters that look like Latin ones in Latin; other letters stay."""
    return text.translate(_LATIN_LOOKALIKES)


def is_latin(text: str) -> bool:
    """Whether the first letter of a text is of the Latin script (a text without letters is)."""
    first = next((char for char in text if char.isalpha()), "a")
    return first < "Ͱ"


def is_cyrillic(text: str) -> bool:
    """Whether a text has a Cyrillic letter."""
    return _CYRILLIC.search(text) is not None
