"""The order of texts for readers: letters before accents and case, punctuation ignored, numbers by value.

In goes a text and a language, out comes a key that sorts. It is the primary level of the Unicode Collation
Algorithm (accents, case and punctuation do not count; equal texts keep the order of citation), with what a
language holds to be letters of their own in their places, and its own script before the others (CLDR).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that decompose into nothing, at the place of the letters that readers look for.
_LETTERS = str.maketrans(
    {
        "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ŋ": "n", "ß": "ss",
        "þ": "th", "ŧ": "t", "ƒ": "f", "ĸ": "q", "ѐ": "е", "ҝ": "к",
    }
)  # fmt: skip
# Letter -> its place, written as the letter before it and a private character that follows all letters.
_AFTER = "\U0010fff0"
_TAILORED: dict[str, dict[str, str]] = {
    "da": {"æ": "z1", "ä": "z1", "ø": "z2", "ö": "z2", "å": "z3"},
    "nb": {"æ": "z1", "ä": "z1", "ø": "z2", "ö": "z2", "å": "z3"},
    "nn": {"æ": "z1", "ä": "z1", "ø": "z2", "ö": "z2", "å": "z3"},
    "no": {"æ": "z1", "ä": "z1", "ø": "z2", "ö": "z2", "å": "z3"},
    "sv": {"å": "z1", "ä": "z2", "æ": "z2", "ö": "z3", "ø": "z3"},
    "fi": {"å": "z1", "ä": "z2", "æ": "z2", "ö": "z3", "ø": "z3"},
    "is": {"þ": "z1", "æ": "z2", "ö": "z3", "ø": "z3", "å": "z4", "á": "a1", "é": "e1", "í": "i1", "ó": "o1",
           "ú": "u1", "ý": "y1", "ð": "d1"},
    "et": {"š": "s1", "z": "s2", "ž": "s3", "õ": "w1", "ä": "w2", "ö": "w3", "ü": "w4"},
    "es": {"ñ": "n1"},
    "cs": {"č": "c1", "ř": "r1", "š": "s1", "ž": "z1"},
    "sk": {"č": "c1", "š": "s1", "ž": "z1", "ä": "a1", "ô": "o1"},
    "hr": {"č": "c1", "ć": "c2", "đ": "d1", "š": "s1", "ž": "z1"},
    "sl": {"č": "c1", "ć": "c2", "đ": "d1", "š": "s1", "ž": "z1"},
    "pl": {"ą": "a1", "ć": "c1", "ę": "e1", "ł": "l1", "ń": "n1", "ó": "o1", "ś": "s1", "ź": "z1", "ż": "z2"},
    "hu": {"ö": "o1", "ő": "o1", "ü": "u1", "ű": "u1"},
    "ro": {"ă": "a1", "â": "a2", "î": "i1", "ș": "s1", "ş": "s1", "ț": "t1", "ţ": "t1"},
    "tr": {"ç": "c1", "ğ": "g1", "ı": "h1", "ö": "o1", "ş": "s1", "ü": "u1"},
    "lt": {"č": "c1", "š": "s1", "ž": "z1"},
    "lv": {"č": "c1", "ģ": "g1", "ķ": "k1", "ļ": "l1", "ņ": "n1", "š": "s1", "ž": "z1"},
}  # fmt: skip
# Scripts by their first and last letters, and the languages whose own goes before others (CLDR, [reorder]).
_SCRIPTS = {
    "Cyrl": ("\u0400", "\u052f"),
    "Grek": ("\u0370", "\u03ff"),
    "Arab": ("\u0600", "\u06ff"),
    "Hebr": ("\u0590", "\u05ff"),
    "Armn": ("\u0530", "\u058f"),
    "Thai": ("\u0e00", "\u0e7f"),
    "Deva": ("\u0900", "\u097f"),
    "Geor": ("\u10a0", "\u10ff"),
    "Khmr": ("\u1780", "\u17ff"),
    "Jpan": ("\u3040", "\u9fff"),
    "Hani": ("\u3400", "\u9fff"),
    "Hang": ("\u1100", "\u11ff"),  # decomposed
}
_OWN_SCRIPT = {
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "uk"), "Cyrl"),
    **{"el": "Grek", "ar": "Arab", "fa": "Arab", "he": "Hebr", "hy": "Armn", "th": "Thai", "hi": "Deva"},
    **{"km": "Khmr", "ka": "Geor", "zh": "Hani", "ja": "Jpan", "ko": "Hang"},
}
_BEFORE_LATIN = ":"  # between digits and letters
_AFTER_LATIN = "{"  # between letters and those of all other scripts: Japanese puts its own there
_KANA = "\u3040"
# Two letters that count as one, and its place.
_TWO_LETTERS = {
    **dict.fromkeys(("cs", "sk"), (("ch", "h" + _AFTER),)),
    **dict.fromkeys(("da", "nb", "nn", "no"), (("aa", "å"),)),
}
_ASCII = {code: None for code in range(128) if not (chr(code).isalnum() or chr(code) == " ")}
_KEPT = "й"  # a letter of its own in every language that writes it
_NUMBER = re.compile("[0-9]+")
_LAST = {
    language: str.maketrans({letter: place[0] + _AFTER + place[1:] for letter, place in letters.items()})
    for language, letters in _TAILORED.items()
}


@lru_cache(maxsize=32768)
def collation_key(text: str, language: str = "en") -> str:
    """The key of a text; texts with equal keys count as equal."""
    text = text.lower()
    for letters, place in _TWO_LETTERS.get(language[:2], ()):
        text = text.replace(letters, place)
    if text.isascii():
        text = text.translate(_ASCII)
        return _number(text) if _NUMBER.search(text) is not None else text
    tailoring = _LAST.get(language[:2])
    if tailoring is not None:
        text = unicodedata.normalize("NFC", text).translate(tailoring)
    low, high = _SCRIPTS.get(_OWN_SCRIPT.get(language[:2], ""), ("\uffff", ""))
    if language.startswith("sr-Latn"):
        low = "\uffff"
    out = []
    for char in text.translate(_LETTERS).replace("\xa0", ""):
        for part in "и" + _AFTER if char in _KEPT else unicodedata.normalize("NFKD", char):
            kind = unicodedata.category(part)
            if kind[0] in "LN" or part == " " or part == _AFTER or kind == "Co":
                out.append(_script_first(part, low, high))
    return _number("".join(out))


def _script_first(char: str, low: str, high: str) -> str:
    """A letter of the language's own script before those of others."""
    if low == _KANA:
        return _AFTER_LATIN + char if low <= char <= high else char
    return _BEFORE_LATIN + char if low <= char <= high else char


def _number(text: str) -> str:
    """Digits sort by value, spaces before everything."""
    return _NUMBER.sub(lambda found: found[0].lstrip("0").rjust(20, "0"), text)
